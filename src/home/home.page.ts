import { hoursFigures } from '../champions/champion.page.js'
import { bookedOf, placeOf, timesOf } from '../programme/coming-workshops.page.js'
import type { ComingWorkshop } from '../programme/coming-workshops.service.js'
import { formatDate, formatShortDate } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { WorkshopRow } from '../workshops/workshops-list.service.js'
import { type Card, cardOf } from '../workshops/workshops-list.page.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import type { Attention } from './attention.service.js'
import type { ChampionsDay } from './home.service.js'

interface AttentionItem {
  count: string
  text: string
  href: string
  detail: string | null
}

export interface StaffHomePage extends PageModel {
  attention: AttentionItem[]
  days: { id: string; title: string; cards: Card[]; none: string }[]
}

export function staffHomePage(attention: Attention[], rows: WorkshopRow[], today: string): StaffHomePage {
  const on = (isToday: boolean) => rows.filter(({ date }) => (date === today) === isToday).map(staffCard)
  return {
    title: 'What needs attention today',
    caption: formatDate(today),
    wide: true,
    attention: attention.map((item) => ({ ...item, count: item.count.toLocaleString('en-GB') })),
    days: [
      { id: 'today', title: 'Workshops today', cards: on(true), none: 'None today.' },
      { id: 'tomorrow', title: 'Workshops tomorrow', cards: on(false), none: 'None tomorrow.' },
    ],
  }
}

/** For staff it matters who leads and how many are coming, more than that places are left. */
function staffCard(row: WorkshopRow): Card {
  const lead = row.championName ? `Led by ${row.championName}` : 'Nobody leads it yet'
  return { ...cardOf(row), more: `${lead}. ${row.format === 'drop_in' ? 'Drop in' : `${bookedOf(row)} booked`}` }
}

export interface ChampionHomePage extends PageModel {
  next: NextWorkshop[]
  owed: Table | null
  figures: { number: string; label: string }[]
}

interface NextWorkshop {
  title: string
  href: string
  when: string
  place: string
  booked: string
  registerHref: string | null
}

export function championHomePage(name: string, { next, owed, minutes }: ChampionsDay, today: string): ChampionHomePage {
  return {
    title: `Hello, ${name}`,
    caption: formatDate(today),
    next: next.rows.map((row) => nextWorkshop(row, today)),
    owed: owed.length
      ? tableOf({
          caption: 'Registers to save',
          isCaptionHidden: true,
          columns: [{ text: 'Workshop' }, { text: 'Date' }],
          rows: owed.map((row) => [
            { text: row.title, href: workshopsPaths.register(row.id) },
            formatShortDate(row.date),
          ]),
        })
      : null,
    figures: hoursFigures(minutes),
  }
}

function nextWorkshop(row: ComingWorkshop, today: string): NextWorkshop {
  return {
    title: row.title,
    href: workshopsPaths.show(row.id),
    when: `${row.date === today ? 'Today' : formatDate(row.date)}, ${timesOf(row)}`,
    place: placeOf(row),
    booked: row.format === 'drop_in' ? 'Drop in' : `${bookedOf(row)} booked`,
    registerHref: row.date === today ? workshopsPaths.register(row.id) : null,
  }
}

export interface PartnerHomePage extends PageModel {
  impactHref: string
  next: NextWorkshop[]
}

export function partnerHomePage(
  name: string,
  partnerId: string,
  rows: ComingWorkshop[],
  today: string,
): PartnerHomePage {
  return {
    title: `Hello, ${name}`,
    caption: formatDate(today),
    impactHref: `/partners/${partnerId}/impact`,
    // How many booked is a small number of people: partners see counts only as the impact page lets them go.
    next: rows.map((row) => ({ ...nextWorkshop(row, today), booked: '', registerHref: null })),
  }
}
