import { EVERY_TABLE, type Measure } from './measure.js'

export const didNotAttend: Measure = {
  key: 'did-not-attend',
  version: 1,
  name: 'Did not attend',
  wording: 'The share of booked places whose learner did not come.',
  rule: 'share of bookings',
  countingRule:
    'Of the bookings that a register marks as attended or did not attend (no walk-ins, no cancelled bookings): those that did not attend. No percentage is given on fewer than 10.',
  unit: '% of places booked',
  grade: 'B',
  breakdowns: EVERY_TABLE,
  isAdditive: false,
  records: [
    {
      of: 'bookings',
      where: "NOT b.is_walk_in AND b.outcome IN ('attended', 'did_not_attend')",
      amount: "CASE WHEN b.outcome = 'did_not_attend' THEN 1 ELSE 0 END",
    },
  ],
  tally: ({ people: { bookedAndCame, didNotAttend } }) => ({
    amount: { of: 'share', part: didNotAttend, base: bookedAndCame + didNotAttend },
    records: { B: bookedAndCame + didNotAttend },
  }),
}
