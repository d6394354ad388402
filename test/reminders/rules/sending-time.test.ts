import * as fc from 'fast-check'
import { sendingTime, withinWindow } from '../../../src/reminders/rules/sending-time.js'
import { instantOf, localTimeOf } from '../../../src/time/dates.js'

const zone = 'Europe/London'
const anyTime = { windowFrom: '', windowTo: '' }
const office = { windowFrom: '09:00', windowTo: '18:00' }
const at = (date: string, time: string) => instantOf(date, time, zone)
const anchor = (date: string, from: string, to: string) => ({ date, startsAt: at(date, from), endsAt: at(date, to) })

describe('the time at which a rule sends', () => {
  it.each([
    // Thursday 26 November 2026, 2pm to 4pm
    ['1 day before at 9am', 1, 'days', '09:00', anyTime, 'before', '2026-11-26', '2026-11-25 09:00'],
    ['on the day at 8am', 0, 'days', '08:00', anyTime, 'before', '2026-11-26', '2026-11-26 08:00'],
    ['2 weeks before at 9am', 2, 'weeks', '09:00', anyTime, 'before', '2026-11-26', '2026-11-12 09:00'],
    ['3 hours before', 3, 'hours', '', anyTime, 'before', '2026-11-26', '2026-11-26 11:00'],
    ['2 hours after its end', 2, 'hours', '', anyTime, 'after', '2026-11-26', '2026-11-26 18:00'],
    ['1 day after at 9am', 1, 'days', '09:00', anyTime, 'after', '2026-11-26', '2026-11-27 09:00'],
    ['at 7am, but not before 9am', 1, 'days', '07:00', office, 'before', '2026-11-26', '2026-11-25 09:00'],
    [
      'at 8pm, but not after 6pm: the next morning',
      1,
      'days',
      '20:00',
      office,
      'before',
      '2026-11-26',
      '2026-11-26 09:00',
    ],
    ['3 hours after its end, but not after 6pm', 3, 'hours', '', office, 'after', '2026-11-26', '2026-11-27 09:00'],
    // The clocks go forward on 29 March 2026 and back on 25 October 2026.
    ['the day before the clocks go forward', 1, 'days', '09:00', anyTime, 'before', '2026-03-29', '2026-03-28 09:00'],
    ['the day after the clocks go back', 1, 'days', '09:00', anyTime, 'after', '2026-10-24', '2026-10-25 09:00'],
  ] as const)('%s', (_name, amount, unit, time, window, direction, date, expected) => {
    const [day = '', clock = ''] = expected.split(' ')
    const moment = sendingTime({ amount, unit, at: time, ...window }, direction, anchor(date, '14:00', '16:00'), zone)
    expect(moment).toEqual(at(day, clock))
  })

  it('is the evening before when the window opens only after the start', () => {
    const moment = sendingTime(
      { amount: 2, unit: 'hours', at: '', ...office },
      'before',
      anchor('2026-11-26', '09:00', '10:00'),
      zone,
    )
    expect(moment).toEqual(at('2026-11-25', '18:00'))
  })

  it('lies in the window and before the start, wherever that is possible', () => {
    const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    const written = ([hour, minute]: [number, number]) =>
      `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), times, times, times, (day, start, from, to) => {
        const [windowFrom, windowTo] = [written(from), written(to)]
        fc.pre(windowFrom < windowTo)
        const moment = new Date(Date.UTC(2026, 0, 1 + day, start[0], start[1]))
        const limit = new Date(moment.getTime() + 3_600_000)
        const chosen = withinWindow(moment, { windowFrom, windowTo }, zone, limit)
        const time = localTimeOf(chosen, zone)
        // A window that a clock change swallows opens when there is a clock again.
        const isSwallowed = /^0[12]:/.test(time)
        expect([time, (time >= windowFrom && time <= windowTo) || isSwallowed]).toEqual([time, true])
        expect(chosen.getTime()).toBeLessThan(limit.getTime())
        expect(Math.abs(chosen.getTime() - moment.getTime())).toBeLessThanOrEqual(25 * 3_600_000)
      }),
      { numRuns: 500 },
    )
  })
})
