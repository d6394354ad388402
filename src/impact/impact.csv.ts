import { csv } from '../web/csv.js'
import type { Figure } from './figure.js'
import { MEASURES } from './measures/registry.js'
import { periodInWords } from './period.js'
import { previousOf, type Summary } from './summary.js'
import type { Shown } from './suppression.js'

const HEADINGS = [
  'Whose work',
  'Period',
  'Filters',
  'Table',
  'Row',
  'Figure',
  'Value',
  'Unit',
  'Period before',
  'Records',
  'Evidence grade',
  'Counting rule',
  'Definition',
  'Beside it',
]

/** One line a figure, each complete by itself: its filters, definition and counting rule go with it wherever it is pasted. */
export function summaryCsv(summary: Summary, whose: string, filters: readonly string[]): string {
  const start = [whose, periodInWords(summary.period, summary.today), filters.join('; ')]
  const total = summary.figures.map((figure) => [
    ...start,
    'Total',
    '',
    figure.name,
    plain(figure.value),
    figure.unit,
    before(summary, figure),
    plain(figure.records),
    figure.grade,
    figure.countingRule,
    definition(figure),
    figure.details.join('; '),
  ])
  const rows = Object.values(summary.tables).flatMap((table) =>
    table.rows.flatMap(({ label, cells, cellRecords }) =>
      table.columns.map(({ key, name, unit }, index) => {
        const measure = MEASURES.find((measure) => measure.key === key)
        const [cell, records] = [cells[index], cellRecords[index]]
        return [
          ...start,
          `By ${table.dimension}`,
          label,
          name,
          cell ? plain(cell) : '',
          unit,
          '',
          records ? plain(records) : '',
          measure?.grade ?? '',
          measure?.countingRule ?? '',
          measure ? definition(measure) : '',
          table.note,
        ]
      }),
    ),
  )
  const missing = [...start, 'Total', '', 'Workshops without a register', plain(summary.withoutRegister), 'workshops']
  return csv(HEADINGS, [...total, [...missing, '', '', '', '', '', 'Their attendance is missing, not zero'], ...rows])
}

const definition = ({ key, version }: Pick<Figure, 'key' | 'version'>): string => `${key}, version ${version}`

/** A number that a spreadsheet can add up, or the words there are instead of one. */
const plain = ({ number, text }: Shown): string | number => number ?? text

function before(summary: Summary, figure: Figure): string | number {
  const previous = previousOf(summary, figure)
  return previous ? plain(previous) : 'No records'
}
