import type { InvitationOrigin, InvitationRole } from '../../workshops/invitations/invitation.entity.js'
import type { KnownMessage, Office } from '../message.js'
import type { Party } from './party.js'
import type { Words } from './wording.js'

/** Somebody to write to or to call. `email` is null when there is none, or none that may be written to. */
export interface Person {
  id: string
  name: string
  email: string | null
  /** Whether they gave an e-mail address at all: then they expect mail, not a call. */
  gaveEmail: boolean
  phone: string | null
  /** Kinds of mail that this address asked to be spared: `reminders`, `changes`. */
  stopped: readonly string[]
  /** Since when they want to hear of other workshops; null: they never said so. */
  wantsNewsSince: Date | null
}

/** On the waiting list, or off it without ever having had a place. */
export interface WaitingFacts {
  state: 'waiting' | 'offered' | 'ended'
  since: Date
  /** Of the place that is offered now. */
  offerEndsAt: Date | null
}

export interface BookingFacts {
  id: string
  reference: string
  isBooked: boolean
  /** null: they booked at once, or took a place that was offered. */
  waiting: WaitingFacts | null
  /** null until the register says. */
  hasCome: boolean | null
  /** When the place became theirs, or when they joined the list. */
  createdAt: Date
  /** When they said, asked shortly before, that they still come. */
  confirmedAt: Date | null
  cancelledAt: Date | null
  /** `learner` when they did it themselves. */
  cancelledBy: string | null
  /** Who gets the letter. */
  learner: Person
  /** Who comes, when it is not just the learner. */
  party?: Party
  /** When the other date was that this booking is instead of. */
  movedFrom?: Pick<WorkshopFacts, 'date' | 'startTime' | 'endTime'> | null
}

export interface VenueFacts {
  id: string
  name: string
  address: string
  postcode: string
  parking: string
  bus: string
}

/** One of the rooms of the venue. */
export interface RoomFacts {
  id: string
  name: string
}

/** A champion who comes beside the one who leads. */
export interface HelperFacts {
  championId: string
  role: Exclude<InvitationRole, 'lead'>
  since: Date
}

/** What a champion was asked, or offered, about this workshop. */
export interface InvitationFacts {
  id: string
  championId: string
  role: InvitationRole
  origin: InvitationOrigin
  state: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
  endsAt: Date | null
  endedAt: Date | null
  /** `champion` when they did it themselves. */
  endedBy: string | null
}

/** Other dates of the series that the same champion leads since the same time. One letter tells of all of them: that of the first. */
export interface SameSeries {
  isFirst: boolean
  /** Local dates of those after this one. */
  dates: readonly string[]
}

/** Everything that decides which messages about one workshop should exist. */
export interface WorkshopFacts {
  id: string
  title: string
  bring: string
  /** What the task force brings. */
  kit: string
  state: 'draft' | 'published' | 'cancelled'
  cancelReason: string | null
  cancelledAt: Date | null
  publishedAt: Date | null
  sequence: number
  isOnline: boolean
  onlineLink: string
  date: string
  startTime: string | null
  endTime: string | null
  startsAt: Date | null
  endsAt: Date | null
  places: number | null
  hasRegister: boolean
  hasHours: boolean
  /** Brought in from elsewhere, already over: nobody is asked for its register. */
  isImported: boolean
  venue: VenueFacts | null
  /** null: all of the venue. */
  room: RoomFacts | null
  leadChampionId: string | null
  /** null: nobody leads it, or nobody wrote down since when. */
  leadSince: Date | null
  /** null: it belongs to no series. */
  sameSeries: SameSeries | null
  helpers: HelperFacts[]
  /** All that there were. */
  invitations: InvitationFacts[]
  /** When its date, time or place changed last. */
  movedAt: Date | null
  /** All who come, or were told that they would, and who are asked or offered to. */
  champions: Person[]
  bookings: BookingFacts[]
  messages: KnownMessage[]
}

/** One workshop as the rules see it. */
export interface Situation {
  workshop: WorkshopFacts
  words: Words
  office: Office
  now: Date
}
