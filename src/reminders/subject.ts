import type { Content, DesiredMessage, KnownMessage, Office } from './message.js'
import type { RuleSubject } from './rules/moments.js'
import type { Rule } from './rules/rule.entity.js'

/** What should be in the outbox about one thing, and what is. */
export interface Assessment {
  id: string
  desired: DesiredMessage[]
  known: KnownMessage[]
}

/** What a message is about within its subject (`MessageFacts.about`): `booking:<id>`, `group:<id>`, `champion:<id>`. */
export type Parts = ReadonlySet<string> | null

/** A message as it would be, filled in with somebody who is really there. */
export interface Sample extends Content {
  /** Their name. */
  to: string
  /** What it is about, in words. */
  of: string
}

/** Something that rules can be about. A new one is a folder with a pure function inside, and one line in `reminders.module.ts`. */
export interface Subject {
  /** Of rules, and `subject_kind` of messages. */
  readonly kind: RuleSubject
  /** Whether a commit that touches one brings its messages up to date in the same transaction; else each minute does. */
  readonly followsCommits: boolean
  /** Whether the messages of this conversation can be worked out without the others about the same thing. */
  standsAlone(part: string): boolean
  /** The ids of all that may need messages about now. */
  near(rules: readonly Rule[], now: Date): Promise<string[]>
  /** @param parts only these conversations, each of which stands alone; null: all */
  assess(ids: string[], rules: readonly Rule[], office: Office, now: Date, parts?: Parts): Promise<Assessment[]>
  /** null when there is nobody yet to whom it could be said. */
  sample(rule: Rule, office: Office, now: Date): Promise<Sample | null>
}

/** Nest's token for the list of them. */
export const SUBJECTS = Symbol('what rules can be about')
