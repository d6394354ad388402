import { Assignment } from '../../../src/workshops/assignment.entity.js'
import { Invitation } from '../../../src/workshops/invitations/invitation.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'

describe.each(engines)('A champion who leaves or pauses, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser
  let trevor: Champion

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    staff = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    trevor = await app.given.champion({ name: 'Trevor Hill' })
  })
  afterAll(() => app.close())

  const to = (stage: string, fields: Record<string, string> = {}) =>
    staff.postAndFollow(`/champions/${trevor.id}/stage`, {
      stage,
      reason: 'Moved to Leeds',
      version: String(trevor.version),
      ...fields,
    })
  const coming = (fields: Partial<Workshop> = {}) =>
    app.given.workshop({ date: '2026-12-03', state: 'published', leadChampionId: trevor.id, ...fields })
  const now = ({ id }: Workshop) => app.database.read.findOneByOrFail(Workshop, { id })

  it.each([
    ['left', 'They left'],
    ['paused', 'They paused'],
  ])('is taken off every workshop to come: %s', async (stage, reason) => {
    const [led, draft] = [await coming(), await coming({ date: '2027-02-01', state: 'draft' })]
    const [past, off] = [await coming({ date: '2026-11-02' }), await coming({ state: 'cancelled' })]
    const begun = await coming({ date: '2026-11-23', startTime: '08:00', endTime: '23:00' })
    const helped = await app.given.workshop({ date: '2026-12-04', placesWanted: 20, places: 20 })
    await app.given.assignment({ workshopId: helped.id, championId: trevor.id, role: 'helper' })
    const other = await app.given.champion()
    const others = await coming({ leadChampionId: other.id })

    const shown = await to(stage)
    expect(shown.text).toContain('They were taken off 3 coming workshops. Nobody else is asked by itself.')
    for (const workshop of [led, draft]) expect((await now(workshop)).leadChampionId).toBeNull()
    for (const workshop of [past, off, begun]) expect((await now(workshop)).leadChampionId).toBe(trevor.id)
    expect((await now(others)).leadChampionId).toBe(other.id)
    const ended = await app.database.read.findBy(Assignment, { championId: trevor.id, state: 'dropped_out' })
    expect(ended.map(({ workshopId }) => workshopId).sort()).toEqual([led.id, draft.id, helped.id].sort())
    const page = await staff.get(`/workshops/${led.id}`)
    expect(page.text).toContain('Champion dropped out')
    expect(page.text).toContain(`Reason : ${reason}`)
    expect(page.text).not.toContain('Leeds')
    expect((await now(led)).asking).toBeNull()
  })

  it('is replaced by who suits best where the coordinator wants it, and counts for places no more', async () => {
    await app.given.champion({ name: 'Bea Best', email: 'bea@example.org' })
    const led = await coming({ date: '2026-12-08' })
    const shadowed = await app.given.workshop({ date: '2026-12-09' })
    await app.given.assignment({ workshopId: shadowed.id, championId: trevor.id, role: 'shadow' })
    const before = (await staff.get(`/workshops/${led.id}/places`)).text
    const shown = await to('left', { asksNext: 'yes' })
    expect(shown.text).toContain(
      'They were taken off 2 coming workshops. The champions who suit best are asked to come instead.',
    )
    await app.database.settled()
    expect((await now(led)).asking).toBe('lead')
    expect((await now(shadowed)).asking).toBeNull()
    const asked = await app.database.read.findBy(Invitation, { workshopId: led.id, state: 'open' })
    expect(asked.map(({ role, origin }) => [role, origin])).toEqual([['lead', 'in_turn']])
    expect(asked.map(({ championId }) => championId)).not.toContain(trevor.id)
    const after = (await staff.get(`/workshops/${led.id}/places`)).text
    expect(before).toContain('Trevor Hill')
    expect(after).not.toBe(before)
  })

  it('has the form say of how many workshops, drafts too, and ask whether others are asked', async () => {
    const path = `/champions/${trevor.id}/stage`
    expect((await staff.get(path)).text).not.toContain('When they pause or leave')
    await coming()
    await coming({ state: 'draft' })
    const form = await staff.get(path)
    expect(form.text).toContain(
      'Trevor Hill is down for 2 coming workshops. When they pause or leave, they are taken off them.',
    )
    expect(form.valueOf('asksNext')).toBe('yes')
    const again = await staff.post(path, { stage: 'left', reason: '', version: String(trevor.version) })
    expect([again.status, again.valueOf('asksNext')]).toEqual([422, ''])
  })

  it('who comes to no workshop is moved without a word about any', async () => {
    expect((await to('left')).text).not.toContain('taken off')
  })

  it('keeps every workshop when the move is refused', async () => {
    const led = await coming()
    const { status } = await staff.post(`/champions/${trevor.id}/stage`, { stage: 'left', reason: 'So', version: '0' })
    expect(status).toBe(409)
    expect((await now(led)).leadChampionId).toBe(trevor.id)
  })

  it('keeps every workshop when they move to another stage', async () => {
    const led = await coming()
    await to('training')
    expect((await now(led)).leadChampionId).toBe(trevor.id)
  })
})
