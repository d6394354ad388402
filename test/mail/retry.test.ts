import { nextAttempt, serverPause } from '../../src/mail/retry.js'

const now = new Date('2026-11-26T09:00:00Z')
const seconds = (failures: number, random = 0): number =>
  ((nextAttempt(failures, now, null, random)?.getTime() ?? Number.NaN) - now.getTime()) / 1000

it('waits 30 seconds, 2, 10, 30 minutes, 2 and then 6 hours', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((failures) => seconds(failures))).toEqual([
    30, 120, 600, 1800, 7200, 21_600, 21_600, 21_600,
  ])
})

it('waits up to a fifth longer, by chance', () => {
  expect(seconds(1, 0.5)).toBe(33)
  expect(seconds(1, 0.999_999)).toBeCloseTo(36, 3)
})

it('gives up rather than coming too late', () => {
  const workshop = new Date('2026-11-26T09:10:00Z')
  expect(nextAttempt(2, now, workshop, 0)).toEqual(new Date('2026-11-26T09:02:00Z'))
  expect(nextAttempt(3, now, workshop, 0)).toBeNull()
})

it('leaves a server in trouble alone for 10 minutes at most', () => {
  expect([1, 2, 3, 4, 9].map((failures) => serverPause(failures, 0))).toEqual([
    30_000, 120_000, 600_000, 600_000, 600_000,
  ])
})
