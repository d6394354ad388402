import type { PageModel } from '../../../web/reply.js'
import { shortRows } from '../booking-cancellation.page.js'
import type { BookingCancellationForm } from '../booking-cancellation.form.js'
import type { BookingDetail } from '../booking-detail.service.js'
import type { BookingLinks } from '../booking-keys.service.js'
import type { SummaryRow } from '../booking.page.js'
import { linesFor, standingOf, titleOf } from '../booking-standing.js'
import { acceptanceOf } from './waiting.page.js'

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

export interface Around {
  links: BookingLinks
  form: BookingCancellationForm
  isStaff: boolean
  now: Date
  zone: string
}

/** What the letter of an offer leads to: how things stand, and one button. */
export function bookingAcceptancePage(
  booking: BookingDetail,
  { links, form, isStaff, now, zone }: Around,
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
