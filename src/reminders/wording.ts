import { calendarUid } from '../mail/calendar.js'
import type { Letter } from '../mail/letter.js'
import { formatDate, formatTimes } from '../time/dates.js'
import type { BookingFacts, DesiredMessage, Office, WorkshopFacts } from './situation.js'

/** The words that several kinds of message share. */

export function greeting(name: string): string {
  return `Hello ${name},`
}

/** `10am to midday on Thursday 26 November 2026` */
export function when({ date, startTime, endTime }: Pick<WorkshopFacts, 'date' | 'startTime' | 'endTime'>): string {
  return startTime === null ? formatDate(date) : `${formatTimes(startTime, endTime)} on ${formatDate(date)}`
}

/** What every message about one workshop says alike; worked out once for all of them. */
export interface Words {
  when: string
  details: Letter['details']
  /** null when it has no time. */
  calendar: DesiredMessage['calendar']
  calendarCancelled: DesiredMessage['calendar']
  questions: string
  cannotCome: string
}

export function wordsFor(workshop: WorkshopFacts, office: Office): Words {
  return {
    when: when(workshop),
    details: details(workshop),
    calendar: calendar(workshop, office, false),
    calendarCancelled: calendar(workshop, office, true),
    questions: questions(office),
    cannotCome: cannotCome(office),
  }
}

export function reference(booking: BookingFacts | null): Letter['details'] {
  return booking ? [{ label: 'Booking reference', value: booking.reference }] : []
}

/** Date, time and place are always there, in this order. */
function details(workshop: WorkshopFacts): Letter['details'] {
  const { date, startTime, endTime, venue, bring } = workshop
  const rows = [
    { label: 'Workshop', value: workshop.title },
    { label: 'Date', value: formatDate(date) },
    { label: 'Time', value: startTime === null ? '' : formatTimes(startTime, endTime) },
    { label: 'Place', value: place(workshop) },
    {
      label: 'Getting there',
      value: workshop.isOnline || !venue ? '' : [venue.bus, venue.parking].filter(Boolean).join('\n'),
    },
    { label: 'What to bring', value: bring },
  ]
  return rows.filter(({ value }) => value !== '')
}

function place({ isOnline, onlineLink, venue }: WorkshopFacts): string {
  if (isOnline) return onlineLink === '' ? 'Online' : `Online: ${onlineLink}`
  return venue ? [venue.name, venue.address, venue.postcode].filter(Boolean).join('\n') : ''
}

function cannotCome({ sender }: Office): string {
  const phone = sender.phone === '' ? '' : ` or phone us on ${sender.phone}`
  return `If you cannot come, please use the link above${phone}, so that somebody else can have your place.`
}

function questions({ sender }: Office): string {
  if (sender.phone === '') return ''
  return `Any questions? Phone us on ${sender.phone}${sender.phoneHours === '' ? '' : `, ${sender.phoneHours}`}.`
}

export function cancelAction(booking: BookingFacts, office: Office): Letter['action'] {
  return { text: 'Cancel my booking', href: office.cancellationLink(booking.id) }
}

function calendar(workshop: WorkshopFacts, office: Office, isCancelled: boolean): DesiredMessage['calendar'] {
  if (workshop.startsAt === null) return null
  const description = [workshop.bring === '' ? '' : `What to bring: ${workshop.bring}`, questions(office)]
  return {
    method: isCancelled ? 'CANCEL' : 'PUBLISH',
    event: {
      uid: calendarUid(workshop.id, new URL(office.publicUrl).hostname),
      sequence: workshop.sequence,
      title: workshop.title,
      startsAt: workshop.startsAt,
      endsAt: workshop.endsAt,
      location: place(workshop).replaceAll('\n', ', '),
      description: description.filter(Boolean).join('\n'),
      url: `${office.publicUrl}/workshops/${workshop.id}`,
      isCancelled,
      organiser: { name: office.sender.programme, address: office.organiserAddress },
    },
  }
}
