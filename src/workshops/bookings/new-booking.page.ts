import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { placesOf, whenOf } from '../workshop-text.js'
import { type Card, cardOf, placeOf } from '../workshops-list.page.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import type { BookingForm } from './booking.form.js'
import type { Hindrance } from './hindrance.js'
import { waitingListRules } from './waiting/waiting.page.js'
import type { SimilarWorkshop } from './similar-workshops.service.js'

const NEWS = 'Yes, e-mail me about other workshops. I can stop this at any time.'
const STAFF_NEWS = 'Yes, they said that we may e-mail them about other workshops'

/** The form to book, for a resident or for the task force. */
export interface NewBookingPage extends PageModel {
  form: BookingForm
  when: string
  where: string
  places: string
  isStaff: boolean
  newsChoices: Choice[]
  action: string
  submit: string
  /** Offered when this one turned out to have no place: those that can be booked take what was typed along. */
  others: Others | null
  /** How the waiting list works, when that is what they join; null while there is a place. */
  waitingRules: string[] | null
}

interface Others {
  booking: { action: string; title: string; when: string; where: string }[]
  dropIns: Card[]
  isNone: boolean
}

/** Instead of the form, when there is nothing to book. */
export interface NoBookingPage extends PageModel {
  lines: string[]
  when: string
  where: string
  cards: Card[]
  callout: string
}

export function newBookingPage(
  workshop: WorkshopDetail,
  form: BookingForm,
  { isStaff, others, offerHours }: { isStaff: boolean; others: SimilarWorkshop[] | null; offerHours: number },
): NewBookingPage {
  const isWaiting = form.waits === 'yes'
  return {
    title: isWaiting ? JOIN[isStaff ? 'staff' : 'public'] : isStaff ? 'Book for somebody' : 'Book your place',
    caption: workshop.title,
    back: { href: paths.show(workshop.id) },
    noIndex: true,
    form,
    when: whenOf(workshop),
    where: whereOf(workshop),
    places: placesOf(workshop),
    isStaff,
    newsChoices: [{ value: 'yes', text: isStaff ? STAFF_NEWS : NEWS }],
    action: paths.bookings(workshop.id),
    submit: isWaiting
      ? JOIN[isStaff ? 'staff' : 'public']
      : others
        ? 'Try this workshop again'
        : isStaff
          ? 'Book this place'
          : 'Book my place',
    others: others && othersFrom(others),
    waitingRules: isWaiting ? waitingListRules(offerHours) : null,
  }
}

const JOIN = { staff: 'Put them on the waiting list', public: 'Join the waiting list' }

const TITLES: Record<Hindrance, string> = {
  draft: 'This workshop is not on the programme yet',
  cancelled: 'This workshop is cancelled',
  drop_in: 'You do not need to book',
  started: 'It is too late to book this workshop',
  full: 'This workshop is full',
}

export function noBookingPage(
  workshop: WorkshopDetail,
  hindrance: Hindrance,
  similar: SimilarWorkshop[],
): NoBookingPage {
  return {
    title: TITLES[hindrance],
    caption: workshop.title,
    back: { href: paths.show(workshop.id) },
    noIndex: true,
    lines: linesFor(hindrance, workshop),
    when: whenOf(workshop),
    where: whereOf(workshop),
    cards: hindrance === 'drop_in' ? [] : similar.map(cardOf),
    callout: hindrance === 'full' ? 'We can help you find another one' : 'Questions?',
  }
}

function linesFor(hindrance: Hindrance, { places, cancelReason }: WorkshopDetail): string[] {
  switch (hindrance) {
    case 'draft':
      return ['Publish it first. Then people can book, and you can book for them.']
    case 'cancelled':
      return [
        'It will not take place, so it cannot be booked.',
        ...(cancelReason ? [`The reason: ${cancelReason}`] : []),
      ]
    case 'drop_in':
      return ['This is a drop-in. Just come along, at any time between these hours.']
    case 'started':
      return ['It has started, or it has been. There may be another one for you.']
    case 'full':
      return [places === 1 ? 'Its only place is booked.' : `All ${places} places are booked.`]
  }
}

function othersFrom(similar: SimilarWorkshop[]): Others {
  return {
    booking: similar
      .filter(({ format }) => format === 'bookable')
      .map((other) => ({
        action: paths.bookings(other.id),
        title: other.title,
        when: whenOf(other),
        where: placeOf(other),
      })),
    dropIns: similar.filter(({ format }) => format === 'drop_in').map(cardOf),
    isNone: similar.length === 0,
  }
}

const whereOf = ({ isOnline, venueName, venueAddress }: WorkshopDetail) =>
  isOnline ? 'Online' : [venueName, venueAddress].filter(Boolean).join(', ')
