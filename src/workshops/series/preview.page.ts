import { formatDate } from '../../time/dates.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { timesOf, whenOf } from '../workshop-text.js'
import { placeOf } from '../workshops-list.page.js'
import { labelOf, wordsOf } from './field-changes.js'
import { warningLines } from './dated-warnings.js'
import type { Member } from './series-detail.service.js'
import type { MessageChange, MessageForecast } from './series-messages.js'
import type { Rehearsal } from './series-changes.service.js'
import type { SeriesPreview } from './series-previews.service.js'

/** What stands above a form before anything is saved. */
export interface Preview {
  heading: string
  lines: string[]
  /** Short facts, each under its word: how many workshops, bookings, champions, rooms and messages. */
  rows: { key: string; text?: string; list?: string[] }[]
  /** What does not forbid it, and should be known first. */
  warnings: string[]
  table: Table
  groups: Group[]
  /** Who is told what: many, so folded together unless they are few. */
  messages: (Group & { isOpen: boolean })[]
  action: string
  submit: string
  style: string
  answers: { name: string; value: string }[]
}

interface Group {
  id: string
  heading: string
  items: string[]
}

const FEW = 12

interface Saving {
  action: string
  submit: string
  answers: Preview['answers']
}

/**
 * Of a new series, or of more dates of one.
 * @param fewer why each has fewer places than were asked for; null: as many
 */
export function planPreview(
  { plan, warnings }: SeriesPreview,
  sentence: string,
  { times, fewer }: { times: string; fewer: string | null },
  saving: Saving,
): Preview {
  const count = plan.dates.length
  const workshops = count === 1 ? '1 workshop' : `${count} workshops`
  return {
    heading: `${sentence}: ${workshops}`,
    lines: ['Nothing is saved yet. Look at the dates, then save them.', ...(fewer ? [fewer] : [])],
    rows: [
      { key: 'Workshops', text: workshops },
      ...(plan.leftOut.length ? [{ key: 'Left out', text: counted(plan.leftOut.length, 'date') }] : []),
    ],
    table: tableOf({
      caption: 'Its dates',
      columns: [{ text: 'Date' }, { text: 'Time' }, { text: 'What' }],
      rows: plan.dates.map(({ date, isAdded }) => [formatDate(date), times, isAdded ? 'Extra date' : 'By the rule']),
    }),
    warnings: warningLines(warnings, count),
    groups: [
      ...group(
        'left-out',
        'Left out',
        plan.leftOut.map(({ date, why }) => `${formatDate(date)}: ${why}`),
      ),
    ],
    messages: [],
    style: '',
    ...saving,
  }
}

interface Given {
  members: readonly Member[]
  champions: readonly string[]
  /** Of records, by their id: what the fields of the form choose from. */
  names: ReadonlyMap<string, string>
  /** Dates that a move brings onto a day which the calendars leave out, with the reason. */
  onHolidays: string[]
  /** Those that would have fewer places than were asked for, with the reason. */
  fewer: string[]
}

/** Of a change: what it touches, and what it leaves alone. */
export function changePreview(rehearsal: Rehearsal, given: Given, saving: Saving): Preview {
  const { fields, replaced, moved } = rehearsal
  const count = counted(rehearsal.touched.length, 'workshop')
  return {
    ...touchedBy(rehearsal, given),
    heading: `${count} would change`,
    lines: [
      ...fields.map(
        ({ name, was, is }) =>
          `${labelOf(name)}: ${wordsOf(name, was, given.names)} becomes ${wordsOf(name, is, given.names)}.`,
      ),
      'Nothing is saved yet, and nobody has been told.',
    ],
    warnings: warningLines(rehearsal.warnings, rehearsal.touched.length),
    groups: [
      ...group(
        'replaced',
        'Decided for one date alone, and replaced',
        replaced.map(({ workshop, fields: names }) => `${formatDate(workshop.date)}: ${names.map(labelOf).join(', ')}`),
      ),
      ...group(
        'moved',
        'Moved to another date by hand: they keep that date, and change otherwise',
        moved.map(({ date, seriesDate }) => `${formatDate(seriesDate ?? date)} is on ${formatDate(date)}`),
      ),
      ...group('holidays', 'Now on a day that new series would leave out', given.onHolidays),
      ...group('fewer', 'Fewer places than you asked for', given.fewer),
    ],
    messages: messageGroups(rehearsal),
    style: '',
    ...saving,
  }
}

export function cancellationPreview(rehearsal: Rehearsal, given: Omit<Given, 'fewer'>, saving: Saving): Preview {
  return {
    ...touchedBy(rehearsal, given),
    heading: `${counted(rehearsal.touched.length, 'workshop')} would be cancelled`,
    lines: ['Nothing is cancelled yet, and nobody has been told.'],
    warnings: [],
    groups: [],
    messages: messageGroups(rehearsal),
    style: 'warning',
    ...saving,
  }
}

function touchedBy(
  { touched, leftAlone, messages, dates }: Rehearsal,
  { members, champions }: Pick<Given, 'members' | 'champions'>,
) {
  const ids = new Set(touched.map(({ id }) => id))
  const rows = members.filter(({ id }) => ids.has(id))
  const booked = rows.reduce((sum, row) => sum + row.booked, 0)
  const rooms = [...new Set(rows.map(roomOf))].sort()
  const alone = new Map(leftAlone.map(({ workshop, why }) => [workshop.id, why]))
  const shown = members.filter(({ id }) => ids.has(id) || alone.has(id))
  const messagesOf = (id: string) => messages.changes.filter(({ workshopId }) => workshopId === id).length
  return {
    rows: [
      { key: 'Workshops', text: `${rows.length}${alone.size ? `; ${alone.size} left alone` : ''}` },
      { key: 'Bookings', text: booked === 0 ? 'Nobody has booked' : counted(booked, 'booking') },
      { key: 'Champions', ...(champions.length ? { list: [...champions] } : { text: 'None' }) },
      { key: 'Rooms', list: rooms },
      { key: 'Messages', text: messageWords(messages) },
    ],
    table: tableOf({
      caption: 'What is touched, date by date',
      columns: [
        { text: 'Date' },
        { text: 'Where' },
        { text: 'Booked', isNumber: true },
        { text: 'Messages', isNumber: true },
        { text: 'What happens' },
      ],
      rows: shown.map((row) => [
        { text: formatDate(row.date), note: timesOf(row) },
        roomOf(row),
        String(row.booked),
        String(messagesOf(row.id)),
        alone.has(row.id) ? `Left alone. ${alone.get(row.id)}.` : touchedWords(dates.get(row.id)),
      ]),
    }),
  }
}

const touchedWords = (date: string | undefined) => (date ? `Moves to ${formatDate(date)}` : 'Touched')

const roomOf = (row: Member) => [row.roomName, placeOf(row)].filter(Boolean).join(', ')

export function messageWords({ changes, unreachable }: MessageForecast): string {
  const of = (kind: MessageChange['kind']) => changes.filter((change) => change.kind === kind).length
  const parts = [
    of('new') ? `${counted(of('new'), 'new message')}` : '',
    of('changed') ? `${of('changed')} moved or reworded` : '',
    of('withdrawn') ? `${of('withdrawn')} taken back` : '',
    unreachable.length ? `${counted(unreachable.length, 'person')} cannot be told` : '',
  ].filter(Boolean)
  return parts.join(', ') || 'None'
}

const CHANNELS: Record<MessageChange['channel'], string> = {
  email: 'by e-mail',
  phone: 'by phone',
  text: 'by text message',
}

function messageGroups({ messages, touched }: Rehearsal): Preview['messages'] {
  const when = new Map(touched.map((workshop) => [workshop.id, whenOf(workshop)]))
  const place = new Map(touched.map(({ id }, index) => [id, index]))
  // Date by date, and by name within one.
  const inOrder = messages.changes.toSorted(
    (a, b) =>
      (place.get(a.workshopId) ?? 0) - (place.get(b.workshopId) ?? 0) ||
      a.who.localeCompare(b.who, 'en-GB') ||
      a.subject.localeCompare(b.subject, 'en-GB'),
  )
  const items = (kind: MessageChange['kind']) =>
    inOrder
      .filter((change) => change.kind === kind)
      .map(
        ({ who, channel, subject, workshopId }) => `${who}, ${CHANNELS[channel]}: ${subject} (${when.get(workshopId)})`,
      )
  return [
    ...group('new-messages', 'New messages', items('new')),
    ...group('changed-messages', 'Messages moved or reworded', items('changed')),
    ...group('withdrawn-messages', 'Messages taken back', items('withdrawn')),
    ...group(
      'unreachable',
      'Cannot be told',
      messages.unreachable.toSorted((a, b) => a.localeCompare(b, 'en-GB')),
    ),
  ].map((one) => ({ ...one, isOpen: one.items.length <= FEW }))
}

const group = (id: string, heading: string, items: string[]) =>
  items.length ? [{ id, heading: `${heading} (${items.length})`, items }] : []

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun === 'person' ? 'people' : `${noun}s`}`
}
