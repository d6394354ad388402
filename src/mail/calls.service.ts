import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database } from '../database/database.js'
import { instant, integer, text } from '../database/shapes.js'
import { Clock } from '../time/clock.js'
import { addDays, formatInstant, instantOf } from '../time/dates.js'
import { NotFound, Refusal } from '../web/problems.js'
import { Message } from './message.entity.js'

export const CALL_RESULTS = ['spoke', 'left_message', 'no_answer', 'wrong_number'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

export const CALL_RESULT_WORDS: Record<CallResult, string> = {
  spoke: 'I spoke to them',
  left_message: 'I left a message',
  no_answer: 'No answer',
  wrong_number: 'The number is wrong',
}

const SHAPE = {
  id: text,
  toName: text,
  toPhone: text.nullable,
  subject: text,
  sendAt: instant,
  lastError: text.nullable,
  callResult: text.nullable,
  sentAt: instant.nullable,
}

const COLUMNS = 'id, to_name, to_phone, subject, send_at, last_error, call_result, sent_at'

/** People who have no e-mail address hear things on the telephone: this is the list of whom to call today. */
@Injectable()
export class CallsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** What is due by the end of today, and still in time; the longest due first. */
  async today() {
    return this.database.select(
      `SELECT ${COLUMNS} FROM messages WHERE channel = 'phone' AND state = 'waiting' AND held_at IS NULL AND next_attempt_at < :tomorrow
         AND (expires_at IS NULL OR expires_at > :now) ORDER BY attempts, send_at, id`,
      this.day(),
      SHAPE,
    )
  }

  async countToday(): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS calls FROM messages WHERE channel = 'phone' AND state = 'waiting' AND held_at IS NULL AND next_attempt_at < :tomorrow
         AND (expires_at IS NULL OR expires_at > :now)`,
      this.day(),
      { calls: integer },
    )
    return row?.calls ?? 0
  }

  /** Calls made today by somebody. */
  async madeToday() {
    return this.database.select(
      `SELECT ${COLUMNS} FROM messages WHERE channel = 'phone' AND called_by IS NOT NULL AND sent_at >= :today AND sent_at < :tomorrow
       ORDER BY sent_at DESC, id`,
      this.day(),
      SHAPE,
    )
  }

  /** @throws NotFound when it is no call, or was taken off the list */
  async get(id: string): Promise<Message> {
    const message = await this.database.read.findOneBy(Message, { id, channel: 'phone' })
    if (!message) throw new NotFound()
    return message
  }

  /**
   * Who was reached, or left a message, is told. Without an answer the call stays on the list, below the others.
   * @throws NotFound; Refusal when it is on the list no longer
   */
  async record(id: string, result: CallResult, accountId: string): Promise<void> {
    await this.database.write(async () => {
      await this.get(id)
      const now = this.clock.now()
      const words = CALL_RESULT_WORDS[result]
      const isOver = result === 'spoke' || result === 'left_message'
      const changed = await this.database.execute(
        `UPDATE messages SET state = :state, sent_at = :sentAt, call_result = :callResult, called_by = :calledBy,
           attempts = attempts + 1, next_attempt_at = :now, last_error = :lastError WHERE id = :id AND channel = 'phone' AND state = 'waiting'`,
        {
          id,
          now,
          state: isOver ? 'done' : result === 'wrong_number' ? 'failed' : 'waiting',
          sentAt: isOver ? now : null,
          callResult: isOver ? words : null,
          calledBy: isOver ? accountId : null,
          lastError: isOver ? null : `${words} at ${formatInstant(now, this.clock.zone)}`,
        },
      )
      if (changed === 0) throw new Refusal('This call is not on the list any more. Nothing was saved.')
      await this.audit.record({
        action: 'message.called',
        subject: { kind: 'message', id },
        changes: [{ field: 'Result', before: null, after: words }],
      })
    })
  }

  private day() {
    const { zone } = this.clock
    const today = this.clock.today()
    return {
      now: this.clock.now(),
      today: instantOf(today, '00:00', zone),
      tomorrow: instantOf(addDays(today, 1), '00:00', zone),
    }
  }
}
