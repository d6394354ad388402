import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const PARTNER = { name: 'Harrow Housing', sector: 'public' }

describe.each(pageEngines)('partners, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  it('offers the first step while there is none', async () => {
    expect((await coordinator.get('/partners')).text).toContain('No partners yet')
  })

  it('adds a partner, whose contact can be phoned and written to', async () => {
    const shown = await coordinator.postAndFollow('/partners', {
      ...PARTNER,
      contactName: 'Pat Host',
      contactEmail: 'pat@example.org',
      contactPhone: '01632 960 001',
      website: 'https://housing.example.org',
    })
    expect(shown.text).toContain('Partner added')
    expect(shown.linkTo('pat@example.org')).toBe('mailto:pat@example.org')
    expect(shown.linkTo('01632 960 001')).toBe('tel:01632960001')
    expect(shown.linkTo('See its impact')).toMatch(/^\/partners\/[\w-]+\/impact$/)
    expect((await coordinator.get('/partners')).rows[1]).toEqual(['Harrow Housing', 'Public', 'Pat Host', '0', '0'])
  })

  it.each([
    [{}, ['Enter the name of the organisation', 'Select private, public or voluntary']],
    [{ ...PARTNER, name: 'Other', sector: 'secret' }, ['Select private, public or voluntary']],
    [{ ...PARTNER, name: 'Other', website: 'javascript:alert(1)' }, ['Enter a web address that starts with https://']],
    [{ ...PARTNER, name: 'Other', contactEmail: 'pat' }, ['Enter an e-mail address, like name@example.org']],
    [{ ...PARTNER, name: 'Other', contactPhone: '12' }, ['Enter a phone number, like 01632 960 001']],
    [{ ...PARTNER, name: 'x'.repeat(10_000) }, ['Name must be 120 characters or fewer']],
    [PARTNER, ['There is a partner with this name already. Use that one, or choose another name']],
  ])('says what to do about a bad answer (%#), and loses nothing', async (typed, errors) => {
    const again = await coordinator.post('/partners', typed as Record<string, string>)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    for (const [name, value] of Object.entries(typed)) if (name !== 'sector') expect(again.valueOf(name)).toBe(value)
  })

  it('tells the second of two people who change the same partner', async () => {
    const partner = await app.given.partner({ name: 'Shared' })
    const typed = { name: 'Shared 1', sector: 'private', version: String(partner.version) }
    expect((await coordinator.post(`/partners/${partner.id}`, typed)).status).toBe(303)
    const told = await coordinator.post(`/partners/${partner.id}`, { ...typed, name: 'Shared 2' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('Name is now Shared 1')
    expect((await coordinator.get(`/partners/${partner.id}`)).text).toContain('Sector : Private (was Voluntary)')
  })

  it('shows its coming workshops, its businesses and who signs in for it, and nobody else’s', async () => {
    const partner = await app.given.partner()
    const other = await app.given.partner()
    await app.given.workshop({ title: 'Ours' }, { partners: [partner, other] })
    await app.given.workshop({ title: 'Theirs' }, { partners: [other] })
    await app.given.business({ name: 'Corner Shop' }, { partners: [partner] })
    await app.given.business({ name: 'Their Shop' }, { partners: [other] })
    await app.given.account({ role: 'partner', partnerId: partner.id, name: 'Una Us' })
    await app.given.account({ role: 'partner', partnerId: other.id, name: 'Theo Them' })
    const shown = await coordinator.get(`/partners/${partner.id}`)
    expect(shown.text).toContain('Ours')
    expect(shown.text).toContain('Una Us')
    expect(shown.linkTo('Corner Shop')).toMatch(/^\/businesses\//)
    for (const foreign of ['Theirs', 'Their Shop', 'Theo Them']) expect(shown.text).not.toContain(foreign)
    expect(shown.linkTo('See all workshops it supported')).toBe(`/workshops?when=all&partner=${partner.id}`)
  })

  it('archives a partner, and puts it back', async () => {
    const partner = await app.given.partner({ name: 'Resting' })
    expect((await coordinator.postAndFollow(`/partners/${partner.id}/archiving`)).text).toContain('Archived')
    expect((await coordinator.get('/partners?name=resting')).text).toContain('No partners match')
    expect((await coordinator.get('/partners?name=resting&kept=archived')).rows).toHaveLength(2)
    await coordinator.postAndFollow(`/partners/${partner.id}/restoration`)
    expect((await coordinator.get('/partners?name=resting')).rows).toHaveLength(2)
  })

  it('finds by name and sector, and exports what it finds', async () => {
    await app.given.partner({ name: '+Plus', sector: 'private' })
    expect((await coordinator.get('/partners?name=plus&sector=private')).rows).toHaveLength(2)
    expect((await coordinator.get('/partners?name=plus&sector=public')).text).toContain('No partners match')
    expect((await coordinator.get('/partners.csv?name=plus')).html).toContain("\r\n'+Plus,Private,")
  })

  it('asks as many questions for three partners as for one', async () => {
    await app.given.partner({ name: 'Counted 1' })
    const one = await countQueries(app, () => coordinator.get('/partners?name=Counted'))
    await app.given.partner({ name: 'Counted 2' })
    await app.given.partner({ name: 'Counted 3' })
    expect(await countQueries(app, () => coordinator.get('/partners?name=Counted'))).toBe(one)
  })

  it('does not know what is not there', async () => {
    for (const path of ['/partners/none', '/partners/none/edit']) expect((await coordinator.get(path)).status).toBe(404)
    expect((await coordinator.post('/partners/none/archiving')).status).toBe(404)
  })

  it.each(['champion', 'partner'] as const)('is not for a %s, their own record included', async (role) => {
    const partner = await app.given.partner()
    const other = await app.signedIn(role, { partnerId: partner.id })
    for (const path of ['/partners', '/partners.csv', `/partners/${partner.id}`])
      expect((await other.get(path)).status).toBe(403)
    expect((await other.post(`/partners/${partner.id}`, PARTNER)).status).toBe(403)
  })
})
