import { formatDate } from '../../time/dates.js'
import { addressOf, pageNumber } from '../../web/address.js'
import { MaxText, OneOf } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Pagination, paginationOf } from '../../web/views/pagination.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { fromRfc5545 } from './rfc5545.js'
import { sentenceOf } from './sentence.js'
import type { SeriesFilters, SeriesListService, SeriesRow } from './series-list.service.js'
import { seriesPaths as paths } from './series.paths.js'

const PER_PAGE = 25

const WHENS: Choice[] = [
  { value: 'coming', text: 'With dates to come' },
  { value: 'past', text: 'Ended' },
  { value: 'all', text: 'All' },
]

export class SeriesSearchForm extends Form {
  @Field({ label: 'Show' })
  @OneOf(['coming', 'past', 'all'], 'Select from the list')
  when = 'coming'

  @Field({ label: 'Title' })
  @MaxText(120, 'Title must be 120 characters or fewer')
  title = ''
}

export interface SeriesListPage extends PageModel {
  search: SeriesSearchForm
  applied: number
  action: string
  whens: Choice[]
  count: string
  newHref: string
  csvHref: string
  table: Table | null
  pagination: Pagination
}

/** What is not understood in the address is not asked. */
export function seriesFilters(query: Record<string, unknown>): SeriesFilters {
  const when = (['coming', 'past', 'all'] as const).find((each) => each === query.when) ?? 'coming'
  const title = typeof query.title === 'string' ? query.title.replaceAll('\u0000', '').trim().slice(0, 120) : ''
  return { when, title: title || null }
}

export async function seriesListPage(
  lists: SeriesListService,
  query: Record<string, unknown>,
): Promise<SeriesListPage> {
  const filters = seriesFilters(query)
  const total = await lists.count(filters)
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const page = Math.min(pageNumber(query.page), pages)
  const rows = await lists.page(filters, page, PER_PAGE)
  const asked = { when: filters.when === 'coming' ? '' : filters.when, title: filters.title }
  return {
    title: 'Series of workshops',
    back: { href: '/workshops', text: 'Workshops' },
    wide: true,
    search: SeriesSearchForm.with({ when: filters.when, title: filters.title ?? '' }),
    applied: Object.values(asked).filter(Boolean).length,
    action: paths.index,
    whens: WHENS,
    count: total === 1 ? '1 series' : `${total.toLocaleString('en-GB')} series`,
    newHref: paths.new,
    csvHref: addressOf(paths.csv, asked),
    table: rows.length ? seriesTable(rows) : null,
    pagination: paginationOf(page, pages, (number) =>
      addressOf(paths.index, { ...asked, page: number === 1 ? '' : number }),
    ),
  }
}

const sentence = (row: SeriesRow) => sentenceOf(fromRfc5545(row.recurrence), row)

function seriesTable(rows: readonly SeriesRow[]): Table {
  return tableOf({
    caption: 'Series of workshops',
    isCaptionHidden: true,
    columns: [
      { text: 'Series' },
      { text: 'Next date' },
      { text: 'Workshops', isNumber: true },
      { text: 'To come', isNumber: true },
      { text: 'Drafts', isNumber: true },
    ],
    rows: rows.map((row) => [
      { text: row.title, href: paths.show(row.id), note: sentence(row) },
      row.nextDate ? formatDate(row.nextDate) : 'Ended',
      String(row.members),
      String(row.coming),
      String(row.drafts),
    ]),
  })
}

export const seriesCsv = (rows: readonly SeriesRow[]): [string[], string[][]] => [
  ['Title', 'Repeats', 'Next date', 'Workshops', 'To come', 'Drafts'],
  rows.map((row) => [
    row.title,
    sentence(row),
    row.nextDate ?? '',
    String(row.members),
    String(row.coming),
    String(row.drafts),
  ]),
]
