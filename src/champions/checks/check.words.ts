import type { Choice } from '../../web/views/form-view.js'
import type { CheckDecision, CheckLevel } from './champion-check.entity.js'

export const LEVEL_WORDS: Record<CheckLevel, string> = {
  basic: 'Basic',
  standard: 'Standard',
  enhanced: 'Enhanced, no barred list',
  enhanced_children: 'Enhanced with children’s barred list',
  enhanced_adults: 'Enhanced with adults’ barred list',
  enhanced_both: 'Enhanced with both barred lists',
}

export const DECISION_WORDS: Record<CheckDecision, string> = {
  suitable: 'Suitable',
  not_suitable: 'Not suitable',
}

const choices = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

export const LEVEL_CHOICES = choices(LEVEL_WORDS)
export const DECISION_CHOICES = choices(DECISION_WORDS)
