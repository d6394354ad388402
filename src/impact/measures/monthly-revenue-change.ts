import { type BusinessFacts, median, type Pair } from '../facts/business-facts.js'
import { showMedianChange } from '../suppression.js'
import { evidenceOf, gradesOf, type Measure, NO_BUSINESSES, nothing, pairedOf } from './measure.js'

const changeOf = ({ baseline, followUp }: Pair): number | null =>
  baseline.monthlyRevenue === null || followUp.monthlyRevenue === null
    ? null
    : followUp.monthlyRevenue - baseline.monthlyRevenue

const known = ({ pairs }: BusinessFacts): Pair[] => pairs.filter((pair) => changeOf(pair) !== null)

export const monthlyRevenueChange: Measure = {
  key: 'monthly-revenue-change',
  version: 1,
  name: 'Median change in monthly revenue',
  wording: 'Half of the businesses changed by more than this, half by less.',
  rule: 'change between two reviews',
  countingRule:
    'For each business that told its monthly revenue both in its baseline review and in its latest follow-up review in the period: the second less the first. The figure is the median. How many were claimed, evidenced and verified stands beside it. No cause is claimed.',
  unit: '£ a month (median)',
  grade: 'B',
  breakdowns: [],
  isAdditive: false,
  records: [
    {
      of: 'businesses',
      list: (facts) =>
        known(facts).map((pair) => ({
          businessId: pair.businessId,
          amount: `${showMedianChange(changeOf(pair), 1, { viewer: 'task force', threshold: 5 }).text} a month (${pair.followUp.evidence})`,
        })),
    },
  ],
  tally: ({ businesses }) => {
    if (!businesses) return nothing(NO_BUSINESSES)
    const pairs = known(businesses)
    return {
      amount: { of: 'median', pence: median(pairs.map((pair) => changeOf(pair) ?? 0)), base: pairs.length },
      records: gradesOf(pairs),
      paired: pairedOf(businesses, pairs),
      beside: evidenceOf(pairs),
    }
  },
}
