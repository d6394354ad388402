import fc from 'fast-check'
import { placesFor } from '../../../src/workshops/places/places.js'

describe('How many places a workshop has', () => {
  it.each([
    [12, 20, 2, 6, '12 places, as many as were asked for: the room holds 20, and 2 champions can help 12.'],
    [12, 20, 3, null, '12 places, as many as were asked for: the room holds 20.'],
    [12, null, 0, null, '12 places, as many as were asked for.'],
    [15, 12, 3, 6, '12 places: 15 were asked for, but the room holds 12.'],
    [15, 12, 2, 4, '8 places: the room holds 12, but 2 champions can help 8.'],
    [15, 6, 2, 4, '6 places: 2 champions can help 8, but the room holds 6.'],
    [10, null, 1, 6, '6 places: 10 were asked for, but 1 champion can help 6.'],
    [10, 20, 0, 6, '6 places: the room holds 20, but the champion who will lead it can help 6.'],
    [1, 1, 1, 1, '1 place, as many as were asked for: the room holds 1, and 1 champion can help 1.'],
  ])('%s asked for, a room for %s, %s champions for %s each: %s', (wanted, room, champions, ratio, why) => {
    expect(placesFor({ wanted, room, champions, ratio })).toEqual({ places: Number(/^\d+/.exec(why)?.[0]), why })
  })

  const facts = fc.record({
    wanted: fc.integer({ min: 1, max: 40 }),
    room: fc.option(fc.integer({ min: 1, max: 40 })),
    champions: fc.integer({ min: 0, max: 6 }),
    ratio: fc.option(fc.integer({ min: 1, max: 12 })),
  })

  it('is the largest number that nobody objects to', () => {
    fc.assert(
      fc.property(facts, ({ wanted, room, champions, ratio }) => {
        const isFine = (places: number) =>
          places <= wanted &&
          (room === null || places <= room) &&
          (ratio === null || places <= ratio * (champions || 1))
        let largest = 0
        while (isFine(largest + 1)) largest += 1
        expect(placesFor({ wanted, room, champions, ratio }).places).toBe(largest)
      }),
    )
  })

  it('never falls when a champion more comes, also the first', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const more = placesFor({ ...given, champions: given.champions + 1 })
        expect(more.places).toBeGreaterThanOrEqual(placesFor(given).places)
      }),
    )
  })
})
