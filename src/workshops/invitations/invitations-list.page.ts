import { formatInstant, formatShortDate, localDateOf } from '../../time/dates.js'
import { Field, Form } from '../../web/forms/form.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { timesOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { InvitationRole } from './invitation.entity.js'
import { ORIGIN_WORDS, ROLE_NAMES, stateTagOf } from './invitation.words.js'
import { invitationsPaths as paths } from './invitations.paths.js'
import type { InvitationFilters, InvitationRow } from './invitations-list.service.js'

export class InvitationFiltersForm extends Form {
  @Field({ label: 'State' })
  state = ''
}

export const INVITATION_FILTERS = [
  'open',
  'offers',
  'asked',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'all',
] as const

const STATES: Choice[] = [
  { value: 'open', text: 'Not answered yet' },
  { value: 'offers', text: 'Offers that wait for us' },
  { value: 'asked', text: 'Asked, no answer yet' },
  { value: 'accepted', text: 'Yes' },
  { value: 'declined', text: 'No' },
  { value: 'expired', text: 'No answer in time' },
  { value: 'withdrawn', text: 'Not needed any more' },
  { value: 'all', text: 'All' },
]

export interface InvitationsPage extends PageModel {
  search: InvitationFiltersForm
  choices: { states: Choice[] }
  list: RecordList
}

export function invitationsPage(
  filters: InvitationFilters,
  page: number,
  { rows, total }: { rows: InvitationRow[]; total: number },
  zone: string,
): InvitationsPage {
  return {
    title: 'Asked and offered',
    caption: 'Champions for workshops',
    back: { href: workshopsPaths.index, text: 'Workshops' },
    wide: true,
    search: InvitationFiltersForm.with({ ...filters }),
    choices: { states: STATES },
    list: recordList({
      path: paths.index,
      query: { ...filters },
      usual: { state: 'open' },
      page,
      total,
      noun: ['question', 'questions'],
      columns: [{ text: 'Champion' }, { text: 'Workshop' }, { text: 'What for' }, { text: 'State' }],
      rows: rows.map((row) => [
        { text: row.championName, href: paths.show(row.id), note: ORIGIN_WORDS[row.origin] },
        {
          text: row.title,
          href: workshopsPaths.places(row.workshopId),
          note: `${formatShortDate(row.date)}, ${timesOf(row)}`,
        },
        ROLE_NAMES[row.role as InvitationRole],
        { tag: stateTagOf(row.state, row.origin), ...noteOf(row, zone) },
      ]),
      csvPath: paths.csv,
      add: null,
      empty: {
        title: 'Nothing waits for an answer',
        text: 'Champions who are asked to come to a workshop, and those who offer to, will be here until it is answered.',
      },
    }),
  }
}

/** Until when, or when and why it ended. */
export function noteOf({ state, endsAt, endedAt, reason }: InvitationRow, zone: string): { note?: string } {
  if (state === 'open') return endsAt ? { note: `Until ${formatInstant(endsAt, zone)}` } : {}
  const parts = [endedAt ? formatInstant(endedAt, zone) : '', reason].filter(Boolean)
  return parts.length ? { note: parts.join(': ') } : {}
}

export function invitationsCsv(rows: readonly InvitationRow[], zone: string): [string[], (string | null)[][]] {
  const day = (instant: Date | null) => instant && localDateOf(instant, zone)
  return [
    ['Champion', 'Workshop', 'Date', 'What for', 'How', 'Asked on', 'State', 'Answered on', 'What was said'],
    rows.map((row) => [
      row.championName,
      row.title,
      row.date,
      ROLE_NAMES[row.role as InvitationRole],
      ORIGIN_WORDS[row.origin],
      day(row.createdAt),
      stateTagOf(row.state, row.origin).text,
      day(row.endedAt),
      row.reason,
    ]),
  ]
}
