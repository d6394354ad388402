import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Database, integer, text } from '../../src/database/database.js'
import { openDatabase } from '../../src/open-database.js'
import { entities, migrations } from '../../src/schema.js'
import { addDays } from '../../src/time/dates.js'
import { factories } from '../factories/factories.js'
import { engines, newDatabase } from '../support/databases.js'
import { isProof, proof } from '../support/proof.js'
import { Server, signed } from './server.js'

const rounds = isProof ? 100 : 1
const name = 'kill -9 of the server while people book'

describe.each(isProof ? engines : (['sqlite'] as const))(`${name}, on %s`, (engine) => {
  it(`loses no booking that was acknowledged, in ${rounds} of ${rounds} rounds`, async () => {
    proof(name, engine, `${rounds} rounds`)
    const DATABASE_URL = await newDatabase(engine, { entities, migrations })
    const workshopIds = await comingWorkshops(DATABASE_URL)
    const acknowledged: string[] = []
    for (const [round, workshopId] of workshopIds.entries()) {
      const server = await Server.start({ DATABASE_URL, TRUST_PROXY: 'true' })
      const people = new People(server.port, workshopId, round)
      const booking = Promise.all(Array.from({ length: 8 }, () => people.book()))
      while (people.acknowledged.length < 5 + ((round * 7) % 20)) await pause(1)
      // Somewhere in the middle of what follows, at another place each time.
      await pause((round * 13) % 40)
      await server.program.kill()
      await booking
      acknowledged.push(...people.acknowledged)
    }
    await expectKept(DATABASE_URL, acknowledged)
    proof(name, engine, `${rounds} rounds`, `${acknowledged.length} bookings acknowledged, none lost`)
  })
})

/** People who book one workshop again and again, each from an address of their own, until the server is gone. */
class People {
  readonly acknowledged: string[] = []
  readonly #agent = new Agent({ keepAlive: true })
  #number = 0

  constructor(
    private readonly port: number,
    private readonly workshopId: string,
    private readonly round: number,
  ) {}

  async book(): Promise<void> {
    for (;;) {
      const response = await this.#post((this.#number += 1)).catch(() => null)
      if (!response) return
      // Told to try again: nothing was promised.
      if (response.statusCode === 503) continue
      const [, id] = /^\/bookings\/([^?]+)/.exec(response.headers.location ?? '') ?? []
      if (response.statusCode !== 303 || !id) throw new Error(`Booking answered ${response.statusCode}`)
      this.acknowledged.push(id)
    }
  }

  async #post(number: number): Promise<IncomingMessage> {
    const person = `${this.round}-${number}`
    const fields = { name: `Person ${person}`, email: `person-${person}@example.org`, phone: '', accessNeeds: '' }
    const asking = request({
      agent: this.#agent,
      host: '127.0.0.1',
      port: this.port,
      path: `/workshops/${this.workshopId}/bookings`,
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `10.${this.round}.${number >> 8}.${number & 255}`,
      },
    })
    asking.end(new URLSearchParams(signed(fields)).toString())
    const [response] = await once(asking, 'response')
    response.resume()
    return response as IncomingMessage
  }
}

async function comingWorkshops(url: string): Promise<string[]> {
  const database = await openDatabase({ databaseUrl: url })
  const given = factories(database)
  await given.council()
  const date = addDays(new Date().toISOString().slice(0, 10), 30)
  const ids: string[] = []
  for (let round = 0; round < rounds; round++)
    ids.push((await given.workshop({ date, places: 10_000, isOnline: true })).id)
  await database.close()
  return ids
}

/** Also what belongs to a booking in the same write: the place that is taken, the learner, the entry in the audit trail. */
async function expectKept(url: string, acknowledged: string[]): Promise<void> {
  const database = await Database.open({ url, entities, migrations })
  const kept = await database.select(
    `SELECT b.id FROM bookings b JOIN learners l ON l.id = b.learner_id
     JOIN audit_entries a ON a.subject_kind = 'booking' AND a.subject_id = b.id WHERE b.state = 'booked'`,
    {},
    { id: text },
  )
  const miscounted = await database.select(
    `SELECT id, booked, (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'booked') AS found
     FROM workshops w WHERE booked <> (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'booked')`,
    {},
    { id: text, booked: integer, found: integer },
  )
  const bookings = await database.selectOne('SELECT COUNT(*) AS count FROM bookings', {}, { count: integer })
  const damage = database.engine === 'sqlite' ? await database.read.query('PRAGMA integrity_check') : []
  await database.close()
  const ids = new Set(kept.map(({ id }) => id))
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  expect(miscounted).toEqual([])
  expect(ids.size).toBe(bookings?.count)
  expect(damage).toEqual(url.startsWith('sqlite:') ? [{ integrity_check: 'ok' }] : [])
}
