import { count, EVERY_TABLE, type Measure } from './measure.js'

export const unnamedAttendances: Measure = {
  key: 'unnamed-attendances',
  version: 1,
  name: 'Unnamed attendances',
  wording: 'Attendances of people who were counted in the room but not written down by name.',
  rule: 'head-count',
  countingRule:
    'Attendances less named learners, workshop by workshop. It stands beside people reached and is never added to it: the same person may be in both.',
  unit: 'attendances',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [
    {
      of: 'workshops',
      where: 'w.attendances > COALESCE(w.named_count, 0)',
      amount: 'w.attendances - COALESCE(w.named_count, 0)',
    },
  ],
  tally: ({ workshops }) => count(workshops.unnamed, workshops.withUnnamed),
}
