import fc from 'fast-check'
import { instantOf } from '../../src/time/dates.js'
import { isLength, minutesBetween, timeAfter } from '../../src/workshops/workshop-length.js'

describe('How long a workshop takes', () => {
  it.each([
    ['14:00', 90, '15:30'],
    ['09:45', 15, '10:00'],
    ['23:00', 59, '23:59'],
    ['23:00', 60, null],
  ])('from %s, %d minutes later it is %s', (start, minutes, end) => {
    expect(timeAfter(start, minutes)).toBe(end)
  })

  it('agrees with the clock on a day on which no clock changes', () => {
    const at = (time: string) => instantOf('2026-11-26', time, 'Europe/London').getTime()
    fc.assert(
      fc.property(fc.nat(1439), fc.integer({ min: 15, max: 480 }), (from, minutes) => {
        const start = `${String(Math.floor(from / 60)).padStart(2, '0')}:${String(from % 60).padStart(2, '0')}`
        const end = timeAfter(start, minutes)
        if (end === null) return expect(from + minutes).toBeGreaterThanOrEqual(1440)
        expect(at(end) - at(start)).toBe(minutes * 60_000)
        expect(minutesBetween(start, end)).toBe(minutes)
      }),
    )
  })

  it.each([
    ['', false],
    ['14', false],
    ['15', true],
    ['480', true],
    ['481', false],
    ['1e2', false],
    ['-60', false],
  ])('can it be "%s"? %s', (minutes, isOne) => expect(isLength(minutes)).toBe(isOne))
})
