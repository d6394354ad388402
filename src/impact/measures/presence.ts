import type { Pair, Review } from '../facts/business-facts.js'
import { evidenceOf, gradesOf, type Measure, NO_BUSINESSES, nothing, pairedOf } from './measure.js'

type Presence = 'sellsOnline' | 'onMaps' | 'hasWebsite'

const started = (what: Presence, { baseline, followUp }: Pair) => !baseline[what] && followUp[what]
const stopped = (what: Presence, { baseline, followUp }: Pair) => baseline[what] && !followUp[what]
const yesOrNo = (what: Presence, review: Review) => (review[what] ? 'yes' : 'no')

/** The three measures of a business's presence online differ in one question of the review. */
export function presenceMeasure(
  what: Presence,
  words: { key: string; name: string; wording: string; question: string },
): Measure {
  const { question, ...names } = words
  return {
    ...names,
    version: 1,
    rule: 'change between two reviews',
    countingRule: `Businesses whose baseline review says no to "${question}" and whose latest follow-up review in the period says yes. Only businesses with both reviews are looked at; those that went the other way stand beside it. No cause is claimed.`,
    unit: 'businesses',
    grade: 'B',
    breakdowns: [],
    isAdditive: false,
    records: [
      {
        of: 'businesses',
        list: ({ pairs }) =>
          pairs.map(({ businessId, baseline, followUp }) => ({
            businessId,
            amount: `${yesOrNo(what, baseline)}, then ${yesOrNo(what, followUp)} (${followUp.evidence})`,
          })),
      },
    ],
    tally: ({ businesses }) => {
      if (!businesses) return nothing(NO_BUSINESSES)
      const gained = businesses.pairs.filter((pair) => started(what, pair))
      return {
        amount: { of: 'count', count: gained.length },
        records: gradesOf(businesses.pairs),
        counted: gradesOf(gained),
        paired: pairedOf(businesses, businesses.pairs),
        beside: [
          ...evidenceOf(gained),
          { label: 'went the other way', count: businesses.pairs.filter((pair) => stopped(what, pair)).length },
        ],
      }
    },
  }
}
