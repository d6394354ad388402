import { AuditEntry } from '../../src/audit/audit-entry.entity.js'
import { Champion } from '../../src/champions/champion.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const CHAMPION = { name: 'Aisha Khan', email: 'aisha@example.org' }

describe.each(pageEngines)('champions, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  const names = async (path: string) => (await coordinator.get(path)).rows.slice(1).map(([name]) => name)

  it('offers the first step while there is none', async () => {
    expect((await coordinator.get('/champions')).text).toContain('No champions yet')
  })

  it('adds a champion, who has then applied', async () => {
    const shown = await coordinator.postAndFollow('/champions', CHAMPION)
    expect(shown.heading).toBe('Aisha Khan')
    expect(shown.text).toContain('Champion added. Their stage is Applied.')
    expect(shown.text).toContain('Leads no coming workshop')
    expect((await coordinator.get('/champions')).rows[1]).toEqual(['Aisha Khan', 'Applied', 'Not known', '0', '0'])
  })

  it.each([
    [{}, ['Enter the champion’s name', 'Enter an e-mail address or a phone number']],
    [{ name: 'Nobody' }, ['Enter an e-mail address or a phone number']],
    [{ ...CHAMPION, joinedOn: '31 February 2026' }, ['Enter a date, like 26 November 2026']],
    [{ ...CHAMPION, joinedOn: '24 November 2026' }, ['Enter today or a day in the past']],
    [{ ...CHAMPION, areaId: 'nowhere' }, ['Select a ward from the list']],
    [{ ...CHAMPION, email: 'a@b.example, c@d.example' }, ['Enter an e-mail address, like name@example.org']],
    [{ ...CHAMPION, name: 'x'.repeat(10_000) }, ['Name must be 120 characters or fewer']],
  ])('says what to do about a bad answer (%#), and loses nothing', async (typed, errors) => {
    const again = await coordinator.post('/champions', typed as Record<string, string>)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    for (const [name, value] of Object.entries(typed)) if (name !== 'areaId') expect(again.valueOf(name)).toBe(value)
  })

  it('moves a champion through the stages, each with its reason, and knows when they joined', async () => {
    const champion = await app.given.champion({ name: 'Ravi Patel', stage: 'training', joinedOn: null })
    const form = await coordinator.get(`/champions/${champion.id}/stage`)
    expect(form.text).toContain('The stage now is Training')
    const shadowing = await app.given.workshop({ date: '2026-11-10', state: 'published' })
    await app.given.assignment({ workshopId: shadowing.id, championId: champion.id, role: 'shadow' })
    await app.given.signOff({ id: champion.id })
    await app.given.championCheck({ championId: champion.id })
    for (let number = 0; number < 2; number++) await app.given.answeredReference({ championId: champion.id })
    const offered = await coordinator.postAndFollow(`/champions/${champion.id}/stage`, {
      stage: 'active',
      reason: 'Finished the training',
      version: form.valueOf('version'),
    })
    expect(offered.text).toContain('Ravi Patel is now at the stage: Active')
    const shown = await coordinator.get(`/champions/${champion.id}`)
    expect(shown.text).toContain('Stage : Active (was Training)')
    expect(shown.text).toContain('Reason : Finished the training')
    expect(shown.text).toContain('Champion since Monday 23 November 2026')
  })

  it('wants a stage and a reason, and tells the second of two people', async () => {
    const champion = await app.given.champion()
    const path = `/champions/${champion.id}/stage`
    const version = String(champion.version)
    expect((await coordinator.post(path, { version })).errors).toEqual([
      'Select a stage',
      'Enter a reason in a few words',
    ])
    expect((await coordinator.post(path, { stage: 'active', reason: 'again', version })).errors).toEqual([
      `${champion.name} is at this stage already: Active`,
    ])
    expect((await coordinator.post(path, { stage: 'paused', reason: 'away', version })).status).toBe(303)
    const told = await coordinator.post(path, { stage: 'left', reason: 'moved', version })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('Stage is now Paused')
    expect(told.valueOf('reason')).toBe('moved')
  })

  it('counts the same coming workshops in the list, on the own page and among the workshops: led, helped at, published and not over', async () => {
    const { id } = await app.given.champion({ name: 'Wanda Counted', stage: 'active' })
    const given = (title: string, fields: object) => app.given.workshop({ title, date: '2026-11-30', ...fields })
    await given('Led', { leadChampionId: id })
    await given('A draft', { leadChampionId: id, state: 'draft' })
    await given('Over', { leadChampionId: id, date: '2026-11-23', startTime: '07:00', endTime: '08:00' })
    for (const [title, role, state] of [
      ['Helped at', 'helper', 'accepted'],
      ['Given up', 'helper', 'dropped_out'],
    ] as const) {
      const workshop = await given(title, { leadChampionId: null })
      await app.given.assignment({ workshopId: workshop.id, championId: id, role, state })
    }
    const own = await coordinator.get(`/champions/${id}`)
    for (const title of ['Led', 'Helped at']) expect(own.text).toContain(title)
    for (const title of ['Over', 'Given up']) expect(own.text).not.toContain(title)
    const row = (await coordinator.get('/champions')).rows.find(([name]) => name === 'Wanda Counted')
    expect(row?.[3]).toBe('2')
    const listed = (await coordinator.get(`/workshops?champion=${id}&state=published`)).text
    for (const title of ['Led', 'Helped at']) expect(listed).toContain(title)
    expect(listed).toContain('2 workshops')
  })

  it('warns that somebody else must lead the coming workshops', async () => {
    const champion = await app.given.champion({ name: 'Mei Chen' })
    await app.given.workshop({ leadChampionId: champion.id })
    expect((await coordinator.get(`/champions/${champion.id}/stage`)).text).toContain(
      'Mei Chen is down for 1 coming workshop. When they pause or leave, they are taken off it.',
    )
  })

  it('adds up the hours of sessions and of workshops led, this month and this year', async () => {
    const champion = await app.given.champion()
    const championId = champion.id
    await app.given.session({ championId, date: '2026-11-16', minutes: 90 })
    await app.given.session({ championId, date: '2026-02-01', minutes: 60 })
    await app.given.session({ championId, date: '2025-12-31', minutes: 600 })
    await app.given.session({ minutes: 600 })
    await app.given.workshop({ leadChampionId: championId, date: '2026-11-03', championMinutes: 120 })
    await app.given.workshop({
      leadChampionId: championId,
      date: '2026-11-04',
      championMinutes: 600,
      state: 'cancelled',
    })
    const shown = await coordinator.get(`/champions/${championId}`)
    expect(shown.text).toContain('3.5 hours this month')
    expect(shown.text).toContain('4.5 hours this year')
  })

  it('is searched by name, e-mail or phone without any of it in an address', async () => {
    await app.given.champion({ name: 'Zoë Finder', email: 'zf@example.org', phone: '01632 960 777', stage: 'left' })
    for (const who of ['finder', 'ZF@EXAMPLE', '960777', '01632 960 777']) {
      const found = await coordinator.post('/champions/search', { who })
      expect(found.status).toBe(200)
      expect(found.rows.slice(1).map(([name]) => name)).toEqual(['Zoë Finder'])
      expect(found.valueOf('who')).toBe(who)
      expect(found.html).not.toMatch(/href="[^"]*who=/)
    }
    expect((await coordinator.post('/champions/search', { who: '%' })).text).toContain('Nobody found')
    const nothing = await coordinator.post('/champions/search', { who: '' })
    expect(nothing.status).toBe(422)
    expect(nothing.errors).toEqual(['Enter a name, an e-mail address or a phone number'])
    expect((await coordinator.get('/champions?who=finder')).text).toContain('champions')
  })

  it('finds who can teach something, knows a device, or speaks a language', async () => {
    const both = await app.given.champion({ name: 'Speaks and teaches' })
    await app.given.championProfile(
      { id: both.id },
      { topics: ['transacting'], languages: ['urdu'], devices: ['chromebook'] },
    )
    const one = await app.given.champion({ name: 'Teaches only' })
    await app.given.championProfile({ id: one.id }, { topics: ['transacting'], devices: ['mac'] })
    expect(await names('/champions?topic=transacting')).toEqual(['Speaks and teaches', 'Teaches only'])
    expect(await names('/champions?topic=transacting&language=urdu')).toEqual(['Speaks and teaches'])
    expect(await names('/champions?device=mac')).toEqual(['Teaches only'])
    expect(await names('/champions?language=polish')).toEqual([])
    expect((await coordinator.get('/champions.csv?device=mac')).html.split('\n')[1]).toContain('Teaches only')
  })

  it('filters by stage and ward; "waiting" is all stages where we have something to do', async () => {
    const ward = await app.given.area()
    for (const stage of ['applied', 'checks', 'training', 'active', 'paused', 'left'] as const)
      await app.given.champion({ name: `In ${stage}`, stage, areaId: ward.id })
    expect(await names(`/champions?ward=${ward.id}&stage=checks`)).toEqual(['In checks'])
    expect(await names(`/champions?ward=${ward.id}&stage=waiting`)).toEqual(['In applied', 'In checks', 'In training'])
  })

  it('says in the history that all contacts were read', async () => {
    await app.given.champion({ name: '-Dash', stage: 'paused' })
    expect((await coordinator.get('/champions.csv?stage=paused')).html).toContain("'-Dash")
    const entry = await app.database.read.findOneByOrFail(AuditEntry, { action: 'champions.exported' })
    expect(entry.accountId).toBe(coordinator.accountId)
  })

  it('tells the second of two people who change the same champion', async () => {
    const champion = await app.given.champion({ name: 'One' })
    const typed = { name: 'Two', email: 'two@example.org', version: String(champion.version) }
    expect((await coordinator.post(`/champions/${champion.id}`, typed)).status).toBe(303)
    expect((await coordinator.post(`/champions/${champion.id}`, { ...typed, name: 'Three' })).status).toBe(409)
    expect((await app.database.read.findOneByOrFail(Champion, { id: champion.id })).name).toBe('Two')
  })

  it('asks as many questions for three champions as for one', async () => {
    const ward = await app.given.area()
    await app.given.champion({ areaId: ward.id })
    const one = await countQueries(app, () => coordinator.get(`/champions?ward=${ward.id}`))
    await app.given.champion({ areaId: ward.id })
    await app.given.champion({ areaId: ward.id })
    expect(await countQueries(app, () => coordinator.get(`/champions?ward=${ward.id}`))).toBe(one)
  })

  it('does not know who is not there', async () => {
    for (const path of ['/champions/none', '/champions/none/edit', '/champions/none/stage'])
      expect((await coordinator.get(path)).status).toBe(404)
  })

  it.each(['champion', 'partner'] as const)('is not for a %s', async (role) => {
    const other = await app.signedIn(role)
    for (const path of ['/champions', '/champions.csv', '/champions/new'])
      expect((await other.get(path)).status).toBe(403)
    expect((await other.post('/champions/search', { who: 'a' })).status).toBe(403)
  })
})
