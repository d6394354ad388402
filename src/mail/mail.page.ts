import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatInstant } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { KEPT_DAYS } from './forgetting.service.js'
import { MailSearchForm } from './mail-search.form.js'
import { mailPaths as paths } from './mail.paths.js'
import { type Message, MESSAGE_STATES, type MessageState } from './message.entity.js'
import { kindInWords, STATE_COLOURS, STATE_WORDS, subjectLink } from './message.words.js'
import type { MessageFilters, MessageRow } from './messages-list.service.js'
import type { MailHealth } from './outbox.service.js'
import type { Stop } from './stops/stop.entity.js'
import { insteadOf } from './stops/stop.page.js'
import { stopsPaths } from './stops/stops.paths.js'
import { type ServerState, why } from './why.js'

const STATES: Choice[] = [
  { value: '', text: 'All' },
  ...MESSAGE_STATES.map((value) => ({ value, text: STATE_WORDS[value] })),
]

const CHANNELS: Choice[] = [
  { value: '', text: 'E-mail and phone' },
  { value: 'email', text: 'E-mail' },
  { value: 'phone', text: 'Phone' },
  { value: 'text', text: 'Text message' },
]

/** As `messages-list.service.ts` and `outbox.service.ts` find it. */
export interface MailFound {
  rows: MessageRow[]
  total: number
  health: MailHealth
  calls: number
}

export interface MailPage extends PageModel {
  banner: string | null
  /** What went lately, and who asked us to wait, in sentences. */
  lately: string[]
  attention: { count: string; text: string; href: string; detail: string | null }[]
  search: MailSearchForm
  choices: { states: Choice[]; channels: Choice[] }
  list: RecordList
}

export function mailPage(
  filters: MessageFilters,
  page: number,
  { rows, total, health, calls }: MailFound,
  server: ServerState,
  zone: string,
): MailPage {
  return {
    title: 'Mail',
    wide: true,
    banner: banner(server, zone),
    lately: lately(health, zone),
    attention: attention(health, calls, zone),
    search: MailSearchForm.with({ state: filters.state, channel: filters.channel }),
    choices: { states: STATES, channels: CHANNELS },
    list: recordList({
      path: paths.index,
      query: { ...filters },
      page,
      total,
      noun: ['message', 'messages'],
      columns: [{ text: 'Message' }, { text: 'To' }, { text: 'State' }, { text: 'When' }],
      rows: rows.map((row) => {
        const state = row.state as MessageState
        return [
          { text: row.subject, href: paths.show(row.id), note: kindInWords(row.kind) },
          row.channel === 'phone' ? { text: row.toName, note: 'By phone' } : row.toName,
          { tag: { text: STATE_WORDS[state], colour: STATE_COLOURS[state] } },
          row.sentAt === null
            ? { text: formatInstant(row.sendAt, zone), note: 'planned' }
            : formatInstant(row.sentAt, zone),
        ]
      }),
      csvPath: null,
      add: null,
      empty: {
        title: 'No messages yet',
        text: 'Confirmations, changes, reminders and invitations are listed here, before and after they go.',
      },
    }),
  }
}

/** One banner for a server that fails, instead of a thousand messages in red. */
function banner({ hasServer, trouble }: ServerState, zone: string): string | null {
  if (!hasServer) return 'No mail server is set up. Messages wait here, as they would be sent, and none is sent.'
  if (!trouble) return null
  const since = formatInstant(trouble.since, zone)
  return `The mail server has not worked since ${since}: ${trouble.reason}. Nothing is lost; it is tried again by itself.`
}

function lately({ sentInAnHour, paused }: MailHealth, zone: string): string[] {
  const sent = `${sentInAnHour} ${oneOrMany(sentInAnHour, 'e-mail was', 'e-mails were')} sent in the last hour.`
  const waits = paused.map(
    ({ domain, until }) => `${domain} asked us to wait: its mail goes on at ${formatInstant(until, zone)}.`,
  )
  return sentInAnHour === 0 ? waits : [sent, ...waits]
}

function attention({ oldestDue, failed, waiting }: MailHealth, calls: number, zone: string): MailPage['attention'] {
  return [
    {
      count: String(calls),
      text: oneOrMany(calls, 'person to call today', 'people to call today'),
      href: paths.calls,
      detail: 'They have no e-mail address that can be used.',
    },
    {
      count: String(waiting),
      text: oneOrMany(waiting, 'e-mail waits', 'e-mails wait'),
      href: `${paths.index}?state=waiting&channel=email`,
      detail: oldestDue ? `The oldest that should have gone: ${formatInstant(oldestDue, zone)}.` : null,
    },
    {
      count: String(failed),
      text: oneOrMany(
        failed,
        'message was refused or came back in the last day',
        'messages were refused or came back in the last day',
      ),
      href: `${paths.index}?state=failed`,
      detail: null,
    },
  ].filter(({ count }) => count !== '0')
}

const oneOrMany = (count: number, one: string, many: string) => (count === 1 ? one : many)

const TRAIL_WORDS = {
  'message.called': 'Called',
  'message.stopped': 'The reader stopped e-mails like this one',
  'message.returned': 'It came back',
  'message.delayed': 'A server on its way has not taken it yet',
  'message.stop-undone': 'The reader took that back',
}

interface SummaryRow {
  key: string
  text: string
  href?: string | null
}

export interface MessagePage extends PageModel {
  state: { text: string; colour: string }
  why: string
  rows: SummaryRow[]
  /** When what it said was deleted; null: it was not. */
  forgotten: string | null
  /** Paragraphs of lines; null when this person may not read it. */
  paragraphs: { lines: string[] }[] | null
  letterHref: string | null
  calendarHref: string | null
  callHref: string | null
  stopped: { text: string; href: string } | null
  trail: TrailItem[]
}

export function messagePage(
  message: Message,
  server: ServerState,
  { mayRead, stops, trail }: { mayRead: boolean; stops: Stop[]; trail: TrailEntry[] },
  now: Date,
  zone: string,
): MessagePage {
  const [stop] = stops.filter(({ about }) => about === 'everything' || about === message.stopGroup)
  const { id, state, channel, subject } = message
  const about = subjectLink(message.subjectKind, message.subjectId)
  return {
    title: subject,
    caption: kindInWords(message.kind),
    back: { href: paths.index, text: 'All messages' },
    state: { text: STATE_WORDS[state], colour: STATE_COLOURS[state] },
    why: why(message, server, now, zone),
    rows: [
      { key: 'To', text: message.toName },
      channel === 'phone'
        ? { key: 'Phone', text: message.toPhone ?? '' }
        : { key: 'E-mail address', text: message.toAddress ?? '' },
      { key: 'About', text: about.text, href: about.href },
      { key: 'Planned for', text: formatInstant(message.sendAt, zone) },
      ...(message.expiresAt ? [{ key: 'Not after', text: formatInstant(message.expiresAt, zone) }] : []),
      {
        key: 'Tried',
        text: message.attempts === 0 ? 'Not yet' : message.attempts === 1 ? 'Once' : `${message.attempts} times`,
      },
      ...(message.returnedAt ? [{ key: 'Came back', text: formatInstant(message.returnedAt, zone) }] : []),
      { key: 'Message-ID', text: message.messageId },
    ],
    forgotten: message.forgottenAt
      ? `What it said was deleted at ${formatInstant(message.forgottenAt, zone)}, ${KEPT_DAYS} days after it ended.`
      : null,
    paragraphs: mayRead ? paragraphsOf(message.textBody) : null,
    letterHref: mayRead && message.htmlBody !== '' ? paths.letter(id) : null,
    calendarHref: mayRead && message.calendar !== null ? paths.calendar(id) : null,
    callHref: channel === 'phone' && state === 'waiting' ? paths.call(id) : null,
    stopped: stop ? { text: insteadOf(stop), href: stopsPaths.show(stop.id) } : null,
    trail: trailItems(trail, TRAIL_WORDS, zone),
  }
}

export function paragraphsOf(text: string): { lines: string[] }[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => ({ lines: paragraph.split('\n') }))
}
