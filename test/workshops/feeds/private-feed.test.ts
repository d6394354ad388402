import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'
import { entriesOf, headOf } from './read-calendar.js'

describe.each(pageEngines)('a private calendar, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  const WORKS = 'Subscribe on this phone or computer'

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ programmeName: 'Get Online' })
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  /** Makes the link of this owner, and gives the address without the host. */
  async function linkOf(browser: TestBrowser, owner: string): Promise<string> {
    const page = await browser.postAndFollow(`/feeds/${owner}`)
    expect(page.text).toContain('The calendar link is ready')
    return page.linkTo(WORKS).replace('webcal://localhost:3000', '')
  }
  const read = async (link: string) => (await app.visitor().get(link)).response.text
  const entries = async (link: string) => [...entriesOf(await read(link)).values()]
  const titles = async (link: string) => (await entries(link)).map(({ title }) => title).sort()

  it('of a champion holds what they lead and help at, with their part and where to join', async () => {
    const { given } = app
    const champion = await given.champion({ name: 'Samira Khan' })
    const me = await app.signedIn('champion', { championId: champion.id })
    const lead = { leadChampionId: champion.id }
    await given.workshop({ title: 'Leads', ...lead })
    await given.workshop({ title: 'Leads online', isOnline: true, ...lead })
    await given.workshop({ title: 'Own draft', state: 'draft', ...lead })
    await given.workshop({ title: 'Cancelled', state: 'cancelled', ...lead })
    await given.workshop({ title: 'Long ago', date: '2026-10-01', ...lead })
    await given.workshop({ title: 'Somebody else’s', leadChampionId: (await given.champion()).id })
    const helps = async (title: string, fields: object, state: 'accepted' | 'dropped_out' = 'accepted') =>
      given.assignment({
        workshopId: (await given.workshop({ title, ...fields })).id,
        championId: champion.id,
        state,
        endedAt: state === 'accepted' ? null : new Date('2026-11-20T09:00:00Z'),
      })
    await helps('Helps', {})
    await helps('Helps no more', {}, 'dropped_out')
    await helps('Another’s draft', { state: 'draft' })
    const link = await linkOf(me, `champions/${champion.id}`)
    const found = new Map((await entries(link)).map((entry) => [entry.title, entry]))
    expect([...found.keys()].sort()).toEqual(['Cancelled', 'Helps', 'Leads', 'Leads online', 'Own draft'])
    expect(found.get('Leads')?.description).toMatch(/^You lead this workshop\.\n\nhttp/)
    expect(found.get('Helps')?.description).toMatch(/^You help at this workshop\./)
    expect(found.get('Own draft')?.description).toContain('It is a draft: it is not on the programme yet.')
    expect(found.get('Leads online')?.location).toBe('Online: https://meet.example.org/room')
    expect(Object.fromEntries([...found].map(([title, { status }]) => [title, status]))).toEqual({
      Cancelled: 'CANCELLED',
      Helps: 'CONFIRMED',
      Leads: 'CONFIRMED',
      'Leads online': 'CONFIRMED',
      'Own draft': 'TENTATIVE',
    })
    expect(headOf(await read(link)).get('X-WR-CALNAME')).toBe('Get Online: Samira Khan')
  })

  it('of a partner holds what it supports, and of a venue what happens there: nothing that is not on the programme', async () => {
    const { given } = app
    const partner = await given.partner()
    const venue = await given.venue()
    const them = await app.signedIn('partner', { partnerId: partner.id })
    const both = { partners: [partner] }
    await given.workshop({ title: 'Supported', isOnline: true }, both)
    await given.workshop({ title: 'Supported and here', venueId: venue.id }, both)
    await given.workshop({ title: 'Here', venueId: venue.id })
    await given.workshop({ title: 'Here, cancelled', venueId: venue.id, state: 'cancelled' })
    await given.workshop({ title: 'A draft', venueId: venue.id, state: 'draft' }, both)
    await given.workshop({ title: 'Elsewhere' })
    const link = await linkOf(them, `partners/${partner.id}`)
    expect(await titles(link)).toEqual(['Supported', 'Supported and here'])
    // Only those who run it are told where to join.
    expect(await read(link)).not.toContain('meet.example.org')
    const theirs = await linkOf(coordinator, `venues/${venue.id}`)
    expect(await titles(theirs)).toEqual(['Here', 'Here, cancelled', 'Supported and here'])
  })

  it('never names a learner', async () => {
    const { given } = app
    const champion = await given.champion({ name: 'Samira Khan', email: 'samira@example.org' })
    const workshop = await given.workshop({ leadChampionId: champion.id })
    const learner = await given.learner({
      name: 'Edna Learner',
      email: 'edna@example.org',
      phone: '01942 555123',
      accessNeeds: 'wheelchair',
    })
    await given.booking({ workshopId: workshop.id, learnerId: learner.id })
    const venue = { venueId: workshop.venueId ?? '' }
    const links = [
      await linkOf(coordinator, `champions/${champion.id}`),
      await linkOf(coordinator, `venues/${venue.venueId}`),
    ]
    for (const link of links) {
      const text = await read(link)
      expect(text).toContain(workshop.title)
      for (const secret of ['Edna', 'edna@', '555123', 'wheelchair', 'samira@']) expect(text).not.toContain(secret)
    }
    expect(await read(links[1] ?? '')).not.toContain('Samira')
  })

  it('is shown again, replaced and switched off; the old address says that it is gone', async () => {
    const champion = await app.given.champion()
    const page = `/feeds/champions/${champion.id}`
    const first = await linkOf(coordinator, `champions/${champion.id}`)
    expect((await coordinator.get(page)).text).toContain('No calendar has read it yet.')
    expect((await app.visitor().get(first)).status).toBe(200)
    const shown = await coordinator.get(page)
    expect(shown.linkTo(WORKS)).toBe(`webcal://localhost:3000${first}`)
    expect(shown.text).toContain('A calendar last read it at 9am on Monday 23 November 2026.')
    // Asking once more for one makes no second.
    await coordinator.postAndFollow(page)
    expect((await coordinator.get(page)).linkTo(WORKS)).toBe(`webcal://localhost:3000${first}`)

    const replaced = await coordinator.postAndFollow(`${page}/replacement`)
    expect(replaced.text).toContain('Here is the new link. The old one no longer works')
    const second = replaced.linkTo(WORKS).replace('webcal://localhost:3000', '')
    expect(second).not.toBe(first)
    const old = await app.visitor().get(first)
    expect([old.status, old.response.headers['content-type']]).toEqual([410, 'text/plain; charset=utf-8'])
    expect(old.response.text).toContain('This calendar link was replaced or switched off.')
    expect((await app.visitor().get(second)).status).toBe(200)

    await coordinator.postAndFollow(`${page}/ending`)
    expect((await app.visitor().get(second)).status).toBe(410)
    // Twice changes nothing, and a new one can be made.
    const ended = await coordinator.postAndFollow(`${page}/ending`)
    expect(ended.text).toContain('There is no link yet.')
    const third = await linkOf(coordinator, `champions/${champion.id}`)
    expect((await app.visitor().get(third)).status).toBe(200)
    expect(new Set([first, second, third]).size).toBe(3)

    const trail = (await coordinator.get(`/champions/${champion.id}`)).text
    const done = [...trail.matchAll(/Calendar link (made|replaced|switched off)/g)].map(([, what]) => what)
    expect(done.sort()).toEqual(['made', 'made', 'replaced', 'switched off'])
  })

  it('gives two who press at once the same one', async () => {
    const venue = await app.given.venue()
    await Promise.all([1, 2, 3, 4].map(() => coordinator.post(`/feeds/venues/${venue.id}`)))
    const rows: { count: unknown }[] = await app.database.read.query('SELECT COUNT(*) AS count FROM calendar_feeds')
    expect(Number(rows[0]?.count)).toBe(1)
  })

  it('stores nothing that opens it', async () => {
    const champion = await app.given.champion()
    const link = await linkOf(coordinator, `champions/${champion.id}`)
    const [, , , key = ''] = link.split('/')
    expect(key.length).toBeGreaterThanOrEqual(43)
    const rows = await app.database.read.query('SELECT * FROM calendar_feeds')
    expect(JSON.stringify(rows)).not.toContain(key)
    const wrong = key.startsWith('A') ? `B${key.slice(1)}` : `A${key.slice(1)}`
    expect((await app.visitor().get(link.replace(key, wrong))).status).toBe(404)
    // The key of one opens no other.
    const other = await linkOf(coordinator, `champions/${(await app.given.champion()).id}`)
    expect((await app.visitor().get(other.replace(other.split('/')[3] ?? '', key))).status).toBe(404)
  })

  it('ends by itself when the champion leaves or is not let in any more, or the partner is archived', async () => {
    const champion = await app.given.champion()
    const disabled = await app.given.champion()
    const partner = await app.given.partner()
    const { id } = await app.given.account({ role: 'champion', championId: disabled.id })
    const links = [
      await linkOf(coordinator, `champions/${champion.id}`),
      await linkOf(coordinator, `champions/${disabled.id}`),
      await linkOf(coordinator, `partners/${partner.id}`),
    ]
    const statuses = async () => Promise.all(links.map(async (link) => (await app.visitor().get(link)).status))
    expect(await statuses()).toEqual([200, 200, 200])
    const change = (sql: string, values: Record<string, unknown>) =>
      app.database.write(() => app.database.execute(sql, values))
    await change("UPDATE champions SET stage = 'left' WHERE id = :id", { id: champion.id })
    await change('UPDATE accounts SET disabled_at = :now WHERE id = :id', { id, now: app.clock.now() })
    await change('UPDATE partners SET is_archived = :yes WHERE id = :id', { id: partner.id, yes: true })
    expect(await statuses()).toEqual([410, 410, 410])
    expect((await coordinator.get(`/feeds/champions/${champion.id}`)).text).toContain('This calendar is off')
  })

  it('is read so often and no more, and cannot be guessed at leisure', async () => {
    const venue = await app.given.venue()
    const link = await linkOf(coordinator, `venues/${venue.id}`)
    const answers = []
    for (let count = 0; count < 121; count++) answers.push((await app.visitor().get(link)).status)
    expect([answers.filter((status) => status === 200).length, answers.at(-1)]).toEqual([120, 429])
    app.clock.advance({ minutes: 61 })
    expect((await app.visitor().get(link)).status).toBe(200)
    const guesses = []
    for (let count = 0; count < 31; count++)
      guesses.push((await app.visitor().get(`/calendars/${venue.id}/guess-${count}/workshops.ics`)).status)
    expect([guesses.filter((status) => status === 404).length, guesses.at(-1)]).toEqual([30, 429])
  })

  it('tells a calendar that nothing changed, keeps out of every cache, and asks the same queries for more', async () => {
    const champion = await app.given.champion()
    await app.given.workshop({ leadChampionId: champion.id })
    const link = await linkOf(coordinator, `champions/${champion.id}`)
    const first = await app.visitor().get(link)
    expect(first.response.headers['cache-control']).toBe('private, no-cache')
    const same = await app.visitor().request().get(link).set('if-none-match', String(first.response.headers.etag))
    expect([same.status, same.text]).toEqual([304, ''])
    const one = await countQueries(app, () => app.visitor().get(link))
    for (let count = 0; count < 4; count++) await app.given.workshop({ leadChampionId: champion.id })
    expect(await countQueries(app, () => app.visitor().get(link))).toBe(one)
    expect(await titles(link)).toHaveLength(5)
  })

  it('follows what happens to a workshop: moved, cancelled, given to somebody else', async () => {
    const [samira, pat] = [await app.given.champion(), await app.given.champion()]
    const workshop = await app.given.workshop({ leadChampionId: samira.id, title: 'Theirs' })
    const link = await linkOf(coordinator, `champions/${samira.id}`)
    const patsLink = await linkOf(coordinator, `champions/${pat.id}`)
    await coordinator.postAndFollow(`/workshops/${workshop.id}/cancellation`, { reason: 'Flood' })
    expect((await entries(link)).map(({ status, sequence }) => [status, sequence])).toEqual([['CANCELLED', 1]])
    await coordinator.postAndFollow(`/workshops/${workshop.id}/restoration`)
    expect((await entries(link)).map(({ status, sequence }) => [status, sequence])).toEqual([['CONFIRMED', 2]])
    await app.database.write(() =>
      app.database.execute('UPDATE workshops SET lead_champion_id = :pat WHERE id = :id', {
        pat: pat.id,
        id: workshop.id,
      }),
    )
    expect([await titles(link), await titles(patsLink)]).toEqual([[], ['Theirs']])
  })
})
