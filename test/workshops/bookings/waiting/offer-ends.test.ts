import fc from 'fast-check'
import { offerEnds } from '../../../../src/workshops/bookings/waiting/offer-ends.js'

const at = (text: string) => new Date(`${text}:00Z`)
const NOW = at('2026-11-23T09:00')

describe('An offer stands', () => {
  it.each([
    ['as long as the council says', 24, '2026-11-30T10:00', '2026-11-24T09:00'],
    ['half of the time that is left, shortly before', 24, '2026-11-24T10:00', '2026-11-23T21:30'],
    ['shorter still on the day itself', 24, '2026-11-23T11:00', '2026-11-23T10:00'],
    ['as long as the council says, when that is short', 2, '2026-11-24T10:00', '2026-11-23T11:00'],
    ['half an hour at the least', 24, '2026-11-23T10:00', '2026-11-23T09:30'],
  ])('%s', (_what, offerHours, startsAt, ends) => {
    expect(offerEnds(NOW, at(startsAt), { offerHours })).toEqual(at(ends))
  })

  it('not at all in the last hour', () => {
    expect(offerEnds(NOW, at('2026-11-23T09:59'), { offerHours: 24 })).toBeNull()
    expect(offerEnds(NOW, at('2026-11-23T08:00'), { offerHours: 24 })).toBeNull()
  })

  it('until a moment after now, before the start, and never longer than the council says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 60 * 24 * 30 }),
        fc.integer({ min: 1, max: 168 }),
        fc.integer({ min: 0, max: 59_999 }),
        (left, offerHours, offset) => {
          const now = new Date(NOW.getTime() + offset)
          const startsAt = new Date(now.getTime() + left * 60_000)
          const ends = offerEnds(now, startsAt, { offerHours }) ?? startsAt
          expect(ends > now && ends < startsAt).toBe(true)
          expect(ends.getTime() - now.getTime()).toBeLessThanOrEqual(offerHours * 3_600_000)
          expect(startsAt.getTime() - ends.getTime()).toBeGreaterThanOrEqual((left * 60_000) / 2)
        },
      ),
    )
  })
})
