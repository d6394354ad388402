import type { Moment, Recipient } from '../rules/moments.js'
import { type Conversation, conversationAbout } from './conversation.js'
import { BY_CHAMPION, type InvitationRole } from '../../workshops/invitations/invitation.entity.js'
import type { BookingFacts, InvitationFacts, Person, WorkshopFacts } from './situation.js'
import { isOnList, isSame, type Statement } from './statement.js'

const A_DAY = 86_400_000
/** The rule that tells a champion what they are down for. */
export const ASSIGNED_RULE = 'assigned'

/** One person who has to do with a workshop, what is true for them now, and what they were told. */
export interface Attendance {
  about: string
  person: Person
  recipient: Extract<Recipient, 'learner' | 'champion'>
  /** null: they are a champion. */
  booking: BookingFacts | null
  /** What a champion comes for; null: they do not, or are a learner. */
  part: InvitationRole | null
  /** What a champion is or was asked; null: it is about something else. */
  invitation: InvitationFacts | null
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
    | 'assigned'
    | 'lead-ended'
    | 'invited'
    | 'invitation-ended'
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
  const learners = workshop.bookings.map((booking): Standing => ({
    ...NOBODY,
    about: booking.party?.about ?? `booking:${booking.id}`,
    person: booking.learner,
    booking,
    isDown: booking.isBooked,
  }))
  const people = new Map(workshop.champions.map((person) => [person.id, person]))
  const asked = new Set(workshop.invitations.map(({ championId }) => championId))
  const champions = workshop.champions
    .map((person) => ({ person, part: partOf(workshop, person.id), about: `champion:${person.id}` }))
    // Who was only asked is told of that, and of nothing else.
    .filter(({ person, part, about }) => part !== null || !asked.has(person.id) || isTold(about, workshop))
    .map((champion): Standing => ({ ...NOBODY, ...champion, isDown: champion.part !== null }))
  const invitations = workshop.invitations.flatMap((invitation): Standing[] => {
    const person = people.get(invitation.championId)
    return person ? [{ ...NOBODY, about: `invitation:${invitation.id}`, person, invitation }] : []
  })
  return [...learners, ...champions, ...invitations].map((standing) => attendance(workshop, standing, announcers, now))
}

export function isWithin(days: number, instant: Date | null, now: Date): boolean {
  return instant !== null && now.getTime() - instant.getTime() < days * A_DAY
}

/** One person and what they have to do with a workshop. */
type Standing = Pick<Attendance, 'about' | 'person' | 'booking' | 'part' | 'invitation'> & {
  /** They hold a place, or are to come as a champion. */
  isDown: boolean
}

const NOBODY = { booking: null, part: null, invitation: null, isDown: false }

function partOf({ leadChampionId, helpers }: WorkshopFacts, championId: string): InvitationRole | null {
  if (leadChampionId === championId) return 'lead'
  return helpers.find((helper) => helper.championId === championId)?.role ?? null
}

const isTold = (about: string, { messages }: WorkshopFacts) => messages.some(({ facts }) => facts.about === about)

function attendance(workshop: WorkshopFacts, standing: Standing, announcers: Announcers, now: Date): Attendance {
  const { isDown, ...person } = standing
  const recipient = standing.booking ? 'learner' : 'champion'
  const isOn = workshop.state === 'published'
  const turn = standing.invitation ? questionOf(standing.invitation, workshop) : isOn ? turnOf(standing.booking) : {}
  const truth = { ...truthOf(workshop, isDown && isOn), ...turn }
  const conversation = conversationAbout(standing.about, workshop.messages, truth, now)
  const announcement = announcementFor(workshop, standing, truth, conversation, announcers, now)
  const isAnnounced = announcement !== null && announcers(announcement.moment, recipient, standing.person) !== null
  return { ...person, recipient, truth, conversation, announcement, isAnnounced }
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

/** A question to a champion stands like a place that is offered, until when it can be answered. Nobody asks for what does not take place. */
function questionOf({ state, endsAt }: InvitationFacts, workshop: WorkshopFacts): Pick<Statement, 'list' | 'until'> {
  if (state !== 'open' || workshop.state === 'cancelled') return { list: 'ended' }
  return { list: 'offered', ...(endsAt ? { until: endsAt.toISOString() } : {}) }
}

function announcementFor(
  workshop: WorkshopFacts,
  standing: Standing,
  truth: Statement,
  conversation: Conversation,
  announcers: Announcers,
  now: Date,
): Announcement | null {
  const { last, announcements: number, isInFlight } = conversation
  const { booking, invitation, person } = standing
  // Once it has begun nothing helps any more; and a draft promises nothing to anybody, but champions are found while it is one.
  if (workshop.startsAt === null || workshop.startsAt <= now || isInFlight) return null
  if (workshop.state === 'draft' && invitation === null) return null
  const say = (moment: Announcement['moment']): Announcement => ({ moment, number, before: last })
  const lookBack = (moment: Announcement['moment']) => announcers(moment, booking ? 'learner' : 'champion', person) ?? 0
  if (invitation) {
    const moment = questionToSay(
      invitation,
      truth,
      conversation,
      isWithin(lookBack('invitation-ended'), invitation.endedAt, now),
    )
    return moment && say(moment)
  }
  if (truth.isExpected) {
    if (last === null && booking) return say('booked')
    if (!booking) {
      const moment = partToSay(workshop, standing, truth, conversation, lookBack, now)
      return moment && say(moment)
    }
    if (last === null) return null
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
  // Never told anything, yet the page said "booked", or that they lead it: they hear of it when it is fresh.
  const mayExpectIt = booking !== null || (standing.part !== null && ending === 'cancelled')
  return mayExpectIt && isWithin(lookBack(ending), booking?.cancelledAt ?? workshop.cancelledAt, now)
    ? say(ending)
    : null
}

/**
 * To a champion who is to come. Who leads it since long ago hears of it by the reminder first, or when it moves; of the workshops of a series
 * only the first is told, with the dates of the others.
 */
function partToSay(
  workshop: WorkshopFacts,
  { person, part, about }: Standing,
  truth: Statement,
  { last, lastAnnouncedAt }: Conversation,
  lookBack: (moment: Announcement['moment']) => number,
  now: Date,
): Announcement['moment'] | null {
  const since = sinceWhen(workshop, person.id)
  if (last !== null && last.isExpected) return isSame(last, truth) ? null : 'changed'
  // They were told that they are not expected: because it was off, or because somebody else did it.
  if (last !== null)
    return since !== null && lastAnnouncedAt !== null && since > lastAnnouncedAt ? 'assigned' : 'on-again'
  const isMadeAlready = workshop.messages.some(
    ({ facts, kind, state }) => facts.about === about && kind === ASSIGNED_RULE && state !== 'withdrawn',
  )
  const isToldByAnother = part === 'lead' && workshop.sameSeries !== null && !workshop.sameSeries.isFirst
  if (!isToldByAnother && (isMadeAlready || isWithin(lookBack('assigned'), since, now))) return 'assigned'
  const hasMovedSince = workshop.movedAt !== null && (since === null || workshop.movedAt > since)
  return hasMovedSince && isWithin(lookBack('changed'), workshop.movedAt, now) ? 'changed' : null
}

/** When they could first be told: since they are to come, and since it is on the programme. */
function sinceWhen(
  { leadChampionId, leadSince, helpers, publishedAt }: WorkshopFacts,
  championId: string,
): Date | null {
  const assigned =
    leadChampionId === championId
      ? leadSince
      : (helpers.find((helper) => helper.championId === championId)?.since ?? null)
  return assigned && publishedAt && publishedAt > assigned ? publishedAt : assigned
}

/** Who answered knows the answer; who was never asked, or told that we have their offer, need not hear that it is over, unless they offered. */
function questionToSay(
  { origin, endedBy, state }: InvitationFacts,
  truth: Statement,
  { last }: Conversation,
  isFresh: boolean,
): 'invited' | 'invitation-ended' | null {
  const isTheirs = origin === 'offered'
  if (truth.list === 'offered') return isTheirs || (last !== null && isSame(last, truth)) ? null : 'invited'
  if (state === 'accepted' || endedBy === BY_CHAMPION) return null
  const expectsIt = isTheirs ? last === null && isFresh : last !== null && isOnList(last)
  return expectsIt ? 'invitation-ended' : null
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
