import { daysBetween, formatInstant, localDateOf } from '../time/dates.js'
import { Field, Form } from '../web/forms/form.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { CONCERN_STATES, type ConcernState } from './concern.entity.js'
import { STATE_WORDS, stateTag } from './concern.words.js'
import type { ConcernFilters, ConcernRow } from './concerns-list.service.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { KEPT_YEARS } from './retention.js'

class ConcernFiltersForm extends Form {
  @Field({ label: 'State' })
  state = ''
}

export interface ConcernsPage extends PageModel {
  search: ConcernFiltersForm
  states: Choice[]
  list: RecordList
  keptYears: number
  newHref: string
}

export function concernsPage(
  filters: ConcernFilters,
  page: number,
  { rows, total }: { rows: ConcernRow[]; total: number },
  today: string,
  zone: string,
): ConcernsPage {
  return {
    title: 'Concerns',
    caption: 'For the safeguarding lead only',
    back: { href: '/home', text: 'Home' },
    noIndex: true,
    wide: true,
    search: ConcernFiltersForm.with({ ...filters }),
    states: [
      { value: 'open', text: 'Open: new or in hand' },
      ...CONCERN_STATES.map((value) => ({ value, text: STATE_WORDS[value] })),
      { value: 'all', text: 'All' },
    ],
    list: recordList({
      path: paths.index,
      query: { ...filters },
      usual: { state: 'open' },
      page,
      total,
      noun: ['concern', 'concerns'],
      columns: [{ text: 'Reported' }, { text: 'By' }, { text: 'In danger then' }, { text: 'State' }],
      rows: rows.map((row) => [
        { text: formatInstant(row.createdAt, zone), href: paths.show(row.id), note: ageOf(row, today, zone) },
        row.reporterName,
        row.isDangerNow ? { tag: { text: 'Yes', colour: 'red' } } : 'No',
        { tag: stateTag(row.state as ConcernState) },
      ]),
      // Concerns leave the system on no list: what has to be passed on is passed on one by one.
      csvPath: null,
      add: null,
      empty: {
        title: 'No open concerns',
        text: 'What champions and coordinators report about somebody’s safety will be here. You get an e-mail at once.',
      },
    }),
    keptYears: KEPT_YEARS,
    newHref: paths.new,
  }
}

function ageOf({ createdAt, closedAt }: ConcernRow, today: string, zone: string): string {
  if (closedAt) return `Closed at ${formatInstant(closedAt, zone)}`
  const days = daysBetween(localDateOf(createdAt, zone), today)
  return days === 0 ? 'Today' : days === 1 ? '1 day ago' : `${days} days ago`
}
