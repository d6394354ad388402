import type { WeightKey } from './facts.js'

/** What each weight is called. */
export const WEIGHT_WORDS: Record<WeightKey, string> = {
  topics: 'Can teach the topics',
  language: 'Knows the language',
  availability: 'Is usually free then',
  distance: 'Is near',
  ratherNot: 'Does not mind this kind of workshop',
  load: 'Has little to do this month',
  fairness: 'Was not asked lately',
}
