import { text } from '../../../src/database/database.js'
import { Learner } from '../../../src/learners/learner.entity.js'
import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import type { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'

import { countQueries, queriesOf, planOf } from '../../support/queries.js'

describe.each(engines)('the bookings of a workshop on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterAll(() => app.close())

  const add = async (
    workshop: Workshop,
    name: string,
    fields: Parameters<typeof app.given.booking>[0] = {},
    phone: string | null = null,
  ) => {
    const learner = await app.given.learner({
      name,
      email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
      phone,
    })
    return app.given.booking({ workshopId: workshop.id, learnerId: learner.id, ...fields })
  }

  it('are listed by name, with how to reach people and what they need', async () => {
    const workshop = await app.given.workshop({ title: 'Shopping safely' })
    const wei = await add(workshop, 'Wei Chen', { accessNeeds: 'Large print' }, '01632 960 111')
    const aisha = await add(workshop, 'aisha Khan', {
      bookedByAccountId: coordinator.accountId,
      notes: 'Comes by taxi',
    })
    await add(workshop, 'Gone Already', { state: 'cancelled' })
    const list = await coordinator.get(listOf(workshop))
    expect(list.text).toContain('2 of 12 places booked')
    expect(list.rows).toEqual([
      ['Name', 'Contact', 'What would make it easier', 'Reference', 'Booked', 'State'],
      [
        'aisha Khan Comes by taxi',
        'aisha.khan@example.org',
        '',
        aisha.reference,
        '2 November 2026 9am by Carol Coordinator',
        'Booked',
      ],
      [
        'Wei Chen',
        'wei.chen@example.org 01632 960 111',
        'Large print',
        wei.reference,
        '2 November 2026 9am on the website',
        'Booked',
      ],
    ])
    const cancelled = await coordinator.get(list.linkTo('Cancelled (1)'))
    expect(cancelled.rows.slice(1).map(([name]) => name)).toEqual(['Gone Already'])
    expect((await coordinator.get(list.linkTo('All (3)'))).rows).toHaveLength(4)
    expect((await coordinator.get(`${listOf(workshop)}?state=nonsense&page=-3`)).rows).toHaveLength(3)
  })

  it('say what will be here while there are none', async () => {
    const workshop = await app.given.workshop()
    const list = await coordinator.get(listOf(workshop))
    expect(list.text).toContain('Nobody has booked yet')
    expect(list.linkTo('Book for somebody')).toBe(`/workshops/${workshop.id}/bookings/new`)
  })

  it('come on pages of 25', async () => {
    const workshop = await app.given.workshop({ places: 40 })
    for (let number = 1; number <= 27; number++) await add(workshop, `Guest ${String(number).padStart(2, '0')}`)
    const first = await coordinator.get(listOf(workshop))
    expect(first.text).toContain('27 bookings')
    expect(first.rows).toHaveLength(26)
    const second = await coordinator.get(`${listOf(workshop)}?page=2`)
    expect(second.rows.slice(1).map(([name]) => name)).toEqual(['Guest 26', 'Guest 27'])
  })

  it('are downloaded whole, safe for spreadsheets', async () => {
    const workshop = await app.given.workshop()
    await add(workshop, '=HYPERLINK("x")', { accessNeeds: '+quiet', reference: 'CSVCSVC2' })
    await add(workshop, 'Gone Already', { state: 'cancelled' })
    const csv = await coordinator.get(`/workshops/${workshop.id}/bookings.csv`)
    expect(csv.response.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.html).toContain(
      `\r\n"'=HYPERLINK(""x"")","'=hyperlink(""x"")@example.org",,'+quiet,,CSVCSVC2,2026-11-02 09:00,Website,,Booked,\r\n`,
    )
    expect(csv.html).not.toContain('Gone Already')
    expect((await coordinator.get(`/workshops/${workshop.id}/bookings.csv?state=all`)).html).toContain('Gone Already')
  })

  it('are read by the lead champion without contacts, and by no other champion', async () => {
    const champion = await app.given.champion()
    const workshop = await app.given.workshop({ leadChampionId: champion.id })
    const booking = await add(
      workshop,
      'Wei Chen',
      { accessNeeds: 'Large print', notes: 'Owes nobody' },
      '01632 960 111',
    )
    const lead = await app.signedIn('champion', { championId: champion.id })
    const list = await lead.get(listOf(workshop))
    expect(list.rows).toEqual([
      ['Name', 'What would make it easier', 'State'],
      ['Wei Chen', 'Large print', 'Booked'],
    ])
    for (const secret of [
      'wei.chen@example.org',
      '960 111',
      booking.reference,
      booking.id,
      'Owes nobody',
      'bookings.csv',
    ])
      expect(list.html).not.toContain(secret)
    expect((await lead.get(`/workshops/${workshop.id}/bookings.csv`)).status).toBe(403)
    expect((await lead.get(`/bookings/${booking.id}`)).status).toBe(404)

    expect((await (await app.signedIn('champion')).get(listOf(workshop))).status).toBe(404)
    expect((await (await app.signedIn('champion')).get(listOf(await app.given.workshop()))).status).toBe(404)
    expect((await (await app.signedIn('partner')).get(listOf(workshop))).status).toBe(403)
    expect((await app.visitor().get(listOf(workshop))).location).toMatch(/^\/sign-in/)
    expect((await coordinator.get('/workshops/none/bookings')).status).toBe(404)
  })

  it('are noted as read, once for each look', async () => {
    const workshop = await app.given.workshop()
    await add(workshop, 'Wei Chen')
    await coordinator.get(listOf(workshop))
    await coordinator.get(`${listOf(workshop)}?state=all`)
    await coordinator.get(`/workshops/${workshop.id}/bookings.csv`)
    const entries = await app.database.select(
      "SELECT action, account_id FROM audit_entries WHERE subject_kind = 'bookings' AND subject_id = :id ORDER BY action DESC",
      { id: workshop.id },
      { action: text, accountId: text },
    )
    expect(entries).toEqual(
      ['bookings.read', 'bookings.read', 'bookings.downloaded'].map((action) => ({
        action,
        accountId: coordinator.accountId,
      })),
    )
  })

  it('are found by part of a name, by a contact, by who booked for them, or by the reference', async () => {
    const workshop = await app.given.workshop()
    const wei = await add(workshop, 'Wei Chen', {}, '01632 960 111')
    await add(workshop, 'Pat Frail', { bookerName: 'Sam Carer', contactEmail: 'sam@example.org' })
    await add(workshop, 'Gone Already', { state: 'cancelled' })
    await add(await app.given.workshop(), 'Wei Elsewhere')
    const find = async (who: string) => {
      const found = await coordinator.post(`${listOf(workshop)}/search`, { who })
      expect([found.status, found.heading]).toEqual([200, 'Find a booking'])
      return found.rows.slice(1).map(([name]) => name)
    }
    expect(await find('chen')).toEqual(['Wei Chen'])
    expect(await find('wei')).toEqual(['Wei Chen'])
    expect(await find('960111')).toEqual(['Wei Chen'])
    expect(await find(wei.reference.toLowerCase())).toEqual(['Wei Chen'])
    expect(await find('carer')).toEqual(['Pat Frail Booked by Sam Carer'])
    expect(await find('sam@example')).toEqual(['Pat Frail Booked by Sam Carer'])
    expect(await find('gone')).toEqual(['Gone Already'])
    expect(await find('nobody at all')).toEqual([])
    const empty = await coordinator.post(`${listOf(workshop)}/search`, { who: '' })
    expect([empty.status, empty.errors]).toEqual([
      422,
      ['Enter a name, an e-mail address, a phone number or a reference'],
    ])
  })

  it('of a very large workshop come in the order of an index, and never all at once', async () => {
    const { id } = await app.given.workshop({ places: 600, booked: 501 })
    const numbers = Array.from({ length: 501 }, (_, number) => String(number).padStart(4, '0'))
    await app.database.write(async (manager) => {
      const at = app.clock.now()
      await manager.insert(
        Learner,
        numbers.map((number) => ({
          id: `large-${number}`,
          name: `Large ${number}`,
          matchName: `large ${number}`,
          createdAt: at,
        })),
      )
      await manager.insert(
        Booking,
        numbers.map((number) => ({
          id: `large-${number}`,
          workshopId: id,
          learnerId: `large-${number}`,
          state: 'booked' as const,
          isWalkIn: false,
          reference: `LARGE${number}`,
          createdAt: new Date(at.getTime() + Number(number) * 1000),
        })),
      )
    })
    const first = await coordinator.get(listOf({ id }))
    expect(first.text).toContain('501 bookings')
    expect(first.text).toContain('The latest bookings come first.')
    expect(first.rows.slice(1, 3).map(([name]) => name)).toEqual(['Large 0500', 'Large 0499'])
    expect((await coordinator.get(`${listOf({ id })}?page=21`)).rows.slice(1).map(([name]) => name)).toEqual([
      'Large 0000',
    ])

    const queries = await queriesOf(app, () => coordinator.get(listOf({ id })))
    const [paging = ''] = queries.filter((sql) => sql.includes('OFFSET'))
    const plan = await planOf(app.database, paging, ['sort'])
    const start = plan.findIndex((step) => step.includes(engine === 'sqlite' ? 'CO-ROUTINE p' : 'Limit'))
    expect(plan[start + 1]).toContain('ix_bookings_workshop_id_created_at_id')
    // The workshop's own page only counts who waits, by an index.
    const page = await queriesOf(app, () => coordinator.get(`/workshops/${id}`))
    const asking = page.filter((sql) => /\bbookings\b/.test(sql))
    expect(asking.length).toBeGreaterThan(0)
    for (const sql of asking) {
      expect(sql).not.toMatch(/JOIN bookings|SELECT b\./)
      const plan = await planOf(app.database, sql)
      const reading = plan.filter((step) => /\b(scan|search)\b.*\bb\b/i.test(step))
      expect(reading.length).toBeGreaterThan(0)
      for (const step of reading) expect(step).toMatch(/ix_bookings_\w*workshop_id|pk_bookings/)
    }
  })

  it('cost as many questions for three as for one', async () => {
    const workshop = await app.given.workshop()
    await add(workshop, 'Wei Chen')
    await coordinator.get(listOf(workshop))
    const one = await countQueries(app, () => coordinator.get(listOf(workshop)))
    await add(workshop, 'Aisha Khan')
    await add(workshop, 'Bo Berg')
    expect(await countQueries(app, () => coordinator.get(listOf(workshop)))).toBe(one)
    // The workshop, how many in each state, the page; and the note that it was read, in a transaction.
    expect(one).toBeLessThanOrEqual(10)
  })
})

const listOf = ({ id }: Pick<Workshop, 'id'>) => `/workshops/${id}/bookings`
