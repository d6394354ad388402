import fc from 'fast-check'
import { assess, fullDays, type TimeWithChildren } from '../../../src/champions/checks/regulated-activity.js'
import { addDays, instantOf } from '../../../src/time/dates.js'

const ZONE = 'Europe/London'
const TODAY = '2026-11-23'

const on = (date: string, id = date): TimeWithChildren => ({
  id,
  from: instantOf(date, '10:00', ZONE),
  to: instantOf(date, '12:00', ZONE),
  weeklyRole: null,
  isSupervised: true,
})

describe('Days with children that leave no free one', () => {
  it.each<[string, string[], ReturnType<typeof fullDays>]>([
    ['none', [], null],
    ['two', ['2026-11-20', '2026-11-24'], null],
    ['three times on two days', ['2026-11-20', '2026-11-24', '2026-11-24'], null],
    [
      'three, past and to come',
      ['2026-11-20', '2026-11-24', '2026-12-01'],
      { days: ['2026-11-20', '2026-11-24', '2026-12-01'], until: '2026-12-19' },
    ],
    [
      'three that are over, until the last of their 30 days',
      ['2026-10-25', '2026-10-26', '2026-10-27'],
      { days: ['2026-10-25', '2026-10-26', '2026-10-27'], until: '2026-11-23' },
    ],
    ['three whose 30 days ended yesterday', ['2026-10-24', '2026-10-25', '2026-10-26'], null],
    ['three in 31 days', ['2026-11-01', '2026-11-15', '2026-12-01'], null],
    [
      'five, of which the fullest 30 are told',
      ['2026-11-01', '2026-11-20', '2026-11-25', '2026-12-05', '2026-12-10'],
      { days: ['2026-11-20', '2026-11-25', '2026-12-05', '2026-12-10'], until: '2026-12-19' },
    ],
  ])('%s', (_what, days, full) => {
    expect(
      fullDays(
        days.map((day, place) => on(day, String(place))),
        TODAY,
        ZONE,
      ),
    ).toEqual(full)
  })

  it('are told exactly when one more day today would be refused, or one in those 30', () => {
    const day = fc.integer({ min: -60, max: 60 }).map((number) => addDays(TODAY, number))
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), fc.integer({ min: 0, max: 29 }), (days, later) => {
        const others = days.map((date, place) => on(date, String(place)))
        const full = fullDays(others, TODAY, ZONE)
        const refused = (date: string) => assess(on(date, 'planned'), others, ZONE).reason === 'days'
        if (full === null) expect(refused(TODAY)).toBe(false)
        const asked = full && addDays(full.until, -later)
        if (asked && asked >= TODAY && !full.days.includes(asked)) expect(refused(asked)).toBe(true)
      }),
    )
  })
})
