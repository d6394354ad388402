import type { Values } from '../../mail/template.js'
import type { Contact, KnownMessage, Office } from '../message.js'
import type { Recipient, RuleSubject } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import type { Answer } from '../workshops/conditions/condition.js'
import type { Person } from '../workshops/situation.js'
import type { Occurrence } from './occurrence.js'

export type DigestKind = Exclude<RuleSubject, 'workshop' | 'champion' | 'visit'>

/** Who gets a digest. */
export interface Reader extends Person {
  /** An active champion, an account that can sign in, a partner that is not archived. */
  takesPart: boolean
}

/** What stands in a digest. */
export interface Contents {
  /** Whether it is worth a message, as a sentence for who asks why. */
  isWorthIt: Answer
  /** What its own placeholders stand for; those of the office and of the reader are the same in all. */
  values: Values
}

/** One rule and one reader at its last occurrence: what decides. */
export interface DigestCase {
  kind: DigestKind
  rule: Rule
  reader: Reader
  occurrence: Occurrence
  /** null: not worked out, because something else keeps it from going. */
  contents: Contents | null
  contact: Contact | null
  /** What was made for this reader so far. */
  messages: readonly KnownMessage[]
  office: Office
  now: Date
}

export const RECIPIENT_OF: Record<DigestKind, Extract<Recipient, 'champion' | 'coordinator' | 'partner'>> = {
  'champion-week': 'champion',
  'coordinator-morning': 'coordinator',
  'partner-quarter': 'partner',
}

/** Rule, reader and occurrence: what there is never a second message of. */
export const keyOf = ({
  kind,
  rule,
  reader,
  occurrence,
}: Pick<DigestCase, 'kind' | 'rule' | 'reader' | 'occurrence'>) =>
  `${keyStart(kind, rule)}${reader.id}${keyEnd(occurrence)}`

export const keyStart = (kind: DigestKind, { id }: Pick<Rule, 'id'>): string => `${id}/${kind}:`
export const keyEnd = ({ name }: Pick<Occurrence, 'name'>): string => `/${name}`
