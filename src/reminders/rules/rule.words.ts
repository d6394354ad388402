import { formatShortDate, formatTime } from '../../time/dates.js'
import { type Moment, momentFacts, type Recipient } from './moments.js'
import type { Rule } from './rule.entity.js'

export const RECIPIENT_WORDS: Record<Recipient, string> = {
  learner: 'Learners',
  champion: 'Champions',
  coordinator: 'Coordinators',
  partner: 'Partners',
}

export const PURPOSE_WORDS = { service: 'Service message', marketing: 'Marketing' } as const

type Timing = Pick<Rule, 'moment' | 'amount' | 'unit' | 'at' | 'windowFrom' | 'windowTo'>

/** "1 day before the workshop, at 9am", "As soon as somebody has booked, between 9am and 6pm". */
export function whenInWords({ moment, amount, unit, at, windowFrom, windowTo }: Timing): string {
  const { says, timing } = momentFacts(moment)
  const isCounted = timing === 'before' || timing === 'after'
  const start = isCounted ? counted(amount, unit, timing) + says : says
  const time = at !== '' && unit !== 'hours' ? `, at ${formatTime(at)}` : ''
  const window = windowFrom === '' ? '' : `, between ${formatTime(windowFrom)} and ${formatTime(windowTo)}`
  return start + time + window
}

function counted(amount: number, unit: Rule['unit'], timing: 'before' | 'after'): string {
  if (amount === 0) return timing === 'before' && unit !== 'hours' ? 'On the day, ' : 'Directly '
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit} `
}

export function recipientsInWords(recipients: readonly Recipient[]): string {
  const words = recipients.map((recipient) => RECIPIENT_WORDS[recipient]).join(' and ')
  return words.charAt(0) + words.slice(1).toLowerCase()
}

export function stateInWords(
  { isOn, onFrom, onUntil }: Pick<Rule, 'isOn' | 'onFrom' | 'onUntil'>,
  today: string,
): string {
  if (!isOn) return 'Off'
  if (onUntil !== null && onUntil < today) return `Off since ${formatShortDate(onUntil)}`
  const from = onFrom !== null && onFrom > today ? ` from ${formatShortDate(onFrom)}` : ''
  return `On${from}${onUntil === null ? '' : ` until ${formatShortDate(onUntil)}`}`
}

export const isCounted = (moment: Moment) => ['before', 'after'].includes(momentFacts(moment).timing)
export const isRecurring = (moment: Moment) => momentFacts(moment).timing === 'each'
