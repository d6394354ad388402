import type { Moment, Recipient } from '../rules/moments.js'
import { type Conversation, conversationAbout } from './conversation.js'
import type { BookingFacts, Person, WorkshopFacts } from './situation.js'
import { isOnList, isSame, type Statement } from './statement.js'

const A_DAY = 86_400_000

/** One person who has to do with a workshop, what is true for them now, and what they were told. */
export interface Attendance {
  about: string
  person: Person
  recipient: Extract<Recipient, 'learner' | 'champion'>
  /** null: they lead the workshop. */
  booking: BookingFacts | null
  truth: Statement
  conversation: Conversation
  /** What has to be said at once; null when they know the truth. */
  announcement: Announcement | null
  /** Whether a rule that is on says it, in a way that reaches them. */
  isAnnounced: boolean
}

export interface Announcement {
  moment: Extract<
    Moment,
    | 'booked'
    | 'on-again'
    | 'changed'
    | 'cancelled'
    | 'booking-cancelled'
    | 'lead-ended'
    | 'waiting'
    | 'offered'
    | 'waiting-ended'
  >
  number: number
  /** What they believe now. */
  before: Statement | null
}

/** What the rules that are on say at once to somebody: how far each looks back, in days; null where no rule says it. */
export type Announcers = (
  moment: Announcement['moment'],
  recipient: Attendance['recipient'],
  person: Person,
) => number | null

export function attendances(workshop: WorkshopFacts, announcers: Announcers, now: Date): Attendance[] {
  const learners = workshop.bookings.map((booking) =>
    attendance(
      workshop,
      booking.party?.about ?? `booking:${booking.id}`,
      booking.learner,
      booking,
      booking.isBooked,
      announcers,
      now,
    ),
  )
  const champions = workshop.champions.map((champion) =>
    attendance(
      workshop,
      `champion:${champion.id}`,
      champion,
      null,
      champion.id === workshop.leadChampionId,
      announcers,
      now,
    ),
  )
  return [...learners, ...champions]
}

export function isWithin(days: number, instant: Date | null, now: Date): boolean {
  return instant !== null && now.getTime() - instant.getTime() < days * A_DAY
}

function attendance(
  workshop: WorkshopFacts,
  about: string,
  person: Person,
  booking: BookingFacts | null,
  isDown: boolean,
  announcers: Announcers,
  now: Date,
): Attendance {
  const recipient = booking ? 'learner' : 'champion'
  const isOn = workshop.state === 'published'
  const truth = { ...truthOf(workshop, isDown && isOn), ...(isOn ? turnOf(booking) : {}) }
  const conversation = conversationAbout(about, workshop.messages, truth, now)
  const announcement = announcementFor(workshop, person, booking, truth, conversation, announcers, now)
  const isAnnounced = announcement !== null && announcers(announcement.moment, recipient, person) !== null
  return { about, person, recipient, booking, truth, conversation, announcement, isAnnounced }
}

function truthOf(
  { date, startTime, endTime, venue, room, isOnline, onlineLink }: WorkshopFacts,
  isExpected: boolean,
): Statement {
  return {
    isExpected,
    date,
    startTime,
    endTime,
    venueId: isOnline ? null : (venue?.id ?? null),
    roomId: isOnline ? null : (room?.id ?? null),
    link: isOnline ? onlineLink : null,
  }
}

/** On the waiting list, or off it: nothing for who is expected. */
function turnOf(booking: BookingFacts | null): Pick<Statement, 'list' | 'until'> {
  if (booking === null || booking.isBooked) return {}
  const { state = 'ended', offerEndsAt = null } = booking.waiting ?? {}
  return { list: state, ...(state === 'offered' && offerEndsAt ? { until: offerEndsAt.toISOString() } : {}) }
}

function announcementFor(
  workshop: WorkshopFacts,
  person: Person,
  booking: BookingFacts | null,
  truth: Statement,
  conversation: Conversation,
  announcers: Announcers,
  now: Date,
): Announcement | null {
  const { last, announcements: number, isInFlight } = conversation
  // Once it has begun nothing helps any more; and a draft promises nothing to anybody.
  if (workshop.startsAt === null || workshop.startsAt <= now || workshop.state === 'draft' || isInFlight) return null
  const say = (moment: Announcement['moment']): Announcement => ({ moment, number, before: last })
  if (truth.isExpected) {
    // A champion hears of the workshop by the reminder first.
    if (last === null) return booking ? say('booked') : null
    if (!last.isExpected) return say(last.list ? 'booked' : 'on-again')
    return !isSame(last, truth) ? say('changed') : null
  }
  if (isOnList(truth)) {
    const moment = turnToSay(truth, last)
    return moment && say(moment)
  }
  const ending =
    workshop.state === 'cancelled'
      ? 'cancelled'
      : !booking
        ? 'lead-ended'
        : booking.waiting
          ? 'waiting-ended'
          : 'booking-cancelled'
  if (last !== null) return last.isExpected || isOnList(last) ? say(ending) : null
  // Never told anything, yet the page said "booked": they hear of it when it is fresh.
  const cancelledAt = booking?.cancelledAt ?? workshop.cancelledAt
  const lookBack = announcers(ending, booking ? 'learner' : 'champion', person)
  return booking && lookBack !== null && isWithin(lookBack, cancelledAt, now) ? say(ending) : null
}

/** What has to be said to somebody on the waiting list; null when they know it. */
function turnToSay(truth: Statement, last: Statement | null): Announcement['moment'] | null {
  if (last === null) return truth.list === 'offered' ? 'offered' : 'waiting'
  const isTold = last.list === truth.list && last.until === truth.until
  if (isTold) return isSame(last, truth) ? null : 'changed'
  if (truth.list === 'offered') return 'offered'
  // They were told that the workshop was cancelled.
  return !last.isExpected && !last.list ? 'on-again' : 'waiting'
}
