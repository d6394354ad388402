import { formatShortDate } from '../../time/dates.js'
import type { Position, Recurrence, Repeat } from './rule.js'

export const WEEKDAY_WORDS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const POSITION_WORDS: Record<Position, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [-1]: 'last',
}
const INTERVAL_WORDS = ['', '', 'second ', 'third ', 'fourth ']

/** On which days a series is not held although its rule gives them. */
export interface Seasons {
  onlyInTerm: boolean
  notOnBankHolidays: boolean
}

/** "Every Tuesday in term time until 14 July 2027" */
export function sentenceOf(recurrence: Recurrence, seasons: Seasons): string {
  const { end, repeat } = recurrence.rule
  const term = seasons.onlyInTerm ? ' in term time' : ''
  const holidays = seasons.notOnBankHolidays ? ', not on bank holidays,' : ''
  const start = `${repeatWords(repeat)}${term}${holidays}`
  if ('until' in end) return `${start} until ${formatShortDate(end.until)}`
  const times = end.times - recurrence.leftOut.length
  const counted = times === 1 ? 'once' : `${times} times`
  return holidays ? `${start} ${counted}` : `${start}, ${counted}`
}

function repeatWords(repeat: Repeat): string {
  if (repeat.unit === 'month')
    return `${capital(POSITION_WORDS[repeat.position])} ${weekdayWord(repeat.weekday)} of the month`
  return `Every ${INTERVAL_WORDS[repeat.interval] ?? `${repeat.interval}th `}${listed(repeat.weekdays.map(weekdayWord))}`
}

export const weekdayWord = (weekday: number): string => WEEKDAY_WORDS[weekday - 1] ?? ''

/** "Monday, Wednesday and Friday" */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
