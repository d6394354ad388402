import { Injectable } from '@nestjs/common'
import { boolean, Database, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'

const SHAPE = {
  id: text,
  title: text,
  format: text,
  isOnline: boolean,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  places: integer.nullable,
  booked: integer,
  venueName: text.nullable,
  wardName: text.nullable,
  language: text.nullable,
}

export type SimilarWorkshop = Row<typeof SHAPE>

/** What to offer instead of a workshop that is full. */
@Injectable()
export class SimilarWorkshopsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The next ones on the public programme with a topic or the ward in common, for the same audience, that have room for so many. */
  async to(id: string, people = 1, limit = 3): Promise<SimilarWorkshop[]> {
    return this.database.select(
      `SELECT w.id, w.title, w.format, w.is_online, w.date, w.start_time, w.end_time, w.places, w.booked,
         v.name AS venue_name, a.name AS ward_name, w.language
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN areas a ON a.id = v.area_id
       WHERE w.state = 'published' AND w.published_at IS NOT NULL AND w.starts_at > :now AND w.id <> :id
         AND w.audience = (SELECT audience FROM workshops WHERE id = :id)
         AND (w.format = 'drop_in' OR w.places IS NULL OR w.booked + :people <= w.places)
         AND (v.area_id = (SELECT ov.area_id FROM workshops o JOIN venues ov ON ov.id = o.venue_id WHERE o.id = :id)
           OR EXISTS (SELECT 1 FROM workshop_topics t JOIN workshop_topics o ON o.topic = t.topic
             WHERE t.workshop_id = w.id AND o.workshop_id = :id))
       ORDER BY w.starts_at, w.id LIMIT :limit`,
      { id, people, now: this.clock.now(), limit },
      SHAPE,
    )
  }
}
