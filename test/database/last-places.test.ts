import { EventEmitter, once } from 'node:events'
import { integer, type Database } from '../../src/database/database.js'
import { engines, openTestDatabase } from '../support/databases.js'
import { proof } from '../support/proof.js'
import { addWorkshop, Booking, places } from './places.js'

// 64 people want the last 5 places at once. On SQLite the turns of the writer would hide a race, so PostgreSQL is the test that counts.

async function wantPlaces(database: Database, book: (workshopId: string) => Promise<boolean>) {
  const { id } = await addWorkshop(database, { places: 5 })
  const answers = await Promise.all(Array.from({ length: 64 }, () => book(id)))
  const counts = await database.selectOne(
    'SELECT booked, (SELECT count(*) FROM bookings WHERE workshop_id = :id) AS stored FROM workshops WHERE id = :id',
    { id },
    { booked: integer, stored: integer },
  )
  return { told: answers.filter(Boolean).length, ...counts }
}

describe.each(engines)('the last places on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine, places)
  })

  it('go to exactly as many people as there are places', async () => {
    proof('The last places, many at once', engine, '64 for 5', '5 told, 5 stored')
    const counts = await wantPlaces(database, (workshopId) =>
      database.write(async (manager) => {
        const taken = await database.execute(
          'UPDATE workshops SET booked = booked + 1 WHERE id = :workshopId AND booked < places',
          {
            workshopId,
          },
        )
        if (taken === 0) return false
        await manager.save(Object.assign(new Booking(), { workshopId }))
        return true
      }),
    )
    expect(counts).toEqual({ told: 5, booked: 5, stored: 5 })
  })
})

describe('a booking that first reads and then writes', () => {
  it('oversells on PostgreSQL, so the test above can fail', async () => {
    proof('Negative control: reads, then writes', 'postgres', '64 for 5', 'oversells, as it must')
    const database = await openTestDatabase('postgres', places)
    // Ten connections: the first ten have all looked before one of them writes.
    const looked = gathering(10)
    const counts = await wantPlaces(database, (workshopId) =>
      database.write(async (manager) => {
        const room = await database.selectOne(
          'SELECT places - booked AS room FROM workshops WHERE id = :workshopId',
          { workshopId },
          { room: integer },
        )
        await looked()
        if (!room || room.room < 1) return false
        await database.execute('UPDATE workshops SET booked = booked + 1 WHERE id = :workshopId', { workshopId })
        await manager.save(Object.assign(new Booking(), { workshopId }))
        return true
      }),
    )
    expect(counts.told).toBeGreaterThan(5)
    expect(counts.stored).toBe(counts.told)
  })
})

/** Resolves for everybody once `size` have called it, and at once from then on. */
function gathering(size: number): () => Promise<void> {
  const arrived = new EventEmitter()
  const all = once(arrived, 'all')
  let count = 0
  return async () => {
    if (++count === size) arrived.emit('all')
    await all
  }
}
