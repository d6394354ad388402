import type { PageModel } from '../../../web/reply.js'
import type { Choice } from '../../../web/views/form-view.js'
import { placesOf, whenOf } from '../../workshop-text.js'
import { placeOf } from '../../workshops-list.page.js'
import { workshopsPaths } from '../../workshops.paths.js'
import type { BookingForm } from '../../bookings/booking.form.js'
import type { Member } from '../series-detail.service.js'
import type { Series } from '../series.entity.js'
import { seriesPaths as paths } from '../series.paths.js'
import type { SeriesBooking } from './series-bookings.service.js'

export interface SeriesBookingPage extends PageModel {
  form: BookingForm
  sentence: string
  isStaff: boolean
  dates: { when: string; where: string; places: string }[]
  newsChoices: Choice[]
  action: string
  submit: string
}

export function seriesBookingPage(
  series: Series,
  members: readonly Member[],
  form: BookingForm,
  isStaff: boolean,
): SeriesBookingPage {
  const news = isStaff
    ? 'Yes, they said that we may e-mail them about other workshops'
    : 'Yes, e-mail me about other workshops. I can stop this at any time.'
  return {
    title: isStaff ? 'Book all dates for somebody' : 'Book all these dates',
    caption: series.title,
    back: { href: paths.show(series.id) },
    noIndex: true,
    form,
    sentence: series.sentence(),
    isStaff,
    dates: members.map((member) => ({ when: whenOf(member), where: placeOf(member), places: placesOf(member) })),
    newsChoices: [{ value: 'yes', text: news }],
    action: paths.bookings(series.id),
    submit: members.length === 1 ? 'Book this date' : `Book these ${members.length} dates`,
  }
}

export interface SeriesBookedPage extends PageModel {
  summary: string
  booked: { when: string; href: string | null; note: string }[]
  full: { when: string; href: string }[]
  confirmation: string
}

/** @param hrefOf the page of a booking, for whoever may see it; null when they may not */
export function seriesBookedPage(
  series: Series,
  results: readonly SeriesBooking[],
  hrefOf: (booked: NonNullable<SeriesBooking['booked']>) => string | null,
): SeriesBookedPage {
  const booked = results.flatMap(({ member, booked: made }) => (made ? [{ member, made }] : []))
  const full = results.filter((result) => result.booked === null)
  const dates = (count: number) => (count === 1 ? '1 date' : `${count} dates`)
  return {
    title: booked.length ? 'You are booked' : 'Nothing was booked',
    caption: series.title,
    back: { href: paths.show(series.id), text: 'The series' },
    noIndex: true,
    summary: booked.length
      ? `${dates(booked.length)} booked${full.length ? `; ${dates(full.length)} could not be booked` : ''}.`
      : 'All its dates are full by now, or have begun.',
    booked: booked.map(({ member, made }) => ({
      when: whenOf(member),
      href: hrefOf(made),
      note: made.isNew ? '' : 'It was booked before. No second place was taken.',
    })),
    full: full.map(({ member }) => ({ when: whenOf(member), href: workshopsPaths.show(member.id) })),
    confirmation: booked.some(({ made }) => made.isNew)
      ? 'We send a confirmation of each date. If there is no e-mail address, we tell you by phone when anything changes.'
      : '',
  }
}
