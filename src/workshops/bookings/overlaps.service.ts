import { Injectable } from '@nestjs/common'
import { Database, type Row, text } from '../../database/database.js'

const SHAPE = {
  learnerId: text,
  name: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
}

export type Overlap = Row<typeof SHAPE>

/** Who has two workshops at the same time. It is noticed, never refused: people may know why. */
@Injectable()
export class OverlapsService {
  constructor(private readonly database: Database) {}

  /** Other workshops, going on while this one does, at which one of these learners has a place. */
  async of(workshopId: string, learnerIds: readonly string[]): Promise<Overlap[]> {
    if (learnerIds.length === 0) return []
    return this.database.select(
      `SELECT l.id AS learner_id, l.name, w.title, w.date, w.start_time, w.end_time
       FROM bookings b JOIN workshops w ON w.id = b.workshop_id JOIN learners l ON l.id = b.learner_id
         JOIN workshops this ON this.id = :workshopId
       WHERE b.learner_id IN (:...learnerIds) AND b.state = 'booked' AND w.state = 'published' AND w.id <> this.id
         AND w.starts_at < COALESCE(this.ends_at, this.starts_at) AND COALESCE(w.ends_at, w.starts_at) > this.starts_at
       ORDER BY w.starts_at, w.id, l.id LIMIT 20`,
      { workshopId, learnerIds },
      SHAPE,
    )
  }
}
