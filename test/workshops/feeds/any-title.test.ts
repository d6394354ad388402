import fc from 'fast-check'
import { calendarFeed, type CalendarEvent } from '../../../src/mail/calendar.js'
import { instantOf } from '../../../src/time/dates.js'
import { isProof } from '../../support/proof.js'
import { entriesOf } from './read-calendar.js'

const MADE_AT = new Date('2026-11-23T09:00:00Z')

/** What people type: separators of the format, quotes, line breaks, emoji of several parts, other scripts, much of it. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ',',
        ';',
        ':',
        '\\',
        '"',
        '\n',
        '\r\n',
        '\\\\',
        '\\,',
        ' ',
        '  ',
        '\t',
        'BEGIN:VEVENT',
        '=',
        '^n',
      ),
      fc.constantFrom('👩🏽‍💻', '🇬🇧', 'é', 'ß', '日本語', 'مرحبا', '☃', '…', 'Tea & tablets', 'a'.repeat(80)),
      fc.string({ maxLength: 20 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  // The parser that reads it back takes a backslash and an n for a line break even where the backslash is one that was typed.
  .map((parts) => `x${parts.join('')}x`.replace(/\\(?=[nN])/g, '/'))

/** Around both changes of the clocks of several years: local dates and times in London. */
const moment = fc
  .record({
    day: fc.constantFrom(
      '2026-03-28',
      '2026-03-29',
      '2026-10-24',
      '2026-10-25',
      '2027-03-28',
      '2027-10-31',
      '2026-07-01',
    ),
    hour: fc.integer({ min: 0, max: 23 }),
    quarter: fc.constantFrom('00', '15', '30', '45'),
  })
  .map(({ day, hour, quarter }) => instantOf(day, `${String(hour).padStart(2, '0')}:${quarter}`, 'Europe/London'))

const event = fc
  .record({
    title: text,
    location: text,
    description: text,
    startsAt: moment,
    minutes: fc.integer({ min: 15, max: 600 }),
    sequence: fc.integer({ min: 0, max: 1000 }),
    changedAt: moment,
    state: fc.constantFrom('published', 'cancelled', 'draft'),
    organiser: fc.string({ maxLength: 30 }).map((name) => `Task force ${name}`.trim()),
  })
  .map(({ minutes, state, organiser, startsAt, ...rest }) => ({
    ...rest,
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * 60_000),
    isCancelled: state === 'cancelled',
    isTentative: state === 'draft',
    organiser: { name: organiser, address: 'digital@example.gov.uk' },
  }))

describe('A feed of anything', () => {
  it('is read back by another program, every field as it was typed', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), (given) => {
        const events: CalendarEvent[] = given.map((each, index) => ({
          ...each,
          uid: `workshop-${index}@example.gov.uk`,
          url: `https://example.gov.uk/workshops/${index}`,
        }))
        const written = calendarFeed({ name: 'Any, name; at all' }, events, MADE_AT)
        const read = entriesOf(written)
        expect(read.size).toBe(events.length)
        for (const each of events) {
          const found = read.get(each.uid)
          expect(found && { ...found, organiser: '' }).toEqual({
            uid: each.uid,
            sequence: each.sequence,
            title: printed(each.title),
            startsAt: each.startsAt.toISOString(),
            endsAt: each.endsAt?.toISOString(),
            location: printed(each.location),
            description: printed(each.description),
            url: each.url,
            status: each.isCancelled ? 'CANCELLED' : each.isTentative ? 'TENTATIVE' : 'CONFIRMED',
            stamp: each.changedAt?.toISOString(),
            modified: each.changedAt?.toISOString(),
            organiser: '',
          })
        }
      }),
      { numRuns: isProof ? 2000 : 150 },
    )
  })

  it('writes a backslash that was typed so that no n after it becomes a line break', () => {
    const one = { title: 'C:\\new; a, b\nc', location: '', description: '', url: null }
    const rest = { uid: 'workshop-1@x', sequence: 0, startsAt: MADE_AT, endsAt: null, isCancelled: false }
    const organiser = { name: 'Task force', address: 'digital@example.gov.uk' }
    const written = calendarFeed({ name: 'P' }, [{ ...one, ...rest, organiser }], MADE_AT)
    // RFC 5545 section 3.3.11
    expect(written).toContain(String.raw`SUMMARY:C:\\new\; a\, b\nc` + '\r\n')
  })

  it('has lines of at most 75 bytes, none of them cut within a character', () => {
    fc.assert(
      fc.property(event, (given) => {
        const one = { ...given, uid: 'workshop-1@example.gov.uk', url: null }
        const written = Buffer.from(calendarFeed({ name: 'Programme' }, [one], MADE_AT))
        const lines = written.toString('latin1').split('\r\n')
        expect(lines.at(-1)).toBe('')
        expect(lines.filter((line) => line.length > 75)).toEqual([])
        const whole = new TextDecoder('utf-8', { fatal: true })
        for (const line of lines) expect(() => whole.decode(Buffer.from(line, 'latin1'))).not.toThrow()
      }),
      { numRuns: isProof ? 2000 : 150 },
    )
  })

  it('is the same, byte for byte, whenever it is made', () => {
    fc.assert(
      fc.property(event, moment, (given, later) => {
        const one = { ...given, uid: 'workshop-1@example.gov.uk', url: null }
        expect(calendarFeed({ name: 'P' }, [one], later)).toBe(calendarFeed({ name: 'P' }, [one], MADE_AT))
      }),
      { numRuns: isProof ? 500 : 50 },
    )
  })
})

/** What the format can carry: one kind of line break, and no other control characters. */
const printed = (typed: string): string =>
  // oxlint-disable-next-line no-control-regex -- says which characters cannot be carried
  typed.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
