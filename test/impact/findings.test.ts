import { ImpactService } from '../../src/impact/impact.service.js'
import { attendanceFinding } from '../../src/impact/findings.js'
import { chosenPeriod } from '../../src/impact/period.js'
import { programme } from '../../src/impact/scope.js'
import { CouncilService } from '../../src/council/council.service.js'
import type { Database } from '../../src/database/database.js'
import { FixedClock } from '../../src/time/clock.js'
import { openTestDatabase } from '../support/databases.js'
import { groundUnder, settle } from './world.js'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase('sqlite')
  await groundUnder(database)
})

/** The heading over the months, of two months each with these head-counts, on this date. */
async function heading(counts: Record<string, number | null>, from: string, to: string, today = '2026-11-23') {
  const workshops = Object.entries(counts).map(([date, headCount]) => ({ date, headCount }))
  await settle(database, { workshops })
  const clock = new FixedClock(`${today}T09:00:00Z`)
  const impact = new ImpactService(database, new CouncilService(database, clock), clock)
  return attendanceFinding(await impact.summary(programme, chosenPeriod(from, to), 'task force'), 'By month')
}

describe('the heading that says what the attendances show', () => {
  it.each([
    ['a rise', { '2026-07-01': 20, '2026-08-15': 20, '2026-09-15': 50 }, 'Attendances rose from 40 to 50'],
    ['a fall', { '2026-07-01': 50, '2026-09-15': 20 }, 'Attendances fell from 50 to 20'],
    ['no change', { '2026-07-01': 50, '2026-09-15': 51 }, 'Attendances stayed about the same, at 51'],
    ['no fall while a register is missing', { '2026-07-01': 50, '2026-09-15': 20, '2026-09-16': null }, 'By month'],
    ['too few', { '2026-07-01': 5, '2026-09-15': 19 }, 'By month'],
    [
      'nothing when the records began in the middle of the time before',
      { '2026-08-31': 20, '2026-09-15': 50 },
      'By month',
    ],
  ])('tells %s', async (_what, counts, expected) => {
    expect(await heading(counts, '2026-09', '2026-10')).toBe(expected)
  })

  it('tells no fall before the last month is over, but a rise', async () => {
    const counts = { '2026-09-01': 50, '2026-11-02': 20 }
    expect(await heading(counts, '2026-11', '2026-12')).toBe('By month')
    expect(await heading({ ...counts, '2026-11-03': 80 }, '2026-11', '2026-12')).toBe('Attendances rose from 50 to 100')
    expect(await heading(counts, '2026-11', '2026-12', '2026-12-31')).toBe('By month')
    expect(await heading(counts, '2026-11', '2026-12', '2027-01-01')).toBe('Attendances fell from 50 to 20')
  })
})
