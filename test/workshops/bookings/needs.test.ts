import { Learner } from '../../../src/learners/learner.entity.js'
import { needsTogether } from '../../../src/learners/needs.js'
import { sign } from '../../../src/web/signed-links.js'
import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { CHANGE_BOOKING } from '../../../src/workshops/bookings/bookings.paths.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

describe('what makes it easier to come', () => {
  it.each([
    [null, null, null],
    ['Large print', null, 'Large print'],
    [null, 'Large print', 'Large print'],
    ['', '', null],
    ['Large print', 'large  print.', 'Large print'],
    ['Large print. A ramp', 'Large print', 'Large print. A ramp'],
    ['A ramp', 'Large print, a ramp', 'Large print, a ramp'],
    ['A ramp', 'Large print', 'A ramp\nLarge print'],
  ])('remembered %j and said %j is %j: nothing twice, nothing lost', (remembered, said, both) => {
    expect(needsTogether(remembered, said)).toBe(both)
  })
})

describe.each(pageEngines)('access needs, on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser
  let coordinator: TestBrowser
  let number = 0

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(() => {
    number++
    resident = app.visitor()
    app.clock.set(new Date(app.clock.now().getTime() + 61 * 60_000))
  })
  afterAll(() => app.close())

  const who = () => ({ name: `Vic ${number}`, email: `vic${number}@example.org` })
  const learner = () => app.database.read.findOneByOrFail(Learner, { name: who().name })
  const workshop = async () => {
    const champion = await app.given.champion()
    return app.given.workshop({ date: '2026-12-10', leadChampionId: champion.id })
  }
  const book = async (fields: Record<string, string> = {}) => {
    const held = await workshop()
    const { location } = await resident.post(`/workshops/${held.id}/bookings`, { ...who(), ...fields })
    return { ...held, location }
  }
  const listOf = async ({ id }: { id: string }) => (await coordinator.get(`/workshops/${id}/bookings`)).text
  const bookingAt = ({ id: workshopId }: { id: string }) => app.database.read.findOneByOrFail(Booking, { workshopId })
  const letterKey = ({ id }: { id: string }) => sign(app.config.sessionSecret, CHANGE_BOOKING, id)

  it('are carried forward with consent to coordinator and champion, and never shown to whoever types the name', async () => {
    await book({ accessNeeds: 'Hearing loop', remember: 'yes' })
    const next = await book()
    expect(await listOf(next)).toContain('Hearing loop')
    const lead = await app.signedIn('champion', { championId: next.leadChampionId ?? '' })
    expect((await lead.get(`/workshops/${next.id}/bookings`)).text).toContain('Hearing loop')
    expect((await resident.get(next.location)).text).not.toContain('Hearing loop')
    const letter = `/bookings/${(await bookingAt(next)).id}/needs?key=${letterKey(await bookingAt(next))}`
    expect((await resident.get(letter)).html).not.toContain('Hearing loop')
  })

  it('are for that day only without consent', async () => {
    const first = await book({ accessNeeds: 'Hearing loop' })
    expect(await listOf(first)).toContain('Hearing loop')
    expect(await listOf(await book())).not.toContain('Hearing loop')
    expect((await learner()).accessNeeds).toBeNull()
  })

  it('of today stand beside those that are remembered', async () => {
    await book({ accessNeeds: 'A ramp', remember: 'yes' })
    const next = await book({ accessNeeds: 'Large print' })
    expect(await listOf(next)).toContain('A ramp Large print')
    expect((await learner()).accessNeeds).toBe('A ramp')
  })

  it('are added to by a form, never replaced: a form proves nobody’s identity', async () => {
    await book({ accessNeeds: 'A ramp', remember: 'yes' })
    const since = (await learner()).needsRememberedSince
    await book({ accessNeeds: 'Large print', remember: 'yes' })
    expect((await learner()).accessNeeds).toBe('A ramp\nLarge print')
    expect((await learner()).needsRememberedSince).toEqual(since)
    await book({ accessNeeds: 'x'.repeat(500), remember: 'yes' })
    await book({ accessNeeds: 'y'.repeat(500), remember: 'yes' })
    expect((await learner()).accessNeeds?.length).toBeLessThanOrEqual(1000)
  })

  it('are forgotten when the learner says so by the link of their own letter', async () => {
    await book({ accessNeeds: 'Hearing loop', remember: 'yes' })
    const next = await book()
    const booking = await bookingAt(next)
    const key = letterKey(booking)
    const form = await resident.get(`/bookings/${booking.id}/needs?key=${key}`)
    expect(form.text).toContain('Forget what we told you before, and this')
    await resident.postAndFollow(`/bookings/${booking.id}/needs`, { key, accessNeeds: '', nextTime: 'forget' })
    const { accessNeeds, needsRememberedSince } = await learner()
    expect([accessNeeds, needsRememberedSince]).toEqual([null, null])
    expect(await listOf(next)).not.toContain('Hearing loop')
  })

  it('are not forgotten by a stranger who booked in that name with an address of their own', async () => {
    const phone = `01632 960 ${String(100 + number)}`
    await book({ phone, accessNeeds: 'Hearing loop', remember: 'yes' })
    const held = await workshop()
    await resident.post(`/workshops/${held.id}/bookings`, { name: who().name, phone, email: 'stranger@example.org' })
    const booking = await bookingAt(held)
    const key = letterKey(booking)
    expect((await resident.get(`/bookings/${booking.id}/needs?key=${key}`)).text).not.toContain('Forget what')
    await resident.post(`/bookings/${booking.id}/needs`, { key, accessNeeds: '', nextTime: 'forget' })
    expect((await learner()).accessNeeds).toBe('Hearing loop')
  })

  it('are changed and removed by staff on the learner’s page, with a tick for the consent', async () => {
    await book({ accessNeeds: 'Hearing loop', remember: 'yes' })
    const { id } = await learner()
    const page = await coordinator.get(`/learners/${id}`)
    expect(page.text).toContain('To make it easier Hearing loop')
    expect(page.text).toContain('We may remember it Since')
    expect(page.text).toContain('Let us remember what makes it easier')
    const form = await coordinator.get(`/learners/${id}/edit`)
    const typed = { ...who(), version: form.valueOf('version') }
    const refused = await coordinator.post(`/learners/${id}`, { ...typed, accessNeeds: 'Hearing loop' })
    expect(refused.errors).toEqual(['Tick the box if they said so. If not, empty the field above, and it is forgotten'])
    const shown = await coordinator.postAndFollow(`/learners/${id}`, { ...typed, accessNeeds: '' })
    expect(shown.text).toContain('To make it easier Nothing that we may remember')
    expect((await learner()).needsRememberedSince).toBeNull()
  })

  it('are changed for one booking by its letter, which shows only what was said at that booking', async () => {
    const held = await book({ accessNeeds: 'Large print' })
    const booking = await bookingAt(held)
    const key = letterKey(booking)
    expect((await resident.get(`/bookings/${booking.id}/needs?key=${key}`)).valueOf('accessNeeds')).toBe('Large print')
    await resident.post(`/bookings/${booking.id}/needs`, { key, accessNeeds: 'Yellow paper', nextTime: 'remember' })
    expect((await bookingAt(held)).accessNeeds).toBe('Yellow paper')
    expect((await learner()).accessNeeds).toBe('Yellow paper')
    const form = await resident.get(`/bookings/${booking.id}/needs?key=${key}`)
    const question = /<input[^>]*name="nextTime"[^>]*>/g
    expect(form.html.match(question)?.map((tag) => /type="(\w+)" value="(\w+)"/.exec(tag)?.slice(1))).toEqual([
      ['radio', 'leave'],
      ['radio', 'remember'],
      ['radio', 'forget'],
    ])
    expect(form.valueOf('nextTime')).toBe('leave')
    const nothing = await resident.post(`/bookings/${booking.id}/needs`, { key, accessNeeds: '', nextTime: 'remember' })
    expect([nothing.status, nothing.errors]).toEqual([422, ['Enter what we should remember']])
    // The key of the page after booking opens no page that shows or changes needs.
    const see = new URL(held.location, 'http://x').searchParams.get('key') ?? ''
    expect((await resident.get(`/bookings/${booking.id}/needs?key=${see}`)).status).toBe(404)
  })

  it('are changed for each person who was booked together, by the one link of the letter', async () => {
    const held = await book({ person2Name: 'Nadia Test', person2Needs: 'A chair with arms' })
    const bookings = await app.database.read.findBy(Booking, { workshopId: held.id })
    const [first] = bookings
    const lead = bookings.find(({ id, groupId }) => id === groupId) ?? first
    const other = bookings.find(({ id, groupId }) => id !== groupId)
    const key = letterKey({ id: lead?.id ?? '' })
    const page = await resident.get(`/bookings/${lead?.id}?key=${key}`)
    const form = await resident.get(page.linkTo('Change what makes it easier for Nadia Test'))
    expect([form.heading, form.valueOf('accessNeeds')]).toEqual([
      'What would make it easier for Nadia Test?',
      'A chair with arms',
    ])
    const answer = { key, accessNeeds: 'A chair by the door', nextTime: 'leave' }
    const saved = await resident.postAndFollow(`/bookings/${other?.id}/needs`, answer)
    expect(saved.heading).toBe('2 places are booked')
    const after = await app.database.read.findOneByOrFail(Booking, { id: other?.id ?? '' })
    expect(after.accessNeeds).toBe('A chair by the door')
  })
})
