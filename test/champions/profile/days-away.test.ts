import type { Champion } from '../../../src/champions/champion.entity.js'
import type { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

describe.each(engines)('Days away of a champion, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser
  let trevor: Champion
  let me: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    staff = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    trevor = await app.given.champion({ name: 'Trevor Hill' })
    me = await app.signedIn('champion', { championId: trevor.id })
  })
  afterAll(() => app.close())

  const path = () => `/champions/${trevor.id}/profile`
  const away = (from: string, to = '', times = '') => ({
    version: '0',
    date1Kind: 'away',
    date1From: from,
    date1To: to,
    date1Times: times,
  })
  const led = (date: string, fields: Partial<Workshop> = {}) =>
    app.given.workshop({ title: 'Tablets', date, leadChampionId: trevor.id, state: 'published', ...fields })

  it('are compared with what they lead and help at, once they are saved, with the way to drop out of each', async () => {
    const first = await led('2026-12-01')
    const second = await app.given.workshop({ title: 'Phones', date: '2026-12-07' })
    await app.given.assignment({ workshopId: second.id, championId: trevor.id })
    const missed = await app.given.workshop({ title: 'Dropped', date: '2026-12-05' })
    await app.given.assignment({ workshopId: missed.id, championId: trevor.id, state: 'dropped_out' })
    await led('2026-12-08', { title: 'Afterwards' })
    await led('2026-12-02', { title: 'Off', state: 'cancelled' })
    await app.given.workshop({ title: 'Of others', date: '2026-12-03' })

    const page = await me.postAndFollow(path(), away('1 December 2026', '7 December 2026'))
    expect(page.text).toContain('You are down for 2 workshops while you are away.')
    expect(page.text).toContain('Tablets, Tuesday 1 December 2026, 10am to midday')
    expect(page.text).toContain('Phones, Monday 7 December 2026, 10am to midday')
    for (const title of ['Dropped', 'Afterwards', 'Off', 'Of others']) expect(page.text).not.toContain(title)
    const link = page.linkTo('I cannot come to Tablets on Tuesday 1 December 2026')
    expect(link).toBe(`/workshops/${first.id}/champions/${trevor.id}/drop-out`)
    expect((await me.get(link)).heading).toBe('You cannot come?')
    await me.post(link, { reason: '' })
    const after = await me.get(path())
    expect(after.text).toContain('You are down for 1 workshop while you are away.')
    expect(after.text).not.toContain('Tablets')
  })

  it('are told to a coordinator who saves them for the champion in the same way', async () => {
    const { id } = await led('2026-12-01')
    const page = await staff.postAndFollow(path(), away('1 December 2026'))
    expect(page.text).toContain('Trevor Hill is down for 1 workshop while they are away.')
    const link = page.linkTo('They cannot come to Tablets on Tuesday 1 December 2026')
    expect(link).toBe(`/workshops/${id}/champions/${trevor.id}/drop-out`)
    expect((await staff.get(link)).heading).toBe('Trevor Hill cannot come')
  })

  it.each<[string, Record<string, string>, boolean]>([
    ['all day', away('1 December 2026'), true],
    ['at the same time', away('1 December 2026', '', '11am to 3pm'), true],
    ['before it', away('1 December 2026', '', '8am to 10am'), false],
    ['after it', away('1 December 2026', '', 'midday to 3pm'), false],
    ['the day before', away('30 November 2026'), false],
    ['but can help too that day', { ...away('1 December 2026'), date1Kind: 'extra' }, false],
  ])('matter where they fall into the time of a workshop: %s', async (_what, typed, matters) => {
    const { id } = await led('2026-12-01')
    const page = await me.postAndFollow(path(), typed)
    expect(page.text.includes('while you are away')).toBe(matters)
    for (const where of [`/workshops/${id}`, `/workshops/${id}/places`])
      expect((await staff.get(where)).text.includes('Trevor Hill says they are away')).toBe(matters)
  })

  it('stand on the page of the workshop for coordinators, with the day', async () => {
    const { id } = await led('2026-12-01')
    const helper = await app.given.champion({ name: 'Hal Per' })
    await app.given.assignment({ workshopId: id, championId: helper.id })
    const times = { fromTime: '10:00', toTime: '11:00' }
    await app.given.championException({ championId: trevor.id, fromDate: '2026-12-01', toDate: '2026-12-07' })
    await app.given.championException({ championId: helper.id, fromDate: '2026-12-01', toDate: '2026-12-01', ...times })
    const shown = (await staff.get(`/workshops/${id}`)).text
    expect(shown).toContain('Trevor Hill says they are away on that day: 1 December 2026 to 7 December 2026.')
    expect(shown).toContain('Hal Per says they are away on that day: 1 December 2026, 10am to 11am.')
    expect((await app.visitor().get(`/workshops/${id}`)).text).not.toContain('away')
    expect((await me.get(`/workshops/${id}`)).text).not.toContain('away')
  })

  it('matter no more once the workshop has begun', async () => {
    const begun = await led('2026-11-23', { startTime: '08:00', endTime: '23:00' })
    const over = await led('2026-11-20')
    const page = await me.postAndFollow(path(), away('23 November 2026'))
    await app.given.championException({ championId: trevor.id, fromDate: '2026-11-20', toDate: '2026-11-20' })
    expect(page.text).not.toContain('while you are away')
    for (const { id } of [begun, over])
      expect((await staff.get(`/workshops/${id}`)).text).not.toContain('says they are away')
  })

  it('take the same questions for many workshops as for one', async () => {
    await led('2026-12-01')
    await me.post(path(), away('1 December 2026', '7 December 2026'))
    const one = await countQueries(app, () => me.get(path()))
    for (const day of [2, 3, 4]) await led(`2026-12-0${day}`)
    expect(await countQueries(app, () => me.get(path()))).toBe(one)
  })
})
