import { Area } from '../../src/areas/area.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const WARD = { name: 'Millbrook', code: 'e05000840', validFrom: '4 May 2023', validTo: '' }

describe.each(pageEngines)('wards, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterAll(() => app.close())

  it('offers the first step while there is none', async () => {
    const list = await coordinator.get('/areas')
    expect(list.text).toContain('No wards yet')
    expect(list.linkTo('Add a ward')).toBe('/areas/new')
  })

  it('adds a ward, says so once, and remembers who did', async () => {
    const shown = await coordinator.postAndFollow('/areas', WARD)
    expect(shown.heading).toBe('Millbrook')
    expect(shown.text).toContain('Ward added')
    expect(shown.text).toContain('E05000840')
    expect(shown.text).toContain('Thursday 4 May 2023')
    expect(shown.text).toContain('by Carol Coordinator')
    expect((await coordinator.get('/areas')).rows[1]).toEqual(['Millbrook', 'E05000840', '4 May 2023', 'Today', '0'])
  })

  it.each([
    [{ ...WARD, name: '', code: '' }, ['Enter the name of the ward', 'Enter the code of the ward, like E05000840']],
    [{ ...WARD, code: 'E0500084' }, ['Enter the code as a letter and 8 digits, like E05000840']],
    [{ ...WARD, code: 'E05000841', validFrom: '31 February 2023' }, ['Enter a date, like 4 May 2023']],
    [{ ...WARD, code: 'E05000841', validTo: '3 May 2023' }, ['The last day must be on or after the first day']],
    [{ ...WARD, name: 'x'.repeat(10_000) }, ['Name must be 120 characters or fewer']],
    [WARD, ['Another ward has this code. Check the code, or change that ward']],
  ])('says what to do about a bad answer (%#), and loses nothing', async (typed, errors) => {
    const again = await coordinator.post('/areas', typed)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    expect(again.valueOf('name')).toBe(typed.name)
    expect(again.valueOf('code')).toBe(typed.code)
    expect(again.title).toMatch(/^Error: /)
  })

  it('shows what people typed as text, whatever it is', async () => {
    const name = '<b>Über</b> 🏘️ & "Co"'
    const shown = await coordinator.postAndFollow('/areas', { ...WARD, name, code: 'E05000850' })
    expect(shown.heading).toBe(name)
    expect(shown.html).not.toContain('<b>')
  })

  it('tells the second of two people who change the same ward', async () => {
    const ward = await app.given.area({ name: 'Old name' })
    const typed = {
      name: 'First',
      code: ward.code,
      validFrom: '4 May 2023',
      validTo: '',
      version: String(ward.version),
    }
    expect((await coordinator.post(`/areas/${ward.id}`, typed)).status).toBe(303)
    const told = await coordinator.post(`/areas/${ward.id}`, { ...typed, name: 'Second' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('Name is now First')
    expect(told.valueOf('name')).toBe('Second')
    const knowingly = await coordinator.postAndFollow(`/areas/${ward.id}`, {
      ...typed,
      name: 'Second',
      version: told.valueOf('version'),
    })
    expect(knowingly.heading).toBe('Second')
    expect(knowingly.text).toContain('(was First)')
  })

  it('keeps former wards apart, and finds by name or code', async () => {
    await app.given.area({ name: 'Former', code: 'E05000999', validTo: '2023-05-03' })
    const names = async (query: string) =>
      (await coordinator.get(`/areas?${query}`)).rows.slice(1).map(([name]) => name)
    expect(await names('')).not.toContain('Former')
    expect(await names('when=past')).toEqual(['Former'])
    expect(await names('when=all&name=e05000999')).toEqual(['Former'])
    expect(await names('name=MILL')).toEqual(['Millbrook'])
    expect((await coordinator.get('/areas?name=%25')).text).toContain('No wards match')
  })

  it('exports what the filters find, with nothing that a spreadsheet would run', async () => {
    await app.given.area({ name: '=1+1', code: 'E05000777', validFrom: null })
    const csv = await coordinator.get('/areas.csv?name=1')
    expect(csv.response.headers['content-disposition']).toContain('wards.csv')
    expect(csv.html).toContain("\r\n'=1+1,E05000777,,,0\r\n")
  })

  it('lists the venues in use there', async () => {
    const ward = await app.given.area()
    const venue = await app.given.venue({ name: 'Library', areaId: ward.id })
    await app.given.venue({ name: 'Closed', areaId: ward.id, isArchived: true })
    await app.given.workshop({ venueId: venue.id })
    await app.given.workshop({ venueId: venue.id, state: 'draft' })
    expect((await coordinator.get(`/areas/${ward.id}`)).rows.slice(1)).toEqual([['Library', 'WN1 1AA', '1']])
  })

  it('asks as many questions for three wards as for one', async () => {
    const one = await countQueries(app, () => coordinator.get('/areas?name=Millbrook'))
    await app.given.area({ name: 'Millbrook East' })
    await app.given.area({ name: 'Millbrook West' })
    expect(await countQueries(app, () => coordinator.get('/areas?name=Millbrook'))).toBe(one)
  })

  it('does not know what is not there, and shows LSOAs to nobody here', async () => {
    const lsoa = await app.given.area({ kind: 'lsoa' })
    for (const path of ['/areas/none', `/areas/${lsoa.id}`, '/areas/none/edit'])
      expect((await coordinator.get(path)).status).toBe(404)
    expect((await coordinator.post('/areas/none', WARD)).status).toBe(404)
    expect(await app.database.read.countBy(Area, { kind: 'lsoa' })).toBe(1)
  })

  it.each(['champion', 'partner'] as const)('is not for a %s', async (role) => {
    const other = await app.signedIn(role)
    for (const path of ['/areas', '/areas.csv', '/areas/new']) expect((await other.get(path)).status).toBe(403)
    expect((await other.post('/areas', WARD)).status).toBe(403)
  })
})
