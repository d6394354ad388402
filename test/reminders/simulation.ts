import { LEASE } from '../../src/mail/leases.js'
import { type Changes, compare, fingerprint } from '../../src/reminders/comparison.js'
import type { DesiredMessage, KnownMessage, Office, OwnWords } from '../../src/reminders/message.js'
import type { Rule } from '../../src/reminders/rules/rule.entity.js'
import { SHIPPED_RULES } from '../../src/reminders/rules/shipped.js'
import type { Attendance } from '../../src/reminders/workshops/attendance.js'
import { contactOf } from '../../src/reminders/workshops/contact.js'
import type { BookingFacts, Person, WorkshopFacts } from '../../src/reminders/workshops/situation.js'
import type { Statement } from '../../src/reminders/workshops/statement.js'
import { dueMessages, verdicts } from '../../src/reminders/workshops/verdicts.js'
import { FixedClock } from '../../src/time/clock.js'
import { instantOf } from '../../src/time/dates.js'

/** The rules as they come with the program. */
export const rules: Rule[] = SHIPPED_RULES.map((rule) => ({
  ...rule,
  createdAt: new Date('2026-01-01T09:00:00Z'),
  version: 1,
}))

export const office: Office = {
  zone: 'Europe/London',
  sender: {
    name: 'Anyborough Council',
    programme: 'Digital Task Force',
    phone: '01632 960000',
    phoneHours: '',
    email: 'digital@example.gov.uk',
    colour: '#00703c',
  },
  organiserAddress: 'digital@example.gov.uk',
  publicUrl: 'https://digital.example.gov.uk',
  sendsTexts: false,
  bookingLink: (bookingId) => `https://digital.example.gov.uk/bookings/${bookingId}?key=k`,
  confirmDaysBefore: null,
  confirmationLink: (bookingId: string) => `https://digital.example.gov.uk/bookings/${bookingId}/confirmation`,
  invitationLink: (invitationId: string) =>
    `https://digital.example.gov.uk/workshops/invitations/${invitationId}?key=k`,
  dropOutLink: (workshopId: string, championId: string) =>
    `https://digital.example.gov.uk/workshops/${workshopId}/champions/${championId}/drop-out?key=k`,
  acceptanceLink: (bookingId: string) => `https://digital.example.gov.uk/bookings/${bookingId}/acceptance`,
  cancellationLink: (bookingId) => `https://digital.example.gov.uk/bookings/${bookingId}/cancellation?key=k`,
  feedbackLink: (bookingId) => `https://digital.example.gov.uk/bookings/${bookingId}/feedback?key=k`,
}

export const library = {
  id: 'library',
  name: 'Leigh Library',
  address: 'Civic Square',
  postcode: 'WN7 1EB',
  parking: '',
  bus: 'Bus 34',
}
export const hall = { id: 'hall', name: 'Town Hall', address: 'High Street', postcode: 'WN1 1AA', parking: '', bus: '' }

export function person(id: string, contact: { email?: string | null; phone?: string | null } = {}): Person {
  const email = contact.email === undefined ? `${id}@example.org` : contact.email
  return {
    id,
    name: `Person ${id}`,
    email,
    gaveEmail: email !== null,
    phone: contact.phone ?? null,
    stopped: [],
    wantsNewsSince: null,
  }
}

export function aWorkshop(changes: Partial<WorkshopFacts> = {}): WorkshopFacts {
  const date = changes.date ?? '2026-11-26'
  const startTime = changes.startTime ?? '14:30'
  const endTime = changes.endTime ?? '16:00'
  return {
    id: 'w1',
    title: 'Tablets for beginners',
    bring: 'Your tablet',
    kit: '',
    state: 'published',
    cancelReason: null,
    cancelledAt: null,
    publishedAt: new Date('2026-11-01T09:00:00Z'),
    sequence: 0,
    isOnline: false,
    onlineLink: '',
    startsAt: instantOf(date, startTime, 'Europe/London'),
    endsAt: instantOf(date, endTime, 'Europe/London'),
    places: 12,
    hasRegister: false,
    hasHours: false,
    isImported: false,
    venue: library,
    room: null,
    leadChampionId: null,
    leadSince: null,
    sameSeries: null,
    helpers: [],
    invitations: [],
    movedAt: null,
    champions: [],
    bookings: [],
    messages: [],
    ...changes,
    date,
    startTime,
    endTime,
  }
}

export function aBooking(
  id: string,
  learner: Person,
  createdAt: Date,
  changes: Partial<BookingFacts> = {},
): BookingFacts {
  return {
    id,
    reference: `REF${id}`,
    isBooked: true,
    waiting: null,
    confirmedAt: null,
    hasCome: null,
    createdAt,
    cancelledAt: null,
    cancelledBy: null,
    learner,
    ...changes,
  }
}

/** What happens between the task force and a champion. */
export const ANSWERING = ['ask', 'offer', 'say yes', 'say no', 'not needed', 'no answer', 'drop out'] as const
export type Answering = (typeof ANSWERING)[number]

/** The helper is asked, or offers; nothing while a question is open or they come. */
export function ask(workshop: WorkshopFacts, id: string, now: Date, origin: 'asked' | 'offered' = 'asked'): void {
  const championId = 'helper1'
  if (workshop.state === 'cancelled' || workshop.helpers.length > 0) return
  if (workshop.invitations.some(({ state }) => state === 'open')) return
  const endsAt =
    origin === 'asked' && workshop.startsAt ? new Date((now.getTime() + workshop.startsAt.getTime()) / 2) : null
  workshop.invitations.push({
    id,
    championId,
    role: 'helper',
    origin,
    state: 'open',
    endsAt,
    endedAt: null,
    endedBy: null,
  })
}

export function answer(
  workshop: WorkshopFacts,
  said: Exclude<Answering, 'ask' | 'offer' | 'drop out'>,
  now: Date,
): void {
  const question = workshop.invitations.find(({ state }) => state === 'open')
  if (!question || (said === 'say yes' && workshop.state === 'cancelled')) return
  const answers = {
    'say yes': { state: 'accepted' as const, endedBy: 'champion' },
    'say no': { state: 'declined' as const, endedBy: question.origin === 'offered' ? 'account1' : 'champion' },
    'not needed': { state: 'withdrawn' as const, endedBy: null },
    'no answer': { state: 'expired' as const, endedBy: null },
  }
  Object.assign(question, answers[said], { endedAt: now })
  if (said === 'say yes') workshop.helpers.push({ championId: 'helper1', role: 'helper', since: now })
}

/** How somebody is reached, whatever the message. */
export const reach = (someone: Person) => contactOf(someone, { byText: false, stopGroup: null })

/** One copy that left the house. */
export interface Copy {
  at: Date
  key: string
  kind: string
  about: string
  told: Statement | null
  address: string
  subject: string
  /** What was true at that moment. */
  truth: Statement | null
  addressThen: string | null
}

export type HandOver =
  'arrives' | 'arrives, then the process dies' | 'the process dies before' | 'try later' | 'no such mailbox'

/** One workshop with an outbox in memory, which obeys the same `Changes`, leases and marks as the database does. */
export class Simulation {
  readonly clock: FixedClock
  readonly copies: Copy[] = []
  readonly rows: (KnownMessage & { desired: DesiredMessage; callResult: string | null; lastError: string | null })[] =
    []
  readonly stopped = new Set<string>()
  rules: Rule[] = rules

  constructor(
    now: string,
    readonly workshop: WorkshopFacts,
  ) {
    this.clock = new FixedClock(now)
  }

  get now(): Date {
    return this.clock.now()
  }

  /** As after each commit and each minute. */
  reconcile(): void {
    const { workshop, now } = this
    const people = [...workshop.bookings.map(({ learner }) => learner), ...workshop.champions]
    for (const someone of people) if (someone.email !== null && this.stopped.has(someone.email)) someone.email = null
    workshop.messages = this.rows
    this.#apply(compare(dueMessages(this.rules, workshop, office, now), this.rows, office.sender, now))
  }

  /** A round of delivery: everything due is taken, put right, and handed over; `ends` says how each hand-over ends. */
  deliver(ends: (key: string) => HandOver = () => 'arrives'): void {
    const { now } = this
    const due = this.rows.filter((row) => this.#isDue(row, now))
    this.reconcile()
    for (const row of due.filter((candidate) => this.#isDue(candidate, now))) this.#handOver(row, ends(row.key))
  }

  /** Hours in which the pass and the delivery run as usual. */
  pass(hours: number): void {
    for (let hour = 0; hour < hours; hour += 1) {
      this.clock.advance({ hours: 1 })
      this.reconcile()
      this.deliver()
    }
  }

  call(key: string, result: string): void {
    const row = this.rows.find((candidate) => candidate.key === key)
    if (row) Object.assign(row, { state: 'done', sentAt: this.now, callResult: result })
  }

  /** A coordinator decides about one message, as the pages do. */
  decide(kind: string, what: { isHeld?: boolean; ownWords?: OwnWords | null; isHastened?: true }): void {
    const row = this.rows.find((candidate) => candidate.kind === kind && candidate.state === 'waiting')
    if (!row) throw new Error(`No ${kind} waits`)
    if (what.isHeld !== undefined) row.heldAt = what.isHeld ? this.now : null
    if (what.ownWords !== undefined) row.ownWords = what.ownWords
    if (what.isHastened)
      Object.assign(row, { sendAt: this.now, nextAttemptAt: this.now, facts: { ...row.facts, isHastened: true } })
    this.reconcile()
  }

  waiting(): DesiredMessage[] {
    return this.rows.filter(({ state }) => state === 'waiting').map(({ desired }) => desired)
  }

  attendanceOf(about: string): Attendance | undefined {
    const workshop = { ...this.workshop, messages: this.rows }
    return verdicts(this.rules, workshop, office, this.now).find(({ attendance }) => attendance.about === about)
      ?.attendance
  }

  sent(): string[] {
    return this.copies.map(({ kind, address, subject }) => `${kind} to ${address}: ${subject}`)
  }

  #isDue(row: KnownMessage & { desired: DesiredMessage }, now: Date): boolean {
    const isFree =
      (row.state === 'waiting' && row.nextAttemptAt <= now) ||
      (row.state === 'leased' && row.leasedUntil !== null && row.leasedUntil <= now)
    return isFree && row.heldAt === null && row.channel === 'email' && row.desired.expiresAt > now
  }

  #handOver(row: (typeof this.rows)[number], end: HandOver): void {
    const { now } = this
    const wasInDoubt = row.leaseHolder !== null
    row.attempts += 1
    if (end === 'arrives' || end === 'arrives, then the process dies') {
      const attendance = this.attendanceOf(row.facts.about)
      this.copies.push({
        at: now,
        key: row.key,
        kind: row.kind,
        about: row.facts.about,
        told: row.facts.told,
        address: row.toAddress ?? '',
        subject: row.desired.letter.subject,
        truth: attendance?.truth ?? null,
        addressThen: attendance ? (reach(attendance.person)?.address ?? null) : null,
      })
    }
    if (end === 'arrives') Object.assign(row, { state: 'sent', sentAt: now, leasedUntil: null, leaseHolder: null })
    else if (end === 'try later')
      Object.assign(row, {
        state: 'waiting',
        nextAttemptAt: new Date(now.getTime() + 30_000),
        leasedUntil: null,
        leaseHolder: wasInDoubt ? 'in doubt' : null,
      })
    else if (end === 'no such mailbox') {
      Object.assign(row, { state: 'failed', leasedUntil: null, leaseHolder: null })
      this.stopped.add(row.toAddress ?? '')
    } else
      Object.assign(row, {
        state: 'leased',
        leasedUntil: new Date(now.getTime() + LEASE),
        leaseHolder: 'a process that died',
      })
  }

  #apply({ insert, refresh, withdraw }: Changes): void {
    for (const desired of insert) this.rows.push(this.#row(desired))
    for (const { message, desired, nextAttemptAt, isBack } of refresh) {
      const row = this.rows.find(({ key }) => key === message.key)
      if (row)
        Object.assign(row, this.#content(desired), { nextAttemptAt, state: 'waiting' }, isBack ? { attempts: 0 } : {})
    }
    for (const { key } of withdraw) for (const row of this.rows) if (row.key === key) row.state = 'withdrawn'
  }

  #content(desired: DesiredMessage) {
    const { about, told, number, to, isHastened } = desired
    return {
      channel: to.channel,
      toName: to.name,
      subject: desired.letter.subject,
      toAddress: to.address,
      toPhone: to.phone,
      desired,
      sendAt: desired.sendAt,
      facts: { about, told, number, isHastened, fingerprint: fingerprint(desired, office.sender) },
    }
  }

  #row(desired: DesiredMessage): (typeof this.rows)[number] {
    return {
      id: desired.key,
      key: desired.key,
      kind: desired.kind,
      state: desired.known ? 'done' : 'waiting',
      leasedUntil: null,
      leaseHolder: null,
      attempts: 0,
      nextAttemptAt: desired.sendAt,
      sentAt: desired.known?.since ?? null,
      createdAt: this.now,
      callResult: desired.known?.how ?? null,
      lastError: null,
      heldAt: null,
      ownWords: null,
      ...this.#content(desired),
    }
  }
}
