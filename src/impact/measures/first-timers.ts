import { count, EVERY_TABLE, type Measure } from './measure.js'

export const firstTimers: Measure = {
  key: 'first-timers',
  version: 1,
  name: 'First-timers',
  wording: 'People who came to a workshop for the first time.',
  rule: 'unique people',
  countingRule:
    'Named learners for whom the register was their first workshop in this programme, wherever it was. A workshop whose register does not say adds nothing.',
  unit: 'people',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'workshops', where: 'w.first_timers > 0', amount: 'w.first_timers' }],
  tally: ({ workshops }) => count(workshops.firstTimers, workshops.withFirstTimers),
}
