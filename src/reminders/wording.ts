import type { CalendarEvent } from '../mail/calendar.js'
import { calendarUid } from '../mail/calendar.js'
import type { Letter } from '../mail/letter.js'
import { formatDate, formatTimes } from '../time/dates.js'
import type { BookingFacts, Office, WorkshopFacts } from './situation.js'

/** The words that several kinds of message share. */

export function greeting(name: string): string {
  return `Hello ${name},`
}

/** `10am to midday on Thursday 26 November 2026` */
export function when({ date, startTime, endTime }: Pick<WorkshopFacts, 'date' | 'startTime' | 'endTime'>): string {
  return startTime === null ? formatDate(date) : `${formatTimes(startTime, endTime)} on ${formatDate(date)}`
}

/** Date, time and place are always there, in this order. */
export function details(workshop: WorkshopFacts, booking: BookingFacts | null): Letter['details'] {
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
    { label: 'Booking reference', value: booking?.reference ?? '' },
  ]
  return rows.filter(({ value }) => value !== '')
}

export function place({ isOnline, onlineLink, venue }: WorkshopFacts): string {
  if (isOnline) return onlineLink === '' ? 'Online' : `Online: ${onlineLink}`
  return venue ? [venue.name, venue.address, venue.postcode].filter(Boolean).join('\n') : ''
}

export function cannotCome({ sender }: Office): string {
  const phone = sender.phone === '' ? '' : ` or phone us on ${sender.phone}`
  return `If you cannot come, please use the link above${phone}, so that somebody else can have your place.`
}

export function questions({ sender }: Office): string {
  if (sender.phone === '') return ''
  return `Any questions? Phone us on ${sender.phone}${sender.phoneHours === '' ? '' : `, ${sender.phoneHours}`}.`
}

export function cancelAction(booking: BookingFacts, office: Office): Letter['action'] {
  return { text: 'Cancel my booking', href: office.cancellationLink(booking.id) }
}

export function event(workshop: WorkshopFacts, office: Office, isCancelled: boolean): CalendarEvent | null {
  if (workshop.startsAt === null) return null
  const { hostname } = new URL(office.publicUrl)
  return {
    uid: calendarUid(workshop.id, hostname),
    sequence: workshop.sequence,
    title: workshop.title,
    startsAt: workshop.startsAt,
    endsAt: workshop.endsAt,
    location: place(workshop).replaceAll('\n', ', '),
    description: [workshop.bring === '' ? '' : `What to bring: ${workshop.bring}`, questions(office)]
      .filter(Boolean)
      .join('\n'),
    url: `${office.publicUrl}/workshops/${workshop.id}`,
    isCancelled,
    organiser: { name: office.sender.programme, address: office.organiserAddress },
  }
}

export function calendar(
  workshop: WorkshopFacts,
  office: Office,
  isCancelled = false,
): { event: CalendarEvent; method: 'PUBLISH' | 'CANCEL' } | null {
  const entry = event(workshop, office, isCancelled)
  return entry && { event: entry, method: isCancelled ? 'CANCEL' : 'PUBLISH' }
}
