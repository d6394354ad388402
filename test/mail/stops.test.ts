import { StopListService } from '../../src/mail/stops/stop-list.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'

describe.each(pageEngines)('The stop list on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let stops: StopListService

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
    stops = app.nest.get(StopListService)
  })
  afterEach(() => app.close())

  it('says what will be here while it is empty, and is found from the mail page', async () => {
    const page = await coordinator.get((await coordinator.get('/mail')).linkTo('Stop list'))
    expect(page.heading).toBe('Stop list')
    expect(page.text).toContain('Nobody is on the stop list')
    expect(page.text).toContain('Whoever gave a phone number is phoned instead.')
  })

  it('takes an address by hand, says so, and keeps who did it', async () => {
    const fields = { address: ' Mary@Example.org ', about: 'news', reason: 'She asked on the phone' }
    const after = await coordinator.postAndFollow('/mail/stops', fields)
    expect(after.text).toContain('Added to the stop list')
    expect(after.rows.slice(1)).toEqual([
      ['mary@example.org', 'News', 'Added by hand She asked on the phone', '9am on Monday 23 November 2026'],
    ])
    const shown = await coordinator.get(after.linkTo('mary@example.org'))
    expect(shown.text).toContain('Not sent to this address: news.')
    expect(shown.text).toContain('Carol Coordinator')
    expect((await coordinator.postAndFollow('/mail/stops', fields)).text).toContain('This was on the stop list already')
  })

  it('knows a phone number however it is written', async () => {
    await coordinator.post('/mail/stops', { address: '(01942) 496 001', about: 'everything', reason: 'Wrong number' })
    const stopped = await stops.among(['+44 1942 496 001', 'other@example.org'])
    expect([...stopped].map(([key, abouts]) => [key, [...abouts]])).toEqual([['01942496001', ['everything']]])
  })

  it('says what to do about what cannot be right', async () => {
    const empty = await coordinator.post('/mail/stops', {})
    expect([empty.status, empty.errors]).toEqual([
      422,
      ['Enter an e-mail address or a phone number', 'Select what must not be sent there', 'Say why'],
    ])
    const odd = await coordinator.post('/mail/stops', {
      address: 'a@b.example, c@d.example',
      about: 'news',
      reason: 'x',
    })
    expect(odd.errors).toEqual([
      'Enter one e-mail address, like name@example.org, or a phone number, like 01942 496 0001',
    ])
  })

  it('lists by what is stopped and how it came there, page by page, and as a spreadsheet', async () => {
    for (let count = 0; count < 30; count += 1) await app.given.stop({ how: 'returned' })
    await app.given.stop({ address: '=cmd@example.org', about: 'news', how: 'asked', addedAt: app.clock.now() })
    const all = await coordinator.get('/mail/stops')
    expect(all.text).toContain('31 entries')
    expect(all.rows.length).toBe(26)
    expect((await coordinator.get('/mail/stops?page=2')).rows.length).toBe(7)
    const asked = await coordinator.get('/mail/stops?how=asked&about=news')
    expect(asked.rows.slice(1).map(([address]) => address)).toEqual(['=cmd@example.org'])
    const csv = (await coordinator.get('/mail/stops.csv?how=asked')).response.text
    expect(csv.split('\r\n')[1]).toBe("'=cmd@example.org,News,They asked,No such mailbox,2026-11-23T09:00:00.000Z")
    expect(
      await app.database.read.query(`SELECT subject_id, actor FROM audit_entries WHERE action = 'stops.exported'`),
    ).toEqual([{ subject_id: 'all', actor: 'account' }])
  })

  it('is searched by POST, by a part of an address or a number', async () => {
    await app.given.stop({ address: 'mary@example.org' })
    await app.given.stop({ address: '019424960001', how: 'staff' })
    const search = (who: string) => coordinator.post('/mail/stops/search', { who })
    expect((await search('MARY')).rows[1]?.[0]).toBe('mary@example.org')
    expect((await search('01942 496')).rows[1]?.[0]).toBe('019424960001')
    expect((await search('nobody@')).text).toContain('Not on the stop list')
    expect((await search('%%')).errors).toEqual(['Enter at least 2 letters or digits'])
  })

  it('lets an address go with a reason, which stays in the history', async () => {
    const { id } = await app.given.stop({ address: 'mary@example.org' })
    const again = await coordinator.post(`/mail/stops/${id}/removal`, {})
    expect(again.errors).toEqual(['Say why it may be written to again'])
    const after = await coordinator.postAndFollow(`/mail/stops/${id}/removal`, { reason: 'The mailbox works again' })
    expect(after.text).toContain('Taken off the stop list')
    expect(await stops.find('mary@example.org')).toBeNull()
    expect((await coordinator.get(`/mail/stops/${id}`)).status).toBe(404)
    expect(
      await app.database.read.query(
        `SELECT action, field, after FROM audit_entries e JOIN audit_values v ON v.entry_id = e.id WHERE action = 'stop.taken-off' AND field = 'Reason'`,
      ),
    ).toEqual([{ action: 'stop.taken-off', field: 'Reason', after: 'The mailbox works again' }])
  })

  it('is told on the page of a message to a stopped address', async () => {
    await app.given.stop({ address: 'mary@example.org', how: 'returned' })
    const { id } = await app.given.message({ toAddress: 'Mary@example.org' })
    const page = await coordinator.get(`/mail/${id}`)
    expect(page.text).toContain('Nothing is sent to this address. Whoever gave a phone number is phoned instead.')
  })

  it('has people phoned whose address comes onto it, and written to when it goes', async () => {
    const workshop = await app.given.workshop()
    const learner = await app.given.learner({ email: 'mary@example.org', phone: '01942 496 0001' })
    await app.database.write(async () => {
      await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
      app.database.touch('workshop', workshop.id)
    })
    const channels = async () =>
      app.database.read.query(`SELECT DISTINCT channel FROM messages WHERE kind = 'learner-reminder'`)
    expect(await channels()).toEqual([{ channel: 'email' }])
    await stops.stop('mary@example.org', 'everything', 'staff', 'She asked')
    expect(await channels()).toEqual([{ channel: 'phone' }])
  })
})
