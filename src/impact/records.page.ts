import { businessesPaths } from '../businesses/businesses.paths.js'
import { formatDuration, formatShortDate } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { type Pagination, paginationOf } from '../web/views/pagination.js'
import { type Cell, type Table, tableOf } from '../web/views/table.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import type { RecordFilters } from './filters.form.js'
import { impactPaths } from './impact.paths.js'
import type { Choices } from './impact.service.js'
import type { Measure } from './measures/measure.js'
import { periodInWords, type Period } from './period.js'
import type { RecordPage, SourceRecord } from './records.js'

export interface RecordsPage extends PageModel {
  words: string[]
  count: string
  /** Why records that add nothing are listed; null where there are none by nature. */
  order: string | null
  table: Table | null
  pagination: Pagination
  measure: { href: string; name: string }
}

export interface Found {
  measure: Measure
  filters: RecordFilters
  wards: Choices['wards']
  partnerName: string | null
  period: Period
  records: RecordPage
  today: string
}

export function recordsPage({ measure, filters, wards, partnerName, period, records, today }: Found): RecordsPage {
  const { total, page, pages } = records
  const summary = filters.partner ? impactPaths.partner(filters.partner) : impactPaths.programme
  return {
    title: `${measure.name}: records`,
    caption: partnerName ?? 'The programme',
    back: { href: summary + filters.summaryQuery(), text: 'Impact summary' },
    wide: true,
    noIndex: true,
    words: [`Period: ${periodInWords(period, today)}`, ...filters.inWords(wards)],
    count: `${total.toLocaleString('en-GB')} ${total === 1 ? 'record' : 'records'}`,
    order: measure.rule === 'share of bookings' ? SHARE_OF_BOOKINGS : null,
    table: records.records.length > 0 ? table(measure, records.records) : null,
    pagination: paginationOf(page, pages, (number) => impactPaths.records + filters.query({ page: String(number) })),
    measure: { href: impactPaths.measure(measure.key), name: measure.name },
  }
}

const SHARE_OF_BOOKINGS =
  'The share is of all bookings that a register marks: those who did not attend come first (1), then those who came (0).'

function table(measure: Measure, records: SourceRecord[]): Table {
  const isTime = measure.unit === 'hours'
  const hasDate = records.some(({ date }) => date !== null)
  const hasAmount = records.some(({ amount }) => amount !== null)
  const cells = (record: SourceRecord): Cell[] => [
    { text: titleOf(record), href: hrefOf(record), note: detailOf(record) },
    ...(hasDate ? [{ text: record.date ? formatShortDate(record.date) : '' }] : []),
    ...(hasAmount ? [{ text: isTime ? formatDuration(Number(record.amount)) : (record.amount ?? '') }] : []),
  ]
  return tableOf({
    caption: `Records behind ${measure.name}`,
    isCaptionHidden: true,
    columns: [
      { text: 'Record' },
      ...(hasDate ? [{ text: 'Date' }] : []),
      ...(hasAmount ? [{ text: isTime ? 'Time given' : 'Adds' }] : []),
    ],
    rows: records.map(cells),
  })
}

const titleOf = ({ of, title }: SourceRecord): string => (of === 'sessions' ? `Session by ${title}` : title)

const detailOf = ({ of, detail }: SourceRecord): string => {
  if (detail === null) return ''
  return of === 'sessions' ? detail.replaceAll('_', ' ') : detail
}

function hrefOf({ of, id }: SourceRecord): string {
  if (of === 'sessions') return impactPaths.session(id)
  if (of === 'businesses') return businessesPaths.show(id)
  return of === 'bookings' ? workshopsPaths.register(id) : workshopsPaths.show(id)
}
