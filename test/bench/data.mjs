// The same invented borough on every machine, but for the day it is made on: lists of what is to come need something to come.
import { open } from './sqlite.mjs'
import { entities, migrations } from '../../dist/src/schema.js'
import { Database } from '../../dist/src/database/database.js'
import { SIGN_IN_COOKIE } from '../../dist/src/accounts/sign-in/sign-in-cookie.js'
import { hashToken } from '../../dist/src/accounts/links/secret-tokens.js'
import { instantOf, addDays, localDateOf } from '../../dist/src/time/dates.js'

const ZONE = 'Europe/London'
const TOPICS = ['communicating', 'information', 'transacting', 'problem_solving', 'safe_legal', 'foundation']
const TITLES = [
  'Get started with your tablet',
  'E-mail from the beginning',
  'Video calls with your family',
  'Staying safe online & spotting scams',
  'Using the NHS App',
  'Shopping and paying online',
  'Your photographs: keep them, share them',
  'Finding work online',
  'Council services on your phone',
  'Drop-in: bring your device',
  'A website for your business',
  'Spreadsheets for small businesses',
]
const TIMES = [
  ['09:30', '11:00'],
  ['10:00', '12:00'],
  ['13:00', '14:30'],
  ['14:00', '16:00'],
  ['18:00', '19:30'],
]

/** Who is signed in, as a cookie. */
export const COORDINATOR = `${SIGN_IN_COOKIE}=${'c'.repeat(43)}`

/**
 * Makes a SQLite database by the application's own migrations and fills it.
 * Workshops are spread evenly over the 45 months before today and the 3 months after it; bookings go to them in turn.
 * @param {string} path
 * @param {{ workshops?: number, bookings?: number, learners?: number, champions?: number }} size
 */
export async function makeData(
  path,
  { workshops = 10_000, bookings = 80_000, learners = 20_000, champions = 60 } = {},
) {
  await (await Database.open({ url: `sqlite:${path}`, entities, migrations, migrate: true })).close()
  const database = await open(path)
  const random = randomFrom(20_261_123)
  const now = new Date()
  const today = localDateOf(now, ZONE)
  const at = (date, time) => text(instantOf(date, time, ZONE))
  const made = at('2022-01-04', '09:00')
  const insert = (table, columns, count, row) => insertAll(database, table, columns, count, row)

  await database.run('PRAGMA synchronous = OFF')
  await database.run('PRAGMA foreign_keys = ON')
  await database.run('BEGIN')
  await insert(
    'settings',
    'id council_name programme_name phone phone_hours email colour privacy_notice accessibility_statement small_number_threshold set_up_at version',
    1,
    () =>
      // A colour of its own costs a request more than the default does: the heavier case.
      [
        'council',
        'Borough of Millbrook',
        'Digital Millbrook',
        '01632 960 123',
        'Monday to Friday, 9am to 5pm',
        'digital@example.org',
        '#5b2a86',
        'Privacy.',
        'Accessibility.',
        5,
        made,
        1,
      ],
  )
  await insert('accounts', 'id name email role created_at version', 1, () => [
    id('accounts', 0),
    'Aisha Khan',
    'coordinator@example.org',
    'coordinator',
    made,
    1,
  ])
  await insert('sign_ins', 'id account_id created_at last_seen_at expires_at', 1, () => [
    hashToken('c'.repeat(43)),
    id('accounts', 0),
    text(now),
    text(now),
    text(new Date(now.getTime() + 7 * 86_400_000)),
  ])
  await insert('areas', 'id code name kind version', 21, (i) => [
    id('areas', i),
    `E050${10_000 + i}`,
    `${PLACES[i]} ward`,
    'ward',
    1,
  ])
  await insert(
    'venues',
    'id name address postcode area_id capacity step_free hearing_loop accessible_toilet parking bus notes is_archived version',
    40,
    (i) => [
      id('venues', i),
      `${PLACES[i % 21]} ${i < 21 ? 'Library' : 'Community Centre'}`,
      `${i + 1} High Street`,
      `ZZ1 ${i % 10}AA`,
      id('areas', i % 21),
      20,
      1,
      0,
      1,
      '',
      '',
      '',
      0,
      1,
    ],
  )
  await insert('champions', 'id name stage notes version', champions, (i) => [
    id('champions', i),
    `${NAMES[i % 12]} ${PLACES[i % 21]}son`,
    'active',
    '',
    1,
  ])
  await insert('learners', 'id name email match_name match_email created_at version', learners, (i) => {
    const name = `${NAMES[i % 12]} ${PLACES[(i * 7) % 21]} ${i}`
    return [id('learners', i), name, `learner${i}@example.org`, name.toLowerCase(), `learner${i}@example.org`, made, 1]
  })
  const days = Math.round(48 * 30.4)
  const first = addDays(today, -Math.round(45 * 30.4))
  const held = (i) => addDays(first, Math.floor((i * days) / workshops))
  const perWorkshop = Math.ceil(bookings / workshops)
  const places = (i) => Math.max(perWorkshop, 8 + (i % 9))
  await insert(
    'workshops',
    'id title description bring audience format is_online online_link date start_time end_time starts_at ends_at venue_id places booked lead_champion_id state published_at head_count named_count attendances first_timers champion_minutes register_saved_at register_number created_at version',
    workshops,
    (i) => {
      const [date, [start, end]] = [held(i), TIMES[Math.floor(random() * 5)]]
      const isPast = date < today
      const [isDropIn, isOnline] = [random() < 0.15, random() < 0.1]
      const state = random() < 0.04 ? 'cancelled' : !isPast && random() < 0.1 ? 'draft' : 'published'
      const isHeld = isPast && state === 'published'
      return [
        id('workshops', i),
        TITLES[Math.floor(random() * 12)],
        'Find your way round, at your own pace.',
        'Your device and its charger.',
        'residents',
        isDropIn ? 'drop_in' : 'bookable',
        isOnline ? 1 : 0,
        isOnline ? 'https://meet.example.org/1' : '',
        date,
        start,
        end,
        at(date, start),
        at(date, end),
        isOnline ? null : id('venues', Math.floor(random() * 40)),
        isDropIn ? null : places(i),
        isDropIn ? 0 : bookedFor(i, workshops, bookings),
        random() < 0.95 ? id('champions', Math.floor(random() * champions)) : null,
        state,
        state === 'draft' ? null : made,
        isHeld ? perWorkshop : null,
        isHeld ? perWorkshop : null,
        isHeld ? perWorkshop : null,
        isHeld ? 1 : null,
        isHeld ? 150 : null,
        isHeld ? at(date, end) : null,
        isHeld ? 1 : 0,
        made,
        1,
      ]
    },
  )
  await insert('workshop_topics', 'workshop_id topic', workshops, (i) => [id('workshops', i), TOPICS[i % 6]])
  await insert(
    'bookings',
    'id workshop_id learner_id state outcome is_walk_in reference created_at version',
    bookings,
    (i) => [
      id('bookings', i),
      id('workshops', i % workshops),
      // Nobody books the same workshop twice: its n-th booking is the n-th learner after its own.
      id('learners', ((i % workshops) * 31 + Math.floor(i / workshops)) % learners),
      'booked',
      held(i % workshops) < today ? 'attended' : null,
      0,
      referenceOf(i),
      made,
      1,
    ],
  )
  await database.run('COMMIT')
  await database.close()
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const KINDS = { topic: TOPICS, language: ['bsl', 'polish', 'urdu', 'arabic'], rather_not: ['evenings', 'online'] }

/**
 * What champions told us, and what they do beside what they lead: five boxes, three times of the week, two wards, one helping hand and two
 * sessions each, and where each ward is.
 * @param {string} path of a database that `makeData` made with so many champions
 */
export async function makeProfiles(path, champions, workshops = 10_000) {
  const database = await open(path)
  const random = randomFrom(20_261_124)
  const pick = (values) => values[Math.floor(random() * values.length)]
  const today = localDateOf(new Date(), ZONE)
  const made = text(new Date(Date.now() - 30 * 86_400_000))
  const insert = (table, columns, count, row) => insertAll(database, table, columns, count, row)
  const own = (i, each) => id('champions', Math.floor(i / each))
  await database.run('PRAGMA synchronous = OFF')
  await database.run('PRAGMA foreign_keys = ON')
  await database.run('BEGIN')
  await database.run('CREATE TEMP TABLE homes (champion_id text, area_id text)')
  await insert('postcodes', 'id latitude longitude area_id', 2_100, (i) => [
    `ZZ${Math.floor(i / 100)} ${i % 10}${String.fromCharCode(65 + (Math.floor(i / 10) % 10))}A`,
    53_500_000 + (i % 21) * 9_000,
    -2_600_000 + (i % 7) * 12_000,
    id('areas', i % 21),
  ])
  await insert('homes', 'champion_id area_id', champions, (i) => [id('champions', i), id('areas', i % 21)])
  await database.run('UPDATE champions SET area_id = (SELECT area_id FROM homes WHERE champion_id = champions.id)')
  await database.run(
    `UPDATE venues SET latitude = (SELECT p.latitude FROM postcodes p WHERE p.area_id = venues.area_id LIMIT 1),
       longitude = (SELECT p.longitude FROM postcodes p WHERE p.area_id = venues.area_id LIMIT 1)`,
  )
  await insert(
    'champion_profiles',
    'id most_miles other_languages rather_not_more access_needs changed_at version',
    champions,
    (i) => [id('champions', i), i % 3 ? (i % 9) + 1 : null, i % 50 ? '' : 'Twi', '', '', made, 1],
  )
  await insert('champion_choices', 'champion_id kind value', champions * 5, (i) => {
    const kind = ['topic', 'topic', 'topic', 'language', 'rather_not'][i % 5]
    return [own(i, 5), kind, KINDS[kind][(Math.floor(i / 5) + (i % 5) * 2) % KINDS[kind].length]]
  })
  await insert('champion_wards', 'champion_id area_id', champions * 2, (i) => [own(i, 2), id('areas', (i * 5) % 21)])
  await insert('champion_hours', 'champion_id weekday from_time to_time', champions * 3, (i) => [
    own(i, 3),
    DAYS[(Math.floor(i / 3) + (i % 3) * 2) % 7],
    pick(['09:00', '13:00']),
    pick(['17:00', '21:00']),
  ])
  await insert(
    'champion_exceptions',
    'id champion_id kind from_date to_date from_time to_time',
    Math.floor(champions / 5),
    (i) => {
      const first = addDays(today, (i % 90) - 10)
      return [id('champion_exceptions', i), id('champions', i * 5), 'away', first, addDays(first, i % 14), null, null]
    },
  )
  await insert('assignments', 'id workshop_id champion_id role state created_at version', champions, (i) => [
    id('assignments', i),
    id('workshops', (i * 2 + 1) % workshops),
    id('champions', i),
    'helper',
    'accepted',
    made,
    1,
  ])
  await insert(
    'sessions',
    'id champion_id date kind minutes people note idempotency_key created_at version',
    champions * 2,
    (i) => [
      id('sessions', i),
      own(i, 2),
      addDays(today, -(i % 300)),
      'phone',
      15 + (i % 8) * 15,
      1,
      '',
      `key ${i}`,
      made,
      1,
    ],
  )
  // One in sixteen is held in another language too; the one that champions are matched with is among them.
  await database.run("UPDATE workshops SET language = 'polish' WHERE id LIKE '%8'")
  await database.run('COMMIT')
  await database.close()
}

const bookedFor = (i, workshops, bookings) => Math.floor(bookings / workshops) + (i < bookings % workshops ? 1 : 0)

const PLACES =
  'Ash Brook Castle Dale East Fern Grange Harbour Ivy Kings Linden Moor North Oak Priory Quay Ridge Station Tower Upton West'.split(
    ' ',
  )
const NAMES = 'Aisha Ben Chloe Dev Ewa Femi Grace Hugo Irina Jamal Kofi Lena'.split(' ')

/** As the application writes instants on SQLite. */
const text = (instant) => instant.toISOString().replace('T', ' ').replace('Z', '')

/** A key that looks like those of the application: no order in it, and the same each time. */
export function id(table, number) {
  const hex = (seed) => scramble(seed).toString(16).padStart(8, '0')
  const seed = [...table].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)
  const [a, b, c] = [hex(number), hex(seed + number * 2 + 1), hex(seed ^ (number * 3 + 2))]
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(0, 3)}-${c}${number.toString(16).padStart(4, '0').slice(-4)}`
}

function scramble(seed) {
  let x = (seed + 0x9e3779b9) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad) >>> 0
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97) >>> 0
  return (x ^ (x >>> 15)) >>> 0
}

function randomFrom(seed) {
  let state = seed
  return () => scramble((state = (state + 1) >>> 0)) / 2 ** 32
}

function referenceOf(number) {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  let rest = number
  let reference = ''
  for (let place = 0; place < 8; place++, rest = Math.floor(rest / 32)) reference += letters[rest % 32]
  return reference
}

/** Thousands of rows a statement, read by SQLite itself from one JSON text: 80,000 rows in under a second. */
async function insertAll(database, table, columns, count, rowOf) {
  const names = columns.split(' ')
  const sql = `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((_, place) => `value ->> ${place}`).join(', ')} FROM json_each(?)`
  for (let start = 0; start < count; start += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - start) }, (_, offset) => rowOf(start + offset))
    await database.run(sql, [JSON.stringify(rows)])
  }
}
