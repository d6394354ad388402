import { describeInBrowser, PHONE } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

describeInBrowser('A resident looks for something near', () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council()
    const ward = await given.area({ name: 'Pennington' })
    await given.postcode({ id: 'WN1 1AA', areaId: ward.id })
    const library = await given.venue({
      name: 'Leigh Library',
      areaId: ward.id,
      latitude: 53_562_364,
      longitude: -2_632_000,
      bus: 'Route 5 stops at the door',
      wifi: 'Free, ask at the desk',
      openingHours: { thursday: [['09:00', '17:00']], sunday: [] },
    })
    const hall = await given.venue({ name: 'Steep Hall', stepFree: false, latitude: 53_550_000, longitude: -2_632_000 })
    const room = await given.room({ venueId: library.id, name: 'IT suite' })
    await given.workshop({ title: 'Online safety', venueId: library.id, roomId: room.id, places: 12 })
    await given.workshop({ title: 'Tea and tablets', venueId: hall.id, format: 'drop_in' })
    await given.workshop({ title: 'From the sofa', isOnline: true })
  }, 60_000)

  afterAll(() => site.close())

  async function looksForAWorkshop(resident: Person): Promise<void> {
    await resident.opens('/')
    await resident.fillsIn({ 'Your postcode': 'wn1 1aa' })
    await resident.presses('Find workshops')
    const text = await resident.text()
    expect(text).toContain('Nearest first')
    expect(text.indexOf('Steep Hall About 0.3 miles away')).toBeGreaterThan(0)
    expect(text.indexOf('Leigh Library, Pennington About 1.2 miles away')).toBeGreaterThan(text.indexOf('Steep Hall'))
    expect(text).toContain('1 workshop is online')
    // Where somebody lives stands in no address.
    expect(resident.page.url()).toBe(`${site.base}/workshops/search`)

    await resident.page.locator('.filters summary').click()
    await resident.chooses('Step-free')
    await resident.presses('Show results')
    expect(await resident.text()).not.toContain('Steep Hall')

    await resident.follows('Online safety')
    const workshop = await resident.text()
    expect(workshop).toContain('IT suite, Leigh Library')
    expect(workshop).toContain('Route 5 stops at the door')
    expect(workshop).toContain('Thursday: 9am to 5pm')
    expect(await resident.page.title()).toContain('Online safety, Thursday 26 November 2026, Leigh Library')

    await resident.page.goBack()
    expect(await resident.text()).toContain('About 1.2 miles away')
  }

  it('by postcode on a phone, and only where there are no steps', async () => {
    const resident = await site.person(PHONE)
    const problems: string[] = []
    // What search engines read must not trouble the content security policy.
    resident.page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await looksForAWorkshop(resident)
    expect(problems).toEqual([])
  }, 120_000)

  it('in the same way without scripts', async () => {
    await looksForAWorkshop(await site.person({ ...PHONE, javaScriptEnabled: false }, { checking: false }))
  }, 60_000)

  it('and is told what to do about a postcode that nobody knows', async () => {
    const resident = await site.person(PHONE)
    await resident.opens('/')
    await resident.fillsIn({ 'Your postcode': 'over there' })
    await resident.presses('Find workshops')
    expect(await resident.page.locator('.govuk-error-summary').innerText()).toContain('Enter a postcode, like WN1 1AA')
    await resident.page.locator('.filters summary').click()
    await resident.fillsIn({ 'Your postcode': 'ZZ99 9ZZ' })
    await resident.presses('Show results')
    expect(await resident.text()).toContain('We do not know where ZZ99 9ZZ is')
    expect(await resident.text()).toContain('Tea and tablets')
  }, 120_000)
})

describeInBrowser('The task force and its places', () => {
  it('keeps a venue with rooms and hours, and brings in postcodes', async () => {
    const site = await Site.open()
    try {
      await site.app.given.council()
      const { id: accountId } = await site.app.given.account({ role: 'administrator' })
      const administrator = await site.person({ viewport: { width: 1280, height: 900 } }, { accountId })
      await administrator.opens('/areas')
      await administrator.follows('Import postcodes and their wards')
      await administrator.page.getByLabel('File').setInputFiles({
        name: 'wigan.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'postcode,lat,long,ward,ward_name\nWN7 1AA,53.4966,-2.5168,E05014989,Pennington\nnowhere,1,2,,\n',
        ),
      })
      await administrator.chooses('Add wards that are not here yet')
      await administrator.presses('Check this file')
      expect(await administrator.text()).toContain('"nowhere" is not a full postcode')
      await administrator.chooses('Leave out the rows with a problem, and import the rest')
      await administrator.presses('Import these postcodes')
      expect(await administrator.text()).toContain('1 postcode added. 1 ward added.')

      await administrator.opens('/venues/new')
      await administrator.fillsIn({
        Name: 'Leigh Library',
        Address: '1 Market Place',
        Postcode: 'WN7 1AA',
        Thursday: '9 to 3',
      })
      await administrator.presses('Add this venue')
      expect(await administrator.page.locator('.govuk-error-summary').innerText()).toContain(
        'Enter the hours of Thursday',
      )
      await administrator.fillsIn({ Thursday: '9am to 3pm', Sunday: 'closed' })
      await administrator.presses('Add this venue')
      expect(await administrator.text()).toContain('Its ward is Pennington: we took it from the postcode.')
      await administrator.follows('Add a room')
      await administrator.fillsIn({ Name: 'IT suite', 'How many people fit in': '12' })
      await administrator.presses('Add this room')
      expect(await administrator.text()).toContain('Room added')

      await administrator.opens('/workshops/new')
      await administrator.fillsIn({
        Title: 'Online safety',
        Date: '26 November 2026',
        'Start time': '2pm',
        'End time': '4pm',
      })
      await administrator.chooses('Communicating', 'At a venue', 'They drop in, no booking needed')
      await administrator.fillsIn({ Venue: 'Leigh Library, Pennington: IT suite, 12 people' })
      await administrator.presses('Save this workshop')
      expect(await administrator.text()).toContain('Leigh Library is open 9am to 3pm on Thursdays')
      await administrator.chooses('Save although the venue is not open then')
      await administrator.presses('Save this workshop')
      expect(await administrator.heading()).toBe('Online safety')
      expect(await administrator.text()).toContain('To put right')
    } finally {
      await site.close()
    }
  }, 180_000)
})
