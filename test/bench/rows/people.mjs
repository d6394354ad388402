// A register of 100 people saved, 2,000 rows imported, a name searched among 200,000 learners: each against the same work done bare.
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { SIGNED_IN, startApplication } from '../application.mjs'
import { id, makeData } from '../data.mjs'
import { median } from '../load.mjs'
import { firstAnswer, start, stop, told } from '../processes.mjs'
import { open } from '../sqlite.mjs'
import { AuditService } from '../../../dist/src/audit/audit.service.js'
import { Database } from '../../../dist/src/database/database.js'
import { readMapping } from '../../../dist/src/imports/mapping.js'
import { WorkshopsImport } from '../../../dist/src/imports/workshops-import.js'
import { entities, migrations } from '../../../dist/src/schema.js'
import { SystemClock } from '../../../dist/src/time/clock.js'

const GOAL = 3
const NAMES = ['aisha ash 199', 'priory', 'lena priory 1999', 'nobody of this name']
const bareFile = fileURLToPath(new URL('../bare/people.mjs', import.meta.url))

export async function people({ folder, isQuick, rounds, table }) {
  const [ours, bare] = ['people.sqlite', 'people-bare.sqlite'].map((name) => join(folder, name))
  // A hundred bookings each.
  await makeData(ours, { workshops: 200, bookings: 20_000, learners: 200_000 })
  copyFileSync(ours, bare)
  try {
    await overHttp({ ours, bare, folder, rounds, times: isQuick ? 5 : 20, table })
    await imports({ ours, bare, rounds, table })
  } finally {
    for (const file of [ours, bare]) rmSync(file, { force: true })
  }
}

async function overHttp({ ours, bare, folder, rounds, times, table }) {
  const application = await startApplication(ours)
  const page = await firstAnswer(`${application.url}/workshops/${id('workshops', 0)}/register/edit`, SIGNED_IN)
  const token = /name="_csrf" value="([^"]*)"/.exec(page)?.[1]
  const listed = [...page.matchAll(/name="listed" value="([^"]*)"/g)].map(([, value]) => value)
  if (listed.length !== 100) throw new Error(`The register lists ${listed.length} people`)
  const found = await post(application.url, '/learners/search', { _csrf: token, who: 'aisha ash' }, 200)
  const template = join(folder, 'people.json')
  writeFileSync(template, JSON.stringify(templateOf(found)))
  const child = start([bareFile, bare, template])
  const limit = `http://127.0.0.1:${await told(child, 'port')}`
  let version = 1
  const save = async (url) => {
    const fields = [
      ['_csrf', token],
      ['version', version],
      ['key', `page-${version}`],
      ['headCount', 100],
      ['hours', 2],
    ]
    // Everybody but one, another one each time.
    const absent = version % 100
    for (const booking of listed) fields.push(['listed', booking])
    for (const [index, booking] of listed.entries()) if (index !== absent) fields.push(['came', booking])
    await post(url, `/workshops/${id('workshops', 0)}/register`, fields, 303)
  }
  const search = async (url, turn) =>
    post(url, '/learners/search', { _csrf: token, who: NAMES[turn % NAMES.length] }, 200)
  try {
    const works = { save, search }
    const seconds = { save: { ours: [], bare: [] }, search: { ours: [], bare: [] } }
    for (let round = -1; round < rounds; round++)
      for (const [name, work] of Object.entries(works)) {
        for (let turn = 0; turn < times; turn++) {
          const a = await timed(() => work(application.url, turn))
          const b = await timed(() => work(limit, turn))
          if (name === 'save') version += 1
          // The first round warms both up.
          if (round < 0) continue
          seconds[name].ours.push(a)
          seconds[name].bare.push(b)
        }
      }
    row(table, 'register of 100 people saved', seconds.save)
    row(table, 'name searched in 200,000 learners', seconds.search)
  } finally {
    await Promise.all([application.stop(), stop(child)])
  }
}

function row(table, name, { ours, bare }) {
  table.add({ name, unit: 'ms', ours: median(ours), bare: median(bare), goal: GOAL })
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function post(url, path, fields, status) {
  const answer = await fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      ...SIGNED_IN,
      'x-forwarded-for': `10.2.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    },
    body: new URLSearchParams(Array.isArray(fields) ? fields.map(([name, value]) => [name, String(value)]) : fields),
  })
  const html = await answer.text()
  if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${html.slice(0, 300)}`)
  return html
}

/** The page around its rows, and one row with what changes in brackets. */
function templateOf(html) {
  const [, before, rows, after] = /^([\s\S]*<tbody[^>]*>)([\s\S]*)(<\/tbody>[\s\S]*)$/.exec(html) ?? []
  const [first] = /<tr[\s\S]*?<\/tr>/.exec(rows ?? '') ?? []
  if (!first) throw new Error('The search found nobody')
  const cell = (index, text) => (all) => {
    let place = 0
    return all.replace(/(<td[^>]*><span>)[^<]*(<)/g, (whole, open, close) =>
      place++ === index ? open + text + close : whole,
    )
  }
  const named = first.replace(/href="[^"]*">[^<]*</, 'href="/learners/[id]">[name]<')
  const row = ['[email]', '[phone]', '[ward]', '[attended]'].reduce((all, text, index) => cell(index, text)(all), named)
  return { before, row, after }
}

async function imports({ ours, bare, rounds, table }) {
  const clock = new SystemClock('Europe/London')
  const database = await Database.open({ url: `sqlite:${ours}`, entities, migrations })
  const limit = await open(bare)
  await limit.run('PRAGMA synchronous = FULL')
  await limit.run('PRAGMA foreign_keys = ON')
  const application = new WorkshopsImport(database, new AuditService(database, clock), clock)
  const mapping = readMapping({
    columns: { title: 'Name', date: 'Day', attendance: 'People', key: 'Key', start_time: 'Start', end_time: 'End' },
  })
  const seconds = { ours: [], bare: [] }
  try {
    for (let round = -1; round < rounds; round++) {
      const file = { name: `past-${round + 1}.csv`, bytes: Buffer.from(fileOf(2_000)) }
      const a = await timed(() =>
        AuditService.onCommandLine(() => application.write(file, mapping, { skipBadRows: false })),
      )
      const b = await timed(() => importBare(limit, file))
      if (round < 0) continue
      seconds.ours.push(a)
      seconds.bare.push(b)
    }
    const [{ count }] = await limit.all("SELECT COUNT(*) AS count FROM workshops WHERE source = 'past-1'")
    const kept = await open(ours)
    const [{ count: ourCount }] = await kept.all("SELECT COUNT(*) AS count FROM workshops WHERE source = 'past-1'")
    await kept.close()
    if (count !== 2_000 || ourCount !== 2_000) throw new Error(`Imported ${ourCount} and ${count} rows`)
    row(table, 'import of 2,000 rows', seconds)
  } finally {
    await Promise.all([database.close(), limit.close()])
  }
}

const fileOf = (rows) =>
  `Key,Name,Day,Start,End,People,Funder\n${Array.from({ length: rows }, (_, i) => `k${i},Drop-in ${i},${String((i % 28) + 1).padStart(2, '0')}/0${(i % 9) + 1}/2025,10:00,12:00,${i % 40},${i % 3 ? 'Lottery' : 'Council'}`).join('\n')}\n`

/** Read, checked as little as may be, written row by row by a prepared statement, in one durable transaction. */
async function importBare(database, { name, bytes }) {
  const source = name.replace('.csv', '')
  const rows = parse(bytes, { columns: true })
  await database.run('BEGIN IMMEDIATE')
  const kept = new Set(
    (await database.all('SELECT source_key FROM workshops WHERE source = ?', [source])).map((each) => each.source_key),
  )
  const add = database.prepare(
    `INSERT INTO workshops (id, title, description, bring, audience, format, is_online, online_link, date, start_time, end_time, starts_at, ends_at,
       state, published_at, head_count, attendances, source, source_key, created_at, version)
     VALUES (?, ?, '', '', 'residents', 'drop_in', 0, '', ?, ?, ?, ?, ?, 'published', ?, ?, ?, ?, ?, ?, 1)`,
  )
  const tag = database.prepare('INSERT INTO workshop_tags (workshop_id, name, value) VALUES (?, ?, ?)')
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '')
  for (const { Key, Name, Day, Start, End, People, Funder } of rows) {
    if (kept.has(Key)) continue
    const date = Day.split('/').toReversed().join('-')
    const workshop = crypto.randomUUID()
    const [from, to] = [Start, End].map((time) =>
      new Date(`${date}T${time}:00Z`).toISOString().replace('T', ' ').replace('Z', ''),
    )
    await add(workshop, Name, date, Start, End, from, to, now, Number(People), Number(People), source, Key, now)
    await tag(workshop, 'Funder', Funder)
  }
  await database.run('COMMIT')
  await Promise.all([add.finalize(), tag.finalize()])
}
