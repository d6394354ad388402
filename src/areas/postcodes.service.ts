import { Injectable } from '@nestjs/common'
import { Database, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import type { Point } from './distance.js'

const PLACE = { latitude: integer, longitude: integer, wardId: text.nullable, wardName: text.nullable }
/** `wardId`: the ward it is in, when that is a ward today. */
export type PostcodePlace = Row<typeof PLACE>

/** Where postcodes are. They come in by an import and are only read here. */
@Injectable()
export class PostcodesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param postcode as `parsePostcode` writes it */
  async find(postcode: string): Promise<PostcodePlace | null> {
    return this.database.selectOne(
      `SELECT p.latitude, p.longitude, a.id AS ward_id, a.name AS ward_name
       FROM postcodes p LEFT JOIN areas a ON a.id = p.area_id AND a.kind = 'ward'
         AND (a.valid_from IS NULL OR a.valid_from <= :today) AND (a.valid_to IS NULL OR a.valid_to >= :today)
       WHERE p.id = :postcode`,
      { postcode, today: this.clock.today() },
      PLACE,
    )
  }

  /** The middle of the postcodes that begin with this outward half ("WN1"); null when none is known. */
  async middleOf(outward: string): Promise<Point | null> {
    const row = await this.database.selectOne(
      // A range of the key, which the index finds; and the pattern, because collations differ about what a space is worth.
      `SELECT COUNT(*) AS known, COALESCE(SUM(latitude), 0) AS latitude, COALESCE(SUM(longitude), 0) AS longitude
       FROM postcodes WHERE id BETWEEN :first AND :last AND id LIKE :pattern`,
      { first: `${outward} 0AA`, last: `${outward} 9ZZ`, pattern: `${outward} %` },
      { known: integer, latitude: integer, longitude: integer },
    )
    if (!row?.known) return null
    return { latitude: Math.round(row.latitude / row.known), longitude: Math.round(row.longitude / row.known) }
  }

  /** Whether distances can be told at all. */
  async areKnown(): Promise<boolean> {
    return (await this.database.select('SELECT id FROM postcodes LIMIT 1', {}, { id: text })).length > 0
  }

  async count(): Promise<number> {
    const row = await this.database.selectOne('SELECT COUNT(*) AS known FROM postcodes', {}, { known: integer })
    return row?.known ?? 0
  }
}
