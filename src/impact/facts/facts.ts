import type { FeedbackFacts } from './feedback-facts.js'
import type { BusinessFacts } from './business-facts.js'

/** Additive facts of the workshops in one slice (a period, a month, a topic …). */
export interface WorkshopFacts {
  workshops: number
  /** Workshops that have a register: those whose attendance is known. */
  withRegister: number
  attendances: number
  unnamed: number
  withUnnamed: number
  firstTimers: number
  withFirstTimers: number
  minutes: number
  withMinutes: number
  /** By head-count, from registers that say: attendances of people up to 16, and of 55 and over. */
  children: number
  withChildren: number
  older: number
  withOlder: number
  countedFirstTimers: number
  withCountedFirstTimers: number
}

/** People at these workshops; `people` is distinct within the slice and does not add up across slices. */
export interface PeopleFacts {
  people: number
  /** Bookings and walk-ins with outcome "attended": the records behind `people`. */
  attended: number
  booked: number
  /** Of those booked (no walk-ins), the register says: came or not. */
  bookedAndCame: number
  didNotAttend: number
}

export interface SessionFacts {
  sessions: number
  minutes: number
  people: number
  /** Of those people, from logs that say: up to 16, and 55 and over. */
  children: number
  withChildren: number
  older: number
  withOlder: number
}

/** Everything a measure may look at, for one slice. null: this slice does not know them. */
export interface Facts {
  workshops: WorkshopFacts
  people: PeopleFacts
  sessions: SessionFacts | null
  businesses: BusinessFacts | null
  feedback: FeedbackFacts | null
}

export const DIMENSIONS = ['month', 'year', 'topic', 'ward', 'tag'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** The same facts for the period, for the one before, and for each row of each table. Row keys: see `slices.ts`. */
export interface Slices {
  now: Facts
  before: Facts
  /** The first month of the period before that has any record (of businesses aside); null when none has. */
  beforeSince: string | null
  rows: Map<Dimension, Map<string, Facts>>
  /** The facts of a row in which nothing happened. */
  nothing: Facts
}

export const noWorkshops = (): WorkshopFacts => ({
  workshops: 0,
  withRegister: 0,
  attendances: 0,
  unnamed: 0,
  withUnnamed: 0,
  firstTimers: 0,
  withFirstTimers: 0,
  minutes: 0,
  withMinutes: 0,
  children: 0,
  withChildren: 0,
  older: 0,
  withOlder: 0,
  countedFirstTimers: 0,
  withCountedFirstTimers: 0,
})
export const noPeople = (): PeopleFacts => ({ people: 0, attended: 0, booked: 0, bookedAndCame: 0, didNotAttend: 0 })
export const noSessions = (): SessionFacts => ({
  sessions: 0,
  minutes: 0,
  people: 0,
  children: 0,
  withChildren: 0,
  older: 0,
  withOlder: 0,
})
