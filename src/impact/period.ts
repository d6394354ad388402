import {
  academicYearOf,
  financialYearOf,
  firstDayOfMonth,
  formatShortDate,
  lastDayOfMonth,
  monthOf,
  monthsBetween,
  parseDate,
} from '../time/dates.js'

/** Whole months only, both ends included, so that no two periods differ by a day or a person. Months are `YYYY-MM`. */
export interface Period {
  from: string
  to: string
  /** How its years are told apart where a table goes by year. */
  years: YearKind
  /** A year that is not over yet is compared with the same months of the year before, not with the months just before. */
  sameMonthsLastYear: boolean
}

export type YearKind = 'calendar' | 'financial' | 'academic'

export const PRESETS = [
  'last_12_months',
  'this_financial_year',
  'last_financial_year',
  'this_academic_year',
  'last_academic_year',
  'this_calendar_year',
  'last_calendar_year',
] as const
export type Preset = (typeof PRESETS)[number]

export const PRESET_NAMES: Record<Preset, string> = {
  last_12_months: 'Last 12 months',
  this_financial_year: 'This financial year so far',
  last_financial_year: 'Last financial year',
  this_academic_year: 'This academic year so far',
  last_academic_year: 'Last academic year',
  this_calendar_year: 'This calendar year so far',
  last_calendar_year: 'Last calendar year',
}

export const FIRST_MONTH: Record<YearKind, string> = { calendar: '01', financial: '04', academic: '09' }
/** Longer ones are more likely a slip of the keyboard, and every month is a row. */
export const LONGEST_IN_MONTHS = 240

/** @param today local date. "Last 12 months" are the 12 that are over. */
export function presetPeriod(preset: Preset, today: string): Period {
  const thisMonth = monthOf(today)
  if (preset === 'last_12_months') return chosenPeriod(shiftMonth(thisMonth, -12), shiftMonth(thisMonth, -1))
  const [which, kind] = preset.split('_') as ['this' | 'last', YearKind]
  const start = startOfYear(thisMonth, kind)
  if (which === 'this') return { from: start, to: thisMonth, years: kind, sameMonthsLastYear: true }
  return { from: shiftMonth(start, -12), to: shiftMonth(start, -1), years: kind, sameMonthsLastYear: false }
}

/** @throws RangeError when the months are in the wrong order or further apart than 20 years. */
export function chosenPeriod(from: string, to: string): Period {
  const length = monthCount(from, to)
  if (length < 1 || length > LONGEST_IN_MONTHS) throw new RangeError(`Not a period: ${from} to ${to}`)
  return { from, to, years: 'calendar', sameMonthsLastYear: false }
}

/** The period of the same length that this one is compared with; the two never overlap. */
export function previousPeriod(period: Period): Period {
  const months = period.sameMonthsLastYear ? 12 : monthCount(period.from, period.to)
  return { ...period, from: shiftMonth(period.from, -months), to: shiftMonth(period.to, -months) }
}

/** Local dates `YYYY-MM-DD`, both included. */
export const firstDay = (period: Period): string => firstDayOfMonth(period.from)
export const lastDay = (period: Period): string => lastDayOfMonth(period.to)

/** The period's months that have begun. */
export const monthsBegun = (period: Period, today: string): string[] =>
  monthsBetween(period.from, period.to).filter((month) => month <= monthOf(today))

export const includes = (period: Period, month: string): boolean => month >= period.from && month <= period.to

/** `1 November 2025 to 31 October 2026`, and how far it got when it is not over. */
export function periodInWords(period: Period, today: string): string {
  const words = `${formatShortDate(firstDay(period))} to ${formatShortDate(lastDay(period))}`
  return lastDay(period) > today && firstDay(period) <= today ? `${words}, so far` : words
}

/** `2026`, `2026/27` */
export function yearOf(month: string, kind: YearKind): string {
  const date = firstDayOfMonth(month)
  if (kind === 'financial') return financialYearOf(date)
  return kind === 'academic' ? academicYearOf(date) : month.slice(0, 4)
}

/** A year that starts in `first`: `2026` gives `2026/27` unless it is a calendar year. */
export const yearStarting = (first: number, kind: YearKind): string => yearOf(`${first}-${FIRST_MONTH[kind]}`, kind)

/** `November 2025`, `Nov 2025`, `11/2025`, `2025-11` -> `2025-11`; null for what is no month with its year. */
export function parseMonth(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})$/.exec(text.trim())
  const words = iso ? `1/${iso[2] ?? ''}/${iso[1] ?? ''}` : `1 ${text.trim()}`
  if (!/\d{4}$/.test(words) || words.split(/[\s/.-]+/).length !== 3) return null
  const date = parseDate(words, '2000-01-01')
  return date === null ? null : monthOf(date)
}

export function shiftMonth(month: string, by: number): string {
  const index = indexOf(month) + by
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Both ends included; 0 or less when `to` is before `from`. */
export const monthCount = (from: string, to: string): number => indexOf(to) - indexOf(from) + 1

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

function startOfYear(month: string, kind: YearKind): string {
  const start = `${month.slice(0, 4)}-${FIRST_MONTH[kind]}`
  return start <= month ? start : shiftMonth(start, -12)
}
