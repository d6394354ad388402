import type { KnownMessage } from '../message.js'
import type { BookingFacts } from './situation.js'

/** Who comes by one letter, when it is not simply the person who gets it. */
export interface Party {
  /** The conversation: `group:<id of its first booking>`, or `booking:<id>` for somebody whom another booked for. */
  about: string
  /** Conversations of the same people, each for themselves. */
  members: readonly string[]
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
  const groups = new Map<string, StoredBooking[]>()
  for (const each of stored) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups.values()].flatMap((together) => partiesAmong(together, messages))
}

/** How many people have a place. */
export function peopleBooked(bookings: readonly Pick<BookingFacts, 'isBooked' | 'party'>[]): number {
  return bookings.reduce((sum, { isBooked, party }) => sum + (isBooked ? (party?.guests.length ?? 1) : 0), 0)
}

function partiesAmong(together: readonly StoredBooking[], messages: readonly KnownMessage[]): BookingFacts[] {
  const [first] = together
  if (first === undefined || together.length === 1) return together.map(alone)
  const lead = together.find(({ booking, groupId }) => booking.id === groupId) ?? first
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
      members: [],
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
  const cancelledAt = inOne.map(({ booking }) => booking.cancelledAt?.getTime() ?? 0)
  return {
    ...lead.booking,
    isBooked: inOne.some(({ booking }) => booking.isBooked),
    hasCome: cameTogether(inOne),
    cancelledAt: lead.booking.cancelledAt && new Date(Math.max(...cancelledAt)),
    learner: { ...learner, name },
    party: {
      about: `group:${id}`,
      members: together.map(({ booking }) => aboutOne(booking)),
      guests,
      linkId: id,
      isGuest: guests.some((guest) => guest.name === name),
    },
  }
}

/** For letters after the workshop: whoever of them came has something to say about it. */
function cameTogether(inOne: readonly StoredBooking[]): boolean | null {
  const answers = inOne.map(({ booking }) => booking.hasCome)
  if (answers.includes(true)) return true
  return answers.includes(null) ? null : false
}

const aboutOne = ({ id }: { id: string }) => `booking:${id}`

/** Together, and reached the same way. */
function keyOf({ booking, groupId, hasWaited }: StoredBooking): string {
  const { email, phone } = booking.learner
  return groupId === null || hasWaited ? booking.id : JSON.stringify([groupId, email?.toLowerCase(), phone])
}
