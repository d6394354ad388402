import type { PageModel } from '../../web/reply.js'
import { addressOf } from '../../web/address.js'
import type { FormRow } from '../../web/forms/rows.js'
import { type Choice, errorOf } from '../../web/views/form-view.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { placesOf, whenOf } from '../workshop-text.js'
import { type Card, cardOf, placeOf } from '../workshops-list.page.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import type { BookingForm } from './booking.form.js'
import { bookingsPaths } from './bookings.paths.js'
import type { Hindrance } from './hindrance.js'
import { waitingListRules } from './waiting/waiting.page.js'
import type { SimilarWorkshop } from './similar-workshops.service.js'

const NEWS = 'Yes, e-mail me about other workshops. I can stop this at any time.'
const STAFF_NEWS = 'Yes, they said that we may e-mail them about other workshops'

const REMEMBER = 'Remember this for next time'
const STAFF_REMEMBER = 'They said that we may remember this for next time'
const REMEMBER_HINT = 'Then you do not need to tell us again. We forget it when you ask us to.'

/** What the address of the form says when somebody books who does not come. */
export const FOR_OTHER = 'somebody-else'

/** The form to book, for a resident or for the task force. */
export interface NewBookingPage extends PageModel {
  form: BookingForm
  when: string
  where: string
  places: string
  isStaff: boolean
  /** Somebody books who does not come. */
  isForOther: boolean
  nameLabel: string
  bookerLabel: string
  needsLabel: string
  reachHeading: string
  rememberChoices: Choice[]
  newsChoices: Choice[]
  /** Beside the first: a row each. */
  people: PersonOnPage[]
  canAdd: boolean
  /** To book for yourself, or for somebody else: the other of the two. */
  other: { href: string; text: string }
  action: string
  /** For who booked before and lost the letter. */
  linkHref: string
  submit: string
  /** Offered when this one turned out to have no place: those that can be booked take what was typed along. */
  others: Others | null
  /** How the waiting list works, when that is what they join; null while there is a place. */
  waitingRules: string[] | null
}

interface PersonOnPage {
  row: FormRow
  number: number
  name: string
  needs: string
  remember: string
  /** What stands behind the name is shown when there is something in it to see. */
  isOpen: boolean
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
  const isForOther = form.isForOther()
  const people = form.rows().map(personOnPage)
  const isWaiting = form.waits === 'yes'
  const left = workshop.places === null ? 0 : Math.max(0, workshop.places - workshop.booked)
  return {
    title: isWaiting && left === 0 ? JOIN[isStaff ? 'staff' : 'public'] : titleOf(isStaff, isForOther),
    caption: workshop.title,
    back: { href: paths.show(workshop.id) },
    noIndex: true,
    form,
    when: whenOf(workshop),
    where: whereOf(workshop),
    places: placesOf(workshop),
    isStaff,
    isForOther,
    nameLabel: isStaff ? 'Full name' : isForOther ? 'Full name of the person coming' : 'Your full name',
    bookerLabel: isStaff ? 'Full name of who books for them' : 'Your own full name',
    needsLabel:
      isStaff || isForOther
        ? 'Is there anything that would make it easier for them to take part?'
        : 'Is there anything that would make it easier for you to take part?',
    reachHeading: isForOther
      ? isStaff
        ? 'Who books for them?'
        : 'Who are you?'
      : isStaff
        ? 'How can we reach them?'
        : 'How can we reach you?',
    rememberChoices: [{ value: 'yes', text: isStaff ? STAFF_REMEMBER : REMEMBER, hint: REMEMBER_HINT }],
    people,
    canAdd: form.canAdd(),
    other: otherWay(workshop.id, isForOther, isStaff),
    newsChoices: [{ value: 'yes', text: isStaff ? STAFF_NEWS : NEWS }],
    action: paths.bookings(workshop.id),
    linkHref: bookingsPaths.link(workshop.id),
    submit:
      others && !isWaiting
        ? 'Try this workshop again'
        : isWaiting
          ? waitingOf(isStaff, left)
          : submitOf(isStaff, isForOther, people.length),
    others: others && othersFrom(others),
    waitingRules: isWaiting ? waitingListRules(offerHours) : null,
  }
}

const JOIN = { staff: 'Put them on the waiting list', public: 'Join the waiting list' }

const titleOf = (isStaff: boolean, isForOther: boolean): string =>
  isStaff ? 'Book for somebody' : isForOther ? 'Book for somebody else' : 'Book your place'

/** @param left places that are free: some of several people get them */
const waitingOf = (isStaff: boolean, left: number): string =>
  left > 0 ? `Book ${left}, and wait with the others` : JOIN[isStaff ? 'staff' : 'public']

/** @param others how many are booked beside the first */
function submitOf(isStaff: boolean, isForOther: boolean, others: number): string {
  const places = others === 0 ? 'place' : `${others + 1} places`
  if (isStaff) return `Book ${others ? 'these' : 'this'} ${places}`
  return `Book ${others || isForOther ? 'the' : 'my'} ${places}`
}

function personOnPage(row: FormRow): PersonOnPage {
  const [name, needs, remember] = [row.nameOf('name'), row.nameOf('accessNeeds'), row.nameOf('remember')]
  const isOpen = [needs, remember].some((field) => row.typed(field).length > 0 || errorOf(row, field))
  return { row, number: row.number, name, needs, remember, isOpen }
}

function otherWay(workshopId: string, isForOther: boolean, isStaff: boolean): NewBookingPage['other'] {
  if (isForOther)
    return { href: paths.newBooking(workshopId), text: isStaff ? 'They book for themselves' : 'I am coming myself' }
  const text = isStaff ? 'Somebody else books for them' : 'I am booking for somebody else'
  return { href: addressOf(paths.newBooking(workshopId), { for: FOR_OTHER }), text }
}

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

const whereOf = ({ isOnline, roomName, venueName, venueAddress }: WorkshopDetail) =>
  isOnline ? 'Online' : [roomName, venueName, venueAddress].filter(Boolean).join(', ')
