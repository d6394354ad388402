import type { Learner } from '../learners/learner.entity.js'
import type { Booking } from '../workshops/bookings/booking.entity.js'
import type { RegisterSave } from '../workshops/register/register-save.entity.js'
import { Crowd } from './crowd.js'
import { between, minutesAfter, yesterdayEvening } from './diary.js'
import type { NewLearner } from './people.js'
import type { Row } from './rows.js'
import type { DemoWorkshop, Scene } from './workshops.js'

interface Staff {
  coordinatorId: string
  /** Of the champion whose account the demo offers. */
  championAccountId: string
  championId: string
}

/** Kept back from the past, so that the coming workshops have newcomers too. */
const FOR_COMING = 110
/** About how many people are drawn for one past workshop. */
const DRAWN = 17

/** Who booked, who came, what the registers say. Fills in the counts of the workshops it is given. */
export class Attendance {
  readonly bookings: Row<Booking>[] = []
  readonly registerSaves: Row<RegisterSave>[] = []
  readonly #crowd: Crowd
  readonly #firstSeen = new Map<string, Date>()
  readonly #cameBefore = new Set<string>()
  #comingBookable = 0

  constructor(
    private readonly scene: Scene,
    private readonly learners: NewLearner[],
    private readonly staff: Staff,
  ) {
    this.#crowd = new Crowd([...learners], scene.random)
  }

  /** @param workshops in the order of their start, because who comes first decides who is a first-timer */
  fill(workshops: DemoWorkshop[]): void {
    const past = workshops.filter(({ row }) => row.date < this.scene.today)
    past.forEach((workshop, index) => this.#fillPast(workshop, this.#newShare(index, past.length)))
    for (const workshop of workshops.slice(past.length)) this.#fillComing(workshop)
    this.#bookTheRest(past)
  }

  /** Known since their first booking. */
  knownLearners(): Row<Learner>[] {
    return this.learners.map((learner) => {
      const createdAt = this.#firstSeen.get(learner.id) ?? new Date(0)
      return { ...learner, createdAt, needsRememberedSince: learner.accessNeeds === null ? null : createdAt }
    })
  }

  /** Newcomers are spread over the year, some more at its beginning. */
  #newShare(index: number, count: number): number {
    const even = (this.#crowd.newcomersLeft - FOR_COMING) / ((count - index) * DRAWN)
    return Math.min(0.8, Math.max(0.05, even * (1.3 - 0.4 * (index / count))))
  }

  #fillPast(workshop: DemoWorkshop, newShare: number): void {
    const { row } = workshop
    const { random } = this.scene
    if (row.audience === 'schools') {
      if (row.state === 'published') this.#saveRegister(workshop, [], random.whole(18, 30))
      return
    }
    const booked = row.format === 'bookable' ? this.#book(workshop, this.#demand(row.places ?? 0), newShare) : []
    if (row.state === 'cancelled' || workshop.registerIsMissing) return
    for (const booking of booked) booking.outcome = random.chance(0.86) ? 'attended' : 'did_not_attend'
    const headCount = row.format === 'drop_in' ? random.whole(22, 46) : null
    const walkIns = this.#walkIns(workshop, headCount, newShare)
    const named = [...booked, ...walkIns].filter(({ outcome }) => outcome === 'attended').length
    this.#saveRegister(workshop, [...booked, ...walkIns], headCount ?? this.#headCountNear(named))
  }

  #demand(places: number): number {
    return this.scene.random.chance(0.3)
      ? places
      : Math.max(1, Math.round(places * (0.5 + this.scene.random.next() * 0.45)))
  }

  /** Sometimes nobody counted heads, sometimes somebody brought a friend. */
  #headCountNear(named: number): number | null {
    return this.scene.random.weighted([
      [null, 25],
      [named, 50],
      [named + 1, 15],
      [named + 2, 8],
      [Math.max(0, named - 1), 2],
    ])
  }

  #fillComing(workshop: DemoWorkshop): void {
    const { row } = workshop
    if (row.format !== 'bookable' || row.state === 'draft' || row.audience === 'schools') return
    this.#comingBookable += 1
    const places = row.places ?? 0
    const isFull = row.state === 'published' && row.date > this.scene.today && this.#comingBookable % 4 === 1
    const share = row.date === this.scene.today ? 0.85 : 0.15 + this.scene.random.next() * 0.6
    const booked = this.#book(workshop, isFull ? places : Math.min(places - 1, Math.round(places * share)), 0.5)
    if (this.#comingBookable % 3 === 0) this.#bookTogether(booked.slice(0, 2))
    if (this.#comingBookable % 3 === 1) this.#bookForOther(booked[0])
  }

  /** Two who come together: the first booked for both. */
  #bookTogether([first, second]: Row<Booking>[]): void {
    const booker = this.learners.find(({ id }) => id === first?.learnerId)
    if (!first || !second || !booker) return
    // The later of the two: by then both were known.
    const createdAt = first.createdAt < second.createdAt ? second.createdAt : first.createdAt
    for (const booking of [first, second]) Object.assign(booking, { groupId: first.id, createdAt })
    const { name: bookerName, email: contactEmail, phone: contactPhone } = booker
    const { bookedByAccountId } = first
    Object.assign(second, { bookedByAccountId, bookerName, contactEmail, contactPhone })
  }

  #bookForOther(booking: Row<Booking> | undefined): void {
    if (booking) Object.assign(booking, { bookerName: 'Sam Carer', contactEmail: 'sam.carer@post.example' })
  }

  /** Books `count` places, and some more that were cancelled again. */
  #book(workshop: DemoWorkshop, count: number, newShare: number): Row<Booking>[] {
    const { random } = this.scene
    const { row } = workshop
    const cancelled = random.weighted([
      [0, 45],
      [1, 35],
      [2, 20],
    ])
    const people = this.#crowd.gather(count + cancelled, row.date, this.#wardOf(workshop), newShare)
    const bookings = people.map((person) => this.#booking(workshop, person))
    for (const booking of bookings.slice(count)) this.#cancel(booking, workshop)
    this.bookings.push(...bookings)
    const active = bookings.slice(0, count)
    row.booked = active.length
    return active
  }

  #walkIns(workshop: DemoWorkshop, headCount: number | null, newShare: number): Row<Booking>[] {
    const { random } = this.scene
    const count =
      headCount === null
        ? random.weighted([
            [0, 60],
            [1, 25],
            [2, 15],
          ])
        : Math.round(headCount * (0.4 + random.next() * 0.4))
    const { row } = workshop
    const walkIns = this.#crowd.gather(count, row.date, this.#wardOf(workshop), newShare).map((person) => ({
      ...this.#booking(workshop, person, minutesAfter(row.startsAt, random.whole(0, 45))),
      outcome: 'attended' as const,
      isWalkIn: true,
      bookedByAccountId: this.#registrar(workshop),
    }))
    this.bookings.push(...walkIns)
    return walkIns
  }

  #booking({ row }: DemoWorkshop, person: NewLearner, at?: Date): Row<Booking> {
    const { random, today, zone } = this.scene
    const latest = row.date < today ? minutesAfter(row.startsAt, -120) : yesterdayEvening(today, zone)
    const createdAt = at ?? between(row.publishedAt, row.cancelledAt ?? latest, random)
    const seen = this.#firstSeen.get(person.id)
    if (seen === undefined || createdAt < seen) this.#firstSeen.set(person.id, createdAt)
    return {
      id: random.id(),
      workshopId: row.id,
      learnerId: person.id,
      state: 'booked',
      outcome: null,
      isWalkIn: false,
      accessNeeds: person.accessNeeds,
      notes: null,
      reference: random.reference(),
      bookedByAccountId: random.chance(person.email === null ? 0.6 : 0.08) ? this.staff.coordinatorId : null,
      createdAt,
      cancelledAt: null,
      cancelledBy: null,
      isFirstTime: null,
      waitingSince: null,
      bookedAt: null,
      confirmedAt: null,
      groupId: null,
      bookerName: null,
      contactEmail: null,
      contactPhone: null,
      movedFromId: null,
    }
  }

  #cancel(booking: Row<Booking>, { row }: DemoWorkshop): void {
    const { random, today, zone } = this.scene
    const latest = row.date < today ? minutesAfter(row.startsAt, -60) : yesterdayEvening(today, zone)
    booking.state = 'cancelled'
    booking.cancelledAt = between(booking.createdAt, row.cancelledAt ?? latest, random)
    booking.cancelledBy = booking.bookedByAccountId === null ? 'learner' : 'coordinator'
  }

  #saveRegister(workshop: DemoWorkshop, bookings: Row<Booking>[], headCount: number | null): void {
    const { row } = workshop
    const { random } = this.scene
    const came = bookings.filter(({ outcome }) => outcome === 'attended')
    for (const booking of came) {
      booking.isFirstTime = !this.#cameBefore.has(booking.learnerId)
      this.#cameBefore.add(booking.learnerId)
    }
    row.headCount = headCount
    row.namedCount = came.length
    row.attendances = Math.max(headCount ?? 0, came.length)
    row.firstTimers = came.filter(({ isFirstTime }) => isFirstTime).length
    Object.assign(row, agesOf(row))
    row.championMinutes = random.chance(0.97) ? minutesOf(workshop) : null
    this.#keepSaves(workshop, bookings)
  }

  /** A few registers were corrected later: the first save lacked the last name. */
  #keepSaves(workshop: DemoWorkshop, bookings: Row<Booking>[]): void {
    const { row } = workshop
    const { random } = this.scene
    const names = bookings.map(({ learnerId, outcome, isWalkIn }) => ({ learnerId, outcome, walkIn: isWalkIn }))
    const first = minutesAfter(row.endsAt, random.whole(5, 180))
    const kept = random.chance(0.06) && names.length > 1 ? [names.slice(0, -1), names] : [names]
    kept.forEach((saved, index) => {
      row.registerNumber = index + 1
      row.registerSavedAt = minutesAfter(first, index * 25)
      this.registerSaves.push({
        id: random.id(),
        workshopId: row.id,
        number: row.registerNumber,
        savedAt: row.registerSavedAt,
        accountId: this.#registrar(workshop),
        headCount: row.headCount,
        championMinutes: row.championMinutes,
        countedChildren: row.countedChildren,
        countedAdults: row.countedAdults,
        countedOlder: row.countedOlder,
        countedFirstTimers: row.countedFirstTimers,
        idempotencyKey: null,
        names: saved,
      })
    })
  }

  /** Who nobody drew once had a place and gave it back. */
  #bookTheRest(past: DemoWorkshop[]): void {
    const open = past.filter(({ row }) => row.format === 'bookable' && row.audience === 'residents')
    while (this.#crowd.newcomersLeft > 0) {
      const workshop = this.scene.random.pick(open)
      for (const person of this.#crowd.gather(1, workshop.row.date, this.#wardOf(workshop), 1)) {
        const booking = this.#booking(workshop, person)
        this.#cancel(booking, workshop)
        this.bookings.push(booking)
      }
    }
  }

  #registrar({ row }: DemoWorkshop): string {
    return row.leadChampionId === this.staff.championId ? this.staff.championAccountId : this.staff.coordinatorId
  }

  #wardOf({ row }: DemoWorkshop): string | null {
    return this.scene.venues.find(({ id }) => id === row.venueId)?.areaId ?? null
  }
}

/** Drop-ins and schools are counted by age, as the door knows them; three in ten drop-ins were too busy for that. */
function agesOf({ format, audience, attendances, firstTimers }: DemoWorkshop['row']) {
  const came = attendances ?? 0
  if (audience === 'schools') return { countedChildren: came, countedAdults: 0, countedOlder: 0 }
  if (format !== 'drop_in' || came % 10 > 6) return {}
  const [countedChildren, notKnown, countedOlder] = [came % 5, came % 3, Math.round(came * (0.42 + (came % 7) / 40))]
  return {
    countedChildren,
    countedOlder,
    countedAdults: came - countedChildren - countedOlder - notKnown,
    countedFirstTimers: Math.min(came, (firstTimers ?? 0) + (came % 4)),
  }
}

/** With a quarter of an hour before and after. */
function minutesOf({ row }: DemoWorkshop): number {
  return (row.endsAt.getTime() - row.startsAt.getTime()) / 60_000 + 30
}
