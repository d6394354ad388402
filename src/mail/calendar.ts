import ICAL from 'ical.js'
import { headerText } from './address.js'

/** One event for people's calendars. Instants are UTC; texts may hold anything, they are escaped and folded. */
export interface CalendarEvent {
  /** Stable for the life of the event: calendars know it again by this. See `calendarUid`. */
  uid: string
  /** Grows whenever the event changes; a calendar ignores a lower number than it has. */
  sequence: number
  title: string
  startsAt: Date
  /** null: not known; the file then says one hour, because most calendars show nothing without an end. */
  endsAt: Date | null
  location: string
  description: string
  url: string | null
  isCancelled: boolean
  organiser: { name: string; address: string }
}

/**
 * PUBLISH, not REQUEST: a request shows "Accept / Decline" buttons, and somebody who declines there believes that the
 * booking is cancelled, while the answer only reaches the council's mailbox. A published event may later be published
 * again with a higher SEQUENCE or cancelled with CANCEL (RFC 5546 section 3.2.1).
 */
export type CalendarMethod = 'PUBLISH' | 'CANCEL'

const PRODUCT = '-//Digital Task Force//Workshops//EN'
const AN_HOUR = 3_600_000

// ical.js counts a folded line without the space that begins it; RFC 5545 section 3.1 counts it within the 75.
ICAL.foldLength = 74

export function calendarUid(workshopId: string, host: string): string {
  return `workshop-${workshopId}@${host}`
}

/** @param madeAt instant of making (DTSTAMP), which orders two files with the same SEQUENCE (RFC 5546 section 2.1.5). */
export function calendarFile(event: CalendarEvent, method: CalendarMethod, madeAt: Date): string {
  const calendar = newCalendar(method)
  calendar.addSubcomponent(eventComponent(event, madeAt))
  return textOf(calendar)
}

/** Many events as one feed that calendars subscribe to; `name` is what they call it. */
export function calendarFeed(name: string, events: CalendarEvent[], madeAt: Date): string {
  const calendar = newCalendar('PUBLISH')
  // ical.js escapes nothing in these two, and a line break would begin a property of its own.
  const line = headerText(name)
  calendar.addPropertyWithValue('x-wr-calname', line)
  calendar.addPropertyWithValue('name', line)
  const refresh = new ICAL.Property('refresh-interval')
  refresh.resetType('duration')
  refresh.setValue(ICAL.Duration.fromString('PT1H'))
  calendar.addProperty(refresh)
  for (const event of events) calendar.addSubcomponent(eventComponent(event, madeAt))
  return textOf(calendar)
}

/** The METHOD of a calendar file, which must also stand in the e-mail's Content-Type (RFC 6047 section 2.4). */
export function methodOf(calendarText: string): CalendarMethod {
  return /^METHOD:CANCEL\r?$/m.test(calendarText) ? 'CANCEL' : 'PUBLISH'
}

function newCalendar(method: CalendarMethod): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', PRODUCT)
  calendar.addPropertyWithValue('method', method)
  return calendar
}

/**
 * Times are in UTC: each event happens once, so its instant says everything, every program shows it in the reader's own
 * zone, and no program has to understand a VTIMEZONE (where they differ most). A repeating event would need the zone.
 */
function eventComponent(event: CalendarEvent, madeAt: Date): ICAL.Component {
  const component = new ICAL.Component('vevent')
  const add = (name: string, value: string | number | ICAL.Time): void => {
    component.addPropertyWithValue(name, typeof value === 'string' ? printable(value) : value)
  }
  add('uid', event.uid)
  add('sequence', event.sequence)
  add('dtstamp', utc(madeAt))
  add('dtstart', utc(event.startsAt))
  add('dtend', utc(event.endsAt ?? new Date(event.startsAt.getTime() + AN_HOUR)))
  add('summary', event.title)
  add('status', event.isCancelled ? 'CANCELLED' : 'CONFIRMED')
  add('transp', event.isCancelled ? 'TRANSPARENT' : 'OPAQUE')
  if (event.location) add('location', event.location)
  if (event.description) add('description', event.description)
  if (event.url) add('url', event.url)
  const organiser = new ICAL.Property('organizer')
  organiser.setParameter('cn', printable(event.organiser.name).replace(/["\n]/g, ' '))
  organiser.setValue(`mailto:${event.organiser.address}`)
  component.addProperty(organiser)
  return component
}

function utc(instant: Date): ICAL.Time {
  return ICAL.Time.fromJSDate(instant, true)
}

/** RFC 5545 allows no control characters but the line break, which ical.js writes as `\n`. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must not pass
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
}

function textOf(calendar: ICAL.Component): string {
  return `${calendar.toString()}\r\n`
}
