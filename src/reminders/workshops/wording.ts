import { calendarUid } from '../../mail/calendar.js'
import type { LetterRow } from '../../mail/letter.js'
import { formatDate, formatTimes } from '../../time/dates.js'
import type { DesiredMessage, Office } from '../message.js'
import type { WorkshopFacts } from './situation.js'

/** `10am to midday on Thursday 26 November 2026` */
export function when({ date, startTime, endTime }: Pick<WorkshopFacts, 'date' | 'startTime' | 'endTime'>): string {
  return startTime === null ? formatDate(date) : `${formatTimes(startTime, endTime)} on ${formatDate(date)}`
}

/** What every message about one workshop says alike; worked out once for all of them. */
export interface Words {
  when: string
  /** Date, time and place are always there, in this order. */
  details: LetterRow[]
  /** null when it has no time. */
  calendar: DesiredMessage['calendar']
  calendarCancelled: DesiredMessage['calendar']
}

export function wordsFor(workshop: WorkshopFacts, office: Office): Words {
  return {
    when: when(workshop),
    details: details(workshop),
    calendar: calendar(workshop, office, false),
    calendarCancelled: calendar(workshop, office, true),
  }
}

export function placeOf({ isOnline, onlineLink, venue, room }: WorkshopFacts): string {
  if (isOnline) return onlineLink === '' ? 'Online' : `Online: ${onlineLink}`
  return venue ? [room?.name, venue.name, venue.address, venue.postcode].filter(Boolean).join('\n') : ''
}

export function gettingThere({ isOnline, venue }: WorkshopFacts): string {
  return isOnline || !venue ? '' : [venue.bus, venue.parking].filter(Boolean).join('\n')
}

export function timeOf({ startTime, endTime }: WorkshopFacts): string {
  return startTime === null ? '' : formatTimes(startTime, endTime)
}

function details(workshop: WorkshopFacts): LetterRow[] {
  const rows = [
    { label: 'Workshop', value: workshop.title },
    { label: 'Date', value: formatDate(workshop.date) },
    { label: 'Time', value: timeOf(workshop) },
    { label: 'Place', value: placeOf(workshop) },
    { label: 'Getting there', value: gettingThere(workshop) },
    { label: 'What to bring', value: workshop.bring },
  ]
  return rows.filter(({ value }) => value !== '')
}

function questions({ sender }: Office): string {
  if (sender.phone === '') return ''
  return `Any questions? Phone us on ${sender.phone}${sender.phoneHours === '' ? '' : `, ${sender.phoneHours}`}.`
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
      location: placeOf(workshop).replaceAll('\n', ', '),
      description: description.filter(Boolean).join('\n'),
      url: `${office.publicUrl}/workshops/${workshop.id}`,
      isCancelled,
      organiser: { name: office.sender.programme, address: office.organiserAddress },
    },
  }
}
