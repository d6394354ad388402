import { count, type Measure, NO_BUSINESSES, nothing } from './measure.js'

export const businessesReviewed: Measure = {
  key: 'businesses-reviewed',
  version: 1,
  name: 'Businesses with a follow-up review',
  wording: 'How many of the businesses supported were asked again after 3, 6 or 12 months.',
  rule: 'businesses',
  countingRule: 'Businesses supported that have a review after 3, 6 or 12 months dated in the period, each once.',
  unit: 'businesses',
  grade: 'B',
  breakdowns: [],
  isAdditive: false,
  records: [
    { of: 'businesses', list: ({ followedUp }) => followedUp.map((businessId) => ({ businessId, amount: null })) },
  ],
  tally: ({ businesses }) => (businesses ? count(businesses.followedUp.length) : nothing(NO_BUSINESSES)),
}
