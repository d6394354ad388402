import { addDays, isDate, parseDate } from '../time/dates.js'

/**
 * A date of something that has happened, as people type it. Without a year it is the latest such date up to today, where
 * `parseDate`, made for what is planned, takes the next.
 * @param today local date
 * @returns `YYYY-MM-DD` or null; a date in the future only when it was typed so
 */
export function parsePastDate(text: string, today: string): string | null {
  if (isDate(text)) return text
  const date = parseDate(text, today)
  if (date !== null && date <= today) return date
  if (/tomorrow/i.test(text)) return date
  const earlier = parseDate(text, addDays(oneYearBefore(today), 1))
  return earlier !== null && earlier <= today ? earlier : date
}

/**
 * Whether a day was typed without its year and is still to come this year: "30 November" on 23 November. `parsePastDate`
 * takes it for last year's, which suits a search; what is kept must not be moved by a year without a word.
 * @param today local date
 */
export function isStillToCome(text: string, today: string): boolean {
  const date = parsePastDate(text, today)
  // The year was not typed when the two readings differ by it.
  return date !== null && date.slice(0, 4) < today.slice(0, 4) && parseDate(text, today) !== date
}

/** Why a session cannot have this date, saying what to do; null when it can. Both are local dates. */
export function dateProblem(date: string, today: string): string | null {
  if (date > today) return 'The day must be today or before. Log a session after it has happened'
  if (date < oneYearBefore(today)) return 'The day must be within the last year'
  return null
}

/** The same day a year before; 28 February for 29 February. */
function oneYearBefore(today: string): string {
  const [year, day] = [Number(today.slice(0, 4)) - 1, today.slice(4)]
  return isDate(`${year}${day}`) ? `${year}${day}` : `${year}-02-28`
}
