import { SessionLog } from '../../src/sessions/session-log.entity.js'
import { SessionTopic } from '../../src/sessions/session-topic.entity.js'
import { SessionsService } from '../../src/sessions/sessions.service.js'
import { NOW, TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const TYPED = { kind: 'phone', day: '2026-11-23', minutes: '45', people: '1', topics: ['communicating', 'safe_legal'] }

type Fields = Record<string, string | string[]>

const idOf = (location: string) => location.split('/').at(-1) ?? ''

describe.each(pageEngines)('sessions, on %s', (engine) => {
  let app: TestApp
  let championId: string
  let champion: TestBrowser
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  // Of each test: what one logs is not the same once more as another's.
  beforeEach(async () => {
    app.clock.set(NOW)
    championId = (await app.given.champion({ name: 'Aisha Khan' })).id
    champion = await app.signedIn('champion', { championId, name: 'Aisha Khan' })
  })
  afterAll(() => app.close())

  const count = () => app.database.read.count(SessionLog)
  const stored = (id: string) => app.database.read.findOneBy(SessionLog, { id })

  /** A champion of one test, with a sign-in. */
  async function somebody() {
    const { id } = await app.given.champion()
    return { id, browser: await app.signedIn('champion', { championId: id }) }
  }

  it('offers the first step while there is none', async () => {
    const list = await (await somebody()).browser.get('/sessions')
    expect(list.heading).toBe('Your sessions')
    expect(list.text).toContain('This month: 0 minutes, 0 people')
    expect(list.text).toContain('No sessions yet')
    expect(list.linkTo('Log a session')).toBe('/sessions/new')
  })

  it('starts with today and one person', async () => {
    const form = await (await somebody()).browser.get('/sessions/new')
    expect(form.valueOf('day')).toBe('2026-11-23')
    expect(form.text).toContain('Today Monday 23 November 2026')
    expect(form.valueOf('people')).toBe('1')
    expect(form.text).not.toContain('Filled in as last time')
    expect(form.text).toContain('Never handle anybody’s money or passwords for them.')
    expect(form.html).not.toContain('name="championId"')
  })

  it('logs a session, says so, and shows it', async () => {
    const ward = await app.given.area({ name: 'Millbrook' })
    const venue = await app.given.venue({ name: 'Central Library' })
    const partner = await app.given.partner({ name: 'Age Friends' })
    const shown = await champion.postAndFollow('/sessions', {
      ...TYPED,
      areaId: ward.id,
      venueId: venue.id,
      partnerId: partner.id,
      note: 'Set up video calls',
    })
    expect(shown.text).toContain('Session saved: 45 minutes, 1 person')
    expect(shown.heading).toBe('Phone, 45 minutes')
    expect(shown.text).toContain('Monday 23 November 2026')
    expect(shown.text).toContain('Communicating Being safe and legal online')
    for (const words of ['Millbrook', 'Central Library', 'Age Friends', 'Set up video calls'])
      expect(shown.text).toContain(words)
    expect(shown.text).toContain('How long : 45 minutes')
  })

  it('starts the next one from the last: how, where, what with', async () => {
    const { browser } = await somebody()
    const ward = await app.given.area()
    const last = { ...TYPED, kind: 'home_visit', areaId: ward.id, minutes: '90', note: 'Not again' }
    await browser.post('/sessions', last)
    const form = await browser.get('/sessions/new')
    const prefilled = ['kind', 'areaId', 'minutes', 'note'].map((name) => form.valueOf(name))
    expect(prefilled).toEqual(['home_visit', ward.id, '', ''])
    expect(form.html.match(/name="topics"[^>]*checked/g)).toHaveLength(2)
    expect(form.text).toContain('Filled in as last time: change what was different.')
  })

  it('keeps the same post once, however often it is sent', async () => {
    const before = await count()
    const typed = { ...TYPED, key: 'a-key-of-the-page' }
    const first = await champion.post('/sessions', typed)
    const again = await Promise.all([champion.post('/sessions', typed), champion.post('/sessions', typed)])
    expect([first, ...again].map(({ status, location }) => [status, location])).toEqual(
      Array.from({ length: 3 }, () => [303, first.location]),
    )
    expect(await count()).toBe(before + 1)
  })

  it('asks when other answers come with the same page, and keeps both when told so', async () => {
    const before = await count()
    const key = 'a-page-gone-back-to'
    await champion.post('/sessions', { ...TYPED, key })
    const asked = await champion.post('/sessions', { ...TYPED, key, minutes: '60' })
    expect(asked.status).toBe(422)
    expect(asked.errors).toEqual([
      'You saved this session already, with other answers. To log one more, press the button again',
    ])
    expect(asked.valueOf('minutes')).toBe('60')
    expect(asked.valueOf('key')).not.toBe(key)
    const more = await champion.post('/sessions', { ...TYPED, key: asked.valueOf('key'), minutes: '60' })
    expect(more.status).toBe(303)
    expect(await count()).toBe(before + 2)
  })

  it('never gives one champion the session of another for the same key', async () => {
    const key = 'a-key-of-somebody'
    await champion.post('/sessions', { ...TYPED, key })
    expect((await (await somebody()).browser.post('/sessions', { ...TYPED, key })).status).toBe(422)
  })

  it.each([
    [{ day: '2026-11-22' }, '2026-11-22'],
    [{ day: 'other', date: 'yesterday' }, '2026-11-22'],
    [{ day: 'other', date: '20 November' }, '2026-11-20'],
    [{ day: 'other', date: '23/11/2025' }, '2025-11-23'],
    [{ day: 'other', date: '30 November 2025' }, '2025-11-30'],
    [{ day: 'yesterday' }, '2026-11-22'],
  ])('takes the day %j', async (when, date) => {
    const { location } = await champion.post('/sessions', { ...TYPED, ...when } as Fields)
    expect((await stored(idOf(location)))?.date).toBe(date)
  })

  it.each([
    ['5', 5],
    ['720', 720],
  ])('takes %s minutes as another time', async (otherMinutes, minutes) => {
    const { location } = await champion.post('/sessions', {
      ...TYPED,
      day: '2026-11-22',
      minutes: 'other',
      otherMinutes,
    })
    expect((await stored(idOf(location)))?.minutes).toBe(minutes)
  })

  it.each([
    [
      { kind: '', day: '', minutes: '', people: '' },
      ['Select how you helped', 'Select how long it took', 'Select when it was', 'Enter how many people you helped'],
    ],
    [
      { day: 'other', date: '31 February', minutes: 'other', otherMinutes: '', people: '0' },
      [
        'Enter minutes as a number from 5 to 720 (12 hours)',
        'Enter the day, like today, yesterday or 20 November',
        'Enter how many people, from 1 to 200',
      ],
    ],
    [
      { day: 'other', date: '30 November', people: '0' },
      [
        'The day must be today or in the past. If you mean last year, add the year.',
        'Enter how many people, from 1 to 200',
      ],
    ],
    [
      { day: '2026-11-24', people: '0' },
      ['The day must be today or before. Log a session after it has happened', 'Enter how many people, from 1 to 200'],
    ],
    [
      { day: 'other', date: '22/11/2025', people: '0' },
      ['Enter how many people, from 1 to 200', 'The day must be within the last year'],
    ],
    [{ kind: 'letter' }, ['Select how you helped']],
    [{ day: '2026-11-24' }, ['The day must be today or before. Log a session after it has happened']],
    [{ day: 'other', date: 'tomorrow' }, ['The day must be today or before. Log a session after it has happened']],
    [
      { day: 'other', date: '30 November' },
      ['The day must be today or in the past. If you mean last year, add the year.'],
    ],
    [{ day: 'other', date: '22/11/2025' }, ['The day must be within the last year']],
    [{ day: 'other', date: '31 February' }, ['Enter the day, like today, yesterday or 20 November']],
    [{ day: 'other', date: '' }, ['Enter the day, like today, yesterday or 20 November']],
    [{ day: '2026-02-31' }, ['Enter the day, like today, yesterday or 20 November']],
    [{ minutes: '25' }, ['Select how long it took']],
    [{ minutes: 'other', otherMinutes: '4' }, ['Enter minutes as a number from 5 to 720 (12 hours)']],
    [{ minutes: 'other', otherMinutes: '721' }, ['Enter minutes as a number from 5 to 720 (12 hours)']],
    [{ minutes: 'other', otherMinutes: '' }, ['Enter minutes as a number from 5 to 720 (12 hours)']],
    [{ people: '0' }, ['Enter how many people, from 1 to 200']],
    [{ people: '201' }, ['Enter how many people, from 1 to 200']],
    [{ people: 'a few' }, ['Enter how many people, from 1 to 200']],
    [{ topics: ['swimming'] }, ['Select only what is on the list']],
    [{ areaId: 'no-such-ward' }, ['Select a ward from the list']],
    [{ venueId: 'no-such-venue' }, ['Select a venue from the list']],
    [{ partnerId: 'no-such-partner' }, ['Select a partner from the list']],
    [{ note: 'x'.repeat(10_000) }, ['The line must be 500 characters or fewer']],
  ] as [Fields, string[]][])('says what to do about a bad answer (%#), and loses nothing', async (bad, errors) => {
    const before = await count()
    const again = await champion.post('/sessions', { ...TYPED, note: 'Kept', ...bad })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    expect(again.title).toMatch(/^Error: /)
    expect(again.valueOf('note')).toBe(bad.note ?? 'Kept')
    const texts = ['date', 'otherMinutes', 'people'].filter((name) => name in bad)
    expect(texts.map((name) => again.valueOf(name))).toEqual(texts.map((name) => bad[name]))
    expect(await count()).toBe(before)
  })

  it('keeps the day that a page said when it is sent days later', async () => {
    const again = await champion.post('/sessions', { ...TYPED, day: '2026-11-20', people: '' })
    expect(again.valueOf('day')).toBe('2026-11-20')
    expect(again.text).toContain('Friday 20 November 2026')
    const { location } = await champion.post('/sessions', { ...TYPED, day: '2026-11-20' })
    expect((await stored(idOf(location)))?.date).toBe('2026-11-20')
  })

  it('refuses a field that the form does not have', async () => {
    expect((await champion.post('/sessions', { ...TYPED, idempotencyKey: 'x' })).status).toBe(400)
  })

  it('shows what people typed as text, whatever it is', async () => {
    const note = '<script>alert(1)</script> 🧑‍💻'
    const shown = await champion.postAndFollow('/sessions', { ...TYPED, note })
    expect(shown.text).toContain(note)
    expect(shown.html).not.toContain('<script>alert')
  })

  it('shows champions their own with what they gave this month, and nobody else’s', async () => {
    const me = await somebody()
    await app.given.session({ championId: me.id, date: '2026-11-02', minutes: 300, people: 6 })
    const latest = { championId: me.id, date: '2026-11-20', minutes: 90, people: 3 }
    await app.given.session(latest, { topics: ['transacting'] })
    await app.given.session({ championId: me.id, date: '2026-10-31', minutes: 60 })
    await app.given.session({ note: 'Not mine' })
    await app.given.workshop({ leadChampionId: me.id, date: '2026-11-05', championMinutes: 120 })
    const list = await me.browser.get('/sessions')
    expect(list.text).toContain(
      'This month: 6 hours 30 minutes, 9 people 8 hours 30 minutes with the workshops you led',
    )
    expect(list.text).toContain('3 sessions')
    const [, first] = list.rows
    expect(first).toEqual(['20 November 2026', 'One-to-one 1 hour 30 minutes, 3 people', 'Transacting', 'Not known'])
    // Whatever the address says.
    expect((await me.browser.get(`/sessions?champion=${championId}`)).text).toContain('3 sessions')
    const csv = await me.browser.get(`/sessions.csv?champion=${championId}`)
    expect(csv.html.trim().split('\r\n')).toHaveLength(4)
  })

  it('is not there for another champion', async () => {
    const mine = await app.given.session({ championId })
    const other = (await somebody()).browser
    for (const address of [
      `/sessions/${mine.id}`,
      `/sessions/${mine.id}/edit`,
      `/sessions/${mine.id}/withdrawal/new`,
    ]) {
      expect((await other.get(address)).status).toBe(404)
      expect((await coordinator.get(address)).status).toBe(200)
    }
    expect((await other.post(`/sessions/${mine.id}`, TYPED)).status).toBe(404)
    expect((await other.post(`/sessions/${mine.id}/withdrawal`, { reason: 'Mine' })).status).toBe(404)
    expect((await (await app.signedIn('partner')).get('/sessions')).status).toBe(403)
  })

  it('logs for a champion when a coordinator does it, and only then', async () => {
    const { id } = await app.given.champion({ name: 'Ben Boyd' })
    const asked = await coordinator.post('/sessions', TYPED)
    expect(asked.errors).toEqual(['Select the champion who helped'])
    const unknown = await coordinator.post('/sessions', { ...TYPED, championId: 'nobody' })
    expect(unknown.errors).toEqual(['Select a champion from the list'])
    const shown = await coordinator.postAndFollow('/sessions', { ...TYPED, championId: id })
    expect(shown.text).toContain('Champion Ben Boyd')
    const { location } = await champion.post('/sessions', { ...TYPED, championId: id })
    expect((await stored(idOf(location)))?.championId).toBe(championId)
  })

  it('changes a session, and remembers what it was', async () => {
    const session = await app.given.session({ championId, minutes: 40, note: 'Before' }, { topics: ['information'] })
    const form = await champion.get(`/sessions/${session.id}/edit`)
    const filled = ['day', 'date', 'minutes', 'otherMinutes'].map((name) => form.valueOf(name))
    expect(filled).toEqual(['other', '16 November 2026', 'other', '40'])
    const shown = await champion.postAndFollow(`/sessions/${session.id}`, { ...TYPED, version: '1', note: 'After' })
    expect(shown.text).toContain('Changes saved')
    expect(shown.text).toContain('How long : 45 minutes (was 40 minutes)')
    expect(shown.text).toContain(
      'Topics : Communicating, Being safe and legal online (was Handling information and content)',
    )
    expect(shown.text).toContain('When : Monday 23 November 2026 (was Monday 16 November 2026)')
  })

  it('tells the second of two people who change the same session', async () => {
    const { id } = await app.given.session({ championId })
    expect((await champion.post(`/sessions/${id}`, { ...TYPED, version: '1' })).status).toBe(303)
    const typed = { ...TYPED, championId, people: '9' }
    const told = await coordinator.post(`/sessions/${id}`, { ...typed, version: '1' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('(People helped is now 1)')
    expect(told.valueOf('people')).toBe('9')
    expect((await coordinator.post(`/sessions/${id}`, { ...typed, version: told.valueOf('version') })).status).toBe(303)
    expect((await stored(id))?.people).toBe(9)
  })

  it('lets champions change their own for 30 days, coordinators always', async () => {
    const recent = await app.given.session({ championId, createdAt: new Date('2026-10-24T12:00:00Z') })
    expect((await champion.get(`/sessions/${recent.id}/edit`)).status).toBe(200)
    const createdAt = new Date('2026-10-23T12:00:00Z')
    const old = await app.given.session({ championId, date: '2025-10-01', createdAt })
    const shown = await champion.get(`/sessions/${old.id}`)
    expect(shown.text).toContain('It was logged more than 30 days ago. Ask a coordinator if something in it is wrong.')
    expect(() => shown.linkTo('Change')).toThrow('No link')
    expect((await champion.get(`/sessions/${old.id}/edit`)).status).toBe(403)
    expect((await champion.post(`/sessions/${old.id}`, { ...TYPED, version: '1' })).status).toBe(403)
    expect((await champion.post(`/sessions/${old.id}/withdrawal`, { reason: 'x' })).status).toBe(403)
    // Its day is more than a year ago, and stays.
    const kept = { ...TYPED, championId, day: 'other', date: '1 October 2025', version: '1' }
    expect((await coordinator.post(`/sessions/${old.id}`, kept)).status).toBe(303)
  })

  it('withdraws a session from every figure; the history keeps what it said, and why', async () => {
    const fields = { championId, minutes: 55, note: 'Logged twice' }
    const session = await app.given.session(fields, { topics: ['transacting'] })
    const asked = await champion.post(`/sessions/${session.id}/withdrawal`)
    expect(asked.errors).toEqual(['Enter why it should not count'])
    const list = await champion.postAndFollow(`/sessions/${session.id}/withdrawal`, { reason: 'By mistake' })
    expect(list.text).toContain('Session withdrawn: it no longer counts')
    expect((await champion.get(`/sessions/${session.id}`)).status).toBe(404)
    expect(await app.database.read.countBy(SessionTopic, { sessionId: session.id })).toBe(0)
    const values = await app.database.read.query<{ field: string; before: string | null; after: string | null }[]>(
      `SELECT v.field, v.before, v.after FROM audit_values v JOIN audit_entries e ON e.id = v.entry_id
       WHERE e.subject_id = '${session.id}' AND e.action = 'session.withdrawn'`,
    )
    expect(values.map(({ field, before, after }) => [field, before, after]).sort()).toEqual([
      ['A line about it', 'Logged twice', null],
      ['Champion', 'Aisha Khan', null],
      ['How long', '55 minutes', null],
      ['How', 'One-to-one', null],
      ['People helped', '1', null],
      ['Reason', null, 'By mistake'],
      ['Topics', 'Transacting', null],
      ['When', 'Monday 16 November 2026', null],
    ])
    expect((await champion.post(`/sessions/${session.id}/withdrawal`, { reason: 'Again' })).status).toBe(404)
  })

  it('filters by period, kind, topic, ward and champion; the ward is the venue’s when none is named', async () => {
    const ward = await app.given.area({ name: 'Brookside' })
    const venue = await app.given.venue({ areaId: ward.id })
    const { id } = await app.given.champion({ name: 'Filtered Person' })
    const make = (date: string, fields: Partial<SessionLog>, topic: 'transacting' | 'foundation' = 'transacting') =>
      app.given.session({ championId: id, date, ...fields }, { topics: [topic] })
    await make('2026-09-01', { areaId: ward.id, kind: 'video' })
    await make('2026-09-02', { venueId: venue.id, kind: 'video' })
    await make('2026-09-03', { kind: 'phone' })
    await make('2026-09-04', { areaId: ward.id, kind: 'video' }, 'foundation')
    const days = async (query: string) =>
      (await coordinator.get(`/sessions?champion=${id}&${query}`)).rows.slice(1).map(([day]) => day?.split(' ')[0])
    expect(await days('')).toEqual(['4', '3', '2', '1'])
    expect(await days('kind=video')).toEqual(['4', '2', '1'])
    expect(await days(`ward=${ward.id}`)).toEqual(['4', '2', '1'])
    expect(await days('topic=transacting')).toEqual(['3', '2', '1'])
    expect(await days('from=2+September&to=3/9/2026')).toEqual(['3', '2'])
    expect(await days(`from=2026-09-02&kind=video&topic=transacting&ward=${ward.id}`)).toEqual(['2'])
    expect(await days('from=2+September+2026&to=1+September+2026')).toEqual([])
    expect((await coordinator.get(`/sessions?champion=${id}`)).text).toContain('Filtered Person : 2 hours, 4 people')
    const csv = await coordinator.get(`/sessions.csv?champion=${id}&kind=phone`)
    expect(csv.html.split('\r\n')).toEqual([
      '\uFEFFDate,Champion,How,Minutes,People,Aged 0 to 16,Aged 17 to 54,Aged 55 and over,Named,Topics,Ward,Venue,Partner,A line about it',
      '2026-09-03,Filtered Person,Phone,30,1,,,,0,Transacting,,,,',
      '',
    ])
  })

  it('finds a champion’s sessions by name, which never stands in an address', async () => {
    const { id } = await app.given.champion({ name: 'Zebedee Quill' })
    await app.given.session({ championId: id })
    const found = await coordinator.post('/sessions/search', { who: 'zebedee' })
    expect([found.status, found.location]).toEqual([303, `/sessions?champion=${id}`])
    await app.given.champion({ name: 'Zebedee Other' })
    const several = await coordinator.post('/sessions/search', { who: 'Zebedee' })
    expect(several.linkTo('Zebedee Quill')).toBe(`/sessions?champion=${id}`)
    expect((await coordinator.post('/sessions/search', { who: 'nobody at all' })).text).toContain('Nobody found')
    const nothing = await coordinator.post('/sessions/search', { who: '' })
    expect(nothing.errors).toEqual(['Enter a name, an e-mail address or a phone number'])
    expect((await champion.post('/sessions/search', { who: 'Zebedee' })).status).toBe(403)
  })

  it('adds up the minutes of a champion: sessions and workshops led, each once', async () => {
    const { id } = await app.given.champion()
    await app.given.session(
      { championId: id, date: '2026-11-01', minutes: 30 },
      { topics: ['foundation', 'transacting'] },
    )
    await app.given.session({ championId: id, date: '2026-11-30', minutes: 45 })
    await app.given.session({ championId: id, date: '2026-12-01', minutes: 500 })
    await app.given.session({ date: '2026-11-10', minutes: 500 })
    const partners = [await app.given.partner(), await app.given.partner()]
    await app.given.workshop({ leadChampionId: id, date: '2026-11-05', championMinutes: 120 }, { partners })
    await app.given.workshop({ leadChampionId: id, date: '2026-11-06', championMinutes: null })
    await app.given.workshop({ leadChampionId: id, date: '2026-11-07', championMinutes: 500, state: 'cancelled' })
    await app.given.workshop({ date: '2026-11-05', championMinutes: 500 })
    const hours = (from: string, to: string) => app.nest.get(SessionsService).hoursOf(id, from, to)
    expect(await hours('2026-11-01', '2026-11-30')).toBe(195)
    expect(await hours('2026-11-02', '2026-11-29')).toBe(120)
    expect(await hours('2026-01-01', '2026-01-31')).toBe(0)
  })

  it('asks as many questions for three sessions as for one', async () => {
    const { id } = await app.given.champion()
    const ward = await app.given.area()
    const make = () => app.given.session({ championId: id, areaId: ward.id }, { topics: ['foundation'] })
    await make()
    const one = await countQueries(app, () => coordinator.get(`/sessions?champion=${id}`))
    await make()
    await make()
    expect(await countQueries(app, () => coordinator.get(`/sessions?champion=${id}`))).toBe(one)
    expect((await coordinator.get(`/sessions?champion=${id}`)).rows).toHaveLength(4)
  })

  it('asks whether the same again is another one, and keeps it when told so', async () => {
    const before = await count()
    await champion.post('/sessions', { ...TYPED, key: 'the-first' })
    app.clock.advance({ minutes: 4 })
    const typed = { ...TYPED, note: 'Rang back', key: 'the-second' }
    const asked = await champion.post('/sessions', typed)
    expect([asked.status, asked.errors]).toEqual([422, ['You logged the same 4 minutes ago. Is this another one?']])
    expect(['note', 'key', 'minutes'].map((name) => asked.valueOf(name))).toEqual(['Rang back', 'the-second', '45'])
    expect(asked.text).toContain('Yes, this is another one')
    expect(await count()).toBe(before + 1)
    const kept = { ...typed, another: 'yes' }
    expect((await champion.post('/sessions', kept)).status).toBe(303)
    // The same entry once more, with or without the tick.
    expect((await champion.post('/sessions', kept)).status).toBe(303)
    expect((await champion.post('/sessions', typed)).status).toBe(303)
    expect(await count()).toBe(before + 2)
    expect((await champion.get('/sessions/new')).text).not.toContain('this is another one')
  })

  it.each([{ kind: 'video' }, { minutes: '60' }, { people: '2' }, { day: '2026-11-22' }])(
    'asks nothing when %j is not the same',
    async (other) => {
      await champion.post('/sessions', TYPED)
      expect((await champion.post('/sessions', { ...TYPED, ...other })).status).toBe(303)
    },
  )

  it('asks when the same is sent twice at once from two pages', async () => {
    const sent = ['page-one', 'page-two'].map((key) => champion.post('/sessions', { ...TYPED, key }))
    expect((await Promise.all(sent)).map(({ status }) => status).sort()).toEqual([303, 422])
  })

  it('asks staff about the champion’s, and after a change that makes two the same', async () => {
    await champion.post('/sessions', TYPED)
    const typed = { ...TYPED, championId }
    expect((await coordinator.post('/sessions', typed)).errors).toEqual([
      'The same was logged for them just now. Is this another one?',
    ])
    const { location } = await champion.post('/sessions', { ...TYPED, people: '2' })
    const changed = await champion.post(location, { ...TYPED, version: '1' })
    expect(changed.errors).toEqual(['You logged the same just now. Is this another one?'])
    expect((await champion.post(location, { ...TYPED, version: '1', another: 'yes' })).status).toBe(303)
    // What says nothing new about it is not asked again.
    expect((await champion.post(location, { ...TYPED, version: '2', note: 'Both by phone' })).status).toBe(303)
  })

  it('takes no more of today than has passed', async () => {
    app.clock.set('2026-11-23T00:03:00Z')
    const long = { ...TYPED, minutes: 'other', otherMinutes: '720' }
    const refused = await champion.post('/sessions', long)
    expect([refused.status, refused.errors]).toEqual([
      422,
      ['This makes 12 hours, and only 3 minutes of today have passed. Check the day and how long it took'],
    ])
    expect((await champion.post('/sessions', { ...long, day: '2026-11-22' })).status).toBe(303)
  })

  it('takes no more than 24 hours of one champion in a day, also by a change', async () => {
    const day = '2026-11-22'
    const twelve = { ...TYPED, day, minutes: 'other', otherMinutes: '720' }
    await champion.post('/sessions', twelve)
    const second = await champion.post('/sessions', { ...twelve, kind: 'video' })
    const third = await champion.post('/sessions', { ...TYPED, day, minutes: '15' })
    const words = 'and a day has 24 hours. Check the day and how long it took'
    expect(third.errors).toEqual([
      `With the 24 hours logged for Sunday 22 November 2026 already, this makes 24 hours 15 minutes, ${words}`,
    ])
    const less = { ...twelve, kind: 'video', otherMinutes: '705' }
    expect((await champion.post(second.location, { ...less, version: '1' })).status).toBe(303)
    expect((await champion.post('/sessions', { ...TYPED, day, minutes: '15' })).status).toBe(303)
    const more = await champion.post(second.location, { ...less, otherMinutes: '710', version: '2' })
    expect(more.errors).toEqual([
      `With the 12 hours 15 minutes logged for Sunday 22 November 2026 already, this makes 24 hours 5 minutes, ${words}`,
    ])
    expect((await coordinator.post('/sessions', { ...twelve, championId })).status).toBe(422)
  })

  it('lets a day from before there was a limit be made shorter', async () => {
    const long = { championId, date: '2026-11-20', kind: 'phone' as const, minutes: 720 }
    await app.given.session({ ...long, people: 2 })
    await app.given.session({ ...long, people: 3 })
    const { id } = await app.given.session({ ...long, people: 4 })
    const typed = { ...TYPED, day: 'other', date: '20 November 2026', minutes: 'other', people: '4', version: '1' }
    expect((await champion.post(`/sessions/${id}`, { ...typed, otherMinutes: '600' })).status).toBe(303)
    expect((await champion.post(`/sessions/${id}`, { ...typed, otherMinutes: '605', version: '2' })).status).toBe(422)
  })
})
