import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { type Change, changesBetween } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { Database } from '../../database/database.js'
import { Message } from '../../mail/message.entity.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { MessageFacts, OwnWords } from '../message.js'
import { RemindersService } from '../reminders.service.js'
import { whyFixedMeanwhile, whyNotNow } from './fixed.js'
import { ownWordsOf, versionOf } from './own-words.js'

const LABELS = { subject: 'Subject', body: 'Message', text: 'Text message' }

/**
 * What a coordinator decides about one message that a rule made. The message is locked, so it is either decided about or taken
 * for delivery, and the outbox is right again in the same write.
 */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly reminders: RemindersService,
  ) {}

  /** @throws NotFound when no rule made it */
  async get(id: string): Promise<Message> {
    const message = await this.database.read.findOneBy(Message, { id })
    if (!message || message.ruleId === null) throw new NotFound()
    return message
  }

  /** It does not go until it is released. @throws NotFound, Refusal */
  async hold(id: string, reason: string): Promise<void> {
    await this.decide(id, 'message.held', async ({ heldAt }) => {
      if (heldAt !== null) throw new Refusal('Somebody else held it meanwhile. Nothing was changed.')
      await this.set('held_at = :now', { id, now: this.clock.now() })
      return [{ field: 'Reason', before: null, after: reason }]
    })
  }

  /** It goes at its time, or at once when that has passed. @throws NotFound, Refusal */
  async release(id: string): Promise<void> {
    await this.decide(id, 'message.released', async (message) => {
      if (message.heldAt === null) throw new Refusal('It is not held. Nothing was changed.')
      await this.set('held_at = NULL', { id })
      return []
    })
  }

  /** @throws NotFound, Refusal when it cannot go now */
  async sendNow(id: string): Promise<void> {
    await this.decide(id, 'message.hastened', async (message) => {
      const now = this.clock.now()
      const refusal = whyNotNow(message, now)
      if (refusal) throw new Refusal(refusal)
      const facts: MessageFacts = { ...(JSON.parse(message.facts) as MessageFacts), isHastened: true }
      await this.set(
        'held_at = NULL, next_attempt_at = :now, facts = :facts, send_at = CASE WHEN send_at > :now THEN :now ELSE send_at END',
        { id, now, facts: JSON.stringify(facts) },
      )
      return []
    })
  }

  /** @param version of the own words that the form was opened on. @throws NotFound, Refusal, ChangedMeanwhile */
  async reword(id: string, version: string, words: OwnWords): Promise<void> {
    await this.decide(id, 'message.reworded', (message) => this.write(message, version, words))
  }

  /** @throws NotFound, Refusal, ChangedMeanwhile */
  async useRuleWords(id: string, version: string): Promise<void> {
    await this.decide(id, 'message.words removed', (message) => this.write(message, version, null))
  }

  private async write(message: Message, version: string, words: OwnWords | null): Promise<Change[]> {
    if (Number(version) !== versionOf(message)) throw new ChangedMeanwhile(versionOf(message))
    await this.set('own_words = :words', { id: message.id, words: words && JSON.stringify(words) })
    // What was written is deleted some time after it went; the audit log would keep it for years.
    const after = words ? 'Worded by hand' : 'In the words of its rule'
    return changesBetween(ownWordsOf(message), words, LABELS).map(({ field }) => ({ field, before: null, after }))
  }

  private async decide(id: string, action: string, change: (message: Message) => Promise<Change[]>): Promise<void> {
    await this.database.write(async () => {
      const message = await this.locked(id)
      mustWait(message)
      const changes = await change(message)
      await this.audit.record({ action, subject: { kind: 'message', id }, changes })
      this.database.touch('message', id)
      await this.reminders.reconcile(message.subjectKind, [message.subjectId])
      // The facts may have ended it only now.
      mustWait(await this.get(id))
    })
  }

  private async locked(id: string): Promise<Message> {
    const message = await this.database.lock(Message, id)
    if (!message || message.ruleId === null) throw new NotFound()
    return message
  }

  private async set(changes: string, values: Record<string, unknown>): Promise<void> {
    await this.database.execute(`UPDATE messages SET ${changes} WHERE id = :id AND state = 'waiting'`, values)
  }
}

/** @throws Refusal unless it waits */
function mustWait(message: Message): void {
  const refusal = whyFixedMeanwhile(message)
  if (refusal) throw new Refusal(refusal)
}
