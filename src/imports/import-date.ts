import { DateTime } from 'luxon'
import { parseDate } from '../time/dates.js'

/**
 * Reads a date of an imported file. Without formats: any full date that people write in Britain (day before month).
 * With formats such as `DD/MM/YYYY`, `M/D/YY` or `D MMMM YYYY`: exactly those, tried in order. A date without a year
 * is refused, because a past workshop cannot be guessed.
 * @returns `YYYY-MM-DD` or null
 */
export function readImportDate(text: string, formats: string[]): string | null {
  if (formats.length === 0) return withoutFormat(text)
  for (const format of formats) {
    const date = DateTime.fromFormat(text, luxonFormat(format), { zone: 'utc', locale: 'en-GB' })
    if (date.isValid) return date.toFormat('yyyy-MM-dd')
  }
  return null
}

/** A date without a year moves with "today"; a full one does not. */
function withoutFormat(text: string): string | null {
  const date = parseDate(text, '2020-06-15')
  return date !== null && date === parseDate(text, '2029-12-31') ? date : null
}

export function isDateFormat(format: string): boolean {
  return /[dD]/.test(format) && /M/.test(format) && /[yY]/.test(format) && /^[dDMyY\s,./-]+$/.test(format)
}

/** Spreadsheets write years and days in capitals, luxon in small letters. */
function luxonFormat(format: string): string {
  return format.replace(/Y/g, 'y').replace(/D/g, 'd')
}
