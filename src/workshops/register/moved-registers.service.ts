import { Injectable } from '@nestjs/common'
import { Database, text } from '../../database/database.js'
import { FirstTimersService } from './first-timers.service.js'

/**
 * Whose workshop was first depends on the dates of all of them. When the date of a workshop with a register is corrected, who
 * came for the first time is worked out again, in the same write.
 */
@Injectable()
export class MovedRegistersService {
  constructor(
    private readonly database: Database,
    private readonly firstTimers: FirstTimersService,
  ) {
    database.beforeCommit((touched) =>
      this.follow(
        touched.flatMap(({ kind, id, part }) =>
          kind === 'workshop' && !part && !firstTimers.hasCounted(id) ? [id] : [],
        ),
      ),
    )
  }

  private async follow(workshopIds: string[]): Promise<void> {
    if (workshopIds.length === 0) return
    const people = await this.database.select(
      `SELECT DISTINCT COALESCE(l.merged_into_id, l.id) AS id
       FROM workshops w JOIN bookings b ON b.workshop_id = w.id JOIN learners l ON l.id = b.learner_id
       WHERE w.id IN (:...workshopIds) AND w.register_saved_at IS NOT NULL AND b.state = 'booked' AND b.outcome = 'attended'`,
      { workshopIds },
      { id: text },
    )
    if (people.length === 0) return
    await this.database.takeTurns('registers')
    await this.firstTimers.recount(
      people.map(({ id }) => id),
      null,
    )
  }
}
