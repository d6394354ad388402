import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const BUSINESS = { name: 'Corner Café', sector: 'Café' }
const BASELINE = {
  kind: 'baseline',
  date: '2 November 2026',
  hasWebsite: 'no',
  sellsOnline: 'no',
  onMaps: 'yes',
  monthlyRevenue: '£2,500',
  jobs: '2',
  evidence: 'claimed',
}

describe.each(pageEngines)('businesses, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  const names = async (query: string) =>
    (await coordinator.get(`/businesses?${query}`)).rows.slice(1).map(([name]) => name)

  it('offers the first step while there is none', async () => {
    expect((await coordinator.get('/businesses')).text).toContain('No businesses yet')
  })

  it('adds a business and leads to its baseline review', async () => {
    const shown = await coordinator.postAndFollow('/businesses', { ...BUSINESS, postcode: 'wn1 1aa' })
    expect(shown.heading).toBe('Corner Café')
    expect(shown.text).toContain('Business added. Add the baseline review next.')
    expect(shown.linkTo('Add the baseline review')).toContain('/reviews/new?kind=baseline')
    expect((await coordinator.get('/businesses')).rows[1]).toEqual([
      'Corner Café Café',
      'Not known',
      'None yet',
      'Baseline missing',
    ])
  })

  it.each([
    [{}, ['Enter the name of the business', 'Enter what the business does']],
    [{ ...BUSINESS, postcode: 'here' }, ['Enter a full postcode, like WN1 1AA']],
    [{ ...BUSINESS, areaId: 'nowhere' }, ['Select a ward from the list']],
    [{ ...BUSINESS, name: 'x'.repeat(10_000) }, ['Name must be 120 characters or fewer']],
  ])('says what to do about a bad answer (%#), and loses nothing', async (typed, errors) => {
    const again = await coordinator.post('/businesses', typed as Record<string, string>)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    for (const [name, value] of Object.entries(typed)) if (name !== 'areaId') expect(again.valueOf(name)).toBe(value)
  })

  describe('reviews', () => {
    it('show what changed since the baseline side by side, and when to ask again', async () => {
      const business = await app.given.business()
      await coordinator.postAndFollow(`/businesses/${business.id}/reviews`, { ...BASELINE, date: '10 August 2026' })
      const due = await coordinator.get(`/businesses/${business.id}`)
      expect(due.text).toContain('After 3 months Tuesday 10 November 2026 Due now')
      expect(due.text).toContain('After 6 months Wednesday 10 February 2027 To come')
      const shown = await coordinator.postAndFollow(`/businesses/${business.id}/reviews`, {
        ...BASELINE,
        kind: '3_months',
        date: '12 November 2026',
        sellsOnline: 'yes',
        monthlyRevenue: '3,100.50',
        jobs: '',
        evidence: 'evidenced',
        note: 'New web shop',
      })
      expect(shown.text).toContain('Review added')
      expect(shown.rows.slice(0, 8)).toEqual([
        ['What', 'Baseline', 'After 3 months', 'Change'],
        ['Date', '10 August 2026', '12 November 2026', ''],
        ['Website', 'No', 'No', 'No change'],
        ['Sells online', 'No', 'Yes', 'Yes, was no'],
        ['On online maps', 'Yes', 'Yes', 'No change'],
        ['Monthly revenue', '£2,500', '£3,100.50', '£600.50 more'],
        ['Jobs', '2', 'Not told', 'Not known'],
        ['How we know', 'Claimed', 'Evidenced', ''],
      ])
      expect(shown.text).toContain('After 3 months : New web shop')
      expect(shown.text).toContain('Monthly revenue : £3,100.50')
    })

    it.each([
      [
        {},
        [
          'Select which review this is',
          'Enter the date of the review',
          'Select yes if it has a website',
          'Select yes if it sells online',
          'Select yes if it is on online maps',
          'Select how we know',
        ],
      ],
      [{ ...BASELINE, date: '31 February 2026' }, ['Enter a date, like 26 November 2026']],
      [{ ...BASELINE, date: 'tomorrow' }, ['Enter today or a day in the past']],
      [{ ...BASELINE, monthlyRevenue: 'lots' }, ['Enter an amount in pounds, like 2,500']],
      [{ ...BASELINE, jobs: '-1' }, ['Enter a whole number, like 3']],
      [{ ...BASELINE, kind: 'yearly', evidence: 'rumour' }, ['Select which review this is', 'Select how we know']],
    ])('say what to do about a bad answer (%#), and lose nothing', async (typed, errors) => {
      const business = await app.given.business()
      const again = await coordinator.post(`/businesses/${business.id}/reviews`, typed as Record<string, string>)
      expect(again.status).toBe(422)
      expect(again.errors).toEqual(errors)
      for (const name of ['date', 'monthlyRevenue', 'jobs'] as const)
        if (name in typed) expect(again.valueOf(name)).toBe((typed as Record<string, string>)[name])
    })

    it('are one of each kind, the baseline first', async () => {
      const business = await app.given.business()
      const path = `/businesses/${business.id}/reviews`
      await coordinator.postAndFollow(path, BASELINE)
      expect((await coordinator.post(path, { ...BASELINE, date: '1 November 2026' })).errors).toEqual([
        'This business has that review already. Change it instead',
      ])
      expect((await coordinator.post(path, { ...BASELINE, kind: '3_months' })).errors).toEqual([
        'The date must be after the baseline, Monday 2 November 2026',
      ])
    })

    it('are changed by one person at a time', async () => {
      const review = await app.given.businessReview()
      const path = `/businesses/${review.businessId}/reviews/${review.id}`
      const form = await coordinator.get(`${path}/edit`)
      expect(form.valueOf('monthlyRevenue')).toBe('1,000')
      const typed = { ...BASELINE, monthlyRevenue: '1,250', version: form.valueOf('version') }
      expect((await coordinator.postAndFollow(path, typed)).text).toContain('£1,250')
      const told = await coordinator.post(path, { ...typed, monthlyRevenue: '999' })
      expect(told.status).toBe(409)
      expect(told.errors[0]).toContain('Monthly revenue is now £1,250')
      expect(told.valueOf('monthlyRevenue')).toBe('999')
    })

    it('of another business are not there', async () => {
      const review = await app.given.businessReview()
      const other = await app.given.business()
      expect((await coordinator.get(`/businesses/${other.id}/reviews/${review.id}/edit`)).status).toBe(404)
      expect((await coordinator.post(`/businesses/${other.id}/reviews/${review.id}`, BASELINE)).status).toBe(404)
    })
  })

  describe('who and what helped', () => {
    it('is ticked on one page, where a search keeps what was chosen', async () => {
      const kept = await app.given.workshop({ title: 'Selling online', audience: 'businesses', date: '2026-10-01' })
      const found = await app.given.workshop({ title: 'Getting on the map', date: '2026-10-08' })
      const partner = await app.given.partner({ name: 'Chamber' })
      const business = await app.given.business({ name: 'Helped' }, { workshops: [kept] })
      const path = `/businesses/${business.id}/support`
      const form = await coordinator.get(`${path}?title=MAP`)
      expect(form.text).toContain('Selling online')
      expect(form.text).toContain('Getting on the map')
      const shown = await coordinator.postAndFollow(path, {
        workshops: [kept.id, found.id],
        partners: [partner.id],
        title: 'MAP',
        version: form.valueOf('version'),
      })
      expect(shown.linkTo('Getting on the map')).toBe(`/workshops/${found.id}`)
      expect(shown.linkTo('Chamber')).toBe(`/partners/${partner.id}`)
      expect(shown.text).toContain('Workshop : Getting on the map, 8 October 2026')
      const fewer = await coordinator.get(path)
      const left = await coordinator.postAndFollow(path, { workshops: found.id, version: fewer.valueOf('version') })
      expect(left.text).toContain('No partner noted yet')
      expect(left.text).toContain('Partner : nothing now (was Chamber)')
    })

    it('refuses what is not there, and tells the second of two people', async () => {
      const business = await app.given.business()
      const path = `/businesses/${business.id}/support`
      const version = String(business.version)
      expect((await coordinator.post(path, { workshops: 'none', version })).errors).toEqual([
        'Select workshops from the list',
      ])
      const partner = await app.given.partner()
      expect((await coordinator.post(path, { partners: partner.id, version })).status).toBe(303)
      expect((await coordinator.post(path, { version })).status).toBe(409)
    })
  })

  it('lists those that need a review now, and those without a baseline', async () => {
    const ward = await app.given.area()
    const areaId = ward.id
    const made = async (name: string, date: string | null, isArchived = false) => {
      const { id: businessId } = await app.given.business({ name, areaId, isArchived })
      if (date) await app.given.businessReview({ businessId, date })
      return businessId
    }
    await made('Fresh', '2026-11-01')
    await made('Due', '2026-08-01')
    await made('No baseline', null)
    await made('Archived', '2026-08-01', true)
    const done = await made('Done', '2026-08-01')
    await app.given.businessReview({ businessId: done, kind: '3_months', date: '2026-11-10' })
    expect(await names(`ward=${areaId}&needs=review`)).toEqual(['Due Retail'])
    expect(await names(`ward=${areaId}&needs=baseline`)).toEqual(['No baseline Retail'])
    const list = await coordinator.get(`/businesses?ward=${areaId}`)
    expect(list.rows.slice(1).map(([name, , , next]) => [name, next])).toEqual([
      ['Done Retail', 'After 6 months 1 February 2027'],
      ['Due Retail', 'After 3 months: due Since 1 November 2026'],
      ['Fresh Retail', 'After 3 months 1 February 2027'],
      ['No baseline Retail', 'Baseline missing'],
    ])
  })

  it('archives a business, and puts it back', async () => {
    const business = await app.given.business({ name: 'Closing Shop' })
    expect((await coordinator.postAndFollow(`/businesses/${business.id}/archiving`)).text).toContain(
      'Business archived',
    )
    expect(await names('name=closing')).toEqual([])
    expect(await names('name=closing&kept=archived')).toEqual(['Closing Shop Retail'])
    await coordinator.postAndFollow(`/businesses/${business.id}/restoration`)
    expect(await names('name=closing')).toEqual(['Closing Shop Retail'])
  })

  it('tells the second of two people who change the same business', async () => {
    const business = await app.given.business()
    const typed = { ...BUSINESS, name: 'First', version: String(business.version) }
    expect((await coordinator.post(`/businesses/${business.id}`, typed)).status).toBe(303)
    const told = await coordinator.post(`/businesses/${business.id}`, { ...typed, name: 'Second' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('Name is now First')
  })

  it('exports what the filters find, with nothing that a spreadsheet would run', async () => {
    await app.given.business({ name: '=HYPERLINK("x")' })
    expect((await coordinator.get('/businesses.csv?name=HYPERLINK')).html).toContain('"\'=HYPERLINK(""x"")",Retail')
  })

  it('asks as many questions for three businesses as for one', async () => {
    await app.given.business({ name: 'Counted 1' })
    const one = await countQueries(app, () => coordinator.get('/businesses?name=Counted'))
    for (const name of ['Counted 2', 'Counted 3'])
      await app.given.businessReview({ businessId: (await app.given.business({ name })).id })
    expect(await countQueries(app, () => coordinator.get('/businesses?name=Counted'))).toBe(one)
  })

  it.each(['champion', 'partner'] as const)('is not for a %s', async (role) => {
    const other = await app.signedIn(role)
    const business = await app.given.business()
    for (const path of ['', '/edit', '/support', '/reviews/new'])
      expect((await other.get(`/businesses/${business.id}${path}`)).status).toBe(403)
    for (const path of ['/businesses', '/businesses.csv']) expect((await other.get(path)).status).toBe(403)
    for (const path of [
      '/businesses/none',
      '/businesses/none/edit',
      '/businesses/none/support',
      '/businesses/none/reviews/new',
    ])
      expect((await coordinator.get(path)).status).toBe(404)
  })
})
