import { facilitiesOf } from '../../../venues/facilities.js'
import type { PageModel } from '../../../web/reply.js'
import type { Choice } from '../../../web/views/form-view.js'
import { placesOf, whenOf } from '../../workshop-text.js'
import type { BookingDetail, Together } from '../booking-detail.service.js'
import type { BookingLinks, Opening } from '../booking-keys.service.js'
import { linesFor, type Standing, titleOf } from '../booking-standing.js'
import type { ContactForm } from './contact.form.js'
import type { MoveForm } from './move.form.js'
import type { OtherDate } from './moves.service.js'
import type { NeedsForm } from './needs.form.js'

interface Around {
  booking: BookingDetail
  links: BookingLinks
  opening: Opening
}

interface ChangePage extends PageModel {
  lines: string[]
  action: string
  submit: string
  cancel: string
}

const base = ({ booking, links }: Around, title: string) => ({
  title,
  caption: booking.title,
  back: { href: links.show, text: 'The booking' },
  noIndex: true,
  cancel: links.show,
})

/** Instead of a form, when there is nothing left to change. */
export const closedChangePage = (around: Around, standing: Standing, now: Date, zone: string) => ({
  ...base(around, titleOf(around.booking, standing, now)),
  lines: linesFor(around.booking, standing, zone),
})

export interface ContactPage extends ChangePage {
  form: ContactForm
}

export function contactPage(around: Around, form: ContactForm, people: number): ContactPage {
  const { booking, opening } = around
  const who = opening.isStaff ? 'them' : 'you'
  const all = people > 1 ? ` It counts for all ${people} people.` : ''
  return {
    ...base(around, `Change how we reach ${who}`),
    form,
    lines: [`${presentContact(booking, opening)}${all}`, 'What you leave empty stays as it is.'],
    action: `/bookings/${booking.id}/contact`,
    submit: 'Save',
  }
}

/** The whole address is for the task force only: a link may be passed on. */
function presentContact({ email, phone }: BookingDetail, { isStaff }: Opening): string {
  if (isStaff) return `Now: ${[email, phone].filter(Boolean).join(', ') || 'nothing'}. For this booking only.`
  const parts = [email && `your e-mail address at ${email.split('@').at(-1) ?? ''}`, phone && 'your phone number']
  return `We have ${parts.filter(Boolean).join(' and ') || 'no way to reach you'}.`
}

export interface NeedsPage extends ChangePage {
  form: NeedsForm
  nextTimeChoices: Choice[]
}

export function needsPage(around: Around, form: NeedsForm, mayForget: boolean): NeedsPage {
  const { booking, opening } = around
  const they = opening.isStaff || booking.bookerName !== null || booking.groupId !== null ? booking.name : 'you'
  return {
    ...base(around, `What would make it easier for ${they}?`),
    form,
    lines: [],
    nextTimeChoices: [
      { value: 'leave', text: 'It is for this workshop only' },
      { value: 'remember', text: 'Remember this for next time' },
      ...(mayForget ? [{ value: 'forget', text: 'Forget what we told you before, and this' }] : []),
    ],
    action: `/bookings/${booking.id}/needs`,
    submit: 'Save',
  }
}

/** Of the other place, which somebody may not know. */
function accessWords({ isOnline, stepFree, hearingLoop, accessibleToilet }: OtherDate): string {
  if (isOnline) return 'Online'
  const has = facilitiesOf({
    stepFree: stepFree ?? false,
    hearingLoop: hearingLoop ?? false,
    accessibleToilet: accessibleToilet ?? false,
  })
  return has.join(', ') || 'We know of no step-free way in, hearing loop or accessible toilet: please ask us'
}

export interface MovePage extends ChangePage {
  form: MoveForm
  people: Choice[]
  isSeveral: boolean
  dates: Choice[]
  workshopsHref: string
}

export function movePage(
  around: Around,
  form: MoveForm,
  { together, dates }: { together: readonly Pick<Together, 'id' | 'name'>[]; dates: readonly OtherDate[] },
): MovePage {
  const { booking, opening } = around
  return {
    ...base(around, opening.isStaff ? 'Move to another date' : 'Come on another date'),
    form,
    lines: [`Booked now: ${whenOf(booking)}. This place is kept until there is one on the other date.`],
    people: together.map(({ id, name }) => ({ value: id, text: name })),
    isSeveral: together.length > 1,
    dates: dates.map((date) => ({
      value: date.id,
      text: whenOf(date),
      hint: [[date.venueName, placesOf(date)].filter(Boolean).join(', '), accessWords(date)].filter(Boolean).join('. '),
    })),
    action: `/bookings/${booking.id}/move`,
    submit: opening.isStaff ? 'Move to this date' : 'Come on this date instead',
    workshopsHref: '/workshops',
  }
}
