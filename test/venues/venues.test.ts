import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const VENUE = { name: 'Central Library', address: '1 Market Place', postcode: 'wn11aa' }

describe.each(pageEngines)('venues, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterAll(() => app.close())

  it('offers the first step while there is none', async () => {
    const list = await coordinator.get('/venues')
    expect(list.text).toContain('No venues yet')
    expect(list.linkTo('Add a venue')).toBe('/venues/new')
  })

  it('adds a venue with its ward and what is there', async () => {
    const ward = await app.given.area({ name: 'Millbrook' })
    const shown = await coordinator.postAndFollow('/venues', {
      ...VENUE,
      areaId: ward.id,
      capacity: '24',
      facilities: ['stepFree', 'hearingLoop'],
      parking: 'Behind the building',
    })
    expect(shown.heading).toBe('Central Library')
    expect(shown.text).toContain('Venue added')
    expect(shown.text).toContain('WN1 1AA')
    expect(shown.linkTo('Millbrook')).toBe(`/areas/${ward.id}`)
    expect(shown.text).toContain('Step-free Hearing loop')
    expect(shown.text).toContain('Nothing planned here yet')
    expect((await coordinator.get('/venues')).rows[1]).toEqual([
      'Central Library WN1 1AA',
      'Millbrook',
      '24',
      'None',
      'Step-free, Hearing loop',
      '0',
    ])
  })

  it('takes the ward from the postcode when nobody chose one, and says so', async () => {
    const ward = await app.given.area({ name: 'Pennington' })
    const former = await app.given.area({ name: 'Old Pennington', validTo: '2023-05-03' })
    const chosen = await app.given.area({ name: 'Chosen' })
    await app.given.postcode({ id: 'WN7 1AA', areaId: ward.id })
    await app.given.postcode({ id: 'WN7 1AB', areaId: former.id })
    const filled = await coordinator.postAndFollow('/venues', { ...VENUE, postcode: 'wn7 1aa' })
    expect(filled.text).toContain('Venue added. Its ward is Pennington: we took it from the postcode.')
    expect(filled.linkTo('Pennington')).toBe(`/areas/${ward.id}`)
    const kept = await coordinator.postAndFollow('/venues', { ...VENUE, postcode: 'WN7 1AA', areaId: chosen.id })
    expect(kept.text).not.toContain('we took it')
    expect(kept.linkTo('Chosen')).toBe(`/areas/${chosen.id}`)
    // A ward that is no more counts nobody today.
    expect((await coordinator.postAndFollow('/venues', { ...VENUE, postcode: 'WN7 1AB' })).text).toContain(
      'Ward Not known',
    )
    const path = `/venues/${kept.response.request.url.split('/').at(-1)}`
    const changed = await coordinator.postAndFollow(path, { ...VENUE, postcode: 'WN7 1AA', version: '1' })
    expect(changed.text).toContain('Changes saved. Its ward is Pennington')
  })

  it('keeps opening hours as they were typed, Wi-Fi and devices', async () => {
    const shown = await coordinator.postAndFollow('/venues', {
      ...VENUE,
      monday: '9am-5pm',
      tuesday: '9.30am to 12 noon, 1pm to 4pm',
      sunday: 'closed',
      wifi: 'Free, ask at the desk',
      deviceCount: '8',
      devices: 'Tablets in the cupboard',
    })
    expect(shown.text).toContain('Monday: 9am to 5pm Tuesday: 9:30am to midday and 1pm to 4pm Sunday: Closed')
    expect(shown.text).toContain('Wi-Fi Free, ask at the desk')
    expect(shown.text).toContain('Devices kept there 8 Tablets in the cupboard')
    const form = await coordinator.get(shown.linkTo('Change this venue'))
    expect(['monday', 'tuesday', 'wednesday', 'sunday'].map((day) => form.valueOf(day))).toEqual([
      '9am to 5pm',
      '9:30am to midday and 1pm to 4pm',
      '',
      'Closed',
    ])
    const wrong = await coordinator.post('/venues', { ...VENUE, friday: '9 to 5', deviceCount: '-1' })
    expect(wrong.errors).toEqual([
      'Enter a whole number between 0 and 1,000, or leave it empty',
      'Enter the hours of Friday like 9am to 5pm, or "closed"',
    ])
  })

  it('starts a new venue in the ward that one came from', async () => {
    const ward = await app.given.area()
    expect((await coordinator.get(`/venues/new?ward=${ward.id}`)).valueOf('areaId')).toBe(ward.id)
  })

  it.each([
    [{}, ['Enter the name of the venue', 'Enter the address', 'Enter the postcode, like WN1 1AA']],
    [{ ...VENUE, postcode: 'WN1' }, ['Enter a full postcode, like WN1 1AA']],
    [{ ...VENUE, capacity: '0' }, ['Enter a whole number between 1 and 5,000, or leave it empty']],
    [{ ...VENUE, capacity: 'about 20' }, ['Enter a whole number between 1 and 5,000, or leave it empty']],
    [{ ...VENUE, areaId: 'no-such-ward' }, ['Select a ward from the list']],
    [{ ...VENUE, facilities: ['swimming pool'] }, ['Select only what is on the list']],
    [{ ...VENUE, name: 'x'.repeat(10_000) }, ['Name must be 120 characters or fewer']],
  ])('says what to do about a bad answer (%#), and loses nothing', async (typed, errors) => {
    const again = await coordinator.post('/venues', typed as Record<string, string | string[]>)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    for (const [name, value] of Object.entries(typed))
      if (typeof value === 'string' && name !== 'areaId') expect(again.valueOf(name)).toBe(value)
  })

  it('refuses a field that the form does not have', async () => {
    expect((await coordinator.post('/venues', { ...VENUE, isArchived: 'true' })).status).toBe(400)
  })

  it('shows what people typed as text, whatever it is', async () => {
    const name = '<script>alert(1)</script> 🏛️'
    const shown = await coordinator.postAndFollow('/venues', { ...VENUE, name, notes: '<img src=x>' })
    expect(shown.heading).toBe(name)
    expect(shown.html).not.toContain('<script>alert')
    expect(shown.html).not.toContain('<img')
  })

  it('tells the second of two people who change the same venue, and remembers both', async () => {
    const venue = await app.given.venue({ name: 'Old Hall' })
    const typed = {
      ...VENUE,
      name: 'New Hall',
      capacity: '20',
      facilities: ['stepFree'],
      version: String(venue.version),
    }
    expect((await coordinator.post(`/venues/${venue.id}`, typed)).status).toBe(303)
    const told = await coordinator.post(`/venues/${venue.id}`, { ...typed, name: 'Third Hall' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('Name is now New Hall')
    expect(told.valueOf('name')).toBe('Third Hall')
    const shown = await coordinator.get(`/venues/${venue.id}`)
    expect(shown.heading).toBe('New Hall')
    expect(shown.text).toContain('Name : New Hall (was Old Hall)')
  })

  it('lists what is to come there: published workshops only', async () => {
    const venue = await app.given.venue()
    await app.given.workshop({ venueId: venue.id, title: 'Tablets', booked: 3 })
    await app.given.workshop({ venueId: venue.id, title: 'Yesterday', date: '2026-11-22' })
    await app.given.workshop({ venueId: venue.id, title: 'Draft', state: 'draft' })
    await app.given.workshop({ title: 'Elsewhere' })
    expect((await coordinator.get(`/venues/${venue.id}`)).rows.slice(1)).toEqual([
      ['Tablets', 'Thursday 26 November 2026 10am to midday', 'Nobody yet', '3 of 12'],
    ])
  })

  it('archives a venue, stops offering it, and puts it back', async () => {
    const venue = await app.given.venue({ name: 'Closing Hall' })
    const archived = await coordinator.postAndFollow(`/venues/${venue.id}/archiving`)
    expect(archived.text).toContain('It is not offered for new workshops')
    expect((await coordinator.get('/venues?name=Closing')).text).toContain('No venues match')
    expect((await coordinator.get('/venues?name=Closing&kept=archived')).rows[1]?.[0]).toContain('Closing Hall')
    const back = await coordinator.postAndFollow(`/venues/${venue.id}/restoration`)
    expect(back.text).toContain('Venue put back')
    expect(back.text).toContain('Archived')
    expect((await coordinator.get('/venues?name=Closing')).rows[1]?.[0]).toContain('Closing Hall')
  })

  it('finds by address, ward and what is there; pages of 25 keep the filters', async () => {
    const ward = await app.given.area({ name: 'Many' })
    for (let number = 1; number <= 30; number++)
      await app.given.venue({ name: `Hall ${String(number).padStart(2, '0')}`, address: 'Long Lane', areaId: ward.id })
    const first = await coordinator.get(`/venues?name=long+lane&ward=${ward.id}&facility=step_free`)
    expect(first.text).toContain('30 venues')
    expect(first.text).toContain('Filters (3 applied)')
    expect(first.rows).toHaveLength(26)
    const second = await coordinator.get(first.linkTo('Next page'))
    expect(second.rows.slice(1).map(([name]) => name)).toEqual(
      ['Hall 26', 'Hall 27', 'Hall 28', 'Hall 29', 'Hall 30'].map((name) => `${name} WN1 1AA`),
    )
    expect((await coordinator.get(`/venues?ward=${ward.id}&facility=hearing_loop`)).text).toContain('No venues match')
  })

  it('exports what the filters find, with nothing that a spreadsheet would run', async () => {
    await app.given.venue({ name: '@SUM(A1)', address: 'One, "Two"', postcode: 'WN2 2BB' })
    const csv = await coordinator.get('/venues.csv?name=WN2+2BB')
    expect(csv.html).toContain('\r\n\'@SUM(A1),"One, ""Two""",WN2 2BB,,20,Yes,No,Yes,0,0,,\r\n')
  })

  it('asks as many questions for three venues as for one', async () => {
    await app.given.venue({ name: 'Counted 1' })
    const one = await countQueries(app, () => coordinator.get('/venues?name=Counted'))
    await app.given.venue({ name: 'Counted 2' })
    await app.given.venue({ name: 'Counted 3' })
    expect(await countQueries(app, () => coordinator.get('/venues?name=Counted'))).toBe(one)
  })

  it('does not know what is not there', async () => {
    for (const path of ['/venues/none', '/venues/none/edit']) expect((await coordinator.get(path)).status).toBe(404)
    for (const path of ['/venues/none', '/venues/none/archiving', '/venues/none/restoration'])
      expect((await coordinator.post(path, path.endsWith('none') ? VENUE : {})).status).toBe(404)
  })

  it.each(['champion', 'partner'] as const)('is not for a %s', async (role) => {
    const other = await app.signedIn(role)
    for (const path of ['/venues', '/venues.csv', '/venues/new']) expect((await other.get(path)).status).toBe(403)
    expect((await other.post('/venues', VENUE)).status).toBe(403)
  })
})
