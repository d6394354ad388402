import { languageName } from './workshop.words.js'
import { placeOf } from './workshops-list.page.js'
import type { WorkshopRow } from './workshops-list.service.js'

/** One line a workshop; dates as YYYY-MM-DD and times as HH:MM, for programs. What is not known stays empty. */
export function workshopsCsv(rows: readonly WorkshopRow[]): [string[], (string | number | null)[][]] {
  return [
    [
      'Title',
      'Date',
      'Start time',
      'End time',
      'Where',
      'Audience',
      'How people come',
      'Places',
      'Booked',
      'Offered',
      'Attendances',
      'State',
      'Lead champion',
      'Language besides English',
    ],
    rows.map((row) => [
      row.title,
      row.date,
      row.startTime,
      row.endTime,
      placeOf(row),
      row.audience,
      row.format,
      row.places,
      row.booked - row.offered,
      row.offered,
      row.attendances,
      row.state,
      row.championName,
      languageName(row.language),
    ]),
  ]
}
