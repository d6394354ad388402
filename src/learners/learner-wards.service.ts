import { Injectable } from '@nestjs/common'
import { PostcodesService } from '../areas/postcodes.service.js'
import { Database, text } from '../database/database.js'

/** In one turn; the next turn takes the next ones. */
const AT_ONCE = 500

/** Postcodes of learners, turned into wards. A postcode says where somebody lives to a few houses, so it goes when its ward is known. */
@Injectable()
export class LearnerWardsService {
  constructor(
    private readonly database: Database,
    private readonly postcodes: PostcodesService,
  ) {}

  async wardOf(postcode: string | null): Promise<string | null> {
    return postcode === null ? null : ((await this.postcodes.find(postcode))?.wardId ?? null)
  }

  /** Learners whose postcode was not known when they came: it may have been imported since. @returns how many wards were found */
  async fillIn(): Promise<number> {
    const waiting = await this.database.select(
      `SELECT DISTINCT postcode FROM learners WHERE postcode IS NOT NULL ORDER BY postcode LIMIT ${AT_ONCE}`,
      {},
      { postcode: text },
    )
    let found = 0
    for (const { postcode } of waiting) {
      const areaId = await this.wardOf(postcode)
      if (areaId === null) continue
      found += await this.database.write(() =>
        this.database.execute(
          `UPDATE learners SET area_id = COALESCE(area_id, :areaId), postcode = NULL, version = version + 1 WHERE postcode = :postcode`,
          { areaId, postcode },
        ),
      )
    }
    return found
  }
}
