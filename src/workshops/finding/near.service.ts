import { Injectable } from '@nestjs/common'
import { boxAround, milesBetween, type Point } from '../../areas/distance.js'
import { PostcodesService } from '../../areas/postcodes.service.js'
import { Database, integer, text } from '../../database/database.js'
import { parsePostcode } from '../../web/forms/read.js'

/** Further than this is not near: nobody goes there by bus for two hours. */
export const FURTHEST = 20

/** More venues than a borough has; it keeps the question to the database short. */
const MOST_VENUES = 500

export type Found =
  /** `said`: whence distances are counted, when that is not the postcode itself. */
  { from: Point; said: string | null } | { from: null; problem: 'not a postcode' | 'not known'; written: string }

export interface NearVenue {
  id: string
  /** At least 1. */
  tenths: number
}

/** Where somebody is, by the postcode they typed, and which venues are near it. Nothing of it is kept or logged. */
@Injectable()
export class NearService {
  constructor(
    private readonly database: Database,
    private readonly postcodes: PostcodesService,
  ) {}

  /** The place of a full postcode, or the middle of its first half where that is all that was typed or is known. */
  async find(typed: string): Promise<Found> {
    const full = parsePostcode(typed)
    const outward = full ? (full.split(' ')[0] ?? '') : typed.toUpperCase().trim()
    if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outward)) return { from: null, problem: 'not a postcode', written: typed }
    const place = full && (await this.postcodes.find(full))
    if (place) return { from: place, said: null }
    const middle = await this.postcodes.middleOf(outward)
    if (!middle) return { from: null, problem: 'not known', written: full ?? outward }
    const said = full
      ? `We do not know ${full}, so distances are from the middle of ${outward}.`
      : `Distances are from the middle of ${outward}.`
    return { from: middle, said }
  }

  /** Venues within `FURTHEST` miles as the crow flies, nearest first. */
  async venuesNear(from: Point): Promise<NearVenue[]> {
    const rows = await this.database.select(
      `SELECT id, latitude, longitude FROM venues
       WHERE latitude BETWEEN :south AND :north AND longitude BETWEEN :west AND :east`,
      { ...boxAround(from, FURTHEST) },
      { id: text, latitude: integer, longitude: integer },
    )
    return rows
      .map(({ id, ...place }) => ({ id, miles: milesBetween(from, place) }))
      .filter(({ miles }) => miles <= FURTHEST)
      .sort((a, b) => a.miles - b.miles || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_VENUES)
      .map(({ id, miles }) => ({ id, tenths: Math.max(1, Math.round(miles * 10)) }))
  }
}
