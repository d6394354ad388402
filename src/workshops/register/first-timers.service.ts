import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { boolean, Database, integer, text } from '../../database/database.js'
import { firstAttendances } from './register.js'

/** Who came for the first time is worked out from all registers, never typed. */
@Injectable()
export class FirstTimersService {
  /** Of each transaction: the workshops whose own register it saves. */
  readonly #counted = new WeakMap<object, Set<string>>()

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /**
   * Inside a write: marks the first attendance of each of these people, by the date of the workshops. When a register is
   * saved late, that can take "first time" from a later workshop whose register is saved already: its number is corrected
   * and its history says so.
   * @param people learners, or those they were merged into
   * @param present the workshop whose register is being saved: its own history tells of it anyhow
   */
  async recount(people: readonly string[], present: string | null): Promise<void> {
    if (present) this.#counted.set(this.database.read, new Set([...this.#countedNow(), present]))
    const rows = await this.database.select(
      `SELECT b.id AS booking_id, b.workshop_id, COALESCE(l.merged_into_id, l.id) AS person, b.is_first_time, w.date, w.start_time
       FROM bookings b JOIN learners l ON l.id = b.learner_id JOIN workshops w ON w.id = b.workshop_id
       WHERE (l.id IN (:...people) OR l.merged_into_id IN (:...people)) AND b.state = 'booked' AND b.outcome = 'attended' AND w.state <> 'cancelled'`,
      { people },
      {
        bookingId: text,
        workshopId: text,
        person: text,
        isFirstTime: boolean.nullable,
        date: text,
        startTime: text.nullable,
      },
    )
    const first = firstAttendances(rows)
    const changed = rows.filter((row) => row.isFirstTime !== first.has(row.bookingId))
    for (const isFirstTime of [true, false]) {
      const ids = changed
        .filter(({ bookingId }) => first.has(bookingId) === isFirstTime)
        .map(({ bookingId }) => bookingId)
      await this.database.execute('UPDATE bookings SET is_first_time = :isFirstTime WHERE id IN (:...ids)', {
        isFirstTime,
        ids,
      })
    }
    const others = [...new Set(changed.map(({ workshopId }) => workshopId))].filter((id) => id !== present).sort()
    for (const id of others) await this.correct(id)
  }

  /** Whether this transaction saves the register of the workshop, and so has counted its people already. */
  hasCounted(workshopId: string): boolean {
    return this.#countedNow().has(workshopId)
  }

  #countedNow(): ReadonlySet<string> {
    return this.#counted.get(this.database.read) ?? new Set()
  }

  /** How many came to this workshop for the first time, by name. */
  async count(workshopId: string): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS total FROM bookings WHERE workshop_id = :workshopId AND state = 'booked' AND outcome = 'attended' AND is_first_time = :yes`,
      { workshopId, yes: true },
      { total: integer },
    )
    return row?.total ?? 0
  }

  private async correct(workshopId: string): Promise<void> {
    const row = await this.database.selectOne(
      'SELECT first_timers FROM workshops WHERE id = :workshopId AND register_saved_at IS NOT NULL',
      { workshopId },
      { firstTimers: integer.nullable },
    )
    if (!row) return
    const firstTimers = await this.count(workshopId)
    if (firstTimers === row.firstTimers) return
    await this.database.execute('UPDATE workshops SET first_timers = :firstTimers WHERE id = :workshopId', {
      firstTimers,
      workshopId,
    })
    await this.audit.record({
      action: 'register.first-timers corrected',
      subject: { kind: 'workshop', id: workshopId },
      changes: [
        {
          field: 'First-timers',
          before: row.firstTimers === null ? null : String(row.firstTimers),
          after: String(firstTimers),
        },
      ],
    })
    // Not the workshop: its own people would be counted again, and those of the workshops that this corrects, through all there are.
    this.database.touch('register', workshopId)
  }
}
