import { BookingsTogether1795424400017 } from '../../migrations/0017-bookings-together.js'
import { migrate, revert } from '../../src/database/migrate.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { migrations } from '../../src/schema.js'
import { Booking } from '../../src/workshops/bookings/booking.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'

// Whether a workshop is to come is asked of the database, so these days are far from any day on which the tests run.
const COMING = '2126-12-10'
const PAST = '2016-12-10'

describe.each(engines)('Needs from before anybody was asked whether we may remember them, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let lead: TestBrowser
  let leadChampionId: string

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    leadChampionId = (await app.given.champion()).id
  })
  afterAll(() => app.close())

  /** The migrations from the consent on are taken back, the needs are written as they were then, and it is brought up again. */
  async function upgrade(needsOf: Record<string, string>): Promise<void> {
    const writer = await app.database.write(async (manager) => manager.connection)
    for (let left = migrations.length; left > migrations.indexOf(BookingsTogether1795424400017); left--)
      await revert(writer)
    await app.database.write(async () => {
      for (const [id, needs] of Object.entries(needsOf))
        await app.database.execute('UPDATE learners SET access_needs = :needs WHERE id = :id', { id, needs })
    })
    await migrate(writer)
    coordinator = await app.signedIn('coordinator')
    lead = await app.signedIn('champion', { championId: leadChampionId })
  }

  const needsOf = async ({ id }: Booking) => (await app.database.read.findOneByOrFail(Booking, { id })).accessNeeds
  const bookingAt = async (date: string, fields: Partial<Booking>) =>
    app.given.booking({ workshopId: (await app.given.workshop({ date, leadChampionId })).id, ...fields })

  it('stay with the bookings that were to come, and claim no consent', async () => {
    const [vic, ada, wei, old] = [
      await app.given.learner({ name: 'Vic' }),
      await app.given.learner({ name: 'Ada' }),
      await app.given.learner({ name: 'Wei' }),
      await app.given.learner({ name: 'Old' }),
    ]
    const merged = await app.given.learner({ name: 'Vick', mergedIntoId: vic.id })
    const made = {
      bare: await bookingAt(COMING, { learnerId: vic.id }),
      past: await bookingAt(PAST, { learnerId: vic.id }),
      cancelled: await bookingAt(COMING, { learnerId: vic.id, state: 'cancelled' }),
      merged: await bookingAt(COMING, { learnerId: merged.id }),
      same: await bookingAt(COMING, { learnerId: ada.id, accessNeeds: 'A ramp, and large print' }),
      more: await bookingAt(COMING, { learnerId: wei.id, accessNeeds: '100% quiet' }),
      nobody: await bookingAt(COMING, {}),
    }
    await upgrade({ [vic.id]: 'Hearing loop', [ada.id]: 'large print', [wei.id]: 'A ramp', [old.id]: 'A quiet room' })

    const after: Record<string, string | null> = {}
    for (const [name, booking] of Object.entries(made)) after[name] = await needsOf(booking)
    expect(after).toEqual({
      bare: 'Hearing loop',
      past: null,
      cancelled: null,
      merged: 'Hearing loop',
      same: 'A ramp, and large print',
      more: '100% quiet\nA ramp',
      nobody: null,
    })
    const learners = await app.database.read.find(Learner)
    expect(
      learners
        .filter((each) => each.accessNeeds !== null || each.needsRememberedSince !== null)
        .map(({ name }) => name),
    ).toEqual([])

    // Who reads them: staff and the champion of that workshop.
    const { workshopId } = made.bare
    expect((await coordinator.get(`/workshops/${workshopId}/bookings`)).text).toContain('Hearing loop')
    expect((await lead.get(`/workshops/${workshopId}/bookings`)).text).toContain('Hearing loop')
    expect((await lead.get(`/workshops/${workshopId}/register/sheet`)).text).toContain(
      '1 person told us what they need',
    )
    expect((await coordinator.get(`/bookings/${made.bare.id}`)).text).toContain(
      'What would make it easier Hearing loop',
    )

    // And nobody elsewhere: not at the next booking, and not on the learner's record.
    const next = await bookingAt(COMING, { learnerId: vic.id })
    for (const reader of [coordinator, lead])
      expect((await reader.get(`/workshops/${next.workshopId}/bookings`)).text).not.toContain('Hearing loop')
    expect((await lead.get(`/workshops/${next.workshopId}/register/sheet`)).text).not.toContain(
      'told us what they need',
    )
    expect((await coordinator.get(`/bookings/${next.id}`)).text).toContain('What would make it easier Nothing said')
    const page = await coordinator.get(`/learners/${vic.id}`)
    expect(page.text).toContain('To make it easier Nothing that we may remember')
    expect(page.text).not.toContain('We may remember it')
    const form = await coordinator.get(`/learners/${vic.id}/edit`)
    expect(form.valueOf('accessNeeds')).toBe('')
    expect(form.html).not.toMatch(/name="remember"[^>]*checked/)
    expect((await coordinator.get(`/learners/${old.id}`)).text).not.toContain('A quiet room')
  })

  it('cannot come back: the database refuses needs on a learner’s record without the date of their yes', async () => {
    const added = app.given.learner({ name: 'Without', accessNeeds: 'Large print', needsRememberedSince: null })
    await expect(added).rejects.toThrow('ck_learners_needs_remembered')
  })
})
