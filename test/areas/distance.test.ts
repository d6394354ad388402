import * as fc from 'fast-check'
import { boxAround, milesBetween, milesText, type Point } from '../../src/areas/distance.js'

const at = (latitude: number, longitude: number): Point => ({
  latitude: Math.round(latitude * 1e6),
  longitude: Math.round(longitude * 1e6),
})

/** Another way to the same number: the angle between two arrows from the middle of the earth. */
function byArrows(a: Point, b: Point): number {
  const arrow = ({ latitude, longitude }: Point) => {
    const [north, east] = [(latitude / 1e6 / 180) * Math.PI, (longitude / 1e6 / 180) * Math.PI]
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)] as const
  }
  const [[ax, ay, az], [bx, by, bz]] = [arrow(a), arrow(b)]
  const across = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
  return 3958.7613 * Math.atan2(across, ax * bx + ay * by + az * bz)
}

const points = fc.record({
  latitude: fc.integer({ min: 49_000_000, max: 61_000_000 }),
  longitude: fc.integer({ min: -9_000_000, max: 2_000_000 }),
})

describe('Distance', () => {
  it.each([
    ['Wigan to Leigh', at(53.5448, -2.6318), at(53.4966, -2.5168), 5.8],
    ['London to Edinburgh', at(51.5074, -0.1278), at(55.9533, -3.1883), 331.6],
    ['a degree of latitude', at(53, -2), at(54, -2), 69.1],
    ['nowhere', at(53, -2), at(53, -2), 0],
  ])('%s', (_what, from, to, miles) => {
    expect(Math.round(milesBetween(from, to) * 10) / 10).toBe(miles)
  })

  it('is what another way of working it out says, both ways', () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(milesBetween(a, b)).toBeCloseTo(byArrows(a, b), 5)
        expect(milesBetween(b, a)).toBeCloseTo(milesBetween(a, b), 9)
      }),
    )
  })

  it('never leaves out of the box what is near enough', () => {
    const near = fc.record({
      north: fc.integer({ min: -400_000, max: 400_000 }),
      east: fc.integer({ min: -700_000, max: 700_000 }),
    })
    fc.assert(
      fc.property(points, near, fc.integer({ min: 1, max: 30 }), (from, { north, east }, miles) => {
        const to = { latitude: from.latitude + north, longitude: from.longitude + east }
        if (milesBetween(from, to) > miles) return
        const box = boxAround(from, miles)
        expect(box.south <= to.latitude && to.latitude <= box.north).toBe(true)
        expect(box.west <= to.longitude && to.longitude <= box.east).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [0, 'about 0.1 miles'],
    [0.26, 'about 0.3 miles'],
    [0.96, 'about 1.0 mile'],
    [12.04, 'about 12.0 miles'],
  ])('of %d miles is written to a tenth', (miles, text) => {
    expect(milesText(miles)).toBe(text)
  })
})
