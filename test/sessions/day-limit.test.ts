import { dayProblem } from '../../src/sessions/day-limit.js'

const LONDON = 'Europe/London'

describe('Minutes of one champion on one day', () => {
  it.each([
    ['as much as has passed', '2026-11-23T09:00:00Z', '2026-11-23', 540, 0],
    ['with others, as much as has passed', '2026-11-23T09:00:00Z', '2026-11-23', 45, 495],
    ['a whole day, of yesterday', '2026-11-23T00:01:00Z', '2026-11-22', 720, 720],
    ['a whole day in summer, when midnight is 11pm in UTC', '2026-06-10T01:00:00Z', '2026-06-10', 120, 0],
    ['the hour that is there twice when the clocks go back', '2026-10-25T03:00:00Z', '2026-10-25', 240, 0],
    ['24 hours of a day that has 25', '2026-10-25T23:59:00Z', '2026-10-25', 720, 720],
  ])('can be %s', (_, now, date, minutes, others) => {
    expect(dayProblem({ date, minutes, others }, new Date(now), LONDON)).toBeNull()
  })

  it.each([
    [
      '2026-11-23T00:03:00Z',
      { date: '2026-11-23', minutes: 720, others: 0 },
      'This makes 12 hours, and only 3 minutes of today have passed',
    ],
    [
      '2026-11-23T00:03:59Z',
      { date: '2026-11-23', minutes: 5, others: 0 },
      'This makes 5 minutes, and only 3 minutes of today have passed',
    ],
    [
      '2026-11-23T09:00:00Z',
      { date: '2026-11-23', minutes: 60, others: 495 },
      'With the 8 hours 15 minutes logged for today already, this makes 9 hours 15 minutes, and only 9 hours of today have passed',
    ],
    [
      '2026-11-23T09:00:00Z',
      { date: '2026-11-20', minutes: 225, others: 1440 },
      'With the 24 hours logged for Friday 20 November 2026 already, this makes 27 hours 45 minutes, and a day has 24 hours',
    ],
    [
      '2026-03-29T01:30:00Z',
      { date: '2026-03-29', minutes: 120, others: 0 },
      'This makes 2 hours, and only 1 hour 30 minutes of today have passed',
    ],
    [
      '2026-10-25T23:59:00Z',
      { date: '2026-10-25', minutes: 10, others: 1435 },
      'With the 23 hours 55 minutes logged for today already, this makes 24 hours 5 minutes, and a day has 24 hours',
    ],
  ])('at %s cannot be %j', (now, logged, problem) => {
    expect(dayProblem(logged, new Date(now), LONDON)).toBe(`${problem}. Check the day and how long it took`)
  })
})
