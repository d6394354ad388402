import { stopGroupOf } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import type { Contact, DesiredMessage } from '../message.js'
import type { Answer } from '../workshops/conditions/condition.js'
import { contactOf } from '../workshops/contact.js'
import { aboutTheOffice } from '../workshops/values.js'
import { content } from '../workshops/verdicts.js'
import { BEFORE_READING, CONDITIONS } from './conditions.js'
import { type DigestCase, keyOf, type Reader, RECIPIENT_OF } from './digest.js'

/** One rule and one reader: each condition with its answer, and the message when all of them hold. */
export interface DigestVerdict {
  rule: Rule
  reader: Reader
  contact: Contact | null
  /** Of the message that it is about, whether it should exist or not. */
  key: string
  sendAt: Date
  answers: Answer[]
  message: DesiredMessage | null
}

/** Whether one digest should go, from the rule, the facts and the present moment alone. */
export function digestVerdict(given: DigestCase): DigestVerdict {
  const { rule, reader, contact, occurrence } = given
  const answers = CONDITIONS.map((condition) => condition(given))
  const message = answers.every(({ holds }) => holds) ? messageOf(given) : null
  return { rule, reader, contact, key: keyOf(given), sendAt: occurrence.sendAt, answers, message }
}

/** Whether it is worth reading what it would say. */
export const isOpen = (given: DigestCase): boolean => BEFORE_READING.every((condition) => condition(given).holds)

export const contactFor = (reader: Reader, rule: Rule): Contact | null =>
  contactOf({ ...reader, phone: null }, { byText: false, stopGroup: stopGroupOf(rule) })

function messageOf(given: DigestCase): DesiredMessage | null {
  const { kind, rule, reader, contact, contents, occurrence, office } = given
  if (contact === null || contents === null) return null
  const recipient = { kind: RECIPIENT_OF[kind], id: reader.id }
  return {
    key: keyOf(given),
    ruleId: rule.id,
    kind: rule.isShipped ? rule.id : 'digest',
    purpose: rule.purpose,
    stopGroup: stopGroupOf(rule),
    recipient,
    to: contact,
    about: `${recipient.kind}:${reader.id}`,
    told: null,
    number: null,
    sendAt: occurrence.sendAt,
    expiresAt: occurrence.until,
    known: null,
    calendar: null,
    ...content(rule, { ...aboutTheOffice(office), name: reader.name, ...contents.values }),
  }
}
