import { hoursText, readHours, type Span } from '../../venues/opening-hours.js'

const WORDS: [RegExp, string][] = [
  [/\b(all day|any time|anytime)\b/g, '9am to 9pm'],
  [/\bmornings?\b/g, '9am to midday'],
  [/\bafternoons?\b/g, 'midday to 5pm'],
  [/\bevenings?\b/g, '5pm to 9pm'],
]

/**
 * Reads when somebody is free on one day: `9am to midday and 2pm to 4pm`, `mornings`, `afternoon and evening`, `all day`.
 * @returns the times in order, those that touch as one; null when it cannot be read
 */
export function readFreeTimes(text: string): Span[] | null {
  const plain = WORDS.reduce((typed, [word, times]) => typed.replace(word, times), text.toLowerCase())
  return readHours(plain)
}

/** As it can be typed again; empty for no time. */
export const freeTimesText = (spans: readonly Span[]): string => (spans.length ? hoursText(spans) : '')
