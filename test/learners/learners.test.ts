import { AuditEntry } from '../../src/audit/audit-entry.entity.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { LearnersService } from '../../src/learners/learners.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

describe.each(pageEngines)('learners, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let learners: LearnersService

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
    learners = app.nest.get(LearnersService)
  })
  afterAll(() => app.close())

  const add = (name: string, email: string | null, phone: string | null = null) =>
    learners.findOrAdd({ name, email, phone })
  const find = async (who: string) => coordinator.post('/learners/search', { who })
  const names = async (who: string) => (await find(who)).rows.slice(1).map(([name]) => name)

  it('are found by part of a name in any order, of an e-mail address or of a phone number', async () => {
    await add('Zoë O’Neill-Brown', 'zoe@example.org', '01632 960 123')
    await add('Tom Brown', 'tom@example.org')
    expect(await names('brown')).toEqual(['Tom Brown', 'Zoë O’Neill-Brown'])
    for (const who of ['brown zoe', "ZOË O'NEILL", 'Zoe@EXAMPLE', '960 123', '+44 1632 960123'])
      expect(await names(who)).toEqual(['Zoë O’Neill-Brown'])
    expect((await find('nobody')).text).toContain('Nobody found')
  })

  it('are never found by a sign that means anything', async () => {
    expect((await find('%%%')).errors).toEqual(['Enter at least 2 letters or digits'])
    expect(await names('b_own')).toEqual([])
    expect((await find('')).errors).toEqual(['Enter a name, an e-mail address or a phone number'])
  })

  it('stand in no address: what was typed is in the form only', async () => {
    const found = await find('zoe@example.org')
    expect(found.status).toBe(200)
    expect(found.valueOf('who')).toBe('zoe@example.org')
    expect(found.html).not.toMatch(/href="[^"]*zoe/i)
    expect((await coordinator.get('/learners?who=zoe')).rows).toEqual([])
  })

  it('shows 25 at most, and says so', async () => {
    for (let number = 0; number < 27; number++) await add(`Crowd ${number}`, `crowd${number}@example.org`)
    const found = await find('crowd')
    expect(found.rows).toHaveLength(26)
    expect(found.text).toContain('The first 25. Type more of the name to find fewer')
  })

  it('shows bookings and attendances, and what became of each', async () => {
    const { id: learnerId } = await add('Mia Learner', 'mia@example.org')
    const past = await app.given.workshop({ title: 'Past', date: '2026-11-02' })
    const missed = await app.given.workshop({ title: 'Missed', date: '2026-11-03' })
    const walked = await app.given.workshop({ title: 'Walked', date: '2026-11-04' })
    const coming = await app.given.workshop({ title: 'Coming' })
    const left = await app.given.workshop({ title: 'Left', date: '2026-12-01' })
    await app.given.booking({ learnerId, workshopId: past.id, outcome: 'attended', isFirstTime: true })
    await app.given.booking({ learnerId, workshopId: missed.id, outcome: 'did_not_attend' })
    await app.given.booking({ learnerId, workshopId: walked.id, outcome: 'attended', isWalkIn: true })
    await app.given.booking({ learnerId, workshopId: coming.id, accessNeeds: 'A chair with arms' })
    await app.given.booking({ learnerId, workshopId: left.id, state: 'cancelled' })
    await app.given.booking({ workshopId: coming.id })
    const shown = await coordinator.get(`/learners/${learnerId}`)
    expect(shown.rows.slice(1).map(([workshop, , , , state]) => [workshop, state])).toEqual([
      ['Left', 'Cancelled'],
      ['Coming Asked for: A chair with arms', 'Booked'],
      ['Walked', 'Walked in'],
      ['Missed', 'Did not attend'],
      ['Past', 'Attended First workshop'],
    ])
  })

  it('notes who looked, in the page’s own history', async () => {
    const { id } = await add('Ivy Private', 'ivy@example.org')
    await coordinator.get(`/learners/${id}`)
    const reading = await app.database.read.findOneByOrFail(AuditEntry, { action: 'learner.read', subjectId: id })
    expect(reading.accountId).toBe(coordinator.accountId)
    const shown = await coordinator.get(`/learners/${id}`)
    expect(shown.text).toContain('Who looked at this page')
    expect(shown.text).toContain('Carol Coordinator, 9am on Monday 23 November 2026')
  })

  it('changes a learner, who is found again by the new contact', async () => {
    const { id } = await add('Old Name', 'old@example.org')
    const form = await coordinator.get(`/learners/${id}/edit`)
    const shown = await coordinator.postAndFollow(`/learners/${id}`, {
      name: 'New Name',
      email: 'new@example.org',
      phone: '01632 960 555',
      accessNeeds: 'Large print',
      remember: 'yes',
      version: form.valueOf('version'),
    })
    expect(shown.heading).toBe('New Name')
    expect(shown.text).toContain('Name : New Name (was Old Name)')
    expect((await add('new name', null, '+44 1632 960555')).id).toBe(id)
  })

  it('tells the second of two people, and says what to do about a bad answer', async () => {
    const { id } = await add('Two Savers', 'two@example.org')
    const typed = { name: 'Two Savers', email: 'two2@example.org', version: '1' }
    expect((await coordinator.post(`/learners/${id}`, typed)).status).toBe(303)
    const told = await coordinator.post(`/learners/${id}`, { ...typed, email: 'three@example.org' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('E-mail address is now two2@example.org')
    const bad = await coordinator.post(`/learners/${id}`, { name: '', email: 'x', phone: 'y', version: '2' })
    expect(bad.status).toBe(422)
    expect(bad.errors).toEqual([
      'Enter the learner’s name',
      'Enter an e-mail address, like name@example.org',
      'Enter a phone number, like 01632 960 001',
    ])
    expect(bad.valueOf('email')).toBe('x')
  })

  it('leads from a merged learner to the one who was kept', async () => {
    const kept = await add('Kept One', 'kept@example.org')
    const merged = await add('Kept One', 'merged@example.org')
    await app.database.write((manager) => manager.update(Learner, { id: merged.id }, { mergedIntoId: kept.id }))
    expect((await coordinator.get(`/learners/${merged.id}`)).linkTo('Kept One')).toBe(`/learners/${kept.id}`)
    expect(await names('kept one')).toEqual(['Kept One'])
  })

  it('asks as many questions for three learners as for one', async () => {
    await add('Counted One', 'c1@example.org')
    const one = await countQueries(app, () => find('counted'))
    await add('Counted Two', 'c2@example.org')
    await add('Counted Three', 'c3@example.org')
    expect(await countQueries(app, () => find('counted'))).toBe(one)
  })

  it.each(['champion', 'partner'] as const)('is not for a %s', async (role) => {
    const other = await app.signedIn(role)
    const { id } = await add('Hidden Person', 'hidden@example.org')
    for (const path of ['/learners', `/learners/${id}`, `/learners/${id}/edit`])
      expect((await other.get(path)).status).toBe(403)
    expect((await other.post('/learners/search', { who: 'hidden' })).status).toBe(403)
    expect((await coordinator.get('/learners/none')).status).toBe(404)
  })
})
