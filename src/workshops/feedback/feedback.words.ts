import type { Choice } from '../../web/views/form-view.js'
import type { Channel, Confidence, Learned } from './feedback-answer.entity.js'

export const LEARNED_WORDS: Record<Learned, string> = { yes: 'Yes', partly: 'Partly', no: 'No' }

export const CONFIDENCE_WORDS: Record<Confidence, string> = {
  sure: 'Sure: I can do it alone',
  fairly_sure: 'Fairly sure: I may need some help',
  not_sure: 'Not sure yet: I need help',
}

export const CHANNEL_WORDS: Record<Channel, string> = {
  link: 'By the link in a letter',
  phone: 'On the champion’s phone',
}

const choices = <T extends string>(words: Record<T, string>): Choice[] =>
  Object.entries<string>(words).map(([value, text]) => ({ value, text }))

export const LEARNED_CHOICES = choices(LEARNED_WORDS)
export const CONFIDENCE_CHOICES = choices(CONFIDENCE_WORDS)
