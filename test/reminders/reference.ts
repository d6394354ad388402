import { addDays, instantOf } from '../../src/time/dates.js'
import type { Rule } from '../../src/reminders/rules/rule.entity.js'
import type { BookingFacts, WorkshopFacts } from '../../src/reminders/workshops/situation.js'

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
    const leads = workshop.leadChampionId === id && workshop.state === 'published'
    const belief = this.#beliefs.get(who)
    if (this.#isOver(workshop, now)) return
    const ending = workshop.state === 'cancelled' ? 'cancelled' : 'lead-ended'
    if (leads && belief?.when === null) {
      if (this.#say('on-again', on, who, email, truth(workshop), now)) return
    } else if (leads && belief && belief.when !== truth(workshop)) {
      if (this.#say('changed', on, who, email, truth(workshop), now)) return
    } else if (!leads && belief && belief.when !== null) {
      if (this.#say(ending, on, who, email, null, now)) return
    }
    if (leads) this.#remind(workshop, on, 'champion', who, email, null, now)
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
    const rule = on.find(
      (one) => one.moment === moment && one.recipients.some((to) => who.startsWith(PREFIX[to] ?? '-')),
    )
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

const PREFIX: Record<string, string> = { learner: 'booking:', champion: 'champion:' }

const truth = ({ date, startTime, endTime, venue, room }: WorkshopFacts): string =>
  [date, startTime, endTime, venue?.id, room?.id].join(' ')
