import { addDays, instantOf } from '../../src/time/dates.js'
import type { Rule } from '../../src/reminders/rules/rule.entity.js'
import type { BookingFacts, InvitationFacts, WorkshopFacts } from '../../src/reminders/workshops/situation.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One letter, as somebody at the door of the house would write it down. */
export interface Letter {
  at: string
  rule: string
  to: string
}

interface Belief {
  /** null: they were told that they are not expected. */
  when: string | null
}

/**
 * The same promises once more, as slowly and plainly as they can be written: no outbox, no keys, no plans. It stands beside
 * one workshop, looks at it after every change and at every full hour, asks of each person what they believe and what is
 * true, and writes a letter where the two differ or where the time of a reminder has come.
 */
export class Reference {
  readonly letters: Letter[] = []
  readonly #beliefs = new Map<string, Belief>()
  readonly #lastTold = new Map<string, Date>()
  readonly #reminded = new Set<string>()

  look(workshop: WorkshopFacts, rules: readonly Rule[], now: Date): void {
    const on = rules.filter(({ isOn }) => isOn)
    for (const booking of workshop.bookings)
      if (booking.learner.email) this.#lookAtLearner(workshop, booking, on, booking.learner.email, now)
    for (const champion of workshop.champions) {
      if (!champion.email) continue
      this.#lookAtChampion(workshop, champion.id, on, champion.email, now)
      this.#askForRegister(workshop, champion.id, on, champion.email, now)
    }
    for (const question of workshop.invitations) {
      const champion = workshop.champions.find(({ id }) => id === question.championId)
      if (champion?.email) this.#lookAtQuestion(workshop, question, on, champion.email, now)
    }
  }

  #lookAtLearner(workshop: WorkshopFacts, booking: BookingFacts, on: Rule[], email: string, now: Date): void {
    const who = `booking:${booking.id}`
    const isExpected = booking.isBooked && workshop.state === 'published'
    const belief = this.#beliefs.get(who)
    if (this.#isOver(workshop, now)) return
    const ending = workshop.state === 'cancelled' ? 'cancelled' : 'booking-cancelled'
    const endedAt = booking.cancelledAt ?? workshop.cancelledAt
    if (isExpected && !belief) {
      const isOld = now.getTime() - booking.createdAt.getTime() >= 2 * DAY
      if (isOld && on.some(({ moment }) => moment === 'booked')) {
        // Nobody is told of an old booking; they saw it on the page when they made it.
        this.#beliefs.set(who, { when: truth(workshop) })
        this.#lastTold.set(who, booking.createdAt)
        return
      }
      if (this.#say('booked', on, who, email, truth(workshop), now)) return
    } else if (isExpected && belief?.when === null) {
      if (this.#say('on-again', on, who, email, truth(workshop), now)) return
    } else if (isExpected && belief?.when !== truth(workshop)) {
      if (this.#say('changed', on, who, email, truth(workshop), now)) return
    } else if (!isExpected && belief && belief.when !== null) {
      if (this.#say(ending, on, who, email, null, now)) return
    } else if (!isExpected && !belief && endedAt && now.getTime() - endedAt.getTime() < 2 * DAY) {
      if (this.#say(ending, on, who, email, null, now)) return
    }
    if (isExpected) this.#remind(workshop, on, 'learner', who, email, booking.createdAt, now)
  }

  #lookAtChampion(workshop: WorkshopFacts, id: string, on: Rule[], email: string, now: Date): void {
    const who = `champion:${id}`
    const helper = workshop.helpers.find(({ championId }) => championId === id)
    const isDown = workshop.leadChampionId === id || helper !== undefined
    const isExpected = isDown && workshop.state === 'published'
    const belief = this.#beliefs.get(who)
    if (this.#isOver(workshop, now)) return
    const ending = workshop.state === 'cancelled' ? 'cancelled' : 'lead-ended'
    const days = (since: Date) => (now.getTime() - since.getTime()) / DAY
    const assignedAt = workshop.leadChampionId === id ? workshop.leadSince : (helper?.since ?? null)
    // A draft promises nothing: they are down for it since it is on the programme.
    const since =
      assignedAt && workshop.publishedAt && workshop.publishedAt > assignedAt ? workshop.publishedAt : assignedAt
    const { movedAt } = workshop
    if (isExpected && !belief) {
      if (since && days(since) < 2 && this.#say('assigned', on, who, email, truth(workshop), now)) return
      const hasMoved = movedAt !== null && days(movedAt) < 2 && (!since || movedAt > since)
      if (hasMoved && this.#say('changed', on, who, email, truth(workshop), now)) return
    } else if (isExpected && belief?.when === null) {
      const isNew = since !== null && since > (this.#lastTold.get(who) ?? now)
      if (this.#say(isNew ? 'assigned' : 'on-again', on, who, email, truth(workshop), now)) return
    } else if (isExpected && belief && belief.when !== truth(workshop)) {
      if (this.#say('changed', on, who, email, truth(workshop), now)) return
    } else if (!isExpected && belief && belief.when !== null) {
      if (this.#say(ending, on, who, email, null, now)) return
    } else if (isDown && !belief && ending === 'cancelled' && workshop.cancelledAt && days(workshop.cancelledAt) < 2) {
      if (this.#say(ending, on, who, email, null, now)) return
    }
    if (isExpected) this.#remind(workshop, on, 'champion', who, email, null, now)
  }

  /** Who is asked is told so while it can be answered, again when something else is asked of them, and when it is over without them. */
  #lookAtQuestion(workshop: WorkshopFacts, question: InvitationFacts, on: Rule[], email: string, now: Date): void {
    const who = `invitation:${question.id}`
    const belief = this.#beliefs.get(who)
    if (this.#isOver(workshop, now)) return
    const isOpen = question.state === 'open' && workshop.state !== 'cancelled'
    // A question that nobody can answer any more is not asked again.
    const isInTime = question.endsAt === null || question.endsAt > now
    if (isOpen && isInTime && question.origin !== 'offered' && belief?.when !== truth(workshop))
      this.#say('invited', on, who, email, truth(workshop), now)
    const isAnswered = question.state === 'accepted' || question.endedBy === 'champion'
    const isFresh = question.endedAt !== null && now.getTime() - question.endedAt.getTime() < 2 * DAY
    const expectsIt = question.origin === 'offered' ? !belief && isFresh : belief && belief.when !== null
    if (!isOpen && !isAnswered && expectsIt) this.#say('invitation-ended', on, who, email, null, now)
  }

  #askForRegister(workshop: WorkshopFacts, id: string, on: Rule[], email: string, now: Date): void {
    const { endsAt, state, leadChampionId, date } = workshop
    if (leadChampionId !== id || state !== 'published' || endsAt === null || endsAt > now) return
    for (const rule of on.filter((one) => one.moment === 'after-end' && one.recipients.includes('champion'))) {
      const due = instantOf(addDays(date, rule.amount), rule.at, 'Europe/London')
      const name = `${rule.id} ${id} ${date}`
      if (now < due || now.getTime() - due.getTime() >= rule.lookBackDays * DAY || this.#reminded.has(name)) continue
      this.#reminded.add(name)
      this.letters.push({ at: now.toISOString(), rule: rule.id, to: email })
    }
  }

  /** @returns whether a letter went, or is about to: then nothing else is said at this moment */
  #say(moment: string, on: Rule[], who: string, email: string, when: string | null, now: Date): boolean {
    const rule = on.find((one) => one.moment === moment && one.recipients.some((to) => isFor(to, who)))
    if (!rule) return false
    this.letters.push({ at: now.toISOString(), rule: rule.id, to: email })
    this.#beliefs.set(who, { when })
    this.#lastTold.set(who, now)
    return true
  }

  #remind(
    workshop: WorkshopFacts,
    on: Rule[],
    to: 'learner' | 'champion',
    who: string,
    email: string,
    bookedAt: Date | null,
    now: Date,
  ): void {
    for (const rule of on.filter((one) => one.moment === 'before-start' && one.recipients.includes(to))) {
      const due = instantOf(addDays(workshop.date, -rule.amount), rule.at, 'Europe/London')
      const name = `${rule.id} ${who} ${workshop.date}`
      const lastTold = this.#lastTold.get(who)
      if (now < due || now.getTime() - due.getTime() >= rule.lookBackDays * DAY) continue
      if (bookedAt && bookedAt >= due) continue
      if (lastTold && lastTold >= due) continue
      if (this.#reminded.has(name)) continue
      this.#reminded.add(name)
      this.letters.push({ at: now.toISOString(), rule: rule.id, to: email })
      this.#beliefs.set(who, { when: truth(workshop) })
    }
  }

  #isOver({ startsAt }: WorkshopFacts, now: Date): boolean {
    return startsAt === null || startsAt <= now
  }
}

const WHO: readonly [string, string][] = [
  ['booking:', 'learner'],
  ['champion:', 'champion'],
  ['invitation:', 'champion'],
]
const isFor = (to: string, who: string) => WHO.some(([start, role]) => role === to && who.startsWith(start))

const truth = ({ date, startTime, endTime, venue, room }: WorkshopFacts): string =>
  [date, startTime, endTime, venue?.id, room?.id].join(' ')
