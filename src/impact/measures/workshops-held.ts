import { count, EVERY_TABLE, type Measure } from './measure.js'

export const workshopsHeld: Measure = {
  key: 'workshops-held',
  version: 1,
  name: 'Workshops held',
  wording: 'How many workshops took place.',
  rule: 'records',
  countingRule:
    'Published workshops with a date in the period that were not cancelled and are over. A workshop with several partners or topics is counted in full under each, and once in the total. One without a register still counts.',
  unit: 'workshops',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'workshops', where: null, amount: null }],
  tally: ({ workshops }) => count(workshops.workshops),
}
