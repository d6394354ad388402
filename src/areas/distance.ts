/** Where something is, in millionths of a degree (WGS 84). */
export interface Point {
  latitude: number
  longitude: number
}

/** Mean radius of the earth (IUGG), 6,371.0088 km, in miles. */
const RADIUS = 3958.7613

const radians = (millionths: number) => (millionths / 1e6) * (Math.PI / 180)

/** Miles along the surface, as the crow flies, by the haversine formula. */
export function milesBetween(a: Point, b: Point): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const share =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** "about 1.2 miles"; what is nearer than a twentieth of a mile is not called nothing. */
export function milesText(miles: number): string {
  const tenths = Math.max(1, Math.round(miles * 10)) / 10
  return tenths === 1 ? 'about 1.0 mile' : `about ${tenths.toFixed(1)} miles`
}

/** Limits of latitude and longitude around a point. */
export interface Box {
  south: number
  north: number
  west: number
  east: number
}

/** The box that holds everything within so many miles, and a little more: what an index can find before distances are worked out. */
export function boxAround({ latitude, longitude }: Point, miles: number): Box {
  const north = (miles / RADIUS) * (180 / Math.PI) * 1e6
  // Meridians come together towards the poles: the degree is narrowest at the edge that is nearer to one.
  const narrowest = Math.cos(Math.min(radians(Math.abs(latitude) + north), (89 * Math.PI) / 180))
  const east = north / narrowest
  return {
    south: Math.floor(latitude - north),
    north: Math.ceil(latitude + north),
    west: Math.floor(longitude - east),
    east: Math.ceil(longitude + east),
  }
}
