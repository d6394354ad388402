// A booking by the public form, kept before it is answered, against a bare insert with the same `synchronous`. Each into its own copy of the data.
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { csrfToken } from '../../../dist/src/web/csrf.js'
import { settings, startApplication } from '../application.mjs'
import { median } from '../load.mjs'
import { start, stop, told } from '../processes.mjs'
import { open } from '../sqlite.mjs'

const bareFile = fileURLToPath(new URL('../bare/bookings.mjs', import.meta.url))
const WORKSHOPS = 200
/** As a workshop has while people still book: what a booking costs grows with it. */
const BOOKED_BEFORE = 8
const LOADS = [1, 16]

export async function booking({ database, folder, rounds, seconds: shortest, table }) {
  // A commit waits for the disk: a second holds too few of them.
  const seconds = Math.max(4, shortest)
  const paths = ['ours', 'bare'].map((name) => join(folder, `booking-${name}.sqlite`))
  const ids = []
  for (const path of paths) {
    await copyFile(database, path)
    ids.push(await openWorkshops(path))
  }
  const { environment } = await settings(paths[0])
  const token = csrfToken(environment.SESSION_SECRET, null, new Date())
  const application = await startApplication(paths[0])
  const child = start([bareFile, paths[1]])
  const bare = { url: `http://127.0.0.1:${await told(child, 'port')}` }
  try {
    const visits = LOADS.map(() => [[], []])
    for (const target of [application, bare]) await visit(target, ids[0], token, { connections: 4, seconds: 3 })
    for (let round = 0; round < rounds; round++)
      for (const [which, connections] of LOADS.entries())
        for (const [side, target] of [application, bare].entries())
          visits[which][side].push(await visit(target, ids[side], token, { connections, seconds }))
    for (const [which, connections] of LOADS.entries()) row(table, connections, ...visits[which].map(mediansOf))
  } finally {
    await Promise.all([application.stop(), stop(child)])
  }
}

let people = 0

/** Each booking by somebody else, from another address, in the next workshop. @throws Error when one was refused */
async function visit({ url }, workshops, token, { connections, seconds }) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          const number = ++people
          const body = new URLSearchParams({
            name: `Person ${number}`,
            email: `person${number}@example.org`,
            _csrf: token,
          })
          return {
            ...request,
            path: `/workshops/${workshops[number % workshops.length]}/bookings`,
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              'x-forwarded-for': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
            },
            body: body.toString(),
          }
        },
      },
    ],
  })
  const done = result['3xx']
  if (done === 0 || result['2xx'] + result['4xx'] + result['5xx'] + result.errors + result.timeouts > 0)
    throw new Error(
      `${url}: ${done} bookings, ${result['4xx']} refused, ${result['5xx']} failed, ${result.errors} errors`,
    )
  return { perSecond: done / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

const mediansOf = (visits) =>
  Object.fromEntries(Object.keys(visits[0]).map((figure) => [figure, median(visits.map((each) => each[figure]))]))

function row(table, connections, ours, bare) {
  table.add({
    name: `booking, durable, c=${connections}`,
    unit: 'bookings/s',
    ours: ours.perSecond,
    bare: bare.perSecond,
    goal: connections === 1 ? 0.4 : 0.3,
    atLeast: true,
    more: { p50: [ours.p50, bare.p50], p99: [ours.p99, bare.p99] },
  })
}

/** A month from now, with room for everybody who comes here; a few have booked. */
async function openWorkshops(path) {
  const database = await open(path)
  const start = new Date(Date.now() + 30 * 86_400_000)
  const at = (date) => date.toISOString().replace('T', ' ').replace('Z', '')
  await database.run('PRAGMA synchronous = OFF')
  await database.run('BEGIN')
  const [venue] = await database.all('SELECT id FROM venues LIMIT 1')
  const learners = await database.all('SELECT id FROM learners LIMIT ?', [BOOKED_BEFORE])
  const ids = Array.from({ length: WORKSHOPS }, (_, i) => `bench-workshop-${i}`)
  for (const [i, id] of ids.entries()) {
    await database.run(
      `INSERT INTO workshops (id, title, description, bring, audience, format, is_online, online_link, date, start_time, end_time, starts_at, ends_at,
         venue_id, places, booked, state, published_at, register_number, created_at, version)
       VALUES (?1, 'Get started', '', '', 'residents', 'bookable', 0, '', ?2, '10:00', '12:00', ?3, ?4, ?5, 100000, ?6, 'published', ?7, 0, ?7, 1)`,
      [
        id,
        at(start).slice(0, 10),
        at(start),
        at(new Date(start.getTime() + 7_200_000)),
        venue.id,
        BOOKED_BEFORE,
        at(new Date()),
      ],
    )
    for (const [j, learner] of learners.entries())
      await database.run(
        `INSERT INTO bookings (id, workshop_id, learner_id, state, is_walk_in, reference, created_at, version)
         VALUES (?1, ?2, ?3, 'booked', 0, ?1, ?4, 1)`,
        [`bench-${i}-${j}`, id, learner.id, at(new Date())],
      )
  }
  await database.run('COMMIT')
  await database.close()
  return ids
}
