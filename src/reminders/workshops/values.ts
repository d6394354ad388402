import type { LetterRow } from '../../mail/letter.js'
import type { Values } from '../../mail/template.js'
import { formatDate, formatInstant } from '../../time/dates.js'
import { confirmationOf } from '../../workshops/bookings/confirming/confirmation.js'
import { BY_EXPIRY, BY_RELEASE } from '../../workshops/bookings/booking.entity.js'
import type { Office } from '../message.js'
import type { Attendance } from './attendance.js'
import { peopleBooked } from './party.js'
import type { BookingFacts, InvitationFacts, Situation, WorkshopFacts } from './situation.js'
import { isOnList, type Statement, whatChanged } from './statement.js'
import { gettingThere, placeOf, timeOf, when } from './wording.js'

/** What is said of a workshop that does not take place (for them): place and way would only mislead. */
const KEPT_WHEN_OVER = ['Workshop', 'Date', 'Time']

/** What the placeholders stand for, for one person and one workshop: all of `placeholders.ts`, each with '' when it says nothing. */
export function valuesFor(attendance: Attendance, { workshop, words, office }: Situation): Values {
  const { booking, person, truth, announcement, part } = attendance
  const isOff = announcement !== null && !truth.isExpected && !isOnList(truth)
  return {
    ...aboutTheOffice(office),
    name: person.name,
    workshop: workshop.title,
    date: formatDate(workshop.date),
    time: timeOf(workshop),
    when: words.when,
    place: placeOf(workshop),
    'getting there': gettingThere(workshop),
    'what to bring': workshop.bring,
    kit: part ? workshop.kit : '',
    details: [...detailsOf(words.details, isOff), ...(booking ? whoComes(booking) : [])],
    'booking reference': booking ? referencesOf(booking) : '',
    'booking link': booking && truth.isExpected ? linkTo(booking, office) : '',
    'cancel link': booking ? leaving(booking, truth, office) : '',
    'accept link': acceptLink(attendance, office),
    'confirm link':
      booking && truth.isExpected ? { text: yesOf(booking), href: office.confirmationLink(booking.id) } : '',
    'answer by': answerBy(attendance, workshop, office),
    'instead of': booking?.movedFrom ? `This is instead of your place at ${when(booking.movedFrom)}.` : '',
    'feedback link': booking?.hasCome ? { text: 'Answer three questions', href: office.feedbackLink(booking.id) } : '',
    'register link': part === 'lead' ? { text: 'Open the register', href: registerOf(workshop, office) } : '',
    'their part': booking ? (truth.list ? turnOf(booking, truth.list) : partOf(booking)) : partOfChampion(attendance),
    'answer link': attendance.invitation
      ? { text: 'Answer: yes or no', href: office.invitationLink(attendance.invitation.id) }
      : '',
    'cannot come link':
      part && truth.isExpected ? { text: 'I cannot come', href: office.dropOutLink(workshop.id, person.id) } : '',
    'other dates': part === 'lead' ? otherDates(workshop) : '',
    'what changed': announcement?.before ? inWords(whatChanged(announcement.before, truth)) : '',
    before: announcement?.before ? when(announcement.before) : '',
    reason:
      workshop.cancelReason ?? (attendance.invitation ? whyAskedNoMore(attendance.invitation) : whyEnded(booking)),
    bookings: part === 'lead' ? booked(workshop) : '',
    missing: whatIsMissing(workshop),
  }
}

export function aboutTheOffice({ sender }: Office): Values {
  return {
    programme: sender.programme,
    council: sender.name,
    phone: sender.phone,
    'phone hours': sender.phoneHours,
  }
}

function whoComes({ party, reference }: BookingFacts) {
  if (!party) return [{ label: 'Booking reference', value: reference }]
  return party.guests.map((guest) => ({
    label: 'Booked for',
    value: `${guest.name}\nBooking reference: ${guest.reference}`,
  }))
}

const referencesOf = ({ party, reference }: BookingFacts): string =>
  party ? party.guests.map((guest) => `${guest.name}: ${guest.reference}`).join(', ') : reference

function partOf({ party }: BookingFacts): string {
  if (!party) return 'Your place is booked.'
  const names = party.guests.map(({ name }) => name)
  if (names.length === 1 && party.isGuest) return 'Your place is booked.'
  return names.length === 1 ? `A place for ${names[0]} is booked.` : `${names.length} places are booked.`
}

const CHAMPION_PARTS = {
  lead: 'You lead this workshop.',
  helper: 'You help at this workshop.',
  shadow: 'You come to see how we work.',
}
const ASKED_FOR = {
  lead: 'We would like you to lead this workshop.',
  helper: 'We would like you to help at this workshop.',
  shadow: 'We would like you to come to this workshop and see how we work.',
}

const partOfChampion = ({ part, invitation }: Attendance): string =>
  invitation ? ASKED_FOR[invitation.role] : part ? CHAMPION_PARTS[part] : ''

const otherDates = ({ sameSeries }: WorkshopFacts): string =>
  (sameSeries?.dates ?? []).map((date) => formatDate(date)).join(', ')

function whyAskedNoMore({ origin, state }: InvitationFacts): string {
  if (state === 'expired') return 'We had no answer in time, so we ask somebody else.'
  return origin === 'offered' ? 'You offered to come. We have enough people now.' : 'We have found somebody.'
}

/** The page that shows the present state and what can be done about it. */
const linkTo = ({ id, party }: BookingFacts, office: Office) => ({
  text:
    party && !(party.isGuest && party.guests.length === 1)
      ? 'See, change or cancel the booking'
      : 'See, change or cancel my booking',
  href: office.bookingLink(party?.linkId ?? id),
})

function yesOf({ party }: BookingFacts): string {
  if (!party || (party.isGuest && party.guests.length === 1)) return 'Yes, I am coming'
  return party.isGuest ? 'Yes, we are all coming' : 'Yes, they are coming'
}

/** Of several people, each has a button of their own on the page that shows all. */
const cancelling = (booking: BookingFacts, office: Office) =>
  booking.party && booking.party.guests.length > 1
    ? linkTo(booking, office)
    : {
        text: booking.party?.isGuest === false ? 'Cancel the booking' : 'Cancel my booking',
        href: office.cancellationLink(booking.id),
      }

const detailsOf = (details: LetterRow[], isOff: boolean) =>
  isOff ? details.filter(({ label }) => KEPT_WHEN_OVER.includes(label)) : details

function answerBy({ booking, invitation }: Attendance, { startsAt, date }: WorkshopFacts, office: Office): string {
  const { zone, confirmDaysBefore } = office
  if (invitation) return invitation.endsAt ? formatInstant(invitation.endsAt, zone) : ''
  if (booking?.waiting?.offerEndsAt) return formatInstant(booking.waiting.offerEndsAt, zone)
  if (startsAt === null || confirmDaysBefore === null) return ''
  return formatInstant(confirmationOf({ date, startsAt }, confirmDaysBefore, zone).answerBy, zone)
}

function turnOf({ party }: BookingFacts, list: Turn): string {
  if (list === 'ended') return ''
  const other = party && !party.isGuest ? party.guests.map(({ name }) => name).join(', ') : null
  if (list === 'offered') return `A place is kept for ${other ?? 'you'}.`
  return other ? `${other} is on the waiting list.` : 'You are on the waiting list.'
}

/** A link for whoever has a place, or a turn on the list, to give it up; '' for who has neither. */
function leaving(booking: BookingFacts, truth: Statement, office: Office): Values[string] {
  if (truth.isExpected) return cancelling(booking, office)
  if (!isOnList(truth)) return ''
  const text = truth.list === 'offered' ? 'I do not want this place' : 'Leave the waiting list'
  return { text, href: office.cancellationLink(booking.id) }
}

type Turn = NonNullable<Statement['list']>

/** On the letter of an offer; and on the one of an offer that passed, to join the list again. */
function acceptLink({ booking, truth }: Attendance, office: Office): Values[string] {
  if (!booking) return ''
  const hasPassed = truth.list === 'ended' && booking.cancelledBy === BY_EXPIRY
  if (truth.list !== 'offered' && !hasPassed) return ''
  return {
    text: hasPassed ? 'Join the waiting list again' : 'Take this place',
    href: office.acceptanceLink(booking.id),
  }
}

/** Why a booking, or a turn on the list, is over; '' where nothing need be said: they did it themselves. */
function whyEnded(booking: Attendance['booking']): string {
  if (booking?.cancelledBy === BY_EXPIRY)
    return 'We kept a place for you and had no answer in time, so it has gone to the next person on the list.'
  if (booking?.cancelledBy === BY_RELEASE)
    return 'We asked whether you were still coming and had no answer in time. Somebody waited for a place, so it is theirs now.'
  return ''
}

const registerOf = ({ id }: WorkshopFacts, { publicUrl }: Office) => `${publicUrl}/workshops/${id}/register`

function inWords(parts: string[]): string {
  return parts.length < 3 ? parts.join(' and ') : 'date, time and place'
}

/** Numbers only: names of learners are on the register, behind a sign-in. */
function booked({ bookings, places }: WorkshopFacts): string {
  const count = peopleBooked(bookings)
  const people = count === 0 ? 'Nobody has' : count === 1 ? '1 person has' : `${count} people have`
  return `${people} booked so far${places === null ? '' : ` (${places} places)`}.`
}

export function whatIsMissing({ hasRegister, hasHours }: Pick<WorkshopFacts, 'hasRegister' | 'hasHours'>): string {
  return [hasRegister ? '' : 'the register', hasHours ? '' : 'your hours'].filter(Boolean).join(' and ')
}
