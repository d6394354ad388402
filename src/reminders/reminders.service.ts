import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { Database } from '../database/database.js'
import { isSingleAddress } from '../mail/address.js'
import { calendarFile } from '../mail/calendar.js'
import { Delivery } from '../mail/delivery.js'
import { callScript, renderLetter, type Sender } from '../mail/letter.js'
import { OutboxService } from '../mail/outbox.service.js'
import { senderOf } from '../mail/sender.js'
import { Clock } from '../time/clock.js'
import { type Changes, compare, fingerprint, isNothing } from './comparison.js'
import { dueMessages } from './due.js'
import { ReminderFacts } from './facts.js'
import { cancellationLink } from './links.js'
import { RULES } from './rules.js'
import type { DesiredMessage, KnownMessage, MessageFacts, Office } from './situation.js'

const A_DAY = 86_400_000
const BEHIND = 2 * A_DAY
const AHEAD = 14 * A_DAY
/** So many workshops are read at a time: their bookings and messages fit in memory. */
const BATCH = 50

/**
 * Keeps the outbox as the facts want it. Nothing is remembered from events: each time, what should exist is worked out anew
 * and compared with what is there. It runs in the transaction of whatever changed a workshop, in the one that takes messages to
 * send them, and every minute for all that are near.
 */
@Injectable()
export class RemindersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly council: CouncilService,
    private readonly outbox: OutboxService,
    private readonly facts: ReminderFacts,
    @Inject(CONFIG) private readonly config: Config,
    delivery: Delivery,
  ) {
    const workshops = (subjects: { kind: string; id: string }[]) =>
      this.reconcile(subjects.flatMap(({ kind, id }) => (kind === 'workshop' ? [id] : [])))
    database.beforeCommit(workshops)
    delivery.beforeSending(workshops)
  }

  /** Brings the messages about these workshops up to date, in the write that is under way or in one of its own. */
  async reconcile(workshopIds: string[]): Promise<void> {
    if (workshopIds.length === 0) return
    await this.database.write(async () => {
      const { changes, office } = await this.#changes(workshopIds)
      for (const { id, change } of changes) await this.#apply(id, change, office.sender)
    })
  }

  /** For all workshops from two days ago to 14 days ahead, and those with messages that wait. Writes only where something differs. */
  async pass(): Promise<void> {
    const now = this.clock.now().getTime()
    const ids = await this.facts.workshopsWithin(new Date(now - BEHIND), new Date(now + AHEAD))
    for (let start = 0; start < ids.length; start += BATCH) {
      const { changes } = await this.#changes(ids.slice(start, start + BATCH))
      for (const { id } of changes) await this.reconcile([id])
    }
  }

  async #changes(workshopIds: string[]): Promise<{ changes: { id: string; change: Changes }[]; office: Office }> {
    const now = this.clock.now()
    const office = await this.#office()
    const workshops = await this.facts.about(workshopIds)
    const changes = workshops.map((workshop) => ({
      id: workshop.id,
      change: compare(dueMessages(RULES, workshop, office, now), workshop.messages, office.sender, now),
    }))
    return { changes: changes.filter(({ change }) => !isNothing(change)), office }
  }

  async #office(): Promise<Office> {
    const { publicUrl, sessionSecret, mailFrom } = this.config
    const sender = senderOf(await this.council.find())
    return {
      zone: this.clock.zone,
      sender,
      organiserAddress: isSingleAddress(sender.email) ? sender.email : mailFrom,
      publicUrl,
      cancellationLink: (bookingId) => cancellationLink(publicUrl, sessionSecret, bookingId),
    }
  }

  async #apply(workshopId: string, { insert, refresh, withdraw }: Changes, sender: Sender): Promise<void> {
    for (const desired of insert) await this.#insert(workshopId, desired, sender)
    for (const change of refresh) await this.#refresh(change, sender)
    for (const message of withdraw) await this.#withdraw(message)
  }

  async #insert(workshopId: string, desired: DesiredMessage, sender: Sender): Promise<void> {
    const { key, kind, purpose, recipient, known, sendAt } = desired
    const now = this.clock.now()
    await this.outbox.insert({
      ...this.outbox.blank(now),
      key,
      kind,
      purpose,
      subjectKind: 'workshop',
      subjectId: workshopId,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      nextAttemptAt: sendAt,
      ...this.#content(desired, sender),
      ...(known ? { state: 'done', sentAt: known.since, callResult: known.how } : {}),
    })
  }

  /** It waits then, also when its lease had run out. Only while nobody has taken it meanwhile: the condition repeats the state and the lease that were read. */
  async #refresh(
    { message, desired, nextAttemptAt, isBack }: Changes['refresh'][number],
    sender: Sender,
  ): Promise<void> {
    const changed = await this.database.execute(
      `UPDATE messages SET channel = :channel, to_name = :toName, to_address = :toAddress, to_phone = :toPhone,
         recipient_id = :recipientId, subject = :subject, text_body = :textBody, html_body = :htmlBody, calendar = :calendar,
         facts = :facts, send_at = :sendAt, expires_at = :expiresAt, next_attempt_at = :nextAttemptAt,
         state = 'waiting', attempts = :attempts, forgotten_at = NULL, returned_at = NULL,
         last_error = CASE WHEN state = 'waiting' THEN last_error END
       WHERE id = :id AND state = :state AND (lease_holder = :leaseHolder OR (lease_holder IS NULL AND :hadHolder = 0))`,
      {
        ...this.#content(desired, sender),
        recipientId: desired.recipient.id,
        nextAttemptAt,
        attempts: isBack ? 0 : message.attempts,
        ...asRead(message),
      },
    )
    if (changed > 0) this.database.touch('message', message.id)
  }

  /** The lease's holder stays: a message that may have gone is counted as told. */
  async #withdraw(message: KnownMessage): Promise<void> {
    await this.database.execute(
      `UPDATE messages SET state = 'withdrawn', next_attempt_at = :now, last_error = 'The facts changed before it went'
       WHERE id = :id AND state = :state AND (lease_holder = :leaseHolder OR (lease_holder IS NULL AND :hadHolder = 0))`,
      { ...asRead(message), now: this.clock.now() },
    )
  }

  #content(desired: DesiredMessage, sender: Sender) {
    const { letter, calendar, to, sendAt, expiresAt, about, told, number } = desired
    const rendered = renderLetter(letter, sender)
    const isMail = to.channel === 'email'
    const facts: MessageFacts = { about, told, number, fingerprint: fingerprint(desired, sender) }
    return {
      channel: to.channel,
      toName: to.name,
      toAddress: to.address,
      toPhone: to.phone,
      subject: rendered.subject,
      textBody: isMail ? rendered.text : callScript(letter),
      htmlBody: isMail ? rendered.html : '',
      calendar: isMail && calendar ? calendarFile(calendar.event, calendar.method, this.clock.now()) : null,
      facts: JSON.stringify(facts),
      sendAt,
      expiresAt,
    }
  }
}

function asRead({ id, state, leaseHolder }: KnownMessage) {
  return { id, state, leaseHolder: leaseHolder ?? '', hadHolder: leaseHolder === null ? 0 : 1 }
}
