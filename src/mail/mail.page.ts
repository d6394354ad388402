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
import { kindInWords, MESSAGE_TRAIL_WORDS, recordOf, stateOf, STATE_WORDS, subjectLink } from './message.words.js'
import type { MessageFilters, MessageRow } from './messages-list.service.js'
import type { MailHealth } from './outbox.service.js'
import { textLengthInWords } from './texts/text-length.js'
import type { Stop } from './stops/stop.entity.js'
import { insteadOf } from './stops/stop.page.js'
import { stopsPaths } from './stops/stops.paths.js'
import { type ServerState, why } from './why.js'

const STATES: Choice[] = [
  { value: '', text: 'All' },
  ...MESSAGE_STATES.map((value) => ({ value, text: STATE_WORDS[value] })),
]

/** Text messages are named only where they are set up, or asked for. */
function channels(hasTexts: boolean): Choice[] {
  return [
    { value: '', text: hasTexts ? 'E-mail, phone and text' : 'E-mail and phone' },
    { value: 'email', text: 'E-mail' },
    { value: 'phone', text: 'Phone' },
    ...(hasTexts ? [{ value: 'text', text: 'Text message' }] : []),
  ]
}

const BY: Record<string, string> = { phone: 'By phone', text: 'By text message' }

/** As `messages-list.service.ts` and `outbox.service.ts` find it. */
export interface MailFound {
  rows: MessageRow[]
  total: number
  health: MailHealth
  calls: number
  texts: TextsFound
}

interface TextsFound {
  server: ServerState
  /** Still to go. */
  waiting: number
}

export interface MailPage extends PageModel {
  banner: string | null
  /** null also where text messages are not set up: then nothing is said about them. */
  textBanner: string | null
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
  { rows, total, health, calls, texts }: MailFound,
  server: ServerState,
  zone: string,
): MailPage {
  return {
    title: 'Mail',
    wide: true,
    banner: banner(server, zone),
    textBanner: textBanner(texts.server, zone),
    lately: lately(health, zone),
    attention: attention(health, calls, texts, zone),
    search: MailSearchForm.with({ state: filters.state, channel: filters.channel }),
    choices: { states: STATES, channels: channels(texts.server.hasServer || filters.channel === 'text') },
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
          { text: row.toName, ...(BY[row.channel] ? { note: BY[row.channel] } : {}) },
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

function textBanner({ hasServer, trouble }: ServerState, zone: string): string | null {
  if (!hasServer || !trouble) return null
  return `Text messages have not gone since ${formatInstant(trouble.since, zone)}: ${trouble.reason}. Nothing is lost; they are tried again by themselves.`
}

function lately({ sentInAnHour, paused }: MailHealth, zone: string): string[] {
  const sent = `${sentInAnHour} ${oneOrMany(sentInAnHour, 'message was', 'messages were')} sent in the last hour.`
  const waits = paused.map(
    ({ domain, until }) => `${domain} asked us to wait: its mail goes on at ${formatInstant(until, zone)}.`,
  )
  return sentInAnHour === 0 ? waits : [sent, ...waits]
}

/** The health of the outbox counts everything that is sent: mail is what is left without text messages. */
function attention(
  { oldestDue, failed, waiting }: MailHealth,
  calls: number,
  texts: TextsFound,
  zone: string,
): MailPage['attention'] {
  const mails = Math.max(0, waiting - texts.waiting)
  return [
    {
      count: String(calls),
      text: oneOrMany(calls, 'person to call today', 'people to call today'),
      href: paths.calls,
      detail: 'They have no e-mail address that can be used.',
    },
    {
      count: String(mails),
      text: oneOrMany(mails, 'e-mail waits', 'e-mails wait'),
      href: `${paths.index}?state=waiting&channel=email`,
      detail: oldestDue ? `The oldest that should have gone: ${formatInstant(oldestDue, zone)}.` : null,
    },
    {
      count: String(texts.waiting),
      text: oneOrMany(texts.waiting, 'text message waits', 'text messages wait'),
      href: `${paths.index}?state=waiting&channel=text`,
      detail: texts.server.hasServer ? null : 'Text messages are not set up, so nobody gets them.',
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
  /** null when this person may not read it, or nothing is left of it. */
  paperHref: string | null
  /** Nothing got through: what can be done now. */
  rescue: { record: { text: string; href: string } | null; advice: string | null; postingAction: string } | null
  stopped: { text: string; href: string } | null
  decisions: Decisions | null
  trail: TrailItem[]
}

/** What can be decided about a message of a rule, and where its story is told; those pages stand above mail. */
interface Decisions {
  whyHref: string
  holdHref: string | null
  releaseAction: string | null
  sendHref: string | null
  wordsHref: string | null
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
    state: stateOf(message),
    why: why(message, server, now, zone),
    rows: [
      { key: 'To', text: message.toName },
      channel === 'email'
        ? { key: 'E-mail address', text: message.toAddress ?? '' }
        : { key: 'Phone', text: message.toPhone ?? '' },
      { key: 'About', text: about.text, href: about.href },
      { key: 'Planned for', text: formatInstant(message.sendAt, zone) },
      ...(message.expiresAt ? [{ key: 'Not after', text: formatInstant(message.expiresAt, zone) }] : []),
      ...(message.ownWords === null ? [] : [{ key: 'Words', text: 'Written by hand for this one message' }]),
      {
        key: 'Tried',
        text: message.attempts === 0 ? 'Not yet' : message.attempts === 1 ? 'Once' : `${message.attempts} times`,
      },
      ...(message.returnedAt ? [{ key: 'Came back', text: formatInstant(message.returnedAt, zone) }] : []),
      ...(message.callNote ? [{ key: 'Note of whoever called', text: message.callNote }] : []),
      ...(channel === 'email' ? [{ key: 'Message-ID', text: message.messageId }] : []),
      ...(channel === 'text' && mayRead ? [{ key: 'Length', text: textLengthInWords(message.textBody) }] : []),
    ],
    forgotten: message.forgottenAt
      ? `What it said was deleted at ${formatInstant(message.forgottenAt, zone)}, ${KEPT_DAYS} days after it ended.`
      : null,
    paragraphs: mayRead ? paragraphsOf(message.textBody) : null,
    letterHref: mayRead && message.htmlBody !== '' ? paths.letter(id) : null,
    calendarHref: mayRead && message.calendar !== null ? paths.calendar(id) : null,
    callHref: channel === 'phone' && state === 'waiting' && message.heldAt === null ? paths.call(id) : null,
    paperHref: mayRead && message.textBody.trim() !== '' ? paths.paperLetter(id) : null,
    rescue: state === 'failed' && mayRead && !message.opensAnAccount() ? rescue(message) : null,
    stopped: stop ? { text: insteadOf(stop), href: stopsPaths.show(stop.id) } : null,
    decisions: message.ruleId === null ? null : decisionsAbout(message),
    trail: trailItems(trail, MESSAGE_TRAIL_WORDS, zone),
  }
}

function decisionsAbout({ id, state, channel, heldAt }: Message): Decisions {
  const isWaiting = state === 'waiting'
  return {
    whyHref: paths.whyThis(id),
    holdHref: isWaiting && heldAt === null ? paths.newHold(id) : null,
    releaseAction: isWaiting && heldAt !== null ? paths.release(id) : null,
    sendHref: isWaiting && channel !== 'phone' ? paths.newSending(id) : null,
    wordsHref: isWaiting ? paths.words(id) : null,
  }
}

function rescue(message: Message): NonNullable<MessagePage['rescue']> {
  const isByPhone = message.channel !== 'email'
  return {
    record: isByPhone ? recordOf(message) : null,
    advice: message.channel === 'phone' ? 'Once the number is right, the call comes back to the list by itself.' : null,
    postingAction: paths.posting(message.id),
  }
}

export function paragraphsOf(text: string): { lines: string[] }[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => ({ lines: paragraph.split('\n') }))
}
