import { formatShortDate } from '../../time/dates.js'
import { fromRfc5545 } from './rfc5545.js'
import { sentenceOf } from './sentence.js'
import { seriesPaths } from './series.paths.js'

/** How the page of a workshop says that it is part of a series. */
export interface SeriesLink {
  href: string
  sentence: string
  /** null while it is on the date that its rule gives. */
  moved: string | null
}

interface Given {
  date: string
  seriesId: string | null
  seriesDate: string | null
  recurrence: string | null
  onlyInTerm: boolean | null
  notOnBankHolidays: boolean | null
}

export function seriesLink(workshop: Given): SeriesLink | null {
  const { date, seriesId, seriesDate, recurrence, onlyInTerm, notOnBankHolidays } = workshop
  if (!seriesId || !recurrence) return null
  const seasons = { onlyInTerm: onlyInTerm ?? false, notOnBankHolidays: notOnBankHolidays ?? false }
  return {
    href: seriesPaths.show(seriesId),
    sentence: sentenceOf(fromRfc5545(recurrence), seasons),
    moved: seriesDate && seriesDate !== date ? `Moved from ${formatShortDate(seriesDate)}` : null,
  }
}
