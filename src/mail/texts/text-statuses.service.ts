import { Inject, Injectable } from '@nestjs/common'
import { Database, instant, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { StopListService } from '../stops/stop-list.service.js'
import { NOTIFY, type Notify } from './notify.js'

/** A network tries for 72 hours, and then says how it ended; an hour more for the saying. */
const LOOK_BACK = 73 * 3_600_000
const BATCH = 25
/** So many questions at a time: Notify takes 3,000 a minute. */
const AT_ONCE = 5

const FAILED: Record<string, string> = {
  'permanent-failure': 'The phone network says that this number does not exist or takes no text messages',
  'temporary-failure': 'The phone was off or out of reach for three days',
  'technical-failure': 'GOV.UK Notify could not hand it to the phone network',
}

interface Gone {
  id: string
  toPhone: string
  sentAt: Date
  subjectKind: string
  subjectId: string
}

/** Whether text messages that went have arrived: Notify takes a text long before a phone has it. */
@Injectable()
export class TextStatusesService {
  #isStopping = false

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stopList: StopListService,
    @Inject(NOTIFY) private readonly notify: Notify | null,
  ) {}

  /** Text messages that have still to go; one that somebody holds does not count. */
  async waiting(): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS waiting FROM messages WHERE state IN ('waiting', 'leased') AND channel = 'text' AND held_at IS NULL`,
      {},
      { waiting: integer },
    )
    return row?.waiting ?? 0
  }

  /** Finishes the questions in flight and asks no more: whoever waits for the turn need not wait for all of three days. */
  stop(): void {
    this.#isStopping = true
  }

  /**
   * Asks about everything that went in the last three days and whose end is not known. One that did not arrive has failed, and
   * what it was about is told, so that somebody phones instead.
   * @throws SendFailed when Notify cannot be asked: the rest is asked next time
   */
  async ask(): Promise<void> {
    const { notify } = this
    if (!notify) return
    let last = { sentAt: new Date(this.clock.now().getTime() - LOOK_BACK), id: '' }
    for (;;) {
      const batch = await this.#after(last)
      for (let start = 0; start < batch.length && !this.#isStopping; start += AT_ONCE)
        await Promise.all(batch.slice(start, start + AT_ONCE).map((gone) => this.#askAbout(gone, notify)))
      const end = batch.at(-1)
      if (!end || batch.length < BATCH || this.#isStopping) return
      last = end
    }
  }

  async #after({ sentAt, id }: { sentAt: Date; id: string }): Promise<Gone[]> {
    return this.database.select(
      `SELECT id, to_phone, sent_at, subject_kind, subject_id FROM messages
       WHERE channel = 'text' AND state = 'sent' AND arrived_at IS NULL AND to_phone IS NOT NULL
         AND (sent_at > :sentAt OR sent_at = :sentAt AND id > :id) ORDER BY sent_at, id LIMIT ${BATCH}`,
      { sentAt, id },
      { id: text, toPhone: text, sentAt: instant, subjectKind: text, subjectId: text },
    )
  }

  async #askAbout({ id, toPhone, subjectKind, subjectId }: Gone, notify: Notify): Promise<void> {
    const status = await notify.statusOf(id, toPhone)
    const now = this.clock.now()
    if (status === 'delivered')
      await this.database.write(() =>
        this.database.execute(`UPDATE messages SET arrived_at = :now WHERE id = :id AND state = 'sent'`, { id, now }),
      )
    const reason = FAILED[status ?? '']
    if (!reason) return
    await this.database.write(async () => {
      const changed = await this.database.execute(
        `UPDATE messages SET state = 'failed', next_attempt_at = :now, last_error = :reason WHERE id = :id AND state = 'sent'`,
        { id, now, reason },
      )
      if (changed === 0) return
      if (status === 'permanent-failure') await this.stopList.stop(toPhone, 'texts', 'returned', reason)
      this.database.touch(subjectKind, subjectId)
    })
  }
}
