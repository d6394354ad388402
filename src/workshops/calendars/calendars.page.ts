import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { formatDate } from '../../time/dates.js'
import type { Form } from '../../web/forms/form.js'
import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import type { CalendarDays, CalendarName } from './calendar-days.entity.js'
import { calendarsPaths as paths } from './calendars.paths.js'
import type { ImportPlan } from './import-plan.js'

interface Words {
  title: string
  about: string
  none: string
}

export const CALENDAR_WORDS: Record<CalendarName, Words> = {
  'bank-holidays': {
    title: 'Bank holidays',
    about: 'Series can leave these days out. The bank holidays of England come by themselves, year by year.',
    none: 'No bank holidays from last year on. Add a day, or import a calendar file.',
  },
  'school-terms': {
    title: 'School terms',
    about:
      'A series “in term time” is held only on days that lie in one of these. Add each half of a term by itself, so that the week between is left out.',
    none: 'No school terms yet. Add the first day and the last day of each half term, or import a calendar file. Until then no series can keep to term time.',
  },
}

const ACTIONS = { 'calendar.day added': 'Added', 'calendar.day changed': 'Changed', 'calendar.day removed': 'Removed' }

export interface CalendarsPage extends PageModel {
  calendars: { title: string; about: string; href: string; count: string }[]
}

export const calendarsPage = (counts: Record<CalendarName, number>): CalendarsPage => ({
  title: 'Calendars',
  back: { href: '/settings', text: 'Settings' },
  calendars: (Object.keys(CALENDAR_WORDS) as CalendarName[]).map((calendar) => ({
    title: CALENDAR_WORDS[calendar].title,
    about: CALENDAR_WORDS[calendar].about,
    href: paths.show(calendar),
    count: counts[calendar] === 1 ? '1 entry' : `${counts[calendar]} entries`,
  })),
})

export interface CalendarPage extends PageModel {
  about: string
  none: string
  table: Table | null
  addHref: string
  importHref: string
  trail: TrailItem[]
}

export function calendarPage(
  calendar: CalendarName,
  rows: readonly CalendarDays[],
  trail: TrailEntry[],
  zone: string,
): CalendarPage {
  const { title, about, none } = CALENDAR_WORDS[calendar]
  return {
    title,
    caption: 'Calendars',
    back: { href: paths.index, text: 'Calendars' },
    wide: true,
    about,
    none,
    table: rows.length
      ? tableOf({
          caption: title,
          isCaptionHidden: true,
          columns: [{ text: 'Name' }, { text: 'First day' }, { text: 'Last day' }],
          rows: rows.map(({ id, name, fromDate, toDate }) => [
            { text: name, href: paths.edit(calendar, id) },
            formatDate(fromDate),
            toDate === fromDate ? 'The same day' : formatDate(toDate),
          ]),
        })
      : null,
    addHref: paths.new(calendar),
    importHref: paths.newImport(calendar),
    trail: trailItems(trail, ACTIONS, zone),
  }
}

export interface CalendarFormPage extends PageModel {
  form: Form
  action: string
  submit: string
  cancel: string
  removalHref: string | null
}

export const dayFormPage = (calendar: CalendarName, form: Form, id: string | null): CalendarFormPage => ({
  title: id ? 'Change these days' : 'Add a day, or several',
  caption: CALENDAR_WORDS[calendar].title,
  back: { href: paths.show(calendar), text: CALENDAR_WORDS[calendar].title },
  form,
  action: id ? paths.day(calendar, id) : paths.days(calendar),
  submit: 'Save',
  cancel: paths.show(calendar),
  removalHref: id ? paths.newRemoval(calendar, id) : null,
})

export const removalPage = (calendar: CalendarName, { id, name, fromDate, toDate }: CalendarDays) => ({
  title: `Remove “${name}”?`,
  caption: CALENDAR_WORDS[calendar].title,
  back: { href: paths.edit(calendar, id) },
  when: spanWords(fromDate, toDate),
  action: paths.removal(calendar, id),
  cancel: paths.edit(calendar, id),
})

export interface ImportPage extends PageModel {
  form: Form
  action: string
  saveAction: string
  preview: { summary: string; submit: string | null; groups: { heading: string; id: string; items: string[] }[] } | null
}

export const importPage = (calendar: CalendarName, form: Form, plan: ImportPlan | null): ImportPage => ({
  title: 'Import a calendar file',
  caption: CALENDAR_WORDS[calendar].title,
  back: { href: paths.show(calendar), text: CALENDAR_WORDS[calendar].title },
  form,
  action: paths.importPreviews(calendar),
  saveAction: paths.imports(calendar),
  preview: plan && previewOf(plan),
})

function previewOf({ added, changed, leftOut }: ImportPlan): NonNullable<ImportPage['preview']> {
  const groups = [
    { id: 'added', heading: 'Added', items: added.map(({ name, from, to }) => `${name}: ${spanWords(from, to)}`) },
    {
      id: 'changed',
      heading: 'Changed',
      items: changed.map(
        ({ present, days }) =>
          `${present.name}, ${spanWords(present.fromDate, present.toDate)}: becomes ${days.name}, ${spanWords(days.from, days.to)}`,
      ),
    },
    { id: 'left-out', heading: 'Left out', items: leftOut.map(({ name, why }) => `${name}: ${why}`) },
  ].filter(({ items }) => items.length > 0)
  const count = added.length + changed.length
  return {
    summary: `${added.length} would be added, ${changed.length} changed, ${leftOut.length} left out. Nothing is saved yet. What the file does not mention stays as it is.`,
    submit: count === 0 ? null : count === 1 ? 'Save this day' : `Save these ${count}`,
    groups: groups.map((group) => ({ ...group, heading: `${group.heading} (${group.items.length})` })),
  }
}

const spanWords = (from: string, to: string) =>
  from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`
