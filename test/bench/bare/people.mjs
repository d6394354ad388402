// The limit for a register saved and a name searched: node:http, the application's driver, the same statements prepared once, the same
// page. No framework, no session, no permission, no forms. Run as `node people.mjs DATABASE PAGE`; tells its port to the parent process.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import sqlite3 from 'sqlite3'
import { open } from '../sqlite.mjs'

const NAMES = `SELECT b.id, COALESCE(m.id, l.id) AS person, COALESCE(m.name, l.name) AS name, b.is_walk_in, b.outcome, EXISTS (
    SELECT 1 FROM bookings e JOIN workshops w ON w.id = e.workshop_id JOIN learners el ON el.id = e.learner_id
    WHERE (el.id = COALESCE(m.id, l.id) OR el.merged_into_id = COALESCE(m.id, l.id)) AND e.state = 'booked' AND e.outcome = 'attended'
      AND w.state <> 'cancelled' AND w.date < ?2) AS came_before
  FROM bookings b JOIN learners l ON l.id = b.learner_id LEFT JOIN learners m ON m.id = l.merged_into_id
  WHERE b.workshop_id = ?1 AND b.state = 'booked' ORDER BY b.is_walk_in, lower(COALESCE(m.name, l.name)), b.id`
const ATTENDED = `SELECT b.id, b.workshop_id, COALESCE(l.merged_into_id, l.id) AS person, b.is_first_time, w.date, w.start_time
  FROM bookings b JOIN learners l ON l.id = b.learner_id JOIN workshops w ON w.id = b.workshop_id
  WHERE (l.id IN (SELECT value FROM json_each(?1)) OR l.merged_into_id IN (SELECT value FROM json_each(?1)))
    AND b.state = 'booked' AND b.outcome = 'attended' AND w.state <> 'cancelled'`
const SEARCH = (words) => `SELECT l.id, l.name, l.email, l.phone, a.name AS ward,
    (SELECT COUNT(*) FROM bookings b WHERE b.learner_id = l.id AND b.outcome = 'attended') AS attended
  FROM learners l LEFT JOIN areas a ON a.id = l.area_id
  WHERE l.merged_into_id IS NULL AND ${words.map(() => "l.match_name LIKE ? ESCAPE '!'").join(' AND ')} ORDER BY l.match_name, l.id LIMIT 26`

const [, , path, pageFile] = process.argv
const { before, row, after } = JSON.parse(readFileSync(pageFile, 'utf8'))
const reader = await open(path, sqlite3.OPEN_READONLY)
const writer = await open(path)
await writer.run('PRAGMA synchronous = FULL')
await writer.run('PRAGMA foreign_keys = ON')
const names = writer.prepare(NAMES)
const attended = writer.prepare(ATTENDED)

const server = createServer(async (request, response) => {
  try {
    const fields = new URLSearchParams(await text(request))
    if (request.url === '/learners/search') {
      const html = await search(fields.get('who'))
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
    } else {
      await save(request.url.split('/')[2], fields)
      response.writeHead(303, { location: request.url }).end()
    }
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})

async function search(who) {
  const words = who.toLowerCase().split(' ')
  const rows = await reader.all(
    SEARCH(words),
    words.map((word) => `%${word}%`),
  )
  const cells = ({ id, name, email, phone, ward, attended }) =>
    row
      .replaceAll('[id]', id)
      .replaceAll('[name]', name)
      .replaceAll('[email]', email ?? 'None')
      .replaceAll('[phone]', phone ?? 'None')
      .replaceAll('[ward]', ward ?? 'Not known')
      .replaceAll('[attended]', attended)
  return before + rows.slice(0, 25).map(cells).join('') + after
}

async function save(id, fields) {
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '')
  await writer.run('BEGIN IMMEDIATE')
  const [workshop] = await writer.all('SELECT * FROM workshops WHERE id = ?', [id])
  const listed = await names(id, workshop.date)
  const came = new Set(fields.getAll('came'))
  const [present, absent] = [true, false].map((is) =>
    JSON.stringify(listed.filter((each) => came.has(each.id) === is).map((each) => each.id)),
  )
  const mark = 'version = version + 1 WHERE id IN (SELECT value FROM json_each(?))'
  await writer.run(`UPDATE bookings SET outcome = 'attended', ${mark}`, [present])
  await writer.run(`UPDATE bookings SET outcome = 'did_not_attend', is_first_time = NULL, ${mark}`, [absent])
  const all = await attended(JSON.stringify(listed.map(({ person }) => person)))
  const first = new Map()
  for (const each of all) {
    const known = first.get(each.person)
    if (!known || each.date < known.date) first.set(each.person, each)
  }
  const firsts = new Set([...first.values()].map(({ id }) => id))
  for (const is of [1, 0]) {
    const changed = all.filter((each) => each.is_first_time !== is && firsts.has(each.id) === (is === 1))
    await writer.run('UPDATE bookings SET is_first_time = ? WHERE id IN (SELECT value FROM json_each(?))', [
      is,
      JSON.stringify(changed.map((each) => each.id)),
    ])
  }
  await writer.run(
    `UPDATE workshops SET head_count = ?, named_count = ?, attendances = ?, first_timers = ?, champion_minutes = 120, register_saved_at = ?,
       register_number = register_number + 1, version = version + 1 WHERE id = ?`,
    [100, came.size, 100, firsts.size, now, id],
  )
  await writer.run(
    'INSERT INTO register_saves (id, workshop_id, number, saved_at, account_id, head_count, champion_minutes, names) VALUES (?, ?, ?, ?, NULL, 100, 120, ?)',
    [randomUUID(), id, workshop.register_number + 1, now, JSON.stringify(listed)],
  )
  await writer.run(
    "INSERT INTO audit_entries (id, at, account_id, actor, action, subject_kind, subject_id, request_id) VALUES (?, ?, NULL, 'system', 'register.saved', 'workshop', ?, NULL)",
    [randomUUID(), now, id],
  )
  await writer.run('COMMIT')
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit())
