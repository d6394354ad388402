import { Workshop } from '../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { engines, pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

describe.each(pageEngines)('The hours of a champion, on %s', (engine) => {
  let app: TestApp
  let me: TestBrowser
  let id: string

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  beforeEach(async () => {
    ;({ id } = await app.given.champion({ name: 'Ann Lee' }))
    me = await app.signedIn('champion', { championId: id })
  })
  afterAll(() => app.close())

  const held = (fields: Partial<Workshop> = {}) =>
    app.given.workshop({ title: 'Tablets', date: '2026-11-09', state: 'published', ...fields })

  it('are those of registers, of helping and of sessions, each once, with the way to correct each', async () => {
    await held({ leadChampionId: id, championMinutes: 120 })
    const helped = await held({ title: 'Photos', date: '2026-11-16' })
    const { id: assignmentId } = await app.given.assignment({ workshopId: helped.id, championId: id, minutes: 90 })
    await app.given.session({ championId: id, date: '2026-11-18', minutes: 30, kind: 'phone' })
    await held({ date: '2026-10-31', leadChampionId: id, championMinutes: 60 })
    const page = await me.get(`/champions/${id}/hours`)
    expect(page.heading).toBe('Hours in November 2026')
    expect(page.text).toContain('4 hours')
    expect(page.rows.slice(1)).toEqual([
      ['9 November 2026', 'Tablets Led. From the register', '2 hours'],
      ['16 November 2026', 'Photos Helped', '1 hour 30 minutes'],
      ['18 November 2026', 'Session: phone Logged by you', '30 minutes'],
    ])
    expect(page.linkTo('Photos')).toBe(`/champions/${id}/hours/${assignmentId}`)
    expect((await me.get(page.linkTo('October 2026'))).text).toContain('1 hour')
    expect((await me.get('/home')).text).toContain('4 hours this month')
    expect(
      (await me.get(`/champions/${id}/hours.csv?month=2026-11`)).html.replace('\uFEFF', '').split('\r\n').slice(0, 3),
    ).toEqual([
      'Date,Kind,What,Minutes',
      '2026-11-09,Led a workshop,Tablets,120',
      '2026-11-16,Helped at a workshop,Photos,90',
    ])
  })

  it('of helping are said afterwards by the helper, corrected at any time, and count in the programme’s volunteer hours', async () => {
    const { id: workshopId } = await held({ title: 'Photos' })
    const { id: assignmentId } = await app.given.assignment({ workshopId, championId: id })
    const path = `/champions/${id}/hours/${assignmentId}`
    expect((await me.get(`/champions/${id}/hours`)).text).toContain('Still to say Photos, 9 November 2026')
    expect((await me.post(path)).errors).toEqual(['Enter how long you helped, or 0 if you did not come'])
    expect((await me.postAndFollow(path, { hours: '2', minutes: '' })).text).toContain('2 hours')
    await me.postAndFollow(path, { hours: '1', minutes: '30' })
    const { helperMinutes } = await app.database.read.findOneByOrFail(Workshop, { id: workshopId })
    expect(helperMinutes).toBe(90)
    const staff = await app.signedIn('coordinator')
    expect((await staff.get(`/workshops/${workshopId}`)).text).toContain(
      'Time of Ann Lee : 1 hour 30 minutes (was 2 hours)',
    )
    await me.postAndFollow(path, { hours: '0', minutes: '0' })
    expect((await app.database.read.findOneByOrFail(Workshop, { id: workshopId })).helperMinutes).toBe(0)
  })

  it('of helping cannot be said before the workshop is over, nor by another champion', async () => {
    const { id: workshopId } = await held({ date: '2026-12-14' })
    const { id: assignmentId } = await app.given.assignment({ workshopId, championId: id })
    const path = `/champions/${id}/hours/${assignmentId}`
    expect((await me.post(path, { hours: '2', minutes: '' })).errors).toEqual([
      'This workshop is not over yet. Say it afterwards.',
    ])
    const another = await app.signedIn('champion')
    expect((await another.post(path, { hours: '2', minutes: '' })).status).toBe(404)
    expect((await another.get(`/champions/${id}/hours`)).status).toBe(404)
  })

  it('take the same few queries however many there are', async () => {
    await held({ leadChampionId: id, championMinutes: 120 })
    const count = () => countQueries(app, () => me.get(`/champions/${id}/hours`))
    await count()
    const before = await count()
    for (let day = 10; day < 15; day++) await app.given.session({ championId: id, date: `2026-11-${day}` })
    expect(await count()).toBe(before)
  })

  it('of a month without any say so, and a month to come is this one', async () => {
    expect((await me.get(`/champions/${id}/hours?month=2026-09`)).text).toContain('No hours in this month')
    expect((await me.get(`/champions/${id}/hours?month=2027-02`)).heading).toBe('Hours in November 2026')
  })
})

describe.each(engines)('The sum of the hours of helpers, on %s', (engine) => {
  let app: TestApp

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  afterAll(() => app.close())

  it('holds both of two who say theirs at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: workshopId } = await app.given.workshop({ date: '2026-11-09', state: 'published' })
      const helpers = await Promise.all(
        [60, 30].map(async (minutes) => {
          const { id: championId } = await app.given.champion()
          const { id: assignmentId } = await app.given.assignment({ workshopId, championId })
          return { minutes, path: `/champions/${championId}/hours/${assignmentId}` }
        }),
      )
      const staff = await app.signedIn('coordinator')
      await Promise.all(helpers.map(({ path, minutes }) => staff.post(path, { hours: '', minutes: String(minutes) })))
      expect((await app.database.read.findOneByOrFail(Workshop, { id: workshopId })).helperMinutes).toBe(90)
    }
  })
})
