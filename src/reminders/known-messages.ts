import { Injectable } from '@nestjs/common'
import { Database, instant, integer, text } from '../database/database.js'
import type { MessageChannel, MessageState } from '../mail/message.entity.js'
import type { KnownMessage, MessageFacts, OwnWords } from './message.js'
import type { Parts } from './subject.js'

/** The messages that rules have made so far. */
@Injectable()
export class KnownMessages {
  constructor(private readonly database: Database) {}

  /**
   * Of each subject, the oldest first.
   * @param kind `messages.subject_kind`
   * @param since what is older is left out, unless it still waits; null: all
   * @param parts only these conversations; null: all
   */
  async about(
    kind: string,
    ids: string[],
    since: Date | null = null,
    parts: Parts = null,
  ): Promise<Map<string, KnownMessage[]>> {
    const groups = new Map<string, KnownMessage[]>(ids.map((id) => [id, []]))
    if (ids.length === 0) return groups
    const recent = since === null ? '' : `AND (created_at >= :since OR state IN ('waiting', 'leased'))`
    // Of all columns the facts say what a message is about (`MessageFacts.about`).
    const among = [...(parts ?? [])].map((part, place): [string, string] => [
      `part${place}`,
      `%"about":${JSON.stringify(part)}%`,
    ])
    const partly = parts === null ? '' : `AND (${among.map(([name]) => `facts LIKE :${name}`).join(' OR ')})`
    const rows = await this.database.select(
      `SELECT id, subject_id, key, kind, channel, state, to_name, subject, to_address, to_phone, leased_until, lease_holder, attempts, send_at,
         next_attempt_at, sent_at, created_at, held_at, own_words, facts
       FROM messages WHERE subject_kind = :kind AND subject_id IN (:...ids) AND rule_id IS NOT NULL ${recent} ${partly}
       ORDER BY created_at, key`,
      { kind, ids, since, ...Object.fromEntries(among) },
      ROW,
    )
    for (const { subjectId, channel, state, facts, ownWords, ...message } of rows)
      groups.get(subjectId)?.push({
        ...message,
        channel: channel as MessageChannel,
        state: state as MessageState,
        facts: JSON.parse(facts) as MessageFacts,
        ownWords: ownWords === null ? null : (JSON.parse(ownWords) as OwnWords),
      })
    return groups
  }
}

const ROW = {
  id: text,
  subjectId: text,
  key: text,
  kind: text,
  channel: text,
  state: text,
  toName: text,
  subject: text,
  toAddress: text.nullable,
  toPhone: text.nullable,
  leasedUntil: instant.nullable,
  leaseHolder: text.nullable,
  attempts: integer,
  sendAt: instant,
  nextAttemptAt: instant,
  sentAt: instant.nullable,
  createdAt: instant,
  heldAt: instant.nullable,
  ownWords: text.nullable,
  facts: text,
}
