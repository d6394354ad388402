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
  /** Planned, and not promised to anybody yet: calendars show it pale. */
  isTentative?: boolean
  /** When what stands here was last changed; unset where only the moment of making is known. */
  changedAt?: Date
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

/** How often calendars may ask again: an hour (RFC 7986 section 5.7). */
const REFRESH = 'PT1H'

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

/** What calendars say of a feed that they subscribe to. */
export interface FeedHeading {
  name: string
  description?: string
}

/**
 * Many events as one feed that calendars subscribe to. The same events make the same text, byte for byte, when each says
 * when it changed: a calendar that asks again is then told that nothing did.
 */
export function calendarFeed({ name, description }: FeedHeading, events: CalendarEvent[], madeAt: Date): string {
  const calendar = newCalendar('PUBLISH')
  // Under their old names (which Outlook and Google read) and those of RFC 7986.
  for (const property of ['x-wr-calname', 'name']) calendar.addPropertyWithValue(property, escapedLine(name))
  if (description) {
    calendar.addPropertyWithValue('x-wr-caldesc', escapedLine(description))
    calendar.addPropertyWithValue('description', headerText(description))
  }
  const refresh = new ICAL.Property('refresh-interval')
  refresh.resetType('duration')
  refresh.setValue(ICAL.Duration.fromString(REFRESH))
  calendar.addProperty(refresh)
  calendar.addPropertyWithValue('x-published-ttl', REFRESH)
  for (const event of events) calendar.addSubcomponent(eventComponent(event, madeAt))
  return textOf(calendar)
}

/** ical.js escapes nothing in properties that it does not know, and a line break would begin a property of its own. */
const escapedLine = (text: string): string => headerText(text).replace(/[\\;,]/g, '\\$&')

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
  add('dtstamp', utc(event.changedAt ?? madeAt))
  if (event.changedAt) add('last-modified', utc(event.changedAt))
  add('dtstart', utc(event.startsAt))
  add('dtend', utc(event.endsAt ?? new Date(event.startsAt.getTime() + AN_HOUR)))
  add('summary', event.title)
  add('status', event.isCancelled ? 'CANCELLED' : event.isTentative ? 'TENTATIVE' : 'CONFIRMED')
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
