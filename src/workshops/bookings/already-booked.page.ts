import type { PageModel } from '../../web/reply.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { whenOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { BookingForm } from './booking.form.js'
import { BookingLinkForm } from './booking-link.form.js'
import { bookingsPaths } from './bookings.paths.js'

export interface BookingLinkPage extends PageModel {
  form: BookingLinkForm
  lines: string[]
  when: string
  /** What was typed before is sent along, and need not be typed again. */
  isKnown: boolean
  action: string
  newHref: string
}

/** Instead of a second booking. It says no more than that there is one: whoever typed a name and an address may be anybody. */
export function alreadyBookedPage(workshop: WorkshopDetail, typed: BookingForm): BookingLinkPage {
  const { name, email, phone } = typed
  return {
    ...bookingLinkPage(workshop, BookingLinkForm.with({ name, email, phone })),
    title: typed.isForOther() ? 'They have a place already' : 'You have a place already',
    lines: [
      'You had booked already, and the place is kept. No second place was taken.',
      'To see, change or cancel the booking, follow the link in our e-mail, or phone us.',
    ],
    isKnown: true,
  }
}

export function bookingLinkPage(workshop: WorkshopDetail, form: BookingLinkForm): BookingLinkPage {
  return {
    title: 'Have your link sent again',
    caption: workshop.title,
    back: { href: workshopsPaths.show(workshop.id) },
    noIndex: true,
    form,
    lines: ['We send the link to see, change or cancel your booking to the address that we have for it.'],
    when: whenOf(workshop),
    isKnown: false,
    action: bookingsPaths.link(workshop.id),
    newHref: workshopsPaths.newBooking(workshop.id),
  }
}
