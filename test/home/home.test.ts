import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'
import type { Screen } from '../support/screen.js'

/** What the page asks for, as [count, words]. */
const attention = ({ html }: Screen) =>
  [...html.matchAll(/attention__count">([\d,]+)<[\s\S]*?attention__link" href="([^"]*)">([^<]*)</g)].map(
    ([, count = '', href = '', text = '']) => ({
      count: Number(count),
      href: href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
      text,
    }),
  )

describe.each(pageEngines)('the home page of staff, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  it('says that all is in hand while nothing is missing', async () => {
    const home = await coordinator.get('/home')
    expect(home.heading).toBe('What needs attention today')
    expect(home.text).toContain('All is in hand')
    expect(home.text).toContain('None today. Workshops tomorrow None tomorrow.')
  })

  it('counts what the list behind each link shows, and nothing else', async () => {
    const { given } = app
    const lead = (await given.champion()).id
    const workshop = (fields: Parameters<typeof given.workshop>[0]) =>
      given.workshop({ leadChampionId: lead, ...fields })
    // Each of these counts once; beside it stands what must not count.
    await workshop({ title: 'Register missing', date: '2026-11-20' })
    await workshop({ title: 'Register missing too', date: '2026-11-19' })
    await workshop({
      title: 'Register saved',
      date: '2026-11-18',
      registerSavedAt: new Date('2026-11-18T13:00:00Z'),
      attendances: 4,
    })
    await workshop({ title: 'Never published', date: '2026-11-18', state: 'draft' })
    await workshop({ title: 'Cancelled', date: '2026-11-18', state: 'cancelled' })
    await workshop({ title: 'No champion', leadChampionId: null, booked: 6 })
    await workshop({ title: 'No champion, far ahead', leadChampionId: null, date: '2026-12-24', booked: 6 })
    await workshop({ title: 'Full', booked: 12 })
    await workshop({ title: 'Full, far ahead', date: '2026-12-24', booked: 12 })
    await workshop({ title: 'Nearly empty', booked: 1 })
    await workshop({ title: 'Drop-in', format: 'drop_in' })
    const due = await given.businessReview({ date: '2026-08-01' })
    await given.businessReview({ date: '2026-11-01' })
    for (const stage of ['applied', 'checks', 'checks', 'training', 'paused', 'left'] as const)
      await given.champion({ stage })

    const found = attention(await coordinator.get('/home'))
    expect(found.map(({ count, text }) => [count, text])).toEqual([
      [2, 'registers are missing'],
      [1, 'workshop has no lead champion'],
      [1, 'workshop is nearly empty'],
      [1, 'workshop is full'],
      [1, 'business needs a follow-up review'],
      [4, 'new champions wait for us'],
      [4, 'champions need a word'],
    ])
    const lists = await Promise.all(found.map(async ({ href }) => (await coordinator.get(href)).rows.slice(1)))
    expect(lists.map((rows) => rows.length)).toEqual(found.map(({ count }) => count))
    expect(lists.slice(0, 4).map((rows) => rows.map(([title]) => title?.replace(/ Venue \d+$/, '')).sort())).toEqual([
      ['Register missing', 'Register missing too'],
      ['No champion'],
      ['Nearly empty'],
      ['Full'],
    ])
    expect(due.businessId).toBeTruthy()
  })

  it('counts calls that are to be made today, and mail that failed', async () => {
    await app.given.message({ channel: 'phone', sendAt: new Date('2026-11-23T08:00:00Z') })
    await app.given.message({ channel: 'phone', sendAt: new Date('2026-11-24T08:00:00Z') })
    await app.given.message({ channel: 'phone', state: 'done', sendAt: new Date('2026-11-23T08:00:00Z') })
    await app.given.message({ state: 'failed' })
    await app.given.message({ state: 'sent' })
    const found = attention(await coordinator.get('/home'))
    expect(found).toContainEqual({ count: 1, href: '/mail/calls', text: 'call to make today' })
    expect(found).toContainEqual({ count: 1, href: '/mail?state=failed', text: 'message could not be delivered' })
    const calls = await coordinator.get('/mail/calls')
    expect(calls.text).toContain('Reader')
    const failed = await coordinator.get('/mail?state=failed')
    expect(failed.rows).toHaveLength(2)
  })

  it('shows the workshops of today and of tomorrow, apart', async () => {
    await app.given.workshop({ title: 'This one is today', date: '2026-11-23', booked: 5 })
    await app.given.workshop({ title: 'This one is tomorrow', date: '2026-11-24', format: 'drop_in' })
    await app.given.workshop({ title: 'This one is later', date: '2026-11-25' })
    await app.given.workshop({ title: 'This one is a draft', date: '2026-11-23', state: 'draft' })
    const { text } = await coordinator.get('/home')
    expect(text).toMatch(
      /Workshops today .*This one is today .*Nobody leads it yet\. 5 of 12 booked.*Workshops tomorrow .*This one is tomorrow/,
    )
    expect(text).not.toContain('This one is later')
    expect(text).not.toContain('This one is a draft')
  })

  it('says that the register of a workshop of today is saved, and how many came', async () => {
    const fields = { title: 'Saved today', date: '2026-11-23', booked: 10 }
    const saved = { registerSavedAt: new Date('2026-11-23T11:30:00Z'), attendances: 9 }
    const { id } = await app.given.workshop({ ...fields, ...saved })
    const home = await coordinator.get('/home')
    expect(home.text).toMatch(/Saved today .*Nobody leads it yet\. Register saved: 9 came/)
    expect(home.text).not.toContain('10 of 12 booked')
    expect(home.linkTo('Register saved: 9 came')).toBe(`/workshops/${id}/register`)
  })

  it('asks the same few questions however much there is', async () => {
    const before = await countQueries(app, () => coordinator.get('/home'))
    for (let number = 0; number < 3; number++) await app.given.workshop({ date: '2026-11-23', leadChampionId: null })
    expect(await countQueries(app, () => coordinator.get('/home'))).toBe(before)
    expect(before).toBeLessThanOrEqual(20)
  })
})

describe.each(pageEngines)('the home page of champions and partners, on %s', (engine) => {
  let app: TestApp

  beforeAll(async () => {
    app = await TestApp.open(engine)
  })
  afterAll(() => app.close())

  it('shows a champion their next workshops, with the register on the day, and the registers they owe', async () => {
    const mine = await app.given.champion()
    const other = await app.given.champion()
    const today = await app.given.workshop({ title: 'Mine today', date: '2026-11-23', leadChampionId: mine.id })
    await app.given.workshop({ title: 'Mine next', leadChampionId: mine.id, booked: 3 })
    const owed = await app.given.workshop({ title: 'Mine owed', date: '2026-11-20', leadChampionId: mine.id })
    await app.given.workshop({ title: 'Not mine', leadChampionId: other.id })
    await app.given.workshop({ title: 'Not mine owed', date: '2026-11-20', leadChampionId: other.id })
    await app.given.session({ championId: mine.id, date: '2026-11-16', minutes: 90 })
    await app.given.session({ championId: mine.id, date: '2026-03-16', minutes: 30 })
    const champion = await app.signedIn('champion', { championId: mine.id, name: 'Aisha Khan' })
    const home = await champion.get('/home')
    expect(home.heading).toBe('Hello, Aisha Khan')
    expect(home.linkTo('Log a session')).toBe('/sessions/new')
    expect(home.linkTo('Open the register')).toBe(`/workshops/${today.id}/register`)
    expect(home.linkTo('Mine owed')).toBe(`/workshops/${owed.id}/register`)
    expect(home.text).toContain('Mine next Thursday 26 November 2026, 10am to midday')
    expect(home.text).toContain('3 of 12 booked')
    expect(home.text).toContain('1.5 hours this month')
    expect(home.text).toContain('2 hours this year')
    expect(home.text).not.toContain('Not mine')
    expect(home.text).not.toContain('What needs attention')
  })

  it('warns a champion on the third day with children in 30, before they promise a fourth', async () => {
    const mine = await app.given.champion()
    const home = async () => (await app.signedIn('champion', { championId: mine.id })).get('/home')
    const leads = (date: string) =>
      app.given.workshop({ leadChampionId: mine.id, date, children: 'yes', state: 'published' })
    await leads('2026-11-10')
    await leads('2026-11-26')
    expect((await home()).text).not.toContain('with children')
    await leads('2026-12-03')
    expect((await home()).text).toContain(
      'You are with children on 3 days in 30: 10 November 2026, 26 November 2026 and 3 December 2026. Before you promise another day up to 9 December 2026, talk to us',
    )
    await app.given.championCheck({ championId: mine.id })
    expect((await home()).text).not.toContain('with children')
  })

  it('tells a champion whose newest decision is “Not suitable” to say yes to nothing with children, and not why', async () => {
    const mine = await app.given.champion()
    await app.given.championCheck({ championId: mine.id, decision: 'not_suitable' })
    const home = await (await app.signedIn('champion', { championId: mine.id })).get('/home')
    expect(home.text).toContain('You may not be with children at the moment.')
    expect(home.text).not.toContain('suitable')
  })

  it('says to a champion that the register of today is saved, and how many came', async () => {
    const mine = await app.given.champion()
    const partner = await app.given.partner()
    const fields = { title: 'Saved today', date: '2026-11-23', booked: 10, leadChampionId: mine.id }
    const saved = { registerSavedAt: new Date('2026-11-23T11:30:00Z'), attendances: 9 }
    const { id } = await app.given.workshop({ ...fields, ...saved }, { partners: [partner] })
    const home = await (await app.signedIn('champion', { championId: mine.id })).get('/home')
    expect(home.linkTo('Register saved: 9 came')).toBe(`/workshops/${id}/register`)
    expect(home.text).not.toContain('10 of 12 booked')
    expect(home.text).not.toContain('Open the register')
    const seenByPartner = await (await app.signedIn('partner', { partnerId: partner.id })).get('/home')
    expect(seenByPartner.text).toContain('Saved today')
    expect(seenByPartner.text).not.toContain('9 came')
  })

  it('shows a partner the way to its impact and the workshops it supports, without small numbers', async () => {
    const ours = await app.given.partner()
    await app.given.workshop({ title: 'Ours', booked: 2 }, { partners: [ours] })
    await app.given.workshop({ title: 'Theirs' }, { partners: [await app.given.partner()] })
    const partner = await app.signedIn('partner', { partnerId: ours.id })
    const home = await partner.get('/home')
    expect(home.linkTo('See our impact')).toBe(`/partners/${ours.id}/impact`)
    expect(home.text).toContain('Ours')
    expect(home.text).not.toContain('2 of 12')
    expect(home.text).not.toContain('Theirs')
  })

  it('is for people who are signed in', async () => {
    expect((await app.visitor().get('/home')).location).toBe('/sign-in?next=%2Fhome')
  })
})
