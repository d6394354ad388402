import type { Postcode } from '../areas/postcode.entity.js'
import type { Area } from '../areas/area.entity.js'
import { postcode } from './borough.js'
import { Random } from './random.js'
import type { Row } from './rows.js'

const EACH = 60
/** The borough is invented, so it lies in Morecambe Bay, where nobody lives: wards in rows of four, a mile or so apart. */
const SOUTH_WEST = { latitude: 54_080_000, longitude: -2_990_000 }
const HIGH = 18_000
const WIDE = 30_000

/** Sixty postcodes a ward, and those given: what the venues have. Numbers of its own, so that nothing else in the demo moves. */
export function postcodes(wards: readonly Row<Area>[], given: readonly string[]): Row<Postcode>[] {
  const random = new Random(20_180_801)
  const made = wards.flatMap((_ward, number) => Array.from({ length: EACH }, () => postcode(number, random)))
  return [...new Set([...given, ...made])].map((id) => {
    const number = Number(/^WM(\d+) /.exec(id)?.[1] ?? 1) - 1
    return {
      id,
      latitude: SOUTH_WEST.latitude + Math.floor(number / 4) * HIGH + random.whole(0, HIGH - 1),
      longitude: SOUTH_WEST.longitude + (number % 4) * WIDE + random.whole(0, WIDE - 1),
      areaId: wards[number]?.id ?? null,
    }
  })
}

export function placeOf({ postcode: of }: { postcode: string }, known: readonly Row<Postcode>[]) {
  const place = known.find(({ id }) => id === of)
  return { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null }
}
