import * as fc from 'fast-check'
import { hoursText, readHours, reasonNotOpen, type Span } from '../../src/venues/opening-hours.js'

describe('Opening hours of a day', () => {
  it.each<[string, Span[] | null]>([
    ['9am to 5pm', [['09:00', '17:00']]],
    [
      '9:30am - 12 noon, 1pm–4.30pm',
      [
        ['09:30', '12:00'],
        ['13:00', '16:30'],
      ],
    ],
    [
      '10am until midday and 2pm until 4pm',
      [
        ['10:00', '12:00'],
        ['14:00', '16:00'],
      ],
    ],
    ['1pm to 5pm; 9am to 1pm', [['09:00', '17:00']]],
    ['9am to 3pm and 2pm to 4pm', [['09:00', '16:00']]],
    ['0900-1700', [['09:00', '17:00']]],
    [' Closed ', []],
    ['9 to 5', null],
    ['5pm to 9am', null],
    ['9am to 9am', null],
    ['9am', null],
    ['9am to 1pm to 5pm', null],
    ['all day', null],
    ['', null],
  ])('reads "%s"', (typed, spans) => {
    expect(readHours(typed)).toEqual(spans)
  })

  const time = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)

  it('are written as they can be typed again', () => {
    const spans = fc
      .uniqueArray(time, { minLength: 0, maxLength: 6 })
      .map((times) => times.sort())
      .map((times) =>
        times.flatMap((from, index): Span[] =>
          index % 2 || !times[index + 1] ? [] : [[from, times[index + 1] ?? '']],
        ),
      )
    fc.assert(fc.property(spans, (given) => expect(readHours(hoursText(given))).toEqual(given)))
  })

  it('hold a workshop when every minute of it is in one of them, and only then', () => {
    const pair = fc.uniqueArray(time, { minLength: 2, maxLength: 2 }).map((times): Span => {
      const [from = '', to = ''] = times.sort()
      return [from, to]
    })
    fc.assert(
      fc.property(pair, pair, pair, ([startTime, endTime], ...spans) => {
        const open = readHours(hoursText(spans)) ?? []
        const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute)
        const text = (minute: number) =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const isOpen = minutes
          .map(text)
          .filter((minute) => startTime <= minute && minute < endTime)
          .every((minute) => spans.some(([from, to]) => from <= minute && minute < to))
        const venue = { name: 'Hall', openingHours: { thursday: open } }
        expect(reasonNotOpen(venue, { date: '2026-11-26', startTime, endTime }) === null).toBe(isOpen)
      }),
    )
  })
})
