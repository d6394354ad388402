import { ClashesService } from '../../../src/workshops/clashes/clashes.service.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { queriesOf } from '../../support/queries.js'

const DAY = '2026-11-26'

describe.each(pageEngines)('What speaks against a workshop, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  const typed = (place: string, more: Record<string, string | string[]> = {}) => ({
    title: 'New workshop',
    topics: ['communicating'],
    audience: 'residents',
    format: 'bookable',
    places: '8',
    date: '26 November 2026',
    startTime: '2pm',
    endTime: '4pm',
    place: 'venue',
    venueId: place,
    ...more,
  })

  async function library() {
    const venue = await app.given.venue({ name: 'Leigh Library' })
    const room = await app.given.room({ venueId: venue.id, name: 'IT suite', capacity: 12 })
    const other = await app.given.room({ venueId: venue.id, name: 'Hall', capacity: null })
    return { venue, room, other, place: `${venue.id}.${room.id}` }
  }

  it('offers each venue and its rooms, and saves the room', async () => {
    const { venue, room, place } = await library()
    const archived = await app.given.room({ venueId: venue.id, name: 'Attic', isArchived: true })
    const form = await coordinator.get('/workshops/new')
    expect(form.html).toContain(`<option value="${venue.id}">Leigh Library</option>`)
    expect(form.html).toContain(`<option value="${place}">Leigh Library: IT suite, 12 people</option>`)
    expect(form.html).toContain('>Leigh Library: Hall</option>')
    expect(form.html).not.toContain(archived.id)
    const shown = await coordinator.postAndFollow('/workshops', typed(place, { date: '3 December 2026' }))
    expect(shown.text).toContain('Leigh Library, IT suite')
    const id = shown.response.request.url.split('/').at(-1) ?? ''
    expect((await coordinator.get(`/workshops/${id}/edit`)).valueOf('venueId')).toBe(place)
    expect((await coordinator.get(`/venues/${venue.id}`)).text).toContain('IT suite')
    expect(room.venueId).toBe(venue.id)
  })

  it('refuses a room of another venue', async () => {
    const { room } = await library()
    const elsewhere = await app.given.venue()
    const again = await coordinator.post('/workshops', typed(`${elsewhere.id}.${room.id}`))
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(['Select a room of this venue'])
  })

  it('says before saving what clashes, loses nothing, and saves when that is ticked', async () => {
    const { venue, room, place } = await library()
    const champion = await app.given.champion({ name: 'Priya Shah' })
    const times = { date: DAY, startTime: '13:00', endTime: '15:00' }
    const taken = await app.given.workshop({ title: 'Online safety', venueId: venue.id, roomId: room.id, ...times })
    await app.given.assignment({ workshopId: taken.id, championId: champion.id })
    const plan = typed(place, { leadChampionId: champion.id, description: 'Learn a lot' })
    const warned = await coordinator.post('/workshops', plan)
    expect(warned.status).toBe(422)
    expect(warned.errors).toEqual([
      'IT suite at Leigh Library is taken by ‘Online safety’, 1pm to 3pm.',
      'Priya Shah already helps at ‘Online safety’ at Leigh Library, 1pm to 3pm.',
      'Change the workshop, or choose “Save although it clashes”',
    ])
    expect(warned.valueOf('description')).toBe('Learn a lot')
    expect(warned.valueOf('venueId')).toBe(place)
    expect(warned.linkTo('See that workshop (opens in a new tab)')).toBe(`/workshops/${taken.id}`)
    const although = /name="although"[^>]* value="(\w+)"/.exec(warned.html)?.[1] ?? ''
    expect(although).toMatch(/^[0-9a-f]{32}$/)
    // Ticked for other warnings than those that hold now: they are shown again.
    const moved = await coordinator.post('/workshops', { ...plan, leadChampionId: '', although })
    expect(moved.errors).toHaveLength(2)
    const saved = await coordinator.postAndFollow('/workshops', { ...plan, although })
    expect(saved.text).toContain('Saved as a draft')
    expect(saved.text).toContain('IT suite at Leigh Library is taken by ‘Online safety’, 1pm to 3pm.')
    // The other one says so too.
    expect((await coordinator.get(`/workshops/${taken.id}`)).text).toContain(
      'IT suite at Leigh Library is taken by ‘New workshop’ (a draft), 2pm to 4pm.',
    )
  })

  it('asks nothing again about what stood before, but about what is new', async () => {
    const venue = await app.given.venue({ name: 'Old Hall' })
    const times = { date: DAY, startTime: '10:00', endTime: '12:00', venueId: venue.id }
    const mine = await app.given.workshop({ title: 'Mine', state: 'draft', ...times })
    await app.given.workshop({ title: 'Theirs', ...times })
    const form = typed(venue.id, { title: 'Mine, renamed', startTime: '10am', endTime: 'midday', version: '1' })
    expect((await coordinator.post(`/workshops/${mine.id}`, form)).status).toBe(303)
    await app.given.workshop({ title: 'One more', ...times })
    await app.given.workshop({ title: 'Later', ...times, startTime: '12:00', endTime: '13:00' })
    const longer = await coordinator.post(`/workshops/${mine.id}`, { ...form, endTime: '1pm', version: '2' })
    expect(longer.errors).toEqual([
      'Old Hall is taken by ‘Later’, midday to 1pm.',
      'Change the workshop, or choose “Save although it clashes”',
    ])
    expect(longer.text).toContain('‘Theirs’')
  })

  it('takes the helpers of a workshop along when it moves to another day', async () => {
    const [here, there] = [await app.given.venue(), await app.given.venue({ name: 'Wigan Library' })]
    const helper = await app.given.champion({ name: 'Sam Okoro' })
    const times = { startTime: '14:00', endTime: '16:00' }
    const mine = await app.given.workshop({ venueId: here.id, date: '2026-12-02', state: 'draft', ...times })
    await app.given.assignment({ workshopId: mine.id, championId: helper.id })
    await app.given.workshop({
      title: 'Phones',
      venueId: there.id,
      date: '2026-12-04',
      leadChampionId: helper.id,
      ...times,
    })
    const moved = await coordinator.post(
      `/workshops/${mine.id}`,
      typed(here.id, { date: '4 December 2026', version: '1' }),
    )
    expect(moved.errors[0]).toBe('Sam Okoro already leads ‘Phones’ at Wigan Library, 2pm to 4pm.')
  })

  it('warns of a workshop while the venue is closed', async () => {
    const openingHours = { thursday: [['09:00', '15:00']] as const, sunday: [] }
    const venue = await app.given.venue({ name: 'Short Library', openingHours })
    const late = await coordinator.post('/workshops', typed(venue.id))
    expect(late.errors).toEqual([
      'Short Library is open 9am to 3pm on Thursdays, and this workshop is 2pm to 4pm.',
      'Change the workshop, or choose “Save although the venue is not open then”',
    ])
    const sunday = await coordinator.post('/workshops', typed(venue.id, { date: '29 November 2026' }))
    expect(sunday.errors[0]).toBe('Short Library is closed on Sundays.')
    expect((await coordinator.post('/workshops', typed(venue.id, { endTime: '3pm' }))).status).toBe(303)
    // Nobody knows about Mondays.
    expect((await coordinator.post('/workshops', typed(venue.id, { date: '30 November 2026' }))).status).toBe(303)
  })

  it('says nothing of what is cancelled, over, or elsewhere', async () => {
    const venue = await app.given.venue()
    const times = { startTime: '14:00', endTime: '16:00', venueId: venue.id }
    await app.given.workshop({ ...times, date: DAY, state: 'cancelled' })
    await app.given.workshop({ ...times, date: '2026-11-19' })
    const saved = await coordinator.postAndFollow('/workshops', typed(venue.id))
    expect(saved.text).not.toContain('To put right')
    const past = await coordinator.postAndFollow('/workshops', typed(venue.id, { date: '19 November 2026' }))
    expect(past.text).toContain('Recorded: this workshop took place')
  })

  it('answers for many plans and many saved workshops by one query each', async () => {
    const clashes = app.nest.get(ClashesService)
    const venue = await app.given.venue()
    const champion = await app.given.champion()
    const dates = Array.from({ length: 30 }, (_, day) => `2027-01-${String(day + 1).padStart(2, '0')}`)
    const taken = await app.given.workshop({
      venueId: venue.id,
      date: '2027-01-05',
      startTime: '10:00',
      endTime: '11:00',
    })
    await app.given.workshop({
      isOnline: true,
      date: '2027-01-07',
      startTime: '10:00',
      endTime: '11:00',
      leadChampionId: champion.id,
    })
    const plan = {
      id: null,
      startTime: '10:30',
      endTime: '11:30',
      isOnline: false,
      venueId: venue.id,
      roomId: null,
      leadChampionId: champion.id,
    }
    let found: Awaited<ReturnType<typeof clashes.ofPlans>> = []
    const queries = await queriesOf(app, async () => {
      found = await clashes.ofPlans(dates.map((date) => ({ ...plan, date })))
      return coordinator.get('/health/live')
    })
    expect(queries.filter((sql) => sql.includes('FROM workshops'))).toHaveLength(1)
    expect(found.map((each) => each.map(({ kind }) => kind))).toEqual(
      dates.map((date) => (date === '2027-01-05' ? ['place'] : date === '2027-01-07' ? ['champion'] : [])),
    )
    expect(await clashes.ofPlans([])).toEqual([])
    const second = await app.given.workshop({
      venueId: venue.id,
      date: '2027-01-05',
      startTime: '10:59',
      endTime: '12:00',
    })
    expect([...(await clashes.standing([taken, second])).keys()].sort()).toEqual([taken.id, second.id].sort())
    expect((await clashes.standing([{ id: taken.id, date: '2027-01-06' }])).size).toBe(0)
  })
})
