import { Message } from '../../../src/mail/message.entity.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import type { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries, queriesOf } from '../../support/queries.js'
import { entriesOf, headOf, type Read } from './read-calendar.js'

describe.each(pageEngines)('the feed of the public programme, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ programmeName: 'Get Online', email: 'digital@example.gov.uk' })
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  const feed = async (address = '/workshops.ics') => (await app.visitor().get(address)).response.text
  const entry = async ({ id }: Workshop, address?: string): Promise<Read | undefined> =>
    entriesOf(await feed(address)).get(`workshop-${id}@localhost`)
  const titles = async (address: string) => [...entriesOf(await feed(address)).values()].map(({ title }) => title)

  async function changed(workshop: Workshop, change: Record<string, string | string[]>): Promise<void> {
    const edit = await coordinator.get(`/workshops/${workshop.id}/edit`)
    const names = ['title', 'description', 'bring', 'date', 'startTime', 'endTime', 'places', 'venueId', 'version']
    const fields = Object.fromEntries(names.map((name) => [name, edit.valueOf(name)]))
    const fixed = { audience: 'residents', format: 'bookable', place: 'venue', topics: ['foundation'], onlineLink: '' }
    await coordinator.postAndFollow(`/workshops/${workshop.id}`, { ...fixed, ...fields, ...change })
  }

  it('is read back by another program field by field', async () => {
    const venue = await app.given.venue({ name: 'Leigh Library', address: 'Civic Square, Leigh', postcode: 'WN7 1EB' })
    const workshop = await app.given.workshop({
      title: 'Tablets; or: "what, now?"',
      description: 'First line\nSecond line',
      bring: 'Your tablet, and its charger',
      date: '2026-12-01',
      startTime: '14:30',
      endTime: '16:00',
      venueId: venue.id,
      sequence: 3,
    })
    const url = `http://localhost:3000/workshops/${workshop.id}`
    expect(await entry(workshop)).toEqual({
      uid: `workshop-${workshop.id}@localhost`,
      sequence: 3,
      title: 'Tablets; or: "what, now?"',
      startsAt: '2026-12-01T14:30:00.000Z',
      endsAt: '2026-12-01T16:00:00.000Z',
      location: 'Leigh Library, Civic Square, Leigh, WN7 1EB',
      description: `First line\nSecond line\n\nWhat to bring: Your tablet, and its charger\n\n${url}`,
      url,
      status: 'CONFIRMED',
      stamp: '2026-11-02T09:00:00.000Z',
      modified: '2026-11-02T09:00:00.000Z',
      organiser: 'Get Online <mailto:digital@example.gov.uk>',
    })
  })

  it('names the room, and rises when only the room is another', async () => {
    const venue = await app.given.venue({ name: 'Leigh Library', address: 'Civic Square', postcode: 'WN7 1EB' })
    const [one, two] = [
      await app.given.room({ venueId: venue.id, name: 'Room 1' }),
      await app.given.room({ venueId: venue.id, name: 'Room 2' }),
    ]
    const workshop = await app.given.workshop({ date: '2026-12-01', venueId: venue.id, roomId: one.id })
    const seen = [await entry(workshop)]
    await changed(workshop, { venueId: `${venue.id}.${two.id}` })
    seen.push(await entry(workshop))
    expect(seen.map((read) => [read?.sequence, read?.location])).toEqual([
      [0, 'Room 1, Leigh Library, Civic Square, WN7 1EB'],
      [1, 'Room 2, Leigh Library, Civic Square, WN7 1EB'],
    ])
  })

  it('tells calendars its name, and to ask again every hour', async () => {
    const ward = await app.given.area({ name: 'Leigh, West' })
    const answer = await app.visitor().get(`/workshops.ics?ward=${ward.id}&topic=foundation&format=online`)
    expect(answer.response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const head = headOf(answer.response.text)
    expect(head.get('METHOD')).toBe('PUBLISH')
    expect(head.get('X-WR-CALNAME')).toBe('Get Online: Leigh\\, West\\, Foundation tasks\\, Online')
    expect(head.get('NAME')).toBe(head.get('X-WR-CALNAME'))
    expect(head.get('REFRESH-INTERVAL;VALUE=DURATION')).toBe('PT1H')
    expect(head.get('X-PUBLISHED-TTL')).toBe('PT1H')
  })

  it('moves an entry in place, strikes it out when it is cancelled, and brings it back', async () => {
    const workshop = await app.given.workshop({ date: '2026-12-01' })
    const seen = [await entry(workshop)]
    app.clock.advance({ minutes: 5 })
    await changed(workshop, { date: '2 December 2026', startTime: '11am', endTime: '1pm' })
    seen.push(await entry(workshop))
    app.clock.advance({ minutes: 5 })
    await coordinator.postAndFollow(`/workshops/${workshop.id}/cancellation`, { reason: 'The hall is flooded' })
    seen.push(await entry(workshop))
    app.clock.advance({ minutes: 5 })
    await coordinator.postAndFollow(`/workshops/${workshop.id}/restoration`)
    seen.push(await entry(workshop))
    expect(seen.map((read) => [read?.uid, read?.sequence, read?.startsAt, read?.status, read?.modified])).toEqual(
      [
        [0, '2026-12-01T10:00:00.000Z', 'CONFIRMED', '2026-11-02T09:00:00.000Z'],
        [1, '2026-12-02T11:00:00.000Z', 'CONFIRMED', '2026-11-23T09:05:00.000Z'],
        [2, '2026-12-02T11:00:00.000Z', 'CANCELLED', '2026-11-23T09:10:00.000Z'],
        [3, '2026-12-02T11:00:00.000Z', 'CONFIRMED', '2026-11-23T09:15:00.000Z'],
      ].map((row) => [`workshop-${workshop.id}@localhost`, ...row]),
    )
  })

  it('says a new title by a later stamp, because who booked need not hear of it', async () => {
    const workshop = await app.given.workshop({ title: 'Old' })
    await changed(workshop, { title: 'New' })
    expect(await entry(workshop)).toMatchObject({ title: 'New', sequence: 0, stamp: '2026-11-23T09:00:00.000Z' })
  })

  it('notices that the venue has a new name', async () => {
    const venue = await app.given.venue({ name: 'Old Hall', address: 'A', postcode: 'WN1 1AA' })
    const workshop = await app.given.workshop({ venueId: venue.id })
    app.clock.advance({ hours: 1 })
    const { version, capacity } = { version: String(venue.version), capacity: '' }
    const fields = { name: 'New Hall', address: 'A', postcode: 'WN1 1AA', version, capacity, areaId: '' }
    await coordinator.postAndFollow(`/venues/${venue.id}`, { ...fields, parking: '', bus: '', notes: '' })
    expect(await entry(workshop)).toMatchObject({
      location: 'New Hall, A, WN1 1AA',
      modified: '2026-11-23T10:00:00.000Z',
    })
  })

  it('holds the last thirty days and all that is to come; no draft, and nothing that never was on the programme', async () => {
    const { workshop } = app.given
    await workshop({ title: '31 days ago', date: '2026-10-23' })
    await workshop({ title: '30 days ago', date: '2026-10-24' })
    await workshop({ title: 'In two years', date: '2028-11-20' })
    await workshop({ title: 'Begun this morning', date: '2026-11-23', startTime: '08:00' })
    await workshop({ title: 'Draft', state: 'draft' })
    await workshop({ title: 'Recorded as held', date: '2026-11-20', publishedAt: null })
    await workshop({ title: 'Cancelled draft', state: 'cancelled', publishedAt: null })
    await workshop({ title: 'Cancelled', state: 'cancelled' })
    expect(await titles('/workshops.ics')).toEqual(['30 days ago', 'Begun this morning', 'Cancelled', 'In two years'])
  })

  it('takes every filter of the programme, and what moves in or out of it comes and goes', async () => {
    const [west, east] = [await app.given.area({ name: 'West' }), await app.given.area({ name: 'East' })]
    const there = await app.given.venue({ areaId: west.id })
    const elsewhere = await app.given.venue({ areaId: east.id })
    const { workshop } = app.given
    const here = await workshop({ title: 'Here', venueId: there.id, date: '2026-12-01' }, { topics: ['foundation'] })
    await workshop({ title: 'There', venueId: elsewhere.id, date: '2026-12-02', format: 'drop_in' })
    await workshop({ title: 'Online', isOnline: true, date: '2026-12-03', audience: 'businesses' })
    expect(await titles(`/workshops.ics?ward=${west.id}`)).toEqual(['Here'])
    expect(await titles('/workshops.ics?topic=foundation')).toEqual(['Here'])
    expect(await titles('/workshops.ics?format=drop_in')).toEqual(['There'])
    expect(await titles('/workshops.ics?format=online')).toEqual(['Online'])
    expect(await titles('/workshops.ics?audience=businesses')).toEqual(['Online'])
    expect(await titles('/workshops.ics?from=2026-12-02&to=2026-12-02')).toEqual(['There'])
    await changed(here, { venueId: elsewhere.id })
    expect(await titles(`/workshops.ics?ward=${west.id}`)).toEqual([])
    expect(await titles(`/workshops.ics?ward=${east.id}`)).toEqual(['Here', 'There'])
  })

  it('stays a calendar when a filter says nothing to us any more: it leaves that out, and says so', async () => {
    await app.given.workshop({ title: 'One' }, { topics: ['foundation'] })
    const address =
      '/workshops.ics?ward=gone&topic=juggling&topic=foundation&from=31+February&utm_source=x&format=online'
    expect(await titles('/workshops.ics?ward=gone&topic=juggling')).toEqual(['One'])
    const answer = await app.visitor().get(address)
    expect(answer.status).toBe(200)
    expect(entriesOf(answer.response.text).size).toBe(0)
    expect(headOf(answer.response.text).get('DESCRIPTION')).toBe(
      'Workshops on the public programme. This calendar keeps itself up to date. We did not understand this part of its address\\, and left it out: from\\, ward\\, topic. Subscribe again from our website to put it right.',
    )
    expect((await app.visitor().get('/workshops.ics?format=online')).response.text).not.toContain('did not understand')
  })

  it('tells a calendar that has it already that nothing changed, and sends it again when something did', async () => {
    const workshop = await app.given.workshop()
    const ask = (headers: Record<string, string>) => app.visitor().request().get('/workshops.ics').set(headers)
    const first = await ask({})
    const etag = String(first.headers.etag)
    expect(first.headers['last-modified']).toBe('Mon, 23 Nov 2026 00:00:00 GMT')
    app.clock.advance({ minutes: 30 })
    const same = await ask({ 'if-none-match': etag })
    expect([same.status, same.text, same.headers.etag]).toEqual([304, '', etag])
    const sameSince = await ask({ 'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT' })
    expect(sameSince.status).toBe(304)
    await changed(workshop, { title: 'Another title' })
    const other = await ask({ 'if-none-match': etag, 'if-modified-since': 'Mon, 23 Nov 2026 09:30:00 GMT' })
    expect([other.status, other.headers.etag === etag]).toEqual([200, false])
    // Within the minute of a change a date cannot tell before from after, so there is none.
    expect(other.headers['last-modified']).toBeUndefined()
    app.clock.advance({ minutes: 2 })
    expect((await ask({})).headers['last-modified']).toBe('Mon, 23 Nov 2026 09:30:00 GMT')
    expect((await ask({ 'if-modified-since': 'Mon, 23 Nov 2026 09:29:59 GMT' })).status).toBe(200)
  })

  it('notices by date alone that a workshop left a filter', async () => {
    const ward = await app.given.area()
    const venue = await app.given.venue({ areaId: ward.id })
    const workshop = await app.given.workshop({ venueId: venue.id })
    const since = 'Mon, 23 Nov 2026 00:00:00 GMT'
    const address = `/workshops.ics?ward=${ward.id}`
    expect((await app.visitor().request().get(address).set('if-modified-since', since)).status).toBe(304)
    await changed(workshop, { venueId: (await app.given.venue()).id })
    app.clock.advance({ minutes: 5 })
    const answer = await app.visitor().request().get(address).set('if-modified-since', since)
    expect([answer.status, entriesOf(answer.text).size]).toEqual([200, 0])
  })

  it('asks the same few queries however much is in it, and reads no more than its days', async () => {
    await app.given.workshop()
    await feed()
    const one = await countQueries(app, () => app.visitor().get('/workshops.ics'))
    for (let count = 0; count < 4; count++) await app.given.workshop()
    const five = await queriesOf(app, () => app.visitor().get('/workshops.ics'))
    // When anything last changed, and the entries. The council is known for some seconds.
    expect([one, five.length]).toEqual([2, 2])
    if (engine === 'postgres') return
    const plan: { detail: string }[] = await app.database.read.query(
      `EXPLAIN QUERY PLAN ${five.find((sql) => sql.includes('workshop_changed_at'))}`,
    )
    const steps = plan.map(({ detail }) => detail)
    expect(steps.find((step) => / w /.test(step))).toMatch(/^SEARCH w USING INDEX ix_workshops_\w+ \(.*\bdate>\?\)/)
    expect(steps.filter((step) => step.startsWith('SEARCH e'))).toHaveLength(2)
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
  })

  it('is the same entry in every feed, on the page of the workshop, with a booking and in the letter about it', async () => {
    const { given } = app
    const champion = await given.champion()
    const workshop = await given.workshop({ sequence: 2, leadChampionId: champion.id })
    const learner = await given.learner({ email: 'mary@example.org' })
    const booking = await given.booking({
      workshopId: workshop.id,
      learnerId: learner.id,
      createdAt: app.clock.now(),
    })
    await app.nest.get(RemindersService).pass()
    const [letter] = await app.database.read.findBy(Message, { kind: 'booking-confirmation', subjectId: workshop.id })
    const own = await coordinator.postAndFollow(`/feeds/champions/${champion.id}`)
    const texts = [
      await feed(),
      (await app.visitor().get(`/workshops/${workshop.id}/event.ics`)).response.text,
      (await coordinator.get(`/bookings/${booking.id}/event.ics`)).response.text,
      await feed(own.linkTo('Subscribe on this phone or computer').replace('webcal://localhost:3000', '')),
      letter?.calendar ?? '',
    ]
    for (const text of texts)
      expect([...entriesOf(text).values()].map(({ uid, sequence, startsAt }) => [uid, sequence, startsAt])).toEqual([
        [`workshop-${workshop.id}@localhost`, 2, '2026-11-26T10:00:00.000Z'],
      ])
  })

  it('offers the list on the page as a calendar, by both kinds of address', async () => {
    const ward = await app.given.area({ name: 'West' })
    const list = await app.visitor().get(`/workshops?ward=${ward.id}&from=1+December+2026`)
    const address = `localhost:3000/workshops.ics?from=2026-12-01&ward=${ward.id}`
    expect(list.linkTo('Subscribe on this phone or computer')).toBe(`webcal://${address}`)
    expect(list.html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toContain(`value="http://${address}"`)
  })

  it('offers one entry only where there is one', async () => {
    const shown = async (fields: Parameters<typeof app.given.workshop>[0]) =>
      (await app.visitor().get(`/workshops/${(await app.given.workshop(fields)).id}`)).text
    expect(await shown({})).toContain('Add to your calendar')
    expect(await shown({ state: 'cancelled' })).not.toContain('Add to your calendar')
    expect(await shown({ startTime: null, endTime: null })).not.toContain('Add to your calendar')
    const champion = await app.given.champion()
    const lead = await app.signedIn('champion', { championId: champion.id })
    const draft = await app.given.workshop({ state: 'draft', leadChampionId: champion.id })
    expect((await lead.get(`/workshops/${draft.id}`)).text).not.toContain('Add to your calendar')
  })
})
