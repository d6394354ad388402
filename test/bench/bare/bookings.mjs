// The limit of a booking: node:http and the application's driver, one transaction a booking with the same `synchronous`, kept before it is
// answered. No learner is looked for, nothing is checked, nobody is told. Run as `node bookings.mjs DATABASE`.
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import { open } from '../sqlite.mjs'

const [, , path] = process.argv
const database = await open(path)
await database.run('PRAGMA journal_mode = WAL')
await database.run('PRAGMA synchronous = FULL')
await database.run('PRAGMA foreign_keys = ON')
const take = database.prepare(
  "UPDATE workshops SET booked = booked + 1 WHERE id = ?1 AND state = 'published' AND booked < places RETURNING id",
)
const learner = database.prepare(
  'INSERT INTO learners (id, name, email, match_name, match_email, created_at, version) VALUES (?1, ?2, ?3, ?2, ?3, ?4, 1) RETURNING id',
)
const book = database.prepare(
  "INSERT INTO bookings (id, workshop_id, learner_id, state, is_walk_in, reference, created_at, version) VALUES (?1, ?2, ?3, 'booked', 0, ?4, ?5, 1) RETURNING id",
)

let turn = Promise.resolve()
const inTurn = (work) => (turn = turn.then(work, work))

async function booked(workshopId, form) {
  const [learnerId, bookingId] = [randomUUID(), randomUUID()]
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '')
  await database.run('BEGIN IMMEDIATE')
  await take(workshopId)
  await learner(learnerId, form.get('name'), form.get('email'), now)
  await book(bookingId, workshopId, learnerId, bookingId.slice(0, 8), now)
  await database.run('COMMIT')
  return bookingId
}

const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part
  const [, , workshopId] = request.url.split('/')
  try {
    const id = await inTurn(() => booked(workshopId, new URLSearchParams(body)))
    response.writeHead(303, { location: `/bookings/${id}` }).end()
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit())
