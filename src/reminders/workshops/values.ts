import type { LetterRow } from '../../mail/letter.js'
import type { Values } from '../../mail/template.js'
import { formatDate } from '../../time/dates.js'
import type { Office } from '../message.js'
import type { Attendance } from './attendance.js'
import type { Situation, WorkshopFacts } from './situation.js'
import { whatChanged } from './statement.js'
import { gettingThere, placeOf, timeOf, when } from './wording.js'

/** What is said of a workshop that does not take place (for them): place and way would only mislead. */
const KEPT_WHEN_OVER = ['Workshop', 'Date', 'Time']

/** What the placeholders stand for, for one person and one workshop: all of `placeholders.ts`, each with '' when it says nothing. */
export function valuesFor(attendance: Attendance, { workshop, words, office }: Situation): Values {
  const { booking, person, truth, announcement } = attendance
  const isOff = announcement !== null && !truth.isExpected
  const reference = booking ? [{ label: 'Booking reference', value: booking.reference }] : []
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
    kit: booking ? '' : workshop.kit,
    details: [...detailsOf(words.details, isOff), ...reference],
    'booking reference': booking?.reference ?? '',
    'cancel link':
      booking && truth.isExpected ? { text: 'Cancel my booking', href: office.cancellationLink(booking.id) } : '',
    'feedback link': booking?.hasCome ? { text: 'Answer three questions', href: office.feedbackLink(booking.id) } : '',
    'register link': booking ? '' : { text: 'Open the register', href: registerOf(workshop, office) },
    'their part': booking ? 'Your place is booked.' : 'You lead it.',
    'what changed': announcement?.before ? inWords(whatChanged(announcement.before, truth)) : '',
    before: announcement?.before ? when(announcement.before) : '',
    reason: workshop.cancelReason ?? '',
    bookings: booking ? '' : booked(workshop),
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

const detailsOf = (details: LetterRow[], isOff: boolean) =>
  isOff ? details.filter(({ label }) => KEPT_WHEN_OVER.includes(label)) : details

const registerOf = ({ id }: WorkshopFacts, { publicUrl }: Office) => `${publicUrl}/workshops/${id}/register`

function inWords(parts: string[]): string {
  return parts.length < 3 ? parts.join(' and ') : 'date, time and place'
}

/** Numbers only: names of learners are on the register, behind a sign-in. */
function booked({ bookings, places }: WorkshopFacts): string {
  const count = bookings.filter(({ isBooked }) => isBooked).length
  const people = count === 0 ? 'Nobody has' : count === 1 ? '1 person has' : `${count} people have`
  return `${people} booked so far${places === null ? '' : ` (${places} places)`}.`
}

export function whatIsMissing({ hasRegister, hasHours }: Pick<WorkshopFacts, 'hasRegister' | 'hasHours'>): string {
  return [hasRegister ? '' : 'the register', hasHours ? '' : 'your hours'].filter(Boolean).join(' and ')
}
