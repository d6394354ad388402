import { count, EVERY_TABLE, type Measure } from './measure.js'

export const firstTimersCounted: Measure = {
  key: 'first-timers-counted',
  version: 1,
  name: 'First-timers at drop-ins',
  wording: 'How many people said at a drop-in that it was their first time.',
  rule: 'head-count',
  countingRule:
    'The head-count of people who told the champion so, from registers that give it. It stands beside first-timers by name and is never added to them: the same person may be in both, and nobody can check who said it twice.',
  unit: 'people who said so',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'workshops', where: 'w.counted_first_timers IS NOT NULL', amount: 'w.counted_first_timers' }],
  tally: ({ workshops }) => count(workshops.countedFirstTimers, workshops.withCountedFirstTimers),
}
