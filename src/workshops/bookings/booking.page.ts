import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { addDays, formatDate, formatInstant, localDateOf } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import { bookingsPaths } from './bookings.paths.js'
import { timesOf, whenOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import { BY_EXPIRY, BY_LEARNER, BY_RELEASE } from './booking.entity.js'
import type { BookingDetail } from './booking-detail.service.js'
import type { BookingCancellationForm } from './booking-cancellation.form.js'
import {
  acceptanceOf,
  leaving,
  type ListPart,
  listLines,
  listPart,
  OFFER_ENDED,
  ON_LIST,
} from './waiting/waiting.page.js'

interface SummaryRow {
  key: string
  text?: string
  href?: string
  list?: string[]
}

/** Where a booking stands, for the page that its link opens long after, too. */
export type Standing = 'booked' | 'waiting' | 'offered' | 'offer ended' | 'cancelled' | 'workshop cancelled' | 'started'

export interface BookingPage extends PageModel {
  isBooked: boolean
  reference: string
  /** What stands against coming; empty when the place is booked. */
  lines: string[]
  rows: SummaryRow[]
  /** How they hear of changes. */
  next: string[]
  /** Who gets no e-mail needs these details on paper. */
  needsPaper: boolean
  eventHref: string | null
  cancelHref: string | null
  workshopsHref: string
  /** For who waits for a place, or has one on offer. */
  list: ListPart | null
  /** What only the task force sees. */
  staff: StaffPart | null
}

interface StaffPart {
  /** Where it is written down that they still come; null when they said so. */
  confirmHref: string | null
  note: string | null
  rows: SummaryRow[]
  bookAgainHref: string
  listHref: string
  trail: TrailItem[]
}

export interface BookingCancellationPage extends PageModel {
  form: BookingCancellationForm
  lines: string[]
  rows: SummaryRow[]
  action: string | null
  submit: string
  keep: string
  keepText: string
  /** After cancelling, for who changed their mind. */
  againHref: string | null
  workshopsHref: string | null
  /** What to say beside the phone number; null for the task force. */
  callout: string | null
}

/** The addresses that whoever looks may use: with keys for the public, without for the task force. */
export interface BookingLinks {
  show: string
  event: string
  cancellation: string
  acceptance: string
  confirmation: string
}

interface Now {
  now: Date
  zone: string
}

export function bookingPage(
  booking: BookingDetail,
  links: BookingLinks,
  trail: TrailEntry[] | null,
  { now, zone }: Now,
  offerHours: number,
): BookingPage {
  const standing = standingOf(booking, now)
  const isBooked = standing === 'booked'
  const isStaff = trail !== null
  return {
    title: titleOf(booking, standing, now),
    ...(isStaff
      ? { caption: booking.title, back: { href: workshopsPaths.bookings(booking.workshopId), text: 'Bookings' } }
      : {}),
    ownHeading: isBooked,
    noIndex: true,
    isBooked,
    reference: booking.reference,
    lines: linesFor(booking, standing, zone),
    rows: rowsOf(booking, standing),
    next: isBooked ? nextFor(booking, localDateOf(now, zone)) : [],
    needsPaper: isBooked && booking.reach !== 'email',
    eventHref: isBooked && booking.startsAt && !isStaff ? links.event : null,
    cancelHref: isBooked && !booking.isWalkIn ? links.cancellation : null,
    workshopsHref: workshopsPaths.index,
    list: listPart(booking, standing, links, offerHours, isStaff),
    staff: trail && staffPart(booking, isBooked ? noteFor(booking) : null, trail, zone),
  }
}

export function bookingCancellationPage(
  booking: BookingDetail,
  links: BookingLinks,
  form: BookingCancellationForm,
  isStaff: boolean,
  { now, zone }: Now,
): BookingCancellationPage {
  const standing = standingOf(booking, now)
  const isOnList = standing === 'waiting' || standing === 'offered'
  const canCancel = (standing === 'booked' || isOnList) && !booking.isWalkIn
  const words = isOnList ? leaving(standing, booking, isStaff) : cancelling(booking, isStaff)
  return {
    title: canCancel ? words.title : CANCELLATION_TITLES[standing],
    caption: booking.title,
    ...(isStaff ? { back: { href: links.show } } : {}),
    noIndex: true,
    form,
    lines: canCancel ? [words.question] : linesFor(booking, standing, zone),
    rows: shortRows(booking),
    action: canCancel ? `/bookings/${booking.id}/cancellation` : null,
    submit: words.submit,
    keep: links.show,
    keepText: words.keep,
    againHref: canBookAgain(booking, now) ? workshopsPaths.newBooking(booking.workshopId) : null,
    workshopsHref: canCancel ? null : workshopsPaths.index,
    callout: isStaff ? null : canCancel ? 'Rather tell a person?' : 'Questions? Talk to a person.',
  }
}

export interface BookingAcceptancePage extends PageModel {
  form: BookingCancellationForm
  lines: string[]
  rows: SummaryRow[]
  action: string | null
  submit: string
  backHref: string
  backText: string
  callout: string | null
}

export function bookingAcceptancePage(
  booking: BookingDetail,
  links: BookingLinks,
  form: BookingCancellationForm,
  isStaff: boolean,
  { now, zone }: Now,
): BookingAcceptancePage {
  const standing = standingOf(booking, now)
  const said = { title: titleOf(booking, standing, now), lines: linesFor(booking, standing, zone) }
  return {
    ...acceptanceOf(booking, standing, said, isStaff),
    caption: booking.title,
    ...(isStaff ? { back: { href: links.show } } : {}),
    noIndex: true,
    form,
    rows: shortRows(booking),
    backHref: links.show,
    backText: 'Not now',
    callout: isStaff ? null : 'Questions? Talk to a person.',
  }
}

/** Whether somebody still comes, asked shortly before: one button, and how things stand when it was pressed. */
export function bookingConfirmationPage(
  booking: BookingDetail,
  links: BookingLinks,
  form: BookingCancellationForm,
  isStaff: boolean,
  { now, zone }: Now,
): BookingAcceptancePage {
  const standing = standingOf(booking, now)
  const canConfirm = standing === 'booked' && booking.confirmedAt === null
  const hasConfirmed = standing === 'booked' && booking.confirmedAt !== null
  return {
    title: canConfirm
      ? isStaff
        ? 'Do they still come?'
        : 'Do you still come?'
      : hasConfirmed
        ? 'Thank you: the place is kept'
        : titleOf(booking, standing, now),
    caption: booking.title,
    ...(isStaff ? { back: { href: links.show } } : {}),
    noIndex: true,
    form,
    lines: canConfirm
      ? ['Please tell us, so that nobody waits for a place in vain.']
      : hasConfirmed
        ? ['There is nothing more to do.']
        : linesFor(booking, standing, zone),
    rows: shortRows(booking),
    action: canConfirm ? bookingsPaths.confirmation(booking.id) : null,
    submit: isStaff ? 'Yes, they still come' : 'Yes, I still come',
    backHref: canConfirm ? links.cancellation : links.show,
    backText: canConfirm ? (isStaff ? 'They cannot come' : 'I cannot come') : 'See how things stand',
    callout: isStaff ? null : 'Questions? Talk to a person.',
  }
}

const shortRows = (booking: BookingDetail): SummaryRow[] => [
  { key: 'Workshop', text: booking.title },
  { key: 'When', text: whenOf(booking) },
  { key: 'Where', text: booking.isOnline ? 'Online' : (booking.venueName ?? 'Place not known') },
  { key: 'Booked for', text: booking.name },
  { key: 'Reference', text: booking.reference },
]

const cancelling = (booking: BookingDetail, isStaff: boolean) => ({
  title: isStaff ? 'Cancel this booking' : 'Cancel your booking',
  question: question(booking, isStaff),
  submit: isStaff ? 'Cancel this booking' : 'Cancel my booking',
  keep: isStaff ? 'Keep it' : 'Keep my booking',
})

const canBookAgain = ({ state, workshopState, startsAt }: BookingDetail, now: Date): boolean =>
  state === 'cancelled' && workshopState === 'published' && startsAt !== null && startsAt > now

const TITLES: Record<Standing, string> = {
  booked: 'Your place is booked',
  ...ON_LIST,
  'offer ended': OFFER_ENDED,
  cancelled: 'This booking is cancelled',
  'workshop cancelled': 'This workshop is cancelled',
  started: 'This workshop has started',
}

const CANCELLATION_TITLES: Record<Standing, string> = {
  ...TITLES,
  // Somebody who came without booking: the register is the place to take them off.
  booked: 'This cannot be cancelled here',
  started: 'It is too late to cancel',
}

const titleOf = ({ endsAt }: BookingDetail, standing: Standing, now: Date): string =>
  standing === 'started' && endsAt !== null && endsAt <= now ? 'This workshop has taken place' : TITLES[standing]

export function standingOf({ state, cancelledBy, workshopState, startsAt }: BookingDetail, now: Date): Standing {
  if (state === 'cancelled' && cancelledBy !== BY_EXPIRY) return 'cancelled'
  if (workshopState === 'cancelled') return 'workshop cancelled'
  if (startsAt !== null && startsAt <= now) return 'started'
  if (state === 'cancelled') return 'offer ended'
  return state as 'booked' | 'waiting' | 'offered'
}

export function linesFor(booking: BookingDetail, standing: Standing, zone: string): string[] {
  const { cancelledAt, cancelledBy, cancelReason, startsAt } = booking
  switch (standing) {
    case 'waiting':
    case 'offered':
    case 'offer ended':
      return listLines(booking, standing, zone)
    case 'booked':
      return []
    case 'cancelled':
      if (cancelledBy === BY_RELEASE) return [RELEASED]
      if (booking.waitingSince && !booking.bookedAt) return [LEFT]
      return [
        `It was cancelled${cancelledBy === BY_LEARNER ? '' : ' by the council'}${cancelledAt ? ` at ${formatInstant(cancelledAt, zone)}` : ''}. Somebody else can have the place now. There is nothing more to do.`,
      ]
    case 'workshop cancelled':
      return [
        'It does not take place. Please do not come. There is nothing to cancel.',
        ...(cancelReason ? [`The reason: ${cancelReason}`] : []),
      ]
    case 'started':
      return [
        startsAt ? `It started at ${formatInstant(startsAt, zone)}.` : '',
        'If you could not come, or something went wrong, please phone us.',
      ].filter(Boolean)
  }
}

const RELEASED =
  'We asked whether you would still come, and had no answer in time. Somebody waited for a place, so it is theirs now. If that is wrong, please phone us.'
const LEFT = 'You are no longer on the waiting list of this workshop. There is nothing more to do.'

const question = ({ name, reach }: BookingDetail, isStaff: boolean): string => {
  if (!isStaff) return 'Do you want to give up your place? Somebody else can have it then.'
  const told = {
    email: 'They will be told by e-mail.',
    unsent: 'No mail server is set up, so no e-mail tells them. Please tell them yourself.',
    phone: 'They have no e-mail, so they go on the call list.',
    none: 'We have no way to tell them.',
  }
  return `Give up the place of ${name}? ${told[reach]}`
}

function rowsOf(booking: BookingDetail, standing: Standing): SummaryRow[] {
  const { title, date, name, bring, bus, parking, isOnline, onlineLink } = booking
  const isComing = standing === 'booked'
  const travel = isOnline || !isComing ? [] : [bus, parking].filter((text): text is string => Boolean(text))
  const access = isOnline || !isComing ? [] : accessOf(booking)
  return [
    { key: 'Workshop', text: title },
    { key: 'Date', text: formatDate(date) },
    { key: 'Time', text: timesOf(booking) },
    { key: 'Place', text: placeOf(booking) },
    ...(isOnline && isComing && onlineLink ? [{ key: 'Link to join', text: onlineLink, href: onlineLink }] : []),
    ...(travel.length ? [{ key: 'Getting there', list: travel }] : []),
    ...(access.length ? [{ key: 'Access', list: access }] : []),
    ...(isComing ? [{ key: 'What to bring', text: bring || 'Nothing. Just come as you are.' }] : []),
    { key: 'Booked for', text: name },
    ...(isComing ? [] : [{ key: 'Reference', text: booking.reference }]),
  ]
}

const placeOf = ({ isOnline, venueName, address, postcode }: BookingDetail): string =>
  isOnline ? 'Online' : [venueName, address, postcode].filter(Boolean).join('\n') || 'Place not known'

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
      `We send an e-mail with these details to your address at ${email?.split('@').at(-1) ?? ''}. It may take a few minutes.`,
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
  const { email, phone, accessNeeds, notes, createdAt, bookedByName, bookedByAccountId, reference } = booking
  return {
    note,
    confirmHref:
      booking.state === 'booked' && booking.confirmedAt === null ? bookingsPaths.confirmation(booking.id) : null,
    rows: [
      { key: 'E-mail address', text: email ?? 'None' },
      { key: 'Phone number', text: phone ?? 'None' },
      { key: 'What would make it easier', text: accessNeeds ?? 'Nothing said' },
      { key: 'Notes', text: notes ?? 'None' },
      { key: 'Booked', text: `${formatInstant(createdAt, zone)}, ${byWhom(bookedByName, bookedByAccountId)}` },
      ...(booking.confirmedAt
        ? [{ key: 'Still comes', text: `Said so at ${formatInstant(booking.confirmedAt, zone)}` }]
        : []),
      { key: 'Reference', text: reference },
    ],
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
  'booking.offer declined': 'Said no to the place that was offered',
  'booking.offer expired': 'Did not answer the offer in time',
  'booking.offer withdrawn': 'The offer was withdrawn',
  'booking.confirmed': 'Said that they still come',
  'booking.released': 'Gave no answer, so the place was given to somebody who waited',
}

export const byWhom = (name: string | null, accountId: string | null): string =>
  accountId === null ? 'on the website' : `by ${name ?? 'somebody whose account was deleted'}`
