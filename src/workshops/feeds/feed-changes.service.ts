import { Injectable } from '@nestjs/common'
import { Database, instant } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { instantOf } from '../../time/dates.js'

/** A date in a header has no fraction of a second, and a change shows only when its transaction ends (RFC 9110 section 8.8.2.2). */
const A_MINUTE = 60_000

/** When anything last changed that a feed could show, or could have stopped showing. */
@Injectable()
export class FeedChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The latest entry of the history, whatever it is about: a workshop that left a feed is not in it any more to tell when. And local
   * midnight, when the days move on. null when that is so short ago that a change since could bear the same date.
   */
  async latest(): Promise<Date | null> {
    const row = await this.database.selectOne('SELECT MAX(at) AS at FROM audit_entries', {}, { at: instant.nullable })
    const midnight = instantOf(this.clock.today(), '00:00', this.clock.zone)
    const moment = row?.at && row.at > midnight ? row.at : midnight
    return this.clock.now().getTime() - moment.getTime() < A_MINUTE ? null : moment
  }
}
