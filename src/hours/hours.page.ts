import { championsPaths } from '../champions/champions.paths.js'
import { sessionsPaths } from '../sessions/sessions.paths.js'
import type { SessionKind } from '../sessions/session-log.entity.js'
import { KIND_WORDS } from '../sessions/session.words.js'
import { addMonths, firstDayOfMonth, formatDuration, formatMonth, formatShortDate, monthOf } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { type Cell, type Table, tableOf } from '../web/views/table.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import type { HelpedForm } from './helped.form.js'
import { hoursPaths as paths } from './hours.paths.js'
import type { Helped, HoursEntry } from './hours.service.js'

export interface HoursPage extends PageModel {
  /** "6 hours 30 minutes" */
  total: string
  note: string
  table: Table | null
  /** What nobody has said yet. */
  missing: { text: string; href: string }[]
  months: { earlier: { text: string; href: string }; later: { text: string; href: string } | null }
  csvHref: string | null
  thanksHref: string | null
}

interface Around {
  champion: { id: string; name: string }
  /** `YYYY-MM` */
  month: string
  today: string
  isOwn: boolean
}

export function hoursPage(entries: readonly HoursEntry[], { champion, month, today, isOwn }: Around): HoursPage {
  const { id } = champion
  const said = entries.filter(({ minutes }) => minutes !== null && minutes > 0)
  const total = said.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
  const first = firstDayOfMonth(month)
  const link = (date: string) => ({ text: formatMonth(monthOf(date)), href: paths.show(id, monthOf(date)) })
  return {
    title: `Hours in ${formatMonth(month)}`,
    caption: isOwn ? 'What you gave' : champion.name,
    back: isOwn ? { href: '/home', text: 'Home' } : { href: championsPaths.show(id), text: champion.name },
    noIndex: true,
    wide: true,
    total: total === 0 ? 'None yet' : formatDuration(total),
    note: 'Each piece of time counts once: the time on the register for a workshop you led, your own for one you helped at, and the minutes of your sessions.',
    table: said.length
      ? tableOf({
          caption: `Hours in ${formatMonth(month)}`,
          isCaptionHidden: true,
          columns: [{ text: 'Date' }, { text: 'What' }, { text: 'Time', isNumber: true }],
          rows: said.map((entry) => [
            formatShortDate(entry.date),
            whatCell(id, entry),
            formatDuration(entry.minutes ?? 0),
          ]),
        })
      : null,
    missing: entries
      .filter(({ minutes }) => minutes === null)
      .map((entry) => ({
        text: `${entry.title}, ${formatShortDate(entry.date)}`,
        href: entry.kind === 'led' ? workshopsPaths.register(entry.id) : paths.helped(id, entry.assignmentId),
      })),
    months: {
      earlier: link(addMonths(first, -1)),
      later: month < monthOf(today) ? link(addMonths(first, 1)) : null,
    },
    csvHref: said.length ? paths.csv(id, month) : null,
    thanksHref: `/champions/${id}/thanks`,
  }
}

function whatCell(championId: string, { kind, id, assignmentId, title }: HoursEntry): Cell {
  if (kind === 'session')
    return { text: `Session: ${sessionWords(title)}`, href: sessionsPaths.show(id), note: 'Logged by you' }
  return kind === 'led'
    ? { text: title, href: workshopsPaths.register(id), note: 'Led. From the register' }
    : { text: title, href: paths.helped(championId, assignmentId), note: 'Helped' }
}

const sessionWords = (kind: string) => (KIND_WORDS[kind as SessionKind] ?? kind).toLowerCase()

export function hoursCsv(entries: readonly HoursEntry[]): [string[], (string | number | null)[][]] {
  const kinds: Record<string, string> = { led: 'Led a workshop', helped: 'Helped at a workshop', session: 'Session' }
  return [
    ['Date', 'Kind', 'What', 'Minutes'],
    entries.map(({ date, kind, title, minutes }) => [
      date,
      kinds[kind] ?? kind,
      kind === 'session' ? sessionWords(title) : title,
      minutes,
    ]),
  ]
}

export function helpedPage(championId: string, assignmentId: string, helped: Helped, form: HelpedForm, isOwn: boolean) {
  const back = paths.show(championId, monthOf(helped.date))
  return {
    title: isOwn ? 'How long did you help?' : `How long did ${helped.championName} help?`,
    caption: `${helped.title}, ${formatShortDate(helped.date)}`,
    back: { href: back, text: 'Hours' },
    noIndex: true,
    form,
    action: paths.helped(championId, assignmentId),
    cancel: back,
  }
}
