import { dateProblem, isStillToCome, parsePastDate } from '../../src/sessions/session-dates.js'

// Monday.
const TODAY = '2026-11-23'

it.each([
  ['today', '2026-11-23'],
  ['Yesterday', '2026-11-22'],
  ['20 November', '2026-11-20'],
  ['Friday 20 Nov', '2026-11-20'],
  ['20/11', '2026-11-20'],
  ['24 November', '2025-11-24'],
  ['31 December', '2025-12-31'],
  ['20/11/2026', '2026-11-20'],
  ['2026-11-20', '2026-11-20'],
  ['tomorrow', '2026-11-24'],
  ['24/11/2026', '2026-11-24'],
  ['31 February', null],
  ['Thursday 20 November', null],
  ['soon', null],
  ['', null],
])('reads "%s" as a day that has been', (text, date) => {
  expect(parsePastDate(text, TODAY)).toBe(date)
})

it.each([
  ['2026-11-23', TODAY, null],
  ['2025-11-23', TODAY, null],
  ['2026-11-24', TODAY, 'The day must be today or before. Log a session after it has happened'],
  ['2025-11-22', TODAY, 'The day must be within the last year'],
  ['2027-02-28', '2028-02-29', null],
  ['2027-02-27', '2028-02-29', 'The day must be within the last year'],
])('judges %s on %s', (date, today, problem) => {
  expect(dateProblem(date, today)).toBe(problem)
})

it.each([
  ['30 November', TODAY, true],
  ['24 November', TODAY, true],
  ['Sunday 30 November', TODAY, true],
  ['30/11', TODAY, true],
  ['24 November', '2028-11-23', true],
  ['30 December', '2027-01-10', true],
  ['30 November 2025', TODAY, false],
  ['30/11/25', TODAY, false],
  ['2025-11-30', TODAY, false],
  ['20 November', TODAY, false],
  ['23 November', TODAY, false],
  ['tomorrow', TODAY, false],
  ['yesterday', '2027-01-01', false],
  ['31 February', TODAY, false],
])('says of "%s", typed on %s, whether it lacks a year and is still to come: %s', (text, today, expected) => {
  expect(isStillToCome(text, today)).toBe(expected)
})
