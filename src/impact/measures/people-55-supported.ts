import { count, EVERY_TABLE, type Measure } from './measure.js'

export const people55Supported: Measure = {
  key: 'people-55-supported',
  version: 1,
  name: 'Attendances of people aged 55 and over',
  wording: 'How often somebody aged 55 or over came to a workshop, by head-count.',
  rule: 'head-count',
  countingRule:
    'The head-count of people aged 55 and over on each register, as the champion counted them, added up workshop by workshop. Only registers that give this age are in it; in the others it is not known, which is not nobody. Somebody who came three times is counted three times: it is not a number of people.',
  unit: 'attendances',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'workshops', where: 'w.counted_older IS NOT NULL', amount: 'w.counted_older' }],
  tally: ({ workshops }) => count(workshops.older, workshops.withOlder),
}
