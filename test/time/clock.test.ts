import { FixedClock, SystemClock } from '../../src/time/clock.js'

describe('Clock', () => {
  test('today is the local date, not the date in UTC', () => {
    expect(new FixedClock('2026-06-30T23:30:00Z').today()).toBe('2026-07-01')
    expect(new FixedClock('2026-06-30T23:30:00Z', 'America/New_York').today()).toBe('2026-06-30')
  })

  test('text without an offset is local time', () => {
    expect(new FixedClock('2026-07-01T10:00').now()).toEqual(new Date('2026-07-01T09:00:00Z'))
  })

  test('stands still, moves when told, and cannot be moved through the date it gave', () => {
    const clock = new FixedClock(new Date('2026-03-28T10:00:00Z'))
    clock.now().setFullYear(1999)
    expect(clock.now()).toEqual(new Date('2026-03-28T10:00:00Z'))
    clock.advance({ days: 1 })
    expect(clock.now()).toEqual(new Date('2026-03-29T09:00:00Z'))
    clock.advance({ hours: 1 })
    expect(clock.now()).toEqual(new Date('2026-03-29T10:00:00Z'))
    clock.set('2027-01-01T00:00')
    expect(clock.today()).toBe('2027-01-01')
  })

  test('the system’s clock gives the present', () => {
    const before = Date.now()
    const now = new SystemClock().now().getTime()
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now).toBeLessThanOrEqual(Date.now())
  })

  test('refuses a zone or an instant that does not exist', () => {
    expect(() => new SystemClock('Europe/Wigan')).toThrow(
      new RangeError('Not a time zone: Europe/Wigan. Use a name like Europe/London'),
    )
    expect(() => new FixedClock('31 February')).toThrow(RangeError)
  })
})
