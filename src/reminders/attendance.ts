import { type Conversation, conversationAbout } from './conversation.js'
import type { BookingFacts, Contact, Person, WorkshopFacts } from './situation.js'
import { isSame, type Statement } from './statement.js'

/** Nothing older than this is announced for the first time: what an import or a long stand-still brings in stays unsaid. */
export const LOOK_BACK_DAYS = 2
const LOOK_BACK = LOOK_BACK_DAYS * 86_400_000

/** One person who has to do with a workshop, what is true for them now, and what they were told. */
export interface Attendance {
  about: string
  person: Person
  /** null: they lead the workshop. */
  booking: BookingFacts | null
  contact: Contact | null
  truth: Statement
  conversation: Conversation
  /** What has to be said at once; null when they know the truth. */
  announcement: Announcement | null
}

export interface Announcement {
  kind: 'confirmation' | 'change' | 'cancellation'
  number: number
  /** What they believe now. */
  before: Statement | null
}

export function attendances(workshop: WorkshopFacts, now: Date): Attendance[] {
  const learners = workshop.bookings.map((booking) =>
    attendance(workshop, `booking:${booking.id}`, booking.learner, booking, booking.isBooked, now),
  )
  const champions = workshop.champions.map((champion) =>
    attendance(workshop, `champion:${champion.id}`, champion, null, champion.id === workshop.leadChampionId, now),
  )
  return [...learners, ...champions]
}

/** E-mail where there is an address; otherwise the telephone: a row of the coordinators' call list. */
export function contactOf({ name, email, phone }: Person): Contact | null {
  if (email !== null) return { channel: 'email', name, address: email, phone: null }
  return phone === null ? null : { channel: 'phone', name, address: null, phone }
}

export function isRecent(instant: Date | null, now: Date): boolean {
  return instant !== null && now.getTime() - instant.getTime() < LOOK_BACK
}

function attendance(
  workshop: WorkshopFacts,
  about: string,
  person: Person,
  booking: BookingFacts | null,
  isDown: boolean,
  now: Date,
): Attendance {
  const truth = truthOf(workshop, isDown && workshop.state === 'published')
  const conversation = conversationAbout(about, workshop.messages, truth, now)
  const announcement = announcementFor(workshop, booking, truth, conversation, now)
  return { about, person, booking, contact: contactOf(person), truth, conversation, announcement }
}

function truthOf(
  { date, startTime, endTime, venue, isOnline, onlineLink }: WorkshopFacts,
  isExpected: boolean,
): Statement {
  return {
    isExpected,
    date,
    startTime,
    endTime,
    venueId: isOnline ? null : (venue?.id ?? null),
    link: isOnline ? onlineLink : null,
  }
}

function announcementFor(
  workshop: WorkshopFacts,
  booking: BookingFacts | null,
  truth: Statement,
  conversation: Conversation,
  now: Date,
): Announcement | null {
  const { last, announcements: number, isInFlight } = conversation
  // Once it has begun nothing helps any more; and a draft promises nothing to anybody.
  if (workshop.startsAt === null || workshop.startsAt <= now || workshop.state === 'draft' || isInFlight) return null
  const say = (kind: Announcement['kind']): Announcement => ({ kind, number, before: last })
  if (truth.isExpected) {
    // A champion hears of the workshop by the reminder first.
    if (last === null) return booking ? say('confirmation') : null
    if (!last.isExpected) return say('confirmation')
    return !isSame(last, truth) ? say('change') : null
  }
  if (last !== null) return last.isExpected ? say('cancellation') : null
  // Never told anything, yet the page said "booked": they hear of it when it is fresh.
  const cancelledAt = booking?.cancelledAt ?? workshop.cancelledAt
  return booking && isRecent(cancelledAt, now) ? say('cancellation') : null
}
