import { count, type Measure, NO_BUSINESSES, nothing } from './measure.js'

export const businessesSupported: Measure = {
  key: 'businesses-supported',
  version: 1,
  name: 'Businesses supported',
  wording: 'How many local businesses were helped.',
  rule: 'businesses',
  countingRule:
    "Different businesses that took part in a workshop in the period or had a review dated in it. For a partner: businesses that name it as their partner, and businesses that took part in its workshops. The ward is the business's own.",
  unit: 'businesses',
  grade: 'B',
  breakdowns: [],
  isAdditive: false,
  records: [
    { of: 'businesses', list: ({ supported }) => supported.map((businessId) => ({ businessId, amount: null })) },
  ],
  tally: ({ businesses }) => (businesses ? count(businesses.supported.length) : nothing(NO_BUSINESSES)),
}
