import type { PageModel } from '../../web/reply.js'
import { whenOf, whereOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { BookingCancellationForm } from './booking-cancellation.form.js'
import type { BookingDetail } from './booking-detail.service.js'
import type { BookingLinks } from './booking-keys.service.js'
import type { SummaryRow } from './booking.page.js'
import { linesFor, STANDING_TITLES, type Standing, standingOf } from './booking-standing.js'
import { leaving } from './waiting/waiting.page.js'

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
  /** The others who were booked together. */
  togetherHref: string | null
  workshopsHref: string | null
  /** What to say beside the phone number; null for the task force. */
  callout: string | null
}

interface Around {
  links: BookingLinks
  form: BookingCancellationForm
  isStaff: boolean
  togetherHref: string | null
  now: Date
  zone: string
}

export function bookingCancellationPage(
  booking: BookingDetail,
  { links, form, isStaff, togetherHref, now, zone }: Around,
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
    keep: togetherHref ?? links.show,
    keepText: words.keep,
    againHref: canBookAgain(booking, now) ? workshopsPaths.newBooking(booking.workshopId) : null,
    togetherHref: canCancel ? null : togetherHref,
    workshopsHref: canCancel ? null : workshopsPaths.index,
    callout: isStaff ? null : canCancel ? 'Rather tell a person?' : 'Questions? Talk to a person.',
  }
}

/** Which booking it is, on pages with one button. */
export const shortRows = (booking: BookingDetail): SummaryRow[] => [
  { key: 'Workshop', text: booking.title },
  { key: 'When', text: whenOf(booking) },
  { key: 'Where', text: whereOf(booking) },
  { key: 'Booked for', text: booking.name },
  ...(booking.bookerName ? [{ key: 'Booked by', text: booking.bookerName }] : []),
  { key: 'Reference', text: booking.reference },
]

function cancelling(booking: BookingDetail, isStaff: boolean) {
  const isTheirOwn = !isStaff && booking.bookerName === null
  return {
    title: isTheirOwn ? 'Cancel your booking' : 'Cancel this booking',
    question: question(booking, isStaff),
    submit: isTheirOwn ? 'Cancel my booking' : 'Cancel this booking',
    keep: isTheirOwn ? 'Keep my booking' : 'Keep it',
  }
}

const CANCELLATION_TITLES: Record<Standing, string> = {
  ...STANDING_TITLES,
  // Somebody who came without booking: the register is the place to take them off.
  booked: 'This cannot be cancelled here',
  started: 'It is too late to cancel',
}

const canBookAgain = ({ state, workshopState, startsAt }: BookingDetail, now: Date): boolean =>
  state === 'cancelled' && workshopState === 'published' && startsAt !== null && startsAt > now

const question = ({ name, reach, bookerName }: BookingDetail, isStaff: boolean): string => {
  if (!isStaff)
    return `Do you want to give up ${bookerName === null ? 'your place' : `the place of ${name}`}? Then somebody else can have it.`
  const told = {
    email: 'They will be told by e-mail.',
    unsent: 'No mail server is set up, so no e-mail tells them. Please tell them yourself.',
    phone: 'They have no e-mail, so they go on the call list.',
    none: 'We have no way to tell them.',
  }
  return `Give up the place of ${name}? ${told[reach]}`
}
