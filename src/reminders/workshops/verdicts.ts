import { fill, fillLine, type Values } from '../../mail/template.js'
import type { Contact, DesiredMessage, Office } from '../message.js'
import { momentFacts, stopGroupOf } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import { sendingTime, withinWindow } from '../rules/sending-time.js'
import type { Sample } from '../subject.js'
import { addDays } from '../../time/dates.js'
import { type Announcers, type Attendance, attendances, isWithin } from './attendance.js'
import type { Answer, Case, Condition } from './conditions/condition.js'
import { confirmationOf } from '../../workshops/bookings/confirming/confirmation.js'
import { hasToConfirm } from './conditions/has-to-confirm.js'
import { hasToBeSaid } from './conditions/has-to-be-said.js'
import { notToldSince } from './conditions/not-told-since.js'
import { notTooLate } from './conditions/not-too-late.js'
import { OPTIONAL_CONDITIONS } from './conditions/optional.js'
import { isReachable, wantsNews } from './conditions/reachable.js'
import { isActive, ruleIsOn } from './conditions/rule-is-on.js'
import { hasEnded, hasNotBegun, isPublished } from './conditions/takes-place.js'
import { bookedBefore, takesPart } from './conditions/takes-part.js'
import { contactOf } from './contact.js'
import type { Person, Situation, WorkshopFacts } from './situation.js'
import { valuesFor } from './values.js'
import { wordsFor } from './wording.js'

const A_DAY = 86_400_000

/** One rule and one person at one workshop: each condition with its answer, and the message when all of them hold. */
export interface Verdict {
  rule: Rule
  attendance: Attendance
  contact: Contact | null
  /** Of the message that it is about, whether it should exist or not. */
  key: string
  sendAt: Date | null
  answers: Answer[]
  message: DesiredMessage | null
}

/**
 * The messages about this workshop that should exist now, sent ones aside: from the rules, the present facts and the present
 * moment alone. What was sent counts only as what people were told.
 */
export function dueMessages(
  rules: readonly Rule[],
  workshop: WorkshopFacts,
  office: Office,
  now: Date,
): DesiredMessage[] {
  return cases(rules, workshop, office, now).flatMap(({ given, situation }) => {
    const isDue = conditionsOf(given.rule).every((condition) => condition(given).holds)
    return isDue ? messageOf(given, situation) : []
  })
}

/** The same question with all its answers, for the page that says why. */
export function verdicts(rules: readonly Rule[], workshop: WorkshopFacts, office: Office, now: Date): Verdict[] {
  return cases(rules, workshop, office, now).map(({ given, situation }) => {
    const answers = conditionsOf(given.rule).map((condition) => condition(given))
    const [message = null] = answers.every(({ holds }) => holds) ? messageOf(given, situation) : []
    const { rule, attendance, contact, sendAt } = given
    return { rule, attendance, contact, sendAt, answers, message, key: keyOf(given) }
  })
}

/** All that keeps the message from going is that nobody knows how to reach them. */
export function cannotBeTold({ answers, contact }: Verdict): boolean {
  return contact === null && answers.filter(({ holds }) => !holds).length === 1
}

function cases(rules: readonly Rule[], workshop: WorkshopFacts, office: Office, now: Date) {
  const ours = rules.filter(({ subject }) => subject === 'workshop')
  const situation: Situation = { workshop, words: wordsFor(workshop, office), office, now }
  const people = attendances(workshop, announcersOf(ours, office, now), now)
  return ours.flatMap((rule) => {
    const timed = timedFor(rule, workshop, office)
    return people
      .filter(({ recipient }) => rule.recipients.includes(recipient))
      .map((attendance) => ({ given: caseOf(rule, timed, attendance, situation), situation }))
  })
}

function caseOf(rule: Rule, timed: Date | null, attendance: Attendance, { workshop, office, now }: Situation): Case {
  const contact = contactBy(rule, attendance.person, office)
  const isAsSet = momentFacts(rule.moment).timing === 'as set'
  const sendAt = isAsSet ? timed : (timed ?? atOnce(rule, attendance, workshop, office, now))
  return { rule, workshop, attendance, contact, sendAt, office, now }
}

/** The same for everybody; null for what goes at once. */
function timedFor(rule: Rule, { startsAt, endsAt, date }: WorkshopFacts, office: Office): Date | null {
  const { timing } = momentFacts(rule.moment)
  const { zone, confirmDaysBefore } = office
  if (timing === 'as set' && startsAt !== null && confirmDaysBefore !== null)
    return confirmationOf({ date, startsAt }, confirmDaysBefore, zone).askAt
  if (startsAt === null || (timing !== 'before' && timing !== 'after')) return null
  return sendingTime(rule, timing, { date, startsAt, endsAt }, zone)
}

/** A confirmation was due when the booking was made; what else has to be said at once is due now. */
function atOnce(
  rule: Rule,
  { booking }: Attendance,
  { startsAt }: WorkshopFacts,
  { zone }: Office,
  now: Date,
): Date | null {
  if (startsAt === null) return null
  return withinWindow(rule.moment === 'booked' && booking ? booking.createdAt : now, rule, zone, startsAt)
}

function announcersOf(rules: readonly Rule[], office: Office, now: Date): Announcers {
  const on = rules.filter((rule) => isActive(rule, now, office.zone))
  return (moment, recipient, person) =>
    on.find(
      (rule) =>
        rule.moment === moment && rule.recipients.includes(recipient) && contactBy(rule, person, office) !== null,
    )?.lookBackDays ?? null
}

function contactBy(rule: Rule, person: Person, { sendsTexts }: Office): Contact | null {
  return contactOf(person, { byText: sendsTexts && rule.messageText !== '', stopGroup: stopGroupOf(rule) })
}

function conditionsOf(rule: Rule): Condition[] {
  const chosen = OPTIONAL_CONDITIONS.filter(({ key }) => rule.conditions.includes(key)).map(({ check }) => check)
  return [...CONDITIONS[momentFacts(rule.moment).timing], ...chosen, wantsNews, isReachable]
}

const CONDITIONS: Record<'at once' | 'before' | 'after' | 'as set' | 'each', Condition[]> = {
  'as set': [ruleIsOn, isPublished, hasNotBegun, takesPart, hasToConfirm, notTooLate, bookedBefore, notToldSince],
  'at once': [ruleIsOn, hasToBeSaid],
  before: [ruleIsOn, isPublished, hasNotBegun, takesPart, notTooLate, bookedBefore, notToldSince],
  after: [ruleIsOn, isPublished, hasEnded, takesPart, notTooLate],
  each: [],
}

/** Rule, subject, recipient and occurrence: what there is never a second message of. */
function keyOf({ rule, workshop, attendance }: Case): string {
  const { about, announcement, conversation } = attendance
  const { timing } = momentFacts(rule.moment)
  // A coordinator's own rule may have been one before and be one after: what it said then is not what it says now.
  const day = rule.isShipped ? workshop.date : `${timing} ${workshop.date}`
  const occurrence = timing === 'at once' ? (announcement?.number ?? conversation.announcements) : day
  return `${rule.id}/workshop:${workshop.id}/${about}/${occurrence}`
}

function messageOf(given: Case, situation: Situation): DesiredMessage[] {
  const { rule, workshop, attendance, contact, sendAt } = given
  if (contact === null || sendAt === null || workshop.startsAt === null) return []
  const { timing } = momentFacts(rule.moment)
  const { about, booking, person, truth, announcement, recipient } = attendance
  const values = valuesFor(attendance, situation)
  const isOff = timing === 'at once' && !truth.isExpected
  const { calendar, calendarCancelled } = situation.words
  return [
    {
      key: keyOf(given),
      ruleId: rule.id,
      kind: rule.isShipped ? rule.id : 'reminder',
      purpose: rule.purpose,
      stopGroup: stopGroupOf(rule),
      recipient: { kind: recipient, id: person.id },
      to: contact,
      about,
      told: timing === 'after' ? null : truth,
      number: timing === 'at once' ? (announcement?.number ?? 0) : null,
      sendAt,
      expiresAt:
        timing === 'after'
          ? new Date(sendAt.getTime() + rule.lookBackDays * A_DAY)
          : endOfUse(given, workshop.startsAt),
      known: booking && announcement ? whatTheyKnow(given) : null,
      calendar: timing === 'after' || !isInCalendar(attendance) ? null : isOff ? calendarCancelled : calendar,
      ...content(rule, values),
    },
  ]
}

/** An offer is of no use once it has ended, a question when its answer is too late; everything else when the workshop begins. */
function endOfUse({ rule, workshop, attendance, office }: Case, startsAt: Date): Date {
  const { truth, booking, invitation } = attendance
  if (rule.moment === 'to-confirm' && office.confirmDaysBefore !== null)
    return confirmationOf({ date: workshop.date, startsAt }, office.confirmDaysBefore, office.zone).answerBy
  return (truth.list === 'offered' && (booking?.waiting?.offerEndsAt ?? invitation?.endsAt)) || startsAt
}

/** Who only waited, or was only asked, was never asked to put anything into a calendar. */
function isInCalendar({ truth, announcement, booking, invitation }: Attendance): boolean {
  if (invitation) return false
  return truth.isExpected || (announcement?.before ? announcement.before.isExpected : !booking?.waiting)
}

/** What the rule would say to somebody about this workshop, whether it is due or not; null when nobody has to do with it. */
export function sampleOf(rule: Rule, workshop: WorkshopFacts, office: Office, now: Date): Sample | null {
  const situation: Situation = { workshop, words: wordsFor(workshop, office), office, now }
  const found = attendances(workshop, () => null, now).find(
    ({ recipient, invitation }) => rule.recipients.includes(recipient) && invitation === null,
  )
  if (!found) return null
  const attendance = askedFor(rule, found, now)
  const { person, truth } = attendance
  const isOver = ['cancelled', 'booking-cancelled', 'lead-ended', 'waiting-ended', 'invitation-ended'].includes(
    rule.moment,
  )
  // As if it had been a week later, so that "it was … before" has something to say.
  const before = { ...truth, isExpected: true, date: addDays(workshop.date, 7) }
  const told = {
    ...attendance,
    truth: sampleTruth(rule, { ...truth, isExpected: !isOver }),
    announcement: { moment: 'changed' as const, number: 0, before },
  }
  const reason = workshop.cancelReason ?? 'The heating does not work'
  const values = valuesFor(sampleTurn(rule, told, now), {
    ...situation,
    workshop: { ...workshop, cancelReason: reason },
  })
  return { to: person.name, of: `${workshop.title}, ${situation.words.when}`, ...content(rule, values) }
}

function sampleTruth({ moment }: Rule, truth: Attendance['truth']): Attendance['truth'] {
  return moment === 'waiting' || moment === 'offered' ? { ...truth, isExpected: false, list: moment } : truth
}

/** As if whoever comes as a champion were asked to, with a day to answer. */
function askedFor({ moment }: Rule, attendance: Attendance, now: Date): Attendance {
  if (moment !== 'invited' && moment !== 'invitation-ended') return attendance
  const { about, person, part } = attendance
  const invitation = {
    id: about,
    championId: person.id,
    role: part ?? ('helper' as const),
    origin: 'asked' as const,
    state: 'open' as const,
    endsAt: new Date(now.getTime() + A_DAY),
    endedAt: null,
    endedBy: null,
  }
  return { ...attendance, part: null, invitation }
}

/** As if a place stood for a day from now. */
function sampleTurn({ moment }: Rule, told: Attendance, now: Date): Attendance {
  if (!told.booking || moment !== 'offered') return told
  const offerEndsAt = new Date(now.getTime() + A_DAY)
  return { ...told, booking: { ...told.booking, waiting: { state: 'offered', since: now, offerEndsAt } } }
}

export function content(rule: Pick<Rule, 'messageSubject' | 'messageBody' | 'messageText'>, values: Values) {
  return {
    letter: fill({ subject: rule.messageSubject, body: rule.messageBody }, values),
    text: rule.messageText === '' ? '' : fillLine(rule.messageText, values),
    values,
  }
}

/**
 * Who has no e-mail heard of their booking when they made it (on the telephone, or on the page they booked with), and of its
 * end when they cancelled it themselves: there is no call. What happened too long ago to be announced is noted, not sent.
 */
function whatTheyKnow({ rule, attendance, workshop, contact, now }: Case): DesiredMessage['known'] {
  const { booking, person, announcement } = attendance
  if (!booking || !announcement) return null
  const isByPhone = contact?.channel === 'phone'
  const isEnding = rule.moment === 'booking-cancelled' || rule.moment === 'waiting-ended'
  if (rule.moment === 'waiting' && isByPhone && !person.gaveEmail && booking.waiting)
    return { since: booking.waiting.since, how: 'Said when they joined the list' }
  if (isEnding && isByPhone && booking.cancelledAt && booking.cancelledBy === 'learner')
    return { since: booking.cancelledAt, how: 'They cancelled it themselves' }
  if (rule.moment !== 'booked') return null
  if (isByPhone && !person.gaveEmail) return { since: booking.createdAt, how: 'Said when they booked' }
  const key = `${rule.id}/workshop:${workshop.id}/${attendance.about}/${announcement.number}`
  const isKnown = workshop.messages.some((message) => message.key === key)
  const isFresh = [booking.createdAt, workshop.publishedAt].some((at) => isWithin(rule.lookBackDays, at, now))
  return isKnown || isFresh
    ? null
    : { since: booking.createdAt, how: 'Not sent: the booking was too old when it became known here' }
}
