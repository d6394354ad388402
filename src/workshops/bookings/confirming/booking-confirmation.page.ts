import { shortRows } from '../booking-cancellation.page.js'
import type { SummaryRow } from '../booking.page.js'
import { stateInWords } from '../booking.page.js'
import type { BookingDetail } from '../booking-detail.service.js'
import { linesFor, standingTogether, titleOf } from '../booking-standing.js'
import { bookingsPaths } from '../bookings.paths.js'
import type { Person } from '../told-together.service.js'
import type { Around, BookingAcceptancePage } from '../waiting/booking-acceptance.page.js'

/**
 * Whether somebody still comes, or all who are told by the same letter, asked shortly before: one button, and how things stand when
 * it was pressed.
 */
export function bookingConfirmationPage(
  booking: BookingDetail,
  people: readonly Person[],
  { links, form, isStaff, now, zone }: Around,
): BookingAcceptancePage {
  const coming = people.filter(({ state }) => state === 'booked')
  const standing = standingTogether(booking, people, now)
  const isBooked = standing === 'booked' && coming.length > 0
  const hasConfirmed = isBooked && coming.every(({ confirmedAt }) => confirmedAt !== null)
  const canConfirm = isBooked && !hasConfirmed
  const isReader = !isStaff && booking.state === 'booked' && booking.bookerName === null
  const words = wordsFor(coming.length, isReader)
  return {
    title: canConfirm ? words.question : hasConfirmed ? words.kept : titleOf(booking, standing, now),
    caption: booking.title,
    ...(isStaff ? { back: { href: links.show } } : {}),
    noIndex: true,
    form,
    lines: canConfirm ? words.why : hasConfirmed ? ['There is nothing more to do.'] : linesFor(booking, standing, zone),
    rows: people.length > 1 ? rowsTogether(booking, people) : shortRows(booking),
    action: canConfirm ? bookingsPaths.confirmation(booking.id) : null,
    submit: words.submit,
    backHref: canConfirm && people.length < 2 ? links.cancellation : links.show,
    backText: canConfirm ? words.no : 'See how things stand',
    callout: isStaff ? null : 'Questions? Talk to a person.',
  }
}

const WHY = 'Please tell us. Somebody else may be waiting for a place.'

/** @param isReader whoever reads the page is one of those who come */
function wordsFor(people: number, isReader: boolean) {
  const all = people === 2 ? 'both' : `all ${people}`
  if (people > 1)
    return {
      question: isReader ? `Are you ${people === 2 ? 'both' : 'all'} still coming?` : `Are ${all} still coming?`,
      kept: `Thank you: the ${people} places are kept`,
      why: [WHY, 'Can somebody not come? Give up that place first, then come back here for the others.'],
      submit: isReader ? `Yes, ${all} of us are coming` : `Yes, ${all} are coming`,
      no: isReader ? 'One of us cannot come' : 'One of them cannot come',
    }
  return {
    question: isReader ? 'Are you still coming?' : 'Are they still coming?',
    kept: 'Thank you: the place is kept',
    why: [WHY],
    submit: isReader ? 'Yes, I am coming' : 'Yes, they are coming',
    no: isReader ? 'I cannot come' : 'They cannot come',
  }
}

function rowsTogether(booking: BookingDetail, people: readonly Person[]): SummaryRow[] {
  const about = shortRows(booking).filter(({ key }) => ['Workshop', 'When', 'Where'].includes(key))
  const list = people.map(({ name, reference, ...person }) =>
    person.state === 'booked' ? `${name} (reference ${reference})` : `${name}: ${stateInWords(person)}`,
  )
  return [...about, { key: 'Booked for', list }]
}
