import { championsPaths } from '../../champions/champions.paths.js'
import { addDays, formatDate, formatInstant, instantOf } from '../../time/dates.js'
import type { Contact, DesiredMessage, Office } from '../message.js'
import { stopGroupOf } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import { sendingTime } from '../rules/sending-time.js'
import type { Sample } from '../subject.js'
import { isWithin } from '../workshops/attendance.js'
import { answer, type Answer } from '../workshops/conditions/condition.js'
import { ruleIsOn } from '../workshops/conditions/rule-is-on.js'
import { contactOf } from '../workshops/contact.js'
import type { Person } from '../workshops/situation.js'
import { aboutTheOffice } from '../workshops/values.js'
import { content } from '../workshops/verdicts.js'
import type { CheckFacts } from './check-facts.js'

/** A message is made so many days before it goes: as far ahead as the page of what goes next looks. */
export const DAYS_AHEAD = 14
const A_DAY = 86_400_000

/** One rule, one champion, and one of those who hear of it. */
interface CheckCase {
  rule: Rule
  facts: CheckFacts
  recipient: 'champion' | 'coordinator'
  person: Person
  contact: Contact | null
  /** null: no check is due. */
  sendAt: Date | null
  office: Office
  now: Date
}

export interface CheckVerdict {
  rule: Rule
  person: Person
  key: string
  sendAt: Date | null
  answers: Answer[]
  message: DesiredMessage | null
}

/** Which messages should exist about the next check of this champion, with all reasons: from rules, facts and the present moment alone. */
export function checkVerdicts(rules: readonly Rule[], facts: CheckFacts, office: Office, now: Date): CheckVerdict[] {
  return casesOf(rules, facts, office, now).map((given) => {
    const answers = CONDITIONS.map((condition) => condition(given))
    const { rule, person, sendAt } = given
    const message = answers.every(({ holds }) => holds) ? messageOf(given) : null
    return { rule, person, key: keyOf(given), sendAt, answers, message }
  })
}

/** What the rule would say about this champion's check, whether it is due or not; null when there is nobody to tell. */
export function checkSample(rule: Rule, facts: CheckFacts, office: Office, now: Date): Sample | null {
  const [given] = casesOf([rule], facts, office, now)
  if (!given || facts.dueOn === null) return null
  return {
    to: given.person.name,
    of: `the check of ${facts.champion.name}, due on ${formatDate(facts.dueOn)}`,
    ...content(rule, valuesOf(given, facts.dueOn)),
  }
}

function casesOf(rules: readonly Rule[], facts: CheckFacts, office: Office, now: Date): CheckCase[] {
  return rules.flatMap((rule) => {
    const people = [
      { recipient: 'champion' as const, person: facts.champion },
      ...facts.coordinators.map((person) => ({ recipient: 'coordinator' as const, person })),
    ].filter(({ recipient }) => rule.recipients.includes(recipient))
    const sendAt = facts.dueOn === null ? null : timeOf(rule, facts.dueOn, office.zone)
    const byText = office.sendsTexts && rule.messageText !== ''
    return people.map(({ recipient, person }) => {
      const contact = contactOf(person, { byText, stopGroup: stopGroupOf(rule) })
      return { rule, facts, recipient, person, contact, sendAt, office, now }
    })
  })
}

function timeOf(rule: Rule, dueOn: string, zone: string): Date {
  const startsAt = instantOf(dueOn, '00:00', zone)
  return sendingTime(rule, 'before', { date: dueOn, startsAt, endsAt: null }, zone)
}

/** From then on it is of no use. */
const endOf = (dueOn: string, zone: string): Date => instantOf(addDays(dueOn, 1), '00:00', zone)

const CONDITIONS: readonly ((given: CheckCase) => Answer)[] = [
  ruleIsOn,
  ({ facts: { dueOn } }) =>
    answer(
      dueOn !== null,
      () => `The next check is due on ${formatDate(dueOn ?? '')}.`,
      () => 'No next check is due.',
    ),
  ({ facts: { takesPart } }) =>
    answer(
      takesPart,
      () => 'They help, or are on the way to it.',
      () => 'They have left, or have only applied.',
    ),
  ({ rule: { lookBackDays }, facts: { dueOn }, sendAt, office: { zone }, now }) => {
    const isInTime =
      sendAt !== null &&
      dueOn !== null &&
      now < endOf(dueOn, zone) &&
      (sendAt > now || isWithin(lookBackDays, sendAt, now))
    return answer(
      isInTime,
      () => `Its time is ${formatInstant(sendAt ?? now, zone)}.`,
      () =>
        sendAt === null ? 'It has no time.' : `Its time was ${formatInstant(sendAt, zone)}, which is too long ago.`,
    )
  },
  ({ sendAt, now }) =>
    answer(
      sendAt !== null && sendAt.getTime() <= now.getTime() + DAYS_AHEAD * A_DAY,
      () => 'Its time is near.',
      () => `It is made ${DAYS_AHEAD} days before its time.`,
    ),
  ({ contact, person }) =>
    answer(
      contact !== null,
      () => (contact?.channel === 'email' ? `It goes to ${contact.address}.` : `No e-mail address: ${contact?.phone}.`),
      () => (person.email !== null ? 'They asked for no reminders.' : 'No e-mail address or phone number can be used.'),
    ),
]

/** Rule, champion, recipient and occurrence: what there is never a second message of. */
const keyOf = ({ rule, facts, recipient, person }: CheckCase): string =>
  `${rule.id}/champion:${facts.champion.id}/${recipient}:${person.id}/${facts.dueOn ?? ''}`

function messageOf(given: CheckCase): DesiredMessage | null {
  const { rule, facts, recipient, person, contact, sendAt, office } = given
  if (contact === null || sendAt === null || facts.dueOn === null) return null
  return {
    key: keyOf(given),
    ruleId: rule.id,
    kind: rule.isShipped ? rule.id : 'reminder',
    purpose: rule.purpose,
    stopGroup: stopGroupOf(rule),
    recipient: { kind: recipient, id: person.id },
    to: contact,
    about: `${recipient}:${person.id}`,
    told: null,
    number: null,
    sendAt,
    expiresAt: endOf(facts.dueOn, office.zone),
    known: null,
    calendar: null,
    ...content(rule, valuesOf(given, facts.dueOn)),
  }
}

const valuesOf = ({ facts: { champion }, recipient, person, office }: CheckCase, dueOn: string) => ({
  ...aboutTheOffice(office),
  name: person.name,
  champion: champion.name,
  date: formatDate(dueOn),
  'check link':
    recipient === 'coordinator'
      ? { text: 'See their DBS checks', href: office.publicUrl + championsPaths.checks(champion.id) }
      : '',
})
