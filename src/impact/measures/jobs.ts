import type { BusinessFacts, Pair } from '../facts/business-facts.js'
import { evidenceOf, gradesOf, type Measure, NO_BUSINESSES, nothing, pairedOf } from './measure.js'

const changeOf = ({ baseline, followUp }: Pair): number | null =>
  baseline.jobs === null || followUp.jobs === null ? null : followUp.jobs - baseline.jobs

const known = ({ pairs }: BusinessFacts): Pair[] => pairs.filter((pair) => changeOf(pair) !== null)

const jobsMeasure = (words: Pick<Measure, 'key' | 'name' | 'wording' | 'countingRule'>, sign: 1 | -1): Measure => {
  const amount = (pair: Pair) => Math.max(0, sign * (changeOf(pair) ?? 0))
  return {
    ...words,
    version: 1,
    rule: 'change between two reviews',
    unit: 'jobs',
    grade: 'B',
    breakdowns: [],
    isAdditive: false,
    records: [
      {
        of: 'businesses',
        list: (facts) =>
          known(facts).map((pair) => ({
            businessId: pair.businessId,
            amount: `${pair.baseline.jobs ?? 0} jobs, then ${pair.followUp.jobs ?? 0} (${pair.followUp.evidence})`,
          })),
      },
    ],
    tally: ({ businesses }) => {
      if (!businesses) return nothing(NO_BUSINESSES)
      const pairs = known(businesses)
      return {
        amount: { of: 'count', count: pairs.reduce((sum, pair) => sum + amount(pair), 0) },
        records: gradesOf(pairs),
        counted: gradesOf(pairs.filter((pair) => amount(pair) > 0)),
        paired: pairedOf(businesses, pairs),
        beside: evidenceOf(pairs.filter((pair) => amount(pair) > 0)),
      }
    },
  }
}

const RULE =
  'in businesses that told their number of jobs both in their baseline review and in their latest follow-up review in the period. These are jobs present at the later review, not jobs announced. Jobs added and jobs lost are two figures. No cause is claimed.'

export const jobsAdded = jobsMeasure(
  {
    key: 'jobs-added',
    name: 'Jobs added',
    wording: 'Jobs that the businesses supported have now and did not have before.',
    countingRule: `Jobs more at the later review, ${RULE}`,
  },
  1,
)

export const jobsLost = jobsMeasure(
  {
    key: 'jobs-lost',
    name: 'Jobs lost',
    wording: 'Jobs that the businesses supported had before and do not have now.',
    countingRule: `Jobs fewer at the later review, ${RULE}`,
  },
  -1,
)
