import ICAL from 'ical.js'
import { addDays, localDateOf } from '../../time/dates.js'

/** One entry of a calendar file, as far as it is days. */
export interface FileDays {
  uid: string | null
  name: string
  from: string
  to: string
}

export interface ReadFile {
  days: FileDays[]
  /** What cannot be days of ours, each with the reason. */
  leftOut: { name: string; why: string }[]
}

const LONGEST_NAME = 120
/** More days than a school year has are a mistake. */
const LONGEST = 366

/**
 * Reads the days of a calendar file (RFC 5545). An entry with times is the days from its start to its end in `zone`; the end of an all-day
 * entry is the day after its last (section 3.6.1).
 * @throws NotACalendar with what is wrong, in words
 */
export function daysInFile(text: string, zone: string): ReadFile {
  const result: ReadFile = { days: [], leftOut: [] }
  for (const event of eventsIn(text)) {
    const name = String(event.getFirstPropertyValue('summary') ?? '')
      .trim()
      .slice(0, LONGEST_NAME)
    const why = reasonToLeaveOut(event, name)
    const days = why ? null : spanOf(event, zone)
    if (!days) result.leftOut.push({ name: name || 'Without a name', why: why ?? 'It has no date that can be read' })
    else if (days.to < days.from) result.leftOut.push({ name, why: 'It ends before it begins' })
    else if (days.to > addDays(days.from, LONGEST)) result.leftOut.push({ name, why: 'It is longer than a year' })
    else result.days.push({ uid: uidOf(event), name, ...days })
  }
  return result
}

export class NotACalendar extends Error {}

function eventsIn(text: string): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text))
    throw new NotACalendar('This is not a calendar file: it must begin with BEGIN:VCALENDAR. Copy the whole file.')
  let calendar: ICAL.Component
  try {
    calendar = new ICAL.Component(ICAL.parse(text.trim()))
  } catch (error) {
    throw new NotACalendar(
      `The file is damaged or not complete (${error instanceof Error ? error.message.slice(0, 100) : 'it cannot be read'}). Download it again and copy all of it.`,
    )
  }
  const events = calendar.getAllSubcomponents('vevent')
  if (events.length === 0) throw new NotACalendar('There are no days in this calendar file.')
  return events
}

function reasonToLeaveOut(event: ICAL.Component, name: string): string | null {
  if (!name) return 'It has no name'
  if (event.getFirstProperty('rrule') || event.getFirstProperty('rdate'))
    return 'It repeats. Add each of its days by hand.'
  return String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED' ? 'It is cancelled' : null
}

function spanOf(event: ICAL.Component, zone: string): { from: string; to: string } | null {
  const start = event.getFirstPropertyValue('dtstart')
  const end = event.getFirstPropertyValue('dtend')
  if (!(start instanceof ICAL.Time)) return null
  const from = dateOf(start, zone)
  if (!(end instanceof ICAL.Time)) return { from, to: from }
  const to = dateOf(end, zone)
  const endsAtMidnight = end.isDate || (end.hour === 0 && end.minute === 0)
  return { from, to: endsAtMidnight && to > from ? addDays(to, -1) : to }
}

const dateOf = (time: ICAL.Time, zone: string): string =>
  time.isDate || time.zone !== ICAL.Timezone.utcTimezone
    ? time.toString().slice(0, 10)
    : localDateOf(time.toJSDate(), zone)

function uidOf(event: ICAL.Component): string | null {
  const uid = event.getFirstPropertyValue('uid')
  return typeof uid === 'string' && uid ? uid.slice(0, 250) : null
}
