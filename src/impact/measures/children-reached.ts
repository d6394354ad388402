import { count, EVERY_TABLE, type Measure } from './measure.js'

export const childrenReached: Measure = {
  key: 'children-reached',
  version: 1,
  name: 'Attendances of children and young people, 0 to 16',
  wording: 'How often somebody aged 0 to 16 came to a workshop, by head-count.',
  rule: 'head-count',
  countingRule:
    'The head-count of people aged 0 to 16 on each register, as the champion counted them, added up workshop by workshop. Only registers that give this age are in it; in the others it is not known, which is not nobody. Somebody who came three times is counted three times: it is not a number of people.',
  unit: 'attendances',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'workshops', where: 'w.counted_children IS NOT NULL', amount: 'w.counted_children' }],
  tally: ({ workshops }) => count(workshops.children, workshops.withChildren),
}
