import { aboutGroup, aboutOne, leadOf, type Told, toldTogether } from '../../workshops/bookings/told-together.js'
import type { KnownMessage } from '../message.js'
import type { BookingFacts } from './situation.js'

/** Who comes by one letter, when it is not simply the person who gets it. */
export interface Party {
  /** The conversation: `group:<id of its first booking>`, or `booking:<id>` for somebody whom another booked for. */
  about: string
  /** The same people, each with the conversation for themselves. */
  members: readonly { about: string; name: string }[]
  guests: readonly { name: string; reference: string }[]
  /** The booking whose link shows all of them. */
  linkId: string
  /** Whoever gets the letter comes too. */
  isGuest: boolean
}

/** One booking as it is stored: the learner with the ways to reach somebody about it. */
export interface StoredBooking {
  booking: Omit<BookingFacts, 'party'>
  groupId: string | null
  bookerName: string | null
  /** They are, or were, on the waiting list: each has a turn of their own there, and letters of their own. */
  hasWaited: boolean
}

/**
 * One letter for all who were booked together and are reached the same way, not one each. Who cancelled while others of them still
 * come is told apart; when all have cancelled, those are told together who have not been told.
 */
export function partiesOf(stored: readonly StoredBooking[], messages: readonly KnownMessage[]): BookingFacts[] {
  return toldTogether(stored, toldOf).flatMap((together) => partiesAmong(together, messages))
}

/** How many people have a place. */
export function peopleBooked(bookings: readonly Pick<BookingFacts, 'isBooked' | 'party'>[]): number {
  return bookings.reduce((sum, { isBooked, party }) => sum + (isBooked ? (party?.guests.length ?? 1) : 0), 0)
}

function partiesAmong(together: readonly StoredBooking[], messages: readonly KnownMessage[]): BookingFacts[] {
  const [first] = together
  if (first === undefined || together.length === 1) return together.map(alone)
  const lead = leadOf(together, toldOf) ?? first
  const coming = together.filter(({ booking }) => booking.isBooked)
  const told = new Set(messages.map(({ facts }) => facts.about))
  const inOne = coming.length > 0 ? coming : together.filter(({ booking }) => !told.has(aboutOne(booking)))
  const apart = together.filter((each) => !inOne.includes(each))
  return [...(inOne.length > 0 ? [folded(lead, inOne, together)] : []), ...apart.map(alone)]
}

/** Somebody told for themselves, or by whoever booked for them. */
function alone({ booking, bookerName }: StoredBooking): BookingFacts {
  if (bookerName === null) return booking
  const { id, reference, learner } = booking
  return {
    ...booking,
    learner: { ...learner, name: bookerName },
    party: {
      about: aboutOne(booking),
      members: [{ about: aboutOne(booking), name: learner.name }],
      guests: [{ name: learner.name, reference }],
      linkId: id,
      isGuest: false,
    },
  }
}

function folded(
  lead: StoredBooking,
  inOne: readonly StoredBooking[],
  together: readonly StoredBooking[],
): BookingFacts {
  const { id, learner } = lead.booking
  const guests = inOne.map(({ booking }) => ({ name: booking.learner.name, reference: booking.reference }))
  const name = lead.bookerName ?? learner.name
  const { cancelledAt = null, cancelledBy = null } = lastToCancel(inOne) ?? {}
  return {
    ...lead.booking,
    isBooked: inOne.some(({ booking }) => booking.isBooked),
    hasCome: cameTogether(inOne),
    confirmedAt: confirmedTogether(inOne),
    cancelledAt,
    cancelledBy,
    learner: { ...learner, name },
    party: {
      about: aboutGroup({ id }),
      members: together.map(({ booking }) => ({ about: aboutOne(booking), name: booking.learner.name })),
      guests,
      linkId: id,
      isGuest: guests.some((guest) => guest.name === name),
    },
  }
}

/** Why the last of those who are told is off the list: whoever left before, and was told of it, had reasons of their own. */
function lastToCancel(inOne: readonly StoredBooking[]) {
  const cancelled = inOne.map(({ booking }) => booking).filter(({ isBooked }) => !isBooked)
  return cancelled.toSorted((a, b) => timeOf(a.cancelledAt) - timeOf(b.cancelledAt)).at(-1)
}

const timeOf = (instant: Date | null) => instant?.getTime() ?? 0

/** One letter asked all of them, so the answer of one is for all. */
function confirmedTogether(inOne: readonly StoredBooking[]): Date | null {
  return inOne.map(({ booking }) => booking.confirmedAt).find((at) => at !== null) ?? null
}

/** For letters after the workshop: whoever of them came has something to say about it. */
function cameTogether(inOne: readonly StoredBooking[]): boolean | null {
  const answers = inOne.map(({ booking }) => booking.hasCome)
  if (answers.includes(true)) return true
  return answers.includes(null) ? null : false
}

function toldOf({ booking: { id, learner }, groupId, hasWaited }: StoredBooking): Told {
  return { id, groupId, hasWaited, email: learner.email, phone: learner.phone }
}
