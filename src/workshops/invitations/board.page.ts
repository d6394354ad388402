import { Field, Form } from '../../web/forms/form.js'
import { PER_PAGE } from '../../web/record-list.js'
import { addressOf } from '../../web/address.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Pagination, paginationOf } from '../../web/views/pagination.js'
import { TOPICS } from '../topics.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { type Card, cardOf } from '../workshops-list.page.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { BoardFilters, NeededRow } from './board.service.js'
import type { OfferForm } from './invitation.form.js'
import { factsOf, type SummaryRow } from './invitation.page.js'
import { invitationsPaths as paths } from './invitations.paths.js'

export class BoardFiltersForm extends Form {
  @Field({ label: 'Ward' })
  ward = ''

  @Field({ label: 'Topic' })
  topic = ''

  @Field({ label: 'What is needed' })
  needs = ''
}

const NEEDS: Choice[] = [
  { value: '', text: 'Anything' },
  { value: 'lead', text: 'Somebody to lead' },
  { value: 'helper', text: 'A helper' },
]

export interface BoardPage extends PageModel {
  intro: string
  search: BoardFiltersForm
  applied: number
  action: string
  count: string
  cards: Card[]
  empty: { title: string; text: string; action: null }
  pagination: Pagination
  choices: { wards: Choice[]; topics: Choice[]; needs: Choice[] }
}

interface Around {
  wards: Choice[]
  /** A champion offers; the task force asks. */
  isStaff: boolean
}

/** Where champions see which workshops need them. */
export function boardPage(
  filters: BoardFilters,
  number: number,
  { rows, total }: { rows: NeededRow[]; total: number },
  { wards, isStaff }: Around,
): BoardPage {
  const query = { ...filters }
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const applied = Object.values(query).filter(Boolean).length
  return {
    title: 'Where help is needed',
    back: isStaff ? { href: workshopsPaths.index, text: 'Workshops' } : { href: '/home', text: 'Home' },
    wide: true,
    intro: isStaff
      ? 'This is what champions see, and offer for. Choose a workshop to see who could come, and ask them.'
      : 'Choose a workshop and offer to come. A coordinator answers, and we tell you.',
    search: BoardFiltersForm.with(query),
    applied,
    action: paths.board,
    count: total === 1 ? '1 workshop needs somebody' : `${total} workshops need somebody`,
    cards: rows.map((row) => cardOfNeed(row, isStaff)),
    empty: applied
      ? { title: 'No workshops match', text: 'Nothing matches these filters. Change them, or see all.', action: null }
      : { title: 'No help is needed', text: 'Every workshop to come has its champions. Thank you!', action: null },
    pagination: paginationOf(Math.min(number, pages), pages, (page) =>
      addressOf(paths.board, { ...query, page: page === 1 ? '' : page }),
    ),
    choices: {
      wards: [{ value: '', text: 'All wards' }, ...wards],
      topics: [{ value: '', text: 'All topics' }, ...TOPICS],
      needs: NEEDS,
    },
  }
}

function cardOfNeed(row: NeededRow, isStaff: boolean): Card {
  const card = cardOf({ ...row, format: 'bookable', places: null, booked: 0 })
  const lead = row.championName ? `${row.championName} leads. ` : ''
  return {
    ...card,
    href: isStaff ? workshopsPaths.places(row.id) : paths.offer(row.id),
    more: row.needsLead ? 'Somebody to lead is needed' : `${lead}A helper is needed${peopleWaiting(row)}`,
    tag: row.children === 'yes' ? { text: 'With children', colour: 'blue' } : null,
  }
}

const peopleWaiting = ({ waiting }: NeededRow): string =>
  waiting === 0 ? '' : waiting === 1 ? ': 1 person waits for a place' : `: ${waiting} people wait for a place`

export interface OfferPage extends PageModel {
  rows: SummaryRow[]
  roles: Choice[]
  action: string
  cancel: string
  form: OfferForm
}

/** What a champion has to know before they offer, and one question. */
export function offerPage(workshop: WorkshopDetail, form: OfferForm): OfferPage {
  return {
    title: 'Offer to come',
    caption: workshop.title,
    back: { href: paths.board, text: 'Where help is needed' },
    noIndex: true,
    form,
    rows: factsOf(workshop, null, false),
    roles: [
      ...(workshop.leadChampionId === null
        ? [{ value: 'lead', text: 'I can lead it', hint: 'You welcome people, show them how, and save the register' }]
        : []),
      { value: 'helper', text: 'I can help', hint: 'You help people one by one, beside whoever leads' },
    ],
    action: paths.offer(workshop.id),
    cancel: paths.board,
  }
}
