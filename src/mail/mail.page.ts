import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatInstant } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { MailSearchForm } from './mail-search.form.js'
import { mailPaths as paths } from './mail.paths.js'
import { type Message, MESSAGE_STATES, type MessageState } from './message.entity.js'
import { kindInWords, stateOf, STATE_WORDS, subjectLink } from './message.words.js'
import type { MessageFilters, MessageRow } from './messages-list.service.js'
import type { MailHealth } from './outbox.service.js'
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
          { tag: stateOf({ state, heldAt: row.heldAt }) },
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
      text: oneOrMany(failed, 'message was refused in the last day', 'messages were refused in the last day'),
      href: `${paths.index}?state=failed`,
      detail: null,
    },
  ].filter(({ count }) => count !== '0')
}

const oneOrMany = (count: number, one: string, many: string) => (count === 1 ? one : many)

interface SummaryRow {
  key: string
  text: string
  href?: string | null
}

export interface MessagePage extends PageModel {
  state: { text: string; colour: string }
  why: string
  rows: SummaryRow[]
  /** Paragraphs of lines; null when this person may not read it. */
  paragraphs: { lines: string[] }[] | null
  letterHref: string | null
  calendarHref: string | null
  callHref: string | null
  decisions: Decisions | null
  trail: TrailItem[]
}

/** What can be decided about a message of a rule, and where its story is told; those pages stand above mail. */
interface Decisions {
  whyHref: string | null
  holdHref: string | null
  releaseAction: string | null
  sendHref: string | null
  wordsHref: string | null
}

export function messagePage(
  message: Message,
  server: ServerState,
  mayRead: boolean,
  trail: TrailEntry[],
  now: Date,
  zone: string,
): MessagePage {
  const { id, state, channel, subject } = message
  const about = subjectLink(message.subjectKind, message.subjectId)
  return {
    title: subject,
    caption: kindInWords(message.kind),
    back: { href: paths.index, text: 'All messages' },
    state: stateOf(message),
    why: why(message, server, now, zone),
    rows: [
      { key: 'To', text: message.toName },
      channel === 'phone'
        ? { key: 'Phone', text: message.toPhone ?? '' }
        : { key: 'E-mail address', text: message.toAddress ?? '' },
      { key: 'About', text: about.text, href: about.href },
      { key: 'Planned for', text: formatInstant(message.sendAt, zone) },
      ...(message.expiresAt ? [{ key: 'Not after', text: formatInstant(message.expiresAt, zone) }] : []),
      ...(message.ownWords === null ? [] : [{ key: 'Words', text: 'Written by hand for this one message' }]),
      {
        key: 'Tried',
        text: message.attempts === 0 ? 'Not yet' : message.attempts === 1 ? 'Once' : `${message.attempts} times`,
      },
      { key: 'Message-ID', text: message.messageId },
    ],
    paragraphs: mayRead ? paragraphsOf(message.textBody) : null,
    letterHref: mayRead && message.htmlBody !== '' ? paths.letter(id) : null,
    calendarHref: mayRead && message.calendar !== null ? paths.calendar(id) : null,
    callHref: channel === 'phone' && state === 'waiting' ? paths.call(id) : null,
    decisions: message.ruleId === null ? null : decisionsAbout(message),
    trail: trailItems(trail, TRAIL, zone),
  }
}

const TRAIL = {
  'message.called': 'Called',
  'message.held': 'Held',
  'message.released': 'Released',
  'message.hastened': 'Sent before its time',
  'message.reworded': 'Worded by hand',
  'message.words removed': 'The rule’s words again',
}

function decisionsAbout({ id, state, channel, heldAt, subjectKind }: Message): Decisions {
  const isWaiting = state === 'waiting'
  return {
    whyHref: subjectKind === 'workshop' ? paths.whyThis(id) : null,
    holdHref: isWaiting && heldAt === null ? paths.newHold(id) : null,
    releaseAction: isWaiting && heldAt !== null ? paths.release(id) : null,
    sendHref: isWaiting && channel !== 'phone' ? paths.newSending(id) : null,
    wordsHref: isWaiting ? paths.words(id) : null,
  }
}

export function paragraphsOf(text: string): { lines: string[] }[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => ({ lines: paragraph.split('\n') }))
}
