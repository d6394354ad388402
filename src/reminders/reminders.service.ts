import { Inject, Injectable } from '@nestjs/common'
import { Database, type Touched } from '../database/database.js'
import { calendarFile } from '../mail/calendar.js'
import { Delivery } from '../mail/delivery.js'
import { renderLetter, type Sender } from '../mail/letter.js'
import { OutboxService } from '../mail/outbox.service.js'
import { TextDelivery } from '../mail/texts/text-delivery.js'
import { Clock } from '../time/clock.js'
import { type Changes, compare, fingerprint, isNothing } from './comparison.js'
import { bodyOf } from './body.js'
import type { DesiredMessage, KnownMessage, MessageFacts } from './message.js'
import { OfficeService } from './office.service.js'
import type { Rule } from './rules/rule.entity.js'
import { RulesService } from './rules/rules.service.js'
import { type Parts, type Subject, SUBJECTS } from './subject.js'

/** So many subjects are read at a time: their bookings and messages fit in memory. */
const BATCH = 50

/** What has to be done to the outbox for one subject. */
export interface SubjectChanges {
  kind: string
  id: string
  change: Changes
}

/**
 * Keeps the outbox as rules and facts want it. Nothing is remembered from events: each time, what should exist is worked out
 * anew and compared with what is there. It runs in the transaction of whatever changed a workshop, in the one that takes
 * messages to send them, after a rule was changed, and every minute for all that are near.
 */
@Injectable()
export class RemindersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offices: OfficeService,
    private readonly outbox: OutboxService,
    private readonly rules: RulesService,
    @Inject(SUBJECTS) private readonly subjects: readonly Subject[],
    delivery: Delivery,
    texts: TextDelivery,
  ) {
    database.beforeCommit((touched) => this.#followAll(touched, (subject) => subject.followsCommits))
    database.afterCommit((touched) => (touched.some(({ kind }) => kind === 'rule') ? this.pass() : undefined))
    for (const each of [delivery, texts]) each.beforeSending((touched) => this.#followAll(touched, () => true))
  }

  /**
   * Brings the messages about these up to date, in the write that is under way or in one of its own.
   * @param parts only these conversations about them; null: all
   */
  async reconcile(kind: string, ids: string[], parts: Parts = null): Promise<void> {
    const subject = this.subjects.find((candidate) => candidate.kind === kind)
    if (!subject || ids.length === 0) return
    await this.database.write(async () => {
      const { sender } = await this.offices.get()
      for (const change of await this.changes(subject, ids, await this.rules.all(subject.kind), parts))
        await this.#apply(change, sender)
    })
  }

  /** For everything that is near. Writes only where something differs. */
  async pass(): Promise<void> {
    for (const subject of this.subjects) {
      const rules = await this.rules.all(subject.kind)
      const ids = await subject.near(rules, this.clock.now())
      for (let start = 0; start < ids.length; start += BATCH) {
        const changes = await this.changes(subject, ids.slice(start, start + BATCH), rules)
        for (const { id } of changes) await this.reconcile(subject.kind, [id])
      }
    }
  }

  /** What these rules would do to the outbox; nothing is written. */
  async changes(
    subject: Subject,
    ids: string[],
    rules: readonly Rule[],
    parts: Parts = null,
  ): Promise<SubjectChanges[]> {
    const now = this.clock.now()
    const office = await this.offices.get()
    const assessments = await subject.assess(ids, rules, office, now, parts)
    return assessments
      .map(({ id, desired, known }) => ({
        kind: subject.kind,
        id,
        change: compare(desired, known, office.sender, now),
      }))
      .filter(({ change }) => !isNothing(change))
  }

  /** The same for everything that is near, as a simulation asks. */
  async changesEverywhere(kind: string, rules: readonly Rule[]): Promise<SubjectChanges[]> {
    const subject = this.subjects.find((candidate) => candidate.kind === kind)
    if (!subject) return []
    const ids = await subject.near(rules, this.clock.now())
    const found: SubjectChanges[] = []
    for (let start = 0; start < ids.length; start += BATCH)
      found.push(...(await this.changes(subject, ids.slice(start, start + BATCH), rules)))
    return found
  }

  async #followAll(touched: readonly Touched[], isFollowed: (subject: Subject) => boolean): Promise<void> {
    for (const subject of this.subjects.filter(isFollowed)) {
      const ours = touched.filter(({ kind }) => kind === subject.kind)
      const whole = new Set(ours.flatMap(({ id, part }) => (part && subject.standsAlone(part) ? [] : [id])))
      await this.reconcile(subject.kind, [...whole])
      const partly = ours.filter(({ id }) => !whole.has(id))
      const parts = new Set(partly.flatMap(({ part }) => part ?? []))
      await this.reconcile(subject.kind, [...new Set(partly.map(({ id }) => id))], parts)
    }
  }

  async #apply({ kind, id, change }: SubjectChanges, sender: Sender): Promise<void> {
    for (const desired of change.insert) await this.#insert(kind, id, desired, sender)
    for (const refreshed of change.refresh) await this.#refresh(refreshed, sender)
    for (const message of change.withdraw) await this.#withdraw(message)
  }

  async #insert(subjectKind: string, subjectId: string, desired: DesiredMessage, sender: Sender): Promise<void> {
    const { key, ruleId, kind, purpose, recipient, known, sendAt } = desired
    const blank = this.outbox.blank(this.clock.now())
    await this.outbox.insert({
      ...blank,
      key,
      ruleId,
      kind,
      purpose,
      subjectKind,
      subjectId,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      nextAttemptAt: sendAt,
      ...this.#content(blank.id, desired, sender),
      ...(known ? { state: 'done', sentAt: known.since, callResult: known.how } : {}),
    })
  }

  /** It waits then, also when its lease had run out. Only while nobody has taken it meanwhile: the condition repeats the state and the lease that were read. */
  async #refresh(
    { message, desired, nextAttemptAt, isBack }: Changes['refresh'][number],
    sender: Sender,
  ): Promise<void> {
    const changed = await this.database.execute(
      `UPDATE messages SET channel = :channel, purpose = :purpose, stop_group = :stopGroup, to_name = :toName, to_address = :toAddress, to_phone = :toPhone,
         recipient_id = :recipientId, subject = :subject, text_body = :textBody, html_body = :htmlBody, calendar = :calendar,
         facts = :facts, send_at = :sendAt, expires_at = :expiresAt, next_attempt_at = :nextAttemptAt,
         state = 'waiting', attempts = :attempts, forgotten_at = NULL, returned_at = NULL, arrived_at = NULL,
         last_error = CASE WHEN state = 'waiting' THEN last_error END
       WHERE id = :id AND state = :state AND facts = :factsRead
         AND (lease_holder = :leaseHolder OR (lease_holder IS NULL AND :hadHolder = 0))`,
      {
        ...this.#content(message.id, desired, sender),
        recipientId: desired.recipient.id,
        purpose: desired.purpose,
        nextAttemptAt,
        attempts: isBack ? 0 : message.attempts,
        // Somebody may have decided meanwhile that it goes now.
        factsRead: JSON.stringify(message.facts),
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

  #content(id: string, desired: DesiredMessage, sender: Sender) {
    const { letter, calendar, to, stopGroup, sendAt, expiresAt, about, told, number, isHastened, fellBack } = desired
    const stopHref = this.outbox.stopHref(id, stopGroup)
    const rendered = renderLetter(letter, sender, stopHref)
    const isMail = to.channel === 'email'
    const facts: MessageFacts = { about, told, number, isHastened, fellBack, fingerprint: fingerprint(desired, sender) }
    return {
      stopGroup,
      channel: to.channel,
      toName: to.name,
      toAddress: to.address,
      toPhone: to.phone,
      subject: rendered.subject,
      textBody: isMail ? rendered.text : bodyOf(desired, sender),
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
