import ICAL from 'ical.js'
import * as fc from 'fast-check'
import { calendarFeed, calendarFile, calendarUid, methodOf, type CalendarEvent } from '../../src/mail/calendar.js'

const madeAt = new Date('2026-11-01T09:30:00Z')

function anEvent(changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: calendarUid('w1', 'digital.example.gov.uk'),
    sequence: 0,
    title: 'Tablets for beginners',
    startsAt: new Date('2026-11-26T14:30:00Z'),
    endsAt: new Date('2026-11-26T16:00:00Z'),
    location: 'Leigh Library, Civic Square, WN7 1EB',
    description: 'Bring your tablet',
    url: 'https://digital.example.gov.uk/workshops/w1',
    isCancelled: false,
    organiser: { name: 'Digital Task Force', address: 'digital@example.gov.uk' },
    ...changes,
  }
}

function parsed(text: string): ICAL.Component {
  return ICAL.Component.fromString(text)
}

function onlyEvent(text: string): ICAL.Event {
  const component = parsed(text).getFirstSubcomponent('vevent')
  if (!component) throw new Error('no event')
  return new ICAL.Event(component)
}

describe('a calendar file', () => {
  it('says what, when and where, for any calendar program', () => {
    const text = calendarFile(anEvent(), 'PUBLISH', madeAt)
    const event = onlyEvent(text)
    expect(parsed(text).getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(event.uid).toBe('workshop-w1@digital.example.gov.uk')
    expect(event.summary).toBe('Tablets for beginners')
    expect(event.startDate.toJSDate()).toEqual(new Date('2026-11-26T14:30:00Z'))
    expect(event.endDate.toJSDate()).toEqual(new Date('2026-11-26T16:00:00Z'))
    expect(event.location).toBe('Leigh Library, Civic Square, WN7 1EB')
    expect(event.organizer).toBe('mailto:digital@example.gov.uk')
  })

  it('keeps the instant across a change of the clocks', () => {
    const summer = anEvent({ startsAt: new Date('2026-07-01T09:00:00Z'), endsAt: new Date('2026-07-01T10:00:00Z') })
    expect(calendarFile(summer, 'PUBLISH', madeAt)).toContain('DTSTART:20260701T090000Z\r\n')
  })

  it('keeps its UID and raises its SEQUENCE when the workshop moves', () => {
    const before = onlyEvent(calendarFile(anEvent(), 'PUBLISH', madeAt))
    const after = onlyEvent(
      calendarFile(anEvent({ sequence: 1, startsAt: new Date('2026-11-27T14:30:00Z') }), 'PUBLISH', madeAt),
    )
    expect(after.uid).toBe(before.uid)
    expect(after.sequence).toBeGreaterThan(before.sequence)
  })

  it('takes a cancelled workshop out of the calendar', () => {
    const text = calendarFile(anEvent({ isCancelled: true, sequence: 2 }), 'CANCEL', madeAt)
    expect(methodOf(text)).toBe('CANCEL')
    expect(onlyEvent(text).component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it('lasts an hour when the end is not known', () => {
    const event = onlyEvent(calendarFile(anEvent({ endsAt: null }), 'PUBLISH', madeAt))
    expect(event.duration.toSeconds()).toBe(3600)
  })

  it('has lines of at most 75 bytes, ended by CR LF', () => {
    const text = calendarFile(anEvent({ description: '☃ snow and é '.repeat(60) }), 'PUBLISH', madeAt)
    const lines = text.split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(lines.some((line) => line.includes('\n'))).toBe(false)
  })

  it('gives back whatever was typed, and nothing typed becomes a property', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }), (title, location) => {
        const event = onlyEvent(calendarFile(anEvent({ title, location }), 'PUBLISH', madeAt))
        const names = event.component.getAllProperties().map((property) => property.name)
        expect(event.summary).toBe(asPrinted(title))
        expect(event.location ?? '').toBe(asPrinted(location))
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })

  it('keeps a title that tries to add an attendee as a title', () => {
    const title = 'Tea\r\nATTENDEE:mailto:everybody@example.org\r\nEND:VEVENT'
    const event = onlyEvent(calendarFile(anEvent({ title }), 'PUBLISH', madeAt))
    expect(event.attendees).toEqual([])
    expect(event.summary).toBe('Tea\nATTENDEE:mailto:everybody@example.org\nEND:VEVENT')
  })
})

describe('the feed of workshops', () => {
  it('has a name and one event for each workshop', () => {
    const feed = calendarFeed(
      { name: 'Workshops' },
      [anEvent(), anEvent({ uid: 'workshop-w2@x', title: 'Safe online' })],
      madeAt,
    )
    const calendar = parsed(feed)
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Workshops')
    expect(calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary)).toEqual([
      'Tablets for beginners',
      'Safe online',
    ])
  })

  it('keeps its name on one line', () => {
    const feed = calendarFeed({ name: 'Digital\r\nBEGIN:VEVENT\nEND:VEVENT' }, [], madeAt)
    expect(feed).toContain('X-WR-CALNAME:Digital BEGIN:VEVENT END:VEVENT\r\n')
    expect(parsed(feed).getAllSubcomponents('vevent')).toEqual([])
  })

  it('is a calendar also when nothing is planned', () => {
    expect(parsed(calendarFeed({ name: 'Workshops' }, [], madeAt)).getAllSubcomponents('vevent')).toEqual([])
  })
})

/** What RFC 5545 can carry: one kind of line break, no other control characters. */
function asPrinted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- says which characters cannot be carried
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
}
