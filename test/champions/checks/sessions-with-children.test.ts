import type { Champion } from '../../../src/champions/champion.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'

const TYPED = { kind: 'drop_in', minutes: '60', people: '4', countedChildren: '2' }

describe.each(engines)('Sessions with children, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let champion: Champion
  let browser: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    champion = await app.given.champion({ name: 'Aisha Khan' })
    browser = await app.signedIn('champion', { championId: champion.id })
  })
  afterAll(() => app.close())

  const withChildren = (date: string, fields: Partial<Workshop> = {}) =>
    app.given.workshop({ date, children: 'yes', audience: 'schools', ...fields })
  const helpedOn = (date: string, countedChildren: number | null = 1, championId = champion.id) =>
    app.given.session({ championId, date, people: 2, countedChildren })
  const addTo = ({ id }: { id: string }, more = {}) =>
    coordinator.post(`/workshops/${id}/assignments`, { championId: champion.id, role: 'helper', how: 'known', ...more })
  const logs = (day: string, fields: object = {}) => browser.postAndFollow('/sessions', { ...TYPED, day, ...fields })

  it('are days with children: a workshop that would be the fourth is refused, and the days are named', async () => {
    await helpedOn('2026-11-20')
    await helpedOn('2026-11-21')
    await withChildren('2026-12-01', { leadChampionId: champion.id })
    const refused = await addTo(await withChildren('2026-12-10'))
    expect(refused.status).toBe(422)
    expect(refused.errors.join()).toContain(
      'on 4 days in 30: Friday 20 November 2026, Saturday 21 November 2026, Tuesday 1 December 2026, Thursday 10 December 2026.',
    )
    await app.given.championCheck({ championId: champion.id })
    expect((await addTo(await withChildren('2026-12-11'))).status).toBe(303)
  })

  it('count a day once, and only where somebody of 0 to 16 was counted, and only for who helped', async () => {
    await helpedOn('2026-11-20')
    await helpedOn('2026-11-20')
    await withChildren('2026-11-20', { leadChampionId: champion.id })
    await helpedOn('2026-11-21', 0)
    await helpedOn('2026-11-22', null)
    const another = await app.given.champion()
    for (const date of ['2026-11-17', '2026-11-18', '2026-11-19']) await helpedOn(date, 2, another.id)
    expect((await addTo(await withChildren('2026-12-10'))).status).toBe(303)
    const third = await withChildren('2026-12-11')
    const asked = await addTo(third)
    expect(asked.errors.join()).toContain('Tick the box to go on')
    const [, although = ''] = /name="although"[^>]* value="(\w+)"/.exec(asked.html) ?? []
    expect((await addTo(third, { although })).status).toBe(303)
    expect((await coordinator.get(`/workshops/${third.id}`)).text).toContain(
      'Aisha Khan is with children on 3 days in 30 then',
    )
  })

  it('warn the champion after the third day, and the coordinator on the same page', async () => {
    await helpedOn('2026-11-16')
    expect((await logs('2026-11-20', { kind: 'phone' })).text).not.toContain('Days with children')
    const { location } = await browser.post('/sessions', { ...TYPED, day: '2026-11-23' })
    const days = 'Monday 16 November 2026, Friday 20 November 2026, Monday 23 November 2026'
    const more = 'One more day in those 30 needs an enhanced DBS check with children’s barred list, seen by us.'
    expect((await browser.get(location)).text).toContain(`You are with children on 3 days in 30: ${days}. ${more}`)
    expect((await coordinator.get(location)).text).toContain(
      `Aisha Khan is with children on 3 days in 30: ${days}. ${more}`,
    )
  })

  it('are told to be too many at once of who was found not suitable, to both', async () => {
    await app.given.championCheck({ championId: champion.id, decision: 'not_suitable' })
    const { location } = await browser.post('/sessions', { ...TYPED, day: '2026-11-23' })
    const more = 'A coordinator has to see to it before the next day with children.'
    expect((await browser.get(location)).text).toContain(`You may not be with children. ${more}`)
    expect((await coordinator.get(location)).text).toContain(`Aisha Khan may not be with children. ${more}`)
  })

  it('are never refused, the fourth day neither, which says what is needed', async () => {
    for (const date of ['2026-11-16', '2026-11-18', '2026-11-20']) await helpedOn(date)
    const shown = await logs('2026-11-23')
    expect(shown.text).toContain('Session saved: 1 hour, 4 people')
    expect(shown.text).toContain('You are with children on 4 days in 30')
    expect(shown.text).toContain('a coordinator has to see to it before the next day with children.')
  })

  it('say nothing to who is checked, and nothing of what is long ago', async () => {
    for (const date of ['2026-09-16', '2026-09-18', '2026-09-20']) await helpedOn(date)
    expect((await logs('other', { date: '22 September 2026' })).text).not.toContain('Days with children')
    for (const date of ['2026-11-16', '2026-11-18']) await helpedOn(date)
    await app.given.championCheck({ championId: champion.id })
    expect((await logs('2026-11-23')).text).not.toContain('Days with children')
  })

  it('tell a phone that sends one later, in the answer', async () => {
    for (const date of ['2026-11-16', '2026-11-18']) await helpedOn(date)
    const fields = { ...TYPED, day: '2026-11-20', keptOn: '2026-11-20', key: 'a-key-of-a-phone', _csrf: browser.csrf() }
    const answer = await browser.request().post('/sessions/entries').type('form').send(fields)
    expect(answer.body).toMatchObject({ warnings: [expect.stringContaining('You are with children on 3 days in 30')] })
  })
})
