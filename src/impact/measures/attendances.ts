import { count, EVERY_TABLE, type Measure } from './measure.js'

export const attendances: Measure = {
  key: 'attendances',
  version: 1,
  name: 'Attendances',
  wording: 'How often somebody came to a workshop. Who came to three workshops is counted three times.',
  rule: 'attendances',
  countingRule:
    'For each workshop the larger of its head-count and its named learners, then added up. A workshop without a register adds nothing and is named as missing; it is not counted as nobody.',
  unit: 'attendances',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'workshops', where: 'w.attendances IS NOT NULL', amount: 'w.attendances' }],
  tally: ({ workshops }) => count(workshops.attendances, workshops.withRegister),
}
