// The limit: node:http, the application's driver, prepared statements, one template compiled once. No framework, no session, no
// permission, no forms, no headers that protect anybody. Run as `node server.mjs DATABASE PAGE`; tells its port to the parent process.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import Handlebars from 'handlebars'
import sqlite3 from 'sqlite3'
import { open } from '../sqlite.mjs'

const PAGE = `SELECT w.id, w.title, w.audience, w.format, w.is_online, w.date, w.start_time, w.end_time, w.ends_at, w.state, w.places, w.booked,
    w.attendances, w.register_saved_at, v.name AS venue_name, a.name AS ward_name, c.name AS champion_name
  FROM (SELECT w.id FROM workshops w ORDER BY w.date, w.start_time, w.id LIMIT ?1 OFFSET ?2) p
  CROSS JOIN workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN areas a ON a.id = v.area_id
  LEFT JOIN champions c ON c.id = w.lead_champion_id WHERE w.id = p.id ORDER BY w.date, w.start_time, w.id`
const COUNT = 'SELECT COUNT(*) AS total FROM workshops'
const WARDS = `SELECT id AS value, name AS text FROM areas WHERE kind = 'ward' AND (valid_to IS NULL OR valid_to >= ?1) ORDER BY name, id`

const [, , path, pageFile] = process.argv
const { template, selects, links } = JSON.parse(readFileSync(pageFile, 'utf8'))
const render = Handlebars.compile(template, { knownHelpersOnly: true })

// As many connections as the application has, so that neither side has more threads than the other.
const connections = await Promise.all([connect(), connect()])
let turn = 0

async function connect() {
  const database = await open(path, sqlite3.OPEN_READONLY)
  return { page: database.prepare(PAGE), count: database.prepare(COUNT), wards: database.prepare(WARDS) }
}

const server = createServer(async (request, response) => {
  try {
    const html = await list(new URL(request.url, 'http://localhost').searchParams)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) })
    response.end(html)
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})

async function list(query) {
  const connection = connections[(turn = 1 - turn)]
  const now = new Date()
  const page = Number(query.get('page') || 1)
  const [[{ total }], rows, wards] = await Promise.all([
    connection.count(),
    connection.page(25, (page - 1) * 25),
    connection.wards(now.toISOString().slice(0, 10)),
  ])
  const last = Math.ceil(total / 25)
  const href = (number) => `/workshops?when=all${number === 1 ? '' : `&page=${number}`}`
  return render({
    name: 'Aisha Khan',
    token: now.getTime().toString(36),
    links: links.map(({ href, text }) => ({ href, text, current: href === '/workshops' })),
    selects: Object.fromEntries(
      Object.entries(selects).map(([name, options]) => [
        name,
        (name === 'ward' ? [{ value: '', text: 'All wards' }, ...wards] : options).map(({ value, text }) => ({
          value,
          text,
          selected: value === (query.get(name) ?? ''),
        })),
      ]),
    ),
    total: total.toLocaleString('en-GB'),
    page,
    last,
    next: href(page + 1),
    pages: pagesAround(page, last).map((number) =>
      number ? { number, href: href(number), current: number === page } : {},
    ),
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      day: dayOf(row.date),
      times: `${timeOf(row.start_time)} to ${timeOf(row.end_time)}`,
      place: row.is_online ? 'Online' : `${row.venue_name}, ${row.ward_name}`,
      champion: row.champion_name ?? 'Nobody yet',
      booked: row.format === 'drop_in' ? 'Drop in' : `${row.booked} of ${row.places}`,
      came: row.attendances ?? 'Not known',
      ...stateOf(row, now),
    })),
  })
}

/** Null where some are left out. */
function pagesAround(page, last) {
  const shown = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last)
  return [...new Set(shown)]
    .sort((a, b) => a - b)
    .flatMap((number, i, all) => (i && number > all[i - 1] + 1 ? [null, number] : [number]))
}

const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

function dayOf(date) {
  const day = new Date(`${date}T00:00:00Z`)
  return `${DAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`
}

function timeOf(time) {
  if (time === '12:00') return 'midday'
  const hour = Number(time.slice(0, 2))
  const minutes = time.slice(3) === '00' ? '' : time.slice(2)
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

function stateOf(row, now) {
  if (row.state === 'cancelled') return { state: 'Cancelled', colour: 'red' }
  if (row.state === 'draft') return { state: 'Draft', colour: 'grey' }
  if (new Date(`${row.ends_at.replace(' ', 'T')}Z`) > now) return { state: 'Published', colour: 'teal' }
  return row.register_saved_at
    ? { state: 'Took place', colour: 'green' }
    : { state: 'Register missing', colour: 'amber' }
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit())
