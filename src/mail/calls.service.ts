import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { addDays, formatInstant, instantOf } from '../time/dates.js'
import { NotFound, Refusal } from '../web/problems.js'
import { CALL_ENDS, CALL_RESULT_WORDS, type CallResult } from './call.words.js'
import { CallsListService } from './calls-list.service.js'
import { Message } from './message.entity.js'

/** When the people who call begin their day. */
const MORNING = '09:00'

/** People who have no e-mail address hear things on the telephone: this is what becomes of each call. */
@Injectable()
export class CallsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly list: CallsListService,
  ) {}

  async countToday(): Promise<number> {
    return this.list.countToCall(this.clock.today())
  }

  /** @throws NotFound when it is no call, or was taken off the list */
  async get(id: string): Promise<Message> {
    const message = await this.database.read.findOneBy(Message, { id, channel: 'phone' })
    if (!message) throw new NotFound()
    return message
  }

  /** Whether it would still be of use tomorrow morning. */
  canWaitUntilTomorrow({ expiresAt }: Message): boolean {
    return expiresAt === null || expiresAt > this.tomorrow()
  }

  /**
   * Who was reached, left a message or written to on paper is told. Without an answer the call stays on the list, below the
   * others, or goes onto tomorrow's.
   * @throws NotFound; Refusal when it is on the list no longer, or tomorrow is too late
   */
  async record(id: string, { result, note }: { result: CallResult; note: string }, accountId: string): Promise<void> {
    await this.database.write(async () => {
      const message = await this.get(id)
      if (result === 'call_tomorrow' && !this.canWaitUntilTomorrow(message))
        throw new Refusal(
          'Tomorrow is too late for this call. Select “call again later today”, or print a letter',
          'result',
        )
      await this.conclude(`channel = 'phone' AND state = 'waiting'`, { id, result, note, accountId })
    })
  }

  /**
   * Somebody posted it on paper: instead of a call, or because nothing else got through.
   * @throws NotFound; Refusal when it went another way meanwhile
   */
  async post(id: string, accountId: string): Promise<void> {
    await this.database.write(async () => {
      const message = await this.database.read.findOneBy(Message, { id })
      if (!message || message.opensAnAccount()) throw new NotFound()
      const from = `(channel = 'phone' AND state = 'waiting' OR state = 'failed')`
      await this.conclude(from, { id, result: 'posted', note: '', accountId })
    })
  }

  private async conclude(
    from: string,
    { id, result, note, accountId }: { id: string; result: CallResult; note: string; accountId: string },
  ): Promise<void> {
    const now = this.clock.now()
    const words = CALL_RESULT_WORDS[result]
    const state = CALL_ENDS[result]
    const changed = await this.database.execute(
      `UPDATE messages SET state = :state, sent_at = :sentAt, call_result = :callResult, called_by = :accountId,
         call_note = COALESCE(:note, call_note), attempts = attempts + 1, next_attempt_at = :nextAttemptAt, last_error = :lastError
       WHERE id = :id AND held_at IS NULL AND ${from}`,
      {
        id,
        state,
        accountId,
        note: note || null,
        sentAt: state === 'done' ? now : null,
        callResult: state === 'waiting' ? null : words,
        nextAttemptAt: result === 'call_tomorrow' ? this.tomorrow() : now,
        lastError: state === 'done' ? null : `${words} at ${formatInstant(now, this.clock.zone)}`,
      },
    )
    if (changed === 0) throw new Refusal('This call is not on the list any more. Nothing was saved.')
    // The note stays on the message, until what it said is forgotten.
    await this.audit.record({
      action: result === 'posted' ? 'message.posted' : 'message.called',
      subject: { kind: 'message', id },
      changes: [
        { field: 'Result', before: null, after: result === 'call_tomorrow' ? `${words}, call again tomorrow` : words },
      ],
    })
  }

  private tomorrow(): Date {
    return instantOf(addDays(this.clock.today(), 1), MORNING, this.clock.zone)
  }
}
