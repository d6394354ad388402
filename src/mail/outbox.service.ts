import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { newId } from '../database/columns.js'
import { Database, instant, integer } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound } from '../web/problems.js'
import { isSingleAddress } from './address.js'
import { knownDomains } from './domains.js'
import { type Letter, renderLetter } from './letter.js'
import { Message, type MessagePurpose } from './message.entity.js'
import { senderOf } from './sender.js'
import type { StopGroup } from './stops/stop.entity.js'
import { stopLink } from './stops/stop-link.js'

/** A message to one person about one thing. */
export interface NewMessage {
  /** Rule, subject, recipient, occurrence: there is never a second message with the same key. */
  key: string
  /** `invitation`, `booking-confirmation`: one word for each kind of message. */
  kind: string
  purpose: MessagePurpose
  subject: { kind: string; id: string }
  recipient: { kind: string; id: string | null }
  to: { name: string; address: string }
  letter: Letter
  /** A calendar file, see `calendar.ts`. */
  calendar?: string | null
  /** Not before; now when missing. */
  sendAt?: Date
  /** Never after: an invitation that has expired, a reminder of yesterday. */
  expiresAt?: Date | null
  /** What its reader can stop with one press; nothing when missing, as for confirmations and letters about accounts. */
  stopGroup?: StopGroup | null
}

export interface MailHealth {
  waiting: number
  /** Since when the oldest message that should have gone waits; null when none does. */
  oldestDue: Date | null
  /** Refused for good, or came back, in the last 24 hours. */
  failed: number
  sentInAnHour: number
  /** Domains that asked us to wait, and until when. */
  paused: { domain: string; until: Date }[]
}

/** A row of the table, without what the entity knows to say about it. */
export type MessageColumns = Omit<Message, 'opensAnAccount'>

/** What a message has before anything is said in it, to anybody. */
export type BlankMessage = Omit<
  MessageColumns,
  | 'key'
  | 'kind'
  | 'purpose'
  | 'subjectKind'
  | 'subjectId'
  | 'recipientKind'
  | 'recipientId'
  | 'toName'
  | 'subject'
  | 'textBody'
  | 'htmlBody'
  | 'sendAt'
  | 'nextAttemptAt'
>

const AN_HOUR = 3_600_000
const A_DAY = 24 * AN_HOUR

/**
 * Mail that must go, kept beside the facts that cause it: written in the same transaction, so that nothing is sent for
 * what was rolled back and nothing is forgotten that was not. `Delivery` takes it from here.
 */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly council: CouncilService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Belongs inside the write of the fact that causes it.
   * @returns false when a message with this key is there already; it stays as it is.
   * @throws TypeError when the address is not one plain address.
   */
  async put(message: NewMessage): Promise<boolean> {
    if (!isSingleAddress(message.to.address)) throw new TypeError('A message needs one plain e-mail address')
    const now = this.clock.now()
    const { stopGroup = null } = message
    const blank = this.blank(now)
    const stopHref = this.stopHref(blank.id, stopGroup)
    const rendered = renderLetter(message.letter, senderOf(await this.council.find()), stopHref)
    return this.insert({
      ...blank,
      stopGroup,
      key: message.key,
      kind: message.kind,
      purpose: message.purpose,
      subjectKind: message.subject.kind,
      subjectId: message.subject.id,
      recipientKind: message.recipient.kind,
      recipientId: message.recipient.id,
      toName: message.to.name,
      toAddress: message.to.address,
      subject: rendered.subject,
      textBody: rendered.text,
      htmlBody: rendered.html,
      calendar: message.calendar ?? null,
      sendAt: message.sendAt ?? now,
      nextAttemptAt: message.sendAt ?? now,
      expiresAt: message.expiresAt ?? null,
    })
  }

  /** Takes back what has not gone. @returns false when there was nothing to take back. */
  async withdraw(key: string, why: string): Promise<boolean> {
    const changed = await this.database.write(() =>
      this.database.execute(
        `UPDATE messages SET state = 'withdrawn', next_attempt_at = :now, last_error = :why WHERE key = :key AND state = 'waiting'`,
        { key, why, now: this.clock.now() },
      ),
    )
    return changed > 0
  }

  /** Where the reader of a message stops its group; null for what cannot be stopped. */
  stopHref(id: string, stopGroup: StopGroup | null): string | null {
    return stopGroup === null ? null : stopLink(this.config.publicUrl, this.config.sessionSecret, id)
  }

  async find(id: string): Promise<Message | null> {
    return this.database.read.findOneBy(Message, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Message> {
    const message = await this.find(id)
    if (!message) throw new NotFound()
    return message
  }

  async health(): Promise<MailHealth> {
    const now = this.clock.now()
    const waiting = await this.database.selectOne(
      `SELECT COUNT(*) AS waiting, MIN(CASE WHEN next_attempt_at <= :now THEN send_at END) AS oldest_due
       FROM messages WHERE state IN ('waiting', 'leased') AND channel <> 'phone' AND held_at IS NULL`,
      { now },
      { waiting: integer, oldestDue: instant.nullable },
    )
    const failed = await this.database.selectOne(
      `SELECT COUNT(*) AS failed FROM messages WHERE state = 'failed' AND next_attempt_at > :since`,
      { since: new Date(now.getTime() - A_DAY) },
      { failed: integer },
    )
    const sent = await this.database.selectOne(
      `SELECT COUNT(*) AS sent FROM messages WHERE state = 'sent' AND next_attempt_at > :since`,
      { since: new Date(now.getTime() - AN_HOUR) },
      { sent: integer },
    )
    const domains = await knownDomains(this.database)
    return {
      waiting: waiting?.waiting ?? 0,
      oldestDue: waiting?.oldestDue ?? null,
      failed: failed?.failed ?? 0,
      sentInAnHour: sent?.sent ?? 0,
      paused: domains.flatMap(({ domain, pausedUntil }) => (pausedUntil > now ? [{ domain, until: pausedUntil }] : [])),
    }
  }

  /** A row with nothing said yet: waiting, never tried, a Message-ID of its own for all its attempts. */
  blank(now: Date): BlankMessage {
    const id = newId()
    return {
      id,
      channel: 'email',
      toAddress: null,
      toPhone: null,
      calendar: null,
      facts: '{}',
      expiresAt: null,
      state: 'waiting',
      leasedUntil: null,
      leaseHolder: null,
      attempts: 0,
      sentAt: null,
      lastError: null,
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      createdAt: now,
      callResult: null,
      calledBy: null,
      ruleId: null,
      heldAt: null,
      ownWords: null,
      arrivedAt: null,
      callNote: null,
      stopGroup: null,
      returnedAt: null,
      forgottenAt: null,
    }
  }

  /** Belongs inside a write. Two processes may try at once: the unique key decides. @returns false when the key is taken. */
  async insert(message: MessageColumns): Promise<boolean> {
    if (!this.database.inTransaction())
      throw new Error('A message is written inside the write of the fact that causes it')
    const added = await this.database.execute(INSERT, { ...message })
    if (added > 0) this.database.touch('message', message.id)
    return added > 0
  }
}

const COLUMNS: Record<keyof MessageColumns, string> = {
  id: 'id',
  key: 'key',
  kind: 'kind',
  purpose: 'purpose',
  channel: 'channel',
  subjectKind: 'subject_kind',
  subjectId: 'subject_id',
  recipientKind: 'recipient_kind',
  recipientId: 'recipient_id',
  toName: 'to_name',
  toAddress: 'to_address',
  toPhone: 'to_phone',
  subject: 'subject',
  textBody: 'text_body',
  htmlBody: 'html_body',
  calendar: 'calendar',
  facts: 'facts',
  sendAt: 'send_at',
  expiresAt: 'expires_at',
  state: 'state',
  leasedUntil: 'leased_until',
  leaseHolder: 'lease_holder',
  attempts: 'attempts',
  nextAttemptAt: 'next_attempt_at',
  sentAt: 'sent_at',
  lastError: 'last_error',
  messageId: 'message_id',
  createdAt: 'created_at',
  callResult: 'call_result',
  calledBy: 'called_by',
  ruleId: 'rule_id',
  heldAt: 'held_at',
  ownWords: 'own_words',
  arrivedAt: 'arrived_at',
  callNote: 'call_note',
  stopGroup: 'stop_group',
  returnedAt: 'returned_at',
  forgottenAt: 'forgotten_at',
}

const INSERT = `INSERT INTO messages (${Object.values(COLUMNS).join(', ')})
  VALUES (${Object.keys(COLUMNS)
    .map((name) => `:${name}`)
    .join(', ')}) ON CONFLICT (key) DO NOTHING`
