import { count, EVERY_TABLE, type Measure } from './measure.js'

export const placesBooked: Measure = {
  key: 'places-booked',
  version: 1,
  name: 'Places booked',
  wording: 'How many places were booked before the workshop.',
  rule: 'records',
  countingRule: 'Bookings for workshops in the period that were not cancelled. People who walked in are not in it.',
  unit: 'bookings',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: true,
  records: [{ of: 'bookings', where: 'NOT b.is_walk_in', amount: null }],
  tally: ({ people }) => count(people.booked),
}
