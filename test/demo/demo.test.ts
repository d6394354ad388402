import { type Database, boolean, instant, integer, text } from '../../src/database/database.js'
import { buildDemo, demoRows } from '../../src/demo/demo.js'
import { FixedClock } from '../../src/time/clock.js'
import { addDays, monthOf } from '../../src/time/dates.js'
import { pageEngines, openTestDatabase } from '../support/databases.js'

const zone = 'Europe/London'
const hashPassword = async (password: string): Promise<string> => `hash of ${password}`

describe.each(pageEngines)('The demo on %s', (engine) => {
  const today = '2026-11-23'
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    await buildDemo({ database, clock: new FixedClock(`${today}T07:00`), hashPassword, password: 'press the button' })
  })

  async function number(sql: string, parameters: Record<string, unknown> = {}): Promise<number> {
    const row = await database.selectOne(sql, parameters, { number: integer })
    return row?.number ?? 0
  }

  test.each([
    ["areas WHERE kind = 'ward'", 12],
    ["areas WHERE kind = 'borough'", 1],
    ['venues', 25],
    ['partners', 30],
    ['champions', 60],
    ["workshops WHERE date < '2026-11-23'", 300],
    ["workshops WHERE date >= '2026-11-23' AND series_id IS NULL", 40],
    ['series', 4],
    ["workshops WHERE date = '2026-11-23' AND state = 'published'", 1],
    ['learners', 2000],
    ['sessions', 1500],
    ['businesses', 40],
    ['accounts', 4],
    ['settings', 1],
    ["workshops WHERE state = 'published' AND date < '2026-11-23' AND register_saved_at IS NULL", 3],
  ])('has as many %s as promised', async (what, count) => {
    expect(await number(`SELECT COUNT(*) AS number FROM ${what}`)).toBe(count)
  })

  test('has about 6,000 attendances, cancelled and full workshops, and reviews at the start and later', async () => {
    const attendances = await number('SELECT SUM(attendances) AS number FROM workshops')
    expect(attendances).toBeGreaterThan(5500)
    expect(attendances).toBeLessThan(6500)
    const coming = `FROM workshops WHERE date > '${today}'`
    expect(await number(`SELECT COUNT(*) AS number ${coming} AND state = 'cancelled'`)).toBeGreaterThan(1)
    expect(await number(`SELECT COUNT(*) AS number ${coming} AND booked = places`)).toBeGreaterThan(2)
    expect(await number(`SELECT COUNT(*) AS number ${coming} AND format = 'drop_in'`)).toBeGreaterThan(8)
    const kinds = await database.select('SELECT DISTINCT kind FROM business_reviews ORDER BY kind', {}, { kind: text })
    expect(kinds.map(({ kind }) => kind)).toEqual(['12_months', '3_months', '6_months', 'baseline'])
    const sectors = await database.select('SELECT DISTINCT sector FROM partners ORDER BY sector', {}, { sector: text })
    expect(sectors.map(({ sector }) => sector)).toEqual(['private', 'public', 'voluntary'])
  })

  test('offers an account of each role, with the password that was given', async () => {
    expect(
      await database.select(
        'SELECT email, role, password_hash FROM accounts ORDER BY role',
        {},
        { email: text, role: text, passwordHash: text },
      ),
    ).toEqual(
      ['administrator', 'champion', 'coordinator', 'partner'].map((role) => ({
        email: `${role}@demo.example`,
        role,
        passwordHash: 'hash of press the button',
      })),
    )
  })

  test('every workshop’s booked places are its bookings, and those on offer', async () => {
    expect(
      await number(
        `SELECT COUNT(*) AS number FROM workshops w WHERE w.booked <> (SELECT COUNT(*) FROM bookings b
         WHERE b.workshop_id = w.id AND b.state IN ('booked', 'offered') AND b.is_walk_in = :walkIn)`,
        { walkIn: false },
      ),
    ).toBe(0)
  })

  test('counts agree with a recount of every booking, and first-timers really came for the first time', async () => {
    const rows = await database.select(
      `SELECT w.id, w.starts_at, w.head_count, w.named_count, w.attendances, w.first_timers, b.learner_id, b.is_first_time
       FROM workshops w LEFT JOIN bookings b ON b.workshop_id = w.id AND b.outcome = 'attended'
       WHERE w.register_saved_at IS NOT NULL ORDER BY w.starts_at, w.id`,
      {},
      {
        id: text,
        startsAt: instant,
        headCount: integer.nullable,
        namedCount: integer,
        attendances: integer,
        firstTimers: integer,
        learnerId: text.nullable,
        isFirstTime: boolean.nullable,
      },
    )
    const seen = new Set<string>()
    const recount = new Map<string, { named: number; first: number }>()
    for (const { id, learnerId, isFirstTime } of rows) {
      const counts = recount.get(id) ?? { named: 0, first: 0 }
      recount.set(id, counts)
      if (learnerId === null) continue
      expect(isFirstTime).toBe(!seen.has(learnerId))
      counts.named += 1
      counts.first += seen.has(learnerId) ? 0 : 1
      seen.add(learnerId)
    }
    for (const row of rows) {
      expect([row.namedCount, row.firstTimers]).toEqual([recount.get(row.id)?.named, recount.get(row.id)?.first])
      expect(row.attendances).toBe(Math.max(row.headCount ?? 0, row.namedCount))
    }
    expect(seen.size).toBeGreaterThan(1500)
  })

  test('the last save of each register says what the workshop says', async () => {
    const rows = await database.select(
      `SELECT w.register_number, w.register_saved_at, s.number, s.saved_at, w.head_count, s.head_count AS saved_count
       FROM workshops w JOIN register_saves s ON s.workshop_id = w.id
       WHERE s.number = (SELECT MAX(number) FROM register_saves WHERE workshop_id = w.id)`,
      {},
      {
        registerNumber: integer,
        registerSavedAt: instant,
        number: integer,
        savedAt: instant,
        headCount: integer.nullable,
        savedCount: integer.nullable,
      },
    )
    expect(rows).toHaveLength(await number('SELECT COUNT(*) AS number FROM workshops WHERE register_number > 0'))
    for (const row of rows) {
      expect([row.number, row.savedAt, row.savedCount]).toEqual([
        row.registerNumber,
        row.registerSavedAt,
        row.headCount,
      ])
    }
  })

  test('some workshops are held in another language: past ones led by who speaks it, coming ones that want somebody', async () => {
    const led = await database.select(
      `SELECT w.language, COUNT(*) AS number FROM workshops w
       WHERE w.language IS NOT NULL AND w.date < :today AND EXISTS (SELECT 1 FROM champion_choices c
         WHERE c.champion_id = w.lead_champion_id AND c.kind = 'language' AND c.value = w.language)
       GROUP BY w.language ORDER BY w.language`,
      { today },
      { language: text, number: integer },
    )
    expect(led.map(({ language }) => language)).toEqual(['polish', 'urdu'])
    for (const each of led) expect(each.number).toBeGreaterThan(1)
    const coming = `FROM workshops WHERE language IS NOT NULL AND date > '${today}' AND state = 'published'`
    expect(await number(`SELECT COUNT(*) AS number ${coming} AND lead_champion_id IS NULL`)).toBe(2)
    expect(
      await number(`SELECT COUNT(*) AS number ${coming} AND series_id IS NOT NULL AND language = 'bsl'`),
    ).toBeGreaterThan(2)
  })

  test('nothing points to what is not there, and nothing is double', async () => {
    const broken = engine === 'sqlite' ? await database.read.query('PRAGMA foreign_key_check') : []
    expect(broken).toEqual([])
    expect(await number('SELECT COUNT(*) AS number FROM bookings')).toBe(
      await number('SELECT COUNT(DISTINCT reference) AS number FROM bookings'),
    )
    expect(
      await number(
        'SELECT COUNT(*) AS number FROM learners l WHERE NOT EXISTS (SELECT 1 FROM bookings WHERE learner_id = l.id)',
      ),
    ).toBe(0)
    expect(await number('SELECT COUNT(*) AS number FROM learners WHERE email IS NULL AND phone IS NULL')).toBe(0)
  })

  test('nobody is at two workshops on one day', async () => {
    expect(
      await number(
        `SELECT COUNT(*) AS number FROM (SELECT b.learner_id FROM bookings b JOIN workshops w ON w.id = b.workshop_id
         WHERE b.state = 'booked' GROUP BY b.learner_id, w.date HAVING COUNT(*) > 1) twice`,
      ),
    ).toBe(0)
  })

  test('nothing happened in the future, and nothing before it could', async () => {
    const now = new Date(`${today}T00:00Z`)
    for (const [table, column] of [
      ['bookings', 'created_at'],
      ['bookings', 'cancelled_at'],
      ['workshops', 'created_at'],
      ['workshops', 'published_at'],
      ['workshops', 'cancelled_at'],
      ['workshops', 'register_saved_at'],
      ['learners', 'created_at'],
      ['sessions', 'created_at'],
    ]) {
      expect([
        table,
        column,
        await number(`SELECT COUNT(*) AS number FROM ${table} WHERE ${column} >= :now`, { now }),
      ]).toEqual([table, column, 0])
    }
    const bookings = 'FROM bookings b JOIN learners l ON l.id = b.learner_id JOIN workshops w ON w.id = b.workshop_id'
    expect(await number(`SELECT COUNT(*) AS number ${bookings} WHERE b.created_at < l.created_at`)).toBe(0)
    expect(await number(`SELECT COUNT(*) AS number ${bookings} WHERE b.created_at < w.published_at`)).toBe(0)
    expect(await number(`SELECT COUNT(*) AS number ${bookings} WHERE b.cancelled_at < b.created_at`)).toBe(0)
  })
})

describe('The year of the demo', () => {
  const days = ['2026-11-23', '2026-01-01', '2026-08-16', '2028-02-29', '2026-03-29']

  test.each(days)('built on %s has its shape and is the same each time', (today) => {
    const rows = demoRows(today, zone, 'hash')
    expect(JSON.stringify(demoRows(today, zone, 'hash'))).toBe(JSON.stringify(rows))
    expect(rows.workshops.filter(({ date }) => date < today)).toHaveLength(300)
    expect(rows.workshops.filter(({ date }) => date === today)).toHaveLength(1)
    const attendances = rows.workshops.reduce((sum, workshop) => sum + (workshop.attendances ?? 0), 0)
    expect(attendances).toBeGreaterThan(5500)
    expect(attendances).toBeLessThan(6500)
    expect(rows.learners.filter(({ createdAt }) => createdAt.getTime() === 0)).toEqual([])
    expect(rows.workshops.filter((w) => w.places !== null && w.booked > w.places)).toEqual([])
    expect(
      rows.workshops.filter((w) => w.date < today && w.state === 'published' && w.registerSavedAt === null),
    ).toHaveLength(3)
  })

  test('the time of day changes nothing', () => {
    const [morning, night] = [new FixedClock('2026-11-23T00:01'), new FixedClock('2026-11-23T23:59')]
    expect(JSON.stringify(demoRows(morning.today(), zone, 'hash'))).toBe(
      JSON.stringify(demoRows(night.today(), zone, 'hash')),
    )
  })

  test('August and December are quiet', () => {
    const { workshops } = demoRows('2026-11-23', zone, 'hash')
    const inMonth = (month: string): number => workshops.filter(({ date }) => monthOf(date) === month).length
    expect(inMonth('2026-08')).toBeLessThan(inMonth('2026-06') / 2)
    expect(inMonth('2025-12')).toBeLessThan(inMonth('2026-10') / 1.5)
    expect(workshops.filter(({ date }) => date > '2025-12-21' && date < '2026-01-03')).toEqual([])
  })

  test('newcomers come all year, and some are only booked for what is coming', () => {
    const today = '2026-11-23'
    const { workshops, bookings } = demoRows(today, zone, 'hash')
    const recent = workshops.filter(({ date }) => date > addDays(today, -30) && date < today)
    expect(recent.some(({ firstTimers }) => (firstTimers ?? 0) > 0)).toBe(true)
    const past = new Set(workshops.filter(({ date }) => date < today).map(({ id }) => id))
    const before = new Set(bookings.filter(({ workshopId }) => past.has(workshopId)).map(({ learnerId }) => learnerId))
    expect(bookings.filter(({ learnerId }) => !before.has(learnerId)).length).toBeGreaterThan(40)
  })

  test('every telephone number is one that Ofcom keeps for drama, every address ends in .example', () => {
    const { learners, champions, partners, businesses, council } = demoRows('2026-11-23', zone, 'hash')
    const phones = [
      ...[...learners, ...champions].map(({ phone }) => phone),
      ...[...partners, ...businesses].map(({ contactPhone }) => contactPhone),
      council.phone,
    ].filter((phone) => phone !== null)
    expect(phones.filter((phone) => !/^(07700 900|01632 960) ?\d{3}$/.test(phone))).toEqual([])
    const emails = [
      ...[...learners, ...champions].map(({ email }) => email),
      ...[...partners, ...businesses].map(({ contactEmail }) => contactEmail),
      council.email,
    ].filter((email) => email !== null)
    expect(emails.filter((email) => !/^[a-z.0-9]+@[a-z-]+\.example$/.test(email))).toEqual([])
    const contacts = learners.map(({ matchName }) => matchName)
    expect(new Set(contacts).size).toBe(2000)
  })
})
