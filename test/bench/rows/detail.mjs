// A workshop with 10,000 bookings against one with 10, signed in as coordinator: its page, the first page of its bookings, and the
// last one. A page must never load all that hangs on what it shows.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fromEverywhere, SIGNED_IN, startApplication } from '../application.mjs'
import { id } from '../data.mjs'
import { interleaved, visit } from '../load.mjs'
import { firstAnswer } from '../processes.mjs'
import { open } from '../sqlite.mjs'

const MANY = 10_000
const FEW = 10
const WARM_UP = 400

export async function detail({ database, folder, rounds, seconds, table }) {
  const copy = join(folder, 'detail.sqlite')
  copyFileSync(database, copy)
  const [many, few] = [await workshopWith(copy, MANY), await workshopWith(copy, FEW)]
  const application = await startApplication(copy)
  const target = (path) => ({ ...application, requests: fromEverywhere(path, SIGNED_IN) })
  const pages = [
    ['workshop page', `/workshops/${many}`, `/workshops/${few}`, 5],
    ['bookings, first page', `/workshops/${many}/bookings`, `/workshops/${few}/bookings`, 5],
    ['bookings, last page', `/workshops/${many}/bookings?page=${MANY / 25}`, `/workshops/${many}/bookings`, 1.5],
  ]
  try {
    if (!(await firstAnswer(`${application.url}${pages[1][1]}`, SIGNED_IN)).includes('10,000 bookings'))
      throw new Error('The workshop with 10,000 bookings does not show them')
    for (const [name, ours, other, goal] of pages) {
      const targets = [target(ours), target(other)]
      for (const each of targets) await visit(each, { connections: 1, amount: WARM_UP })
      const [[measured], [limit]] = await interleaved(targets, [{ connections: 1 }], { rounds, seconds })
      table.add({
        name: `${name}: ${goal === 5 ? '10,000 against 10' : 'against the first'}`,
        unit: 'ms',
        ours: 1000 / measured.perSecond,
        bare: 1000 / limit.perSecond,
        goal,
        more: {
          p50: [measured.p50, limit.p50],
          p99: [measured.p99, limit.p99],
          processorMs: [measured.processorMs, limit.processorMs],
        },
      })
    }
  } finally {
    await application.stop()
    rmSync(copy, { force: true })
  }
}

/** A published workshop to come with so many bookings, by as many learners. */
async function workshopWith(path, count) {
  const database = await open(path)
  const workshopId = id('detail', count)
  await database.run('PRAGMA synchronous = OFF')
  await database.run('BEGIN')
  const model = "SELECT * FROM workshops WHERE state = 'published' AND format = 'bookable' ORDER BY date DESC LIMIT 1"
  const [{ id: _id, ...like }] = await database.all(model)
  const row = { id: workshopId, ...like, places: count + 5, booked: count }
  const names = Object.keys(row)
  await database.run(
    `INSERT INTO workshops (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    Object.values(row),
  )
  await database.run(
    `INSERT INTO bookings (id, workshop_id, learner_id, state, is_walk_in, reference, created_at, version)
     SELECT 'detail-${count}-' || n, ?, id, 'booked', 0, 'D${count}-' || n, strftime('%Y-%m-%d %H:%M:%f', '2026-01-01', n || ' seconds'), 1
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM learners LIMIT ${count})`,
    [workshopId],
  )
  await database.run('COMMIT')
  await database.close()
  return workshopId
}
