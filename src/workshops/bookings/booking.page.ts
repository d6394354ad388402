import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { needsTogether } from '../../learners/needs.js'
import { addDays, formatDate, formatInstant, localDateOf } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import { timesOf, whenOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import { BY_EXPIRY, BY_MOVING } from './booking.entity.js'
import type { BookingDetail, Together } from './booking-detail.service.js'
import type { BookingLinks } from './booking-keys.service.js'
import { linesFor, standingTogether, type Standing, titleOf } from './booking-standing.js'
import { bookingsPaths } from './bookings.paths.js'
import type { Overlap } from './overlaps.service.js'
import { listLinesTogether } from './waiting/list-standing.js'
import { type ListPart, listPart, listPartTogether } from './waiting/waiting.page.js'

export interface SummaryRow {
  key: string
  text?: string
  href?: string
  list?: string[]
}

export interface BookingPage extends PageModel {
  isBooked: boolean
  /** One for each person who has a place. */
  references: { reference: string; name: string | null }[]
  /** What stands against coming; empty when the place is booked. */
  lines: string[]
  /** Other workshops at the same time. */
  overlaps: string[]
  rows: SummaryRow[]
  /** Everybody who was booked together; empty for somebody alone. */
  people: PersonOnPage[]
  peopleHeading: string
  /** How they hear of changes. */
  next: string[]
  /** Who gets no e-mail needs these details on paper. */
  needsPaper: boolean
  eventHref: string | null
  cancelHref: string | null
  changes: { href: string; text: string }[]
  workshopsHref: string
  /** For who waits for a place, or has one on offer. */
  list: ListPart | null
  /** To tear off the printed page and keep. */
  tearOff: { title: string; when: string; place: string } | null
  /** What only the task force sees. */
  staff: StaffPart | null
}

interface PersonOnPage {
  name: string
  /** Their own booking, for the task force. */
  href: string | null
  reference: string
  /** null: they have a place. */
  state: string | null
  actions: { href: string; text: string; of: string }[]
}

interface StaffPart {
  /** Where it is written down that they still come; null when they said so. */
  confirmHref: string | null
  note: string | null
  rows: SummaryRow[]
  /** Where staff say that what was given for this booking only is theirs. */
  confirmContactAction: string | null
  bookAgainHref: string
  listHref: string
  trail: TrailItem[]
}

/** What the page needs beside the booking. */
export interface AroundBooking {
  links: BookingLinks
  /** All who were booked together, when the booking leads a group. */
  together: readonly Together[]
  /** Where to give up the place of one of them. */
  cancellationOf: (id: string) => string
  /** Where to take the place that is offered to one of them, or to join the list again. */
  acceptanceOf: (id: string) => string
  /** Where to change what makes it easier for one of them. */
  needsOf: (id: string) => string
  /** Other workshops of the same people at that time: for staff, and for whom it is no news. */
  overlaps: readonly Overlap[]
  /** The booking that this one was moved to, for whoever may see it. */
  movedToHref: string | null
  /** How long an offer of a place stands. */
  offerHours: number
  /** null for the public. */
  trail: TrailEntry[] | null
  now: Date
  zone: string
}

export function bookingPage(booking: BookingDetail, around: AroundBooking): BookingPage {
  const { links, together, trail, now, zone, movedToHref } = around
  const standing = standingTogether(booking, together, now)
  const isBooked = standing === 'booked'
  const isStaff = trail !== null
  const coming = together.filter(({ state }) => state === 'booked')
  const isSeveral = together.length > 1
  return {
    title: isBooked ? bookedTitle(booking, coming.length) : titleTogether(booking, standing, around),
    ...(isStaff
      ? { caption: booking.title, back: { href: workshopsPaths.bookings(booking.workshopId), text: 'Bookings' } }
      : {}),
    ownHeading: isBooked,
    noIndex: true,
    isBooked,
    references: together.length ? coming : [{ reference: booking.reference, name: null }],
    lines: isSeveral ? linesTogether(booking, standing, around) : linesFor(booking, standing, zone),
    overlaps: overlapLines(around, isStaff),
    rows: [
      ...rowsOf(booking, standing, together),
      ...(movedToHref ? [{ key: 'Instead', text: 'See the other booking', href: movedToHref }] : []),
    ],
    people: isSeveral ? together.map((person) => personOnPage(person, booking, standing, around)) : [],
    peopleHeading: headingOf(together),
    next: isBooked ? nextFor(booking, localDateOf(now, zone)) : [],
    needsPaper: isBooked && booking.reach !== 'email',
    eventHref: isBooked && booking.startsAt && !isStaff ? links.event : null,
    cancelHref: isBooked && !booking.isWalkIn && together.length < 2 ? links.cancellation : null,
    changes:
      isBooked && !booking.isWalkIn && links.changes
        ? changesOf(links.changes, isStaff, isSeveral ? coming : [], around.needsOf)
        : [],
    workshopsHref: workshopsPaths.index,
    list: !isSeveral
      ? listPart(booking, standing, links, around.offerHours, isStaff)
      : isOpen(standing)
        ? listPartTogether(together, around.acceptanceOf, around.offerHours)
        : null,
    tearOff: isBooked ? { title: booking.title, when: whenOf(booking), place: placeOf(booking) } : null,
    staff: trail && staffPart(booking, isBooked ? noteFor(booking) : null, trail, zone),
  }
}

function bookedTitle({ bookerName }: BookingDetail, people: number): string {
  if (people > 1) return `${people} places are booked`
  return bookerName === null ? 'Your place is booked' : 'The place is booked'
}

/** A place is free for whom it is kept, who need not be whoever reads this. */
function titleTogether(booking: BookingDetail, standing: Standing, { together, now }: AroundBooking): string {
  const offered = together.filter(({ state }) => state === 'offered').map(({ name }) => name)
  return together.length > 1 && standing === 'offered'
    ? `A place is free for ${offered.join(' and ')}`
    : titleOf(booking, standing, now)
}

function linesTogether(booking: BookingDetail, standing: Standing, { together, zone }: AroundBooking): string[] {
  const [waiting, offered] = [
    together.filter(({ state }) => state === 'waiting'),
    together.filter(({ state }) => state === 'offered'),
  ]
  return isOpen(standing) && waiting.length + offered.length > 0
    ? listLinesTogether(waiting, offered, booking.reach, zone)
    : linesFor(booking, standing, zone)
}

/** Places can still be taken and given up. */
const isOpen = (standing: Standing) => ['booked', 'waiting', 'offered', 'offer ended'].includes(standing)

function headingOf(together: readonly Together[]): string {
  const isOnList = together.some(({ state }) => state === 'waiting' || state === 'offered')
  if (!isOnList) return 'Who is coming'
  return together.some(({ state }) => state === 'booked')
    ? 'Who is coming, and who waits for a place'
    : 'Who waits for a place'
}

function personOnPage(
  person: Together,
  { waitingList }: BookingDetail,
  standing: Standing,
  { cancellationOf, acceptanceOf, trail }: AroundBooking,
): PersonOnPage {
  const { id, name, state, isWalkIn } = person
  const isActive = isOpen(standing) && !isWalkIn
  const canRejoin = state === 'cancelled' && person.cancelledBy === BY_EXPIRY && waitingList === 'on'
  const leave = { booked: 'Cancel this place', waiting: 'Leave the waiting list', offered: 'Give up this place' }
  const text = state === 'booked' || state === 'waiting' || state === 'offered' ? leave[state] : null
  return {
    name,
    href: trail === null ? null : bookingsPaths.show(id),
    reference: person.reference,
    state: state === 'booked' ? null : stateInWords(person),
    actions: isActive
      ? [
          ...(text ? [{ href: cancellationOf(id), text, of: name }] : []),
          ...(canRejoin ? [{ href: acceptanceOf(id), text: 'Join the waiting list again', of: name }] : []),
        ]
      : [],
  }
}

export function stateInWords({
  state,
  cancelledBy,
  position,
}: Pick<Together, 'state' | 'cancelledBy'> & { position?: number }): string {
  if (state === 'waiting')
    return position && position > 1 ? `Number ${position} on the waiting list` : waitingWords(position)
  if (state === 'offered') return 'A place is kept for them'
  return cancelledBy === BY_MOVING ? 'Moved to another date' : 'Cancelled'
}

const waitingWords = (position: number | undefined) => (position ? 'Next on the waiting list' : 'On the waiting list')

/** @param coming of several, those who have a place: each has needs of their own */
function changesOf(
  { contact, needs, move }: NonNullable<BookingLinks['changes']>,
  isStaff: boolean,
  coming: readonly Together[],
  needsOf: (id: string) => string,
) {
  return [
    { href: contact, text: `Change how we reach ${isStaff ? 'them' : 'you'}` },
    ...(coming.length
      ? coming.map(({ id, name }) => ({ href: needsOf(id), text: `Change what makes it easier for ${name}` }))
      : [{ href: needs, text: 'Change what makes it easier to take part' }]),
    { href: move, text: isStaff ? 'Move to another date' : 'Come on another date' },
  ]
}

function overlapLines({ overlaps }: AroundBooking, isStaff: boolean): string[] {
  return overlaps.map(
    (other) => `${isStaff ? `${other.name} has` : 'There is'} another workshop then: ${other.title}, ${whenOf(other)}.`,
  )
}

function rowsOf(booking: BookingDetail, standing: Standing, together: readonly Together[]): SummaryRow[] {
  const { title, date, name, bring, bus, parking, isOnline, onlineLink, bookerName } = booking
  const isComing = standing === 'booked'
  const travel = isOnline || !isComing ? [] : [bus, parking].filter((text): text is string => Boolean(text))
  const access = isOnline || !isComing ? [] : accessOf(booking)
  const isAlone = together.length < 2
  return [
    { key: 'Workshop', text: title },
    { key: 'Date', text: formatDate(date) },
    { key: 'Time', text: timesOf(booking) },
    { key: 'Place', text: placeOf(booking) },
    ...(isOnline && isComing && onlineLink ? [{ key: 'Link to join', text: onlineLink, href: onlineLink }] : []),
    ...(travel.length ? [{ key: 'Getting there', list: travel }] : []),
    ...(access.length ? [{ key: 'Access', list: access }] : []),
    ...(isComing ? [{ key: 'What to bring', text: bring || 'Nothing. Just come as you are.' }] : []),
    ...(isAlone ? [{ key: 'Booked for', text: name }] : []),
    ...(bookerName ? [{ key: 'Booked by', text: bookerName }] : []),
    ...(isComing || !isAlone ? [] : [{ key: 'Reference', text: booking.reference }]),
  ]
}

const placeOf = ({ isOnline, roomName, venueName, address, postcode }: BookingDetail): string =>
  isOnline ? 'Online' : [roomName, venueName, address, postcode].filter(Boolean).join('\n') || 'Place not known'

function accessOf({ stepFree, hearingLoop, accessibleToilet }: BookingDetail): string[] {
  return [stepFree && 'Step-free', hearingLoop && 'Hearing loop', accessibleToilet && 'Accessible toilet'].filter(
    (text): text is string => Boolean(text),
  )
}

/**
 * What the learner reads, on paper from the task force too. The whole address is not for a link that may be passed on; its
 * provider is enough to see a slip of the finger. Nothing is promised that does not happen: who books on the day before, or
 * later, gets no reminder. @param today local date
 */
function nextFor({ reach, email, date }: BookingDetail, today: string): string[] {
  if (reach === 'email')
    return [
      `We send an e-mail with these details to your address at ${email?.split('@').at(-1) ?? ''}. It may take a few minutes. The link in it changes or cancels what you booked.`,
      ...(today < addDays(date, -1) ? ['We send a reminder the day before.'] : []),
    ]
  if (reach === 'unsent')
    return ['We cannot send e-mail at the moment. Please phone us before you come, in case anything has changed.']
  const call =
    reach === 'phone'
      ? 'We will phone you if anything changes.'
      : 'We have no way to tell you if anything changes: please phone us before you come.'
  return [call]
}

const noteFor = ({ reach, email, phone }: BookingDetail): string =>
  ({
    email: `We send an e-mail with these details to ${email ?? ''}.`,
    unsent: `No mail server is set up, so no e-mail goes to ${email ?? ''}. Print this page for them.`,
    phone: `They have no e-mail that we can use. Print this page for them. They are phoned on ${phone ?? ''} if anything changes.`,
    none: 'We have no e-mail address or phone number that we can use. Print this page for them.',
  })[reach]

function staffPart(booking: BookingDetail, note: string | null, trail: TrailEntry[], zone: string): StaffPart {
  const { id, email, phone, accessNeeds, rememberedNeeds, notes, createdAt, reference, groupId, learnerId } = booking
  const { bookedByName, bookedByAccountId, contactEmail, contactPhone } = booking
  const onlyHere = (own: string | null) => (own === null ? '' : ' (for this booking only)')
  return {
    note,
    confirmHref:
      booking.state === 'booked' && booking.confirmedAt === null ? bookingsPaths.confirmation(booking.id) : null,
    rows: [
      { key: 'Learner', text: booking.name, href: `/learners/${learnerId}` },
      { key: 'E-mail address', text: `${email ?? 'None'}${onlyHere(contactEmail)}` },
      { key: 'Phone number', text: `${phone ?? 'None'}${onlyHere(contactPhone)}` },
      { key: 'What would make it easier', text: needsTogether(rememberedNeeds, accessNeeds) ?? 'Nothing said' },
      { key: 'Notes', text: notes ?? 'None' },
      { key: 'Booked', text: `${formatInstant(createdAt, zone)}, ${byWhom(bookedByName, bookedByAccountId)}` },
      ...(groupId !== null && groupId !== id
        ? [{ key: 'Booked together', text: 'See all who were booked together', href: bookingsPaths.show(groupId) }]
        : []),
      ...(booking.confirmedAt
        ? [{ key: 'Still comes', text: `Said so at ${formatInstant(booking.confirmedAt, zone)}` }]
        : []),
      { key: 'Reference', text: reference },
    ],
    confirmContactAction:
      booking.state === 'booked' && booking.bookerName === null && (contactEmail ?? contactPhone) !== null
        ? bookingsPaths.contactConfirmation(id)
        : null,
    bookAgainHref: workshopsPaths.newBooking(booking.workshopId),
    listHref: workshopsPaths.bookings(booking.workshopId),
    trail: trailItems(trail, BOOKING_ACTIONS, zone),
  }
}

const BOOKING_ACTIONS = {
  'booking.made': 'Booked',
  'booking.cancelled': 'Cancelled',
  'booking.joined the waiting list': 'Joined the waiting list',
  'booking.rejoined the waiting list': 'Joined the waiting list again',
  'booking.left the waiting list': 'Left the waiting list',
  'booking.place offered': 'Was offered a place',
  'booking.offer accepted': 'Took the place that was offered',
  'booking.came from the waiting list': 'Came from the waiting list, without a place',
  'booking.offer declined': 'Said no to the place that was offered',
  'booking.offer expired': 'Did not answer the offer in time',
  'booking.offer withdrawn': 'The offer was withdrawn',
  'booking.confirmed': 'Said that they are still coming',
  'booking.released': 'Gave no answer, so the place was given to somebody who waited',
  'booking.contact_changed': 'Changed how we reach them',
  'booking.contact_confirmed': 'Said that the contact is theirs',
  'booking.needs_changed': 'Changed what makes it easier',
  'booking.link_sent': 'Had the link sent again',
}

export const byWhom = (name: string | null, accountId: string | null): string =>
  accountId === null ? 'on the website' : `by ${name ?? 'somebody whose account was deleted'}`
