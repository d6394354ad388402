import { formatDate } from '../../time/dates.js'
import type { Warning } from '../clashes/warnings.service.js'

/** What speaks against one workshop of a series. */
export interface DatedWarning {
  date: string
  warning: Warning
}

/** @param warnings of each of these, in their order */
export const datedWarnings = (workshops: readonly { date: string }[], warnings: readonly Warning[][]): DatedWarning[] =>
  workshops.flatMap(({ date }, index) => (warnings[index] ?? []).map((warning) => ({ date, warning })))

/** Each warning once, with its dates: a venue that is closed on Tuesdays is closed on each Tuesday. @param among so many dates are looked at */
export function warningLines(found: readonly DatedWarning[], among: number): string[] {
  const dates = new Map<string, Set<string>>()
  for (const { date, warning } of found) dates.set(warning.text, (dates.get(warning.text) ?? new Set()).add(date))
  return [...dates].map(([text, on]) => `${whichDates([...on], among)}: ${text}`)
}

function whichDates(dates: readonly string[], among: number): string {
  const [first = ''] = dates
  if (dates.length === 1) return formatDate(first)
  if (dates.length === among) return `All ${among} dates`
  return `${dates.length} dates, the first on ${formatDate(first)}`
}

/** The same warnings, the same text. */
export const warningsKey = (found: readonly DatedWarning[]): string =>
  found.map(({ date, warning }) => `${date} ${warning.key}`).join('\n')
