import { count, EVERY_TABLE, type Measure } from './measure.js'

export const peopleReached: Measure = {
  key: 'people-reached',
  version: 1,
  name: 'People reached',
  wording: 'How many different people came to at least one workshop.',
  rule: 'unique people',
  countingRule:
    'Different named learners whom the register of a workshop marks as attended. The same name with the same e-mail or phone is one person, until staff merge or part them. Everybody is counted once over the whole period, so months, topics and wards do not add up to the total. People who were counted but not named are not in it: see unnamed attendances.',
  unit: 'people',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: false,
  records: [{ of: 'bookings', where: "b.outcome = 'attended'", amount: null }],
  tally: ({ people }) => count(people.people, people.attended),
}
