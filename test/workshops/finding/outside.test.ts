import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import type { Screen } from '../../support/screen.js'

const PUBLIC_URL = 'http://localhost:3000'

const eventOf = (screen: Screen): Record<string, unknown> | null => {
  const [, json] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(screen.html) ?? []
  return json === undefined ? null : JSON.parse(json)
}
const meta = (screen: Screen, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(screen.html)?.[1] ?? null
const canonical = (screen: Screen) =>
  /<link rel="canonical" href="([^"]*)">/.exec(screen.html)?.[1]?.replaceAll('&#x3D;', '=') ?? null

describe.each(pageEngines)('Public pages as search engines and shared links see them, on %s', (engine) => {
  let app: TestApp
  let visitor: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ councilName: 'Harrowmere Council' })
    visitor = app.visitor()
  })
  afterAll(() => app.close())

  it('tell a workshop as an event, with its place in the title', async () => {
    const ward = await app.given.area({ name: 'Pennington' })
    const venue = await app.given.venue({
      name: 'Leigh Library',
      address: '1 Market Place, Leigh',
      postcode: 'WN7 1AA',
      areaId: ward.id,
      latitude: 53_496_600,
      longitude: -2_516_800,
      hearingLoop: true,
    })
    const room = await app.given.room({ venueId: venue.id, name: 'IT suite' })
    const { id } = await app.given.workshop({
      title: 'Online safety',
      description: 'Spot a </script><script>alert(1)</script> scam & stay "safe".',
      venueId: venue.id,
      roomId: room.id,
      date: '2027-06-03',
      startTime: '14:00',
      endTime: '16:00',
      places: 12,
      booked: 5,
    })
    const shown = await visitor.get(`/workshops/${id}`)
    const url = `${PUBLIC_URL}/workshops/${id}`
    expect(shown.title).toMatch(/^Online safety, Thursday 3 June 2027, Leigh Library - /)
    expect(shown.heading).toBe('Online safety')
    expect(canonical(shown)).toBe(url)
    expect(meta(shown, 'og:url')).toBe(url)
    expect(meta(shown, 'og:title')).toBe('Online safety, Thursday 3 June 2027, Leigh Library')
    expect(meta(shown, 'og:type')).toBe('website')
    expect(meta(shown, 'description')).toMatch(
      /^Free\. Thursday 3 June 2027, 2pm to 4pm\. Leigh Library, Pennington\. 7 places left\. Spot a/,
    )
    expect(meta(shown, 'robots')).toBeNull()
    expect(eventOf(shown)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Event',
      name: 'Online safety',
      url,
      description: 'Spot a </script><script>alert(1)</script> scam & stay "safe".',
      startDate: '2027-06-03T14:00:00+01:00',
      endDate: '2027-06-03T16:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: {
        '@type': 'Place',
        name: 'Leigh Library',
        address: {
          '@type': 'PostalAddress',
          streetAddress: '1 Market Place, Leigh',
          postalCode: 'WN7 1AA',
          addressCountry: 'GB',
        },
        geo: { '@type': 'GeoCoordinates', latitude: 53.4966, longitude: -2.5168 },
        amenityFeature: [
          { '@type': 'LocationFeatureSpecification', name: 'Step-free', value: true },
          { '@type': 'LocationFeatureSpecification', name: 'Hearing loop', value: true },
          { '@type': 'LocationFeatureSpecification', name: 'Accessible toilet', value: true },
        ],
      },
      isAccessibleForFree: true,
      offers: {
        '@type': 'Offer',
        price: '0',
        priceCurrency: 'GBP',
        url,
        availability: 'https://schema.org/InStock',
      },
      organizer: { '@type': 'GovernmentOrganization', name: 'Harrowmere Council', url: PUBLIC_URL },
      inLanguage: 'en-GB',
      maximumAttendeeCapacity: 12,
      remainingAttendeeCapacity: 7,
    })
    expect(shown.html).not.toContain('<script>alert')
  })

  it('say that one is cancelled, full or online, and never where to join', async () => {
    const cancelled = await visitor.get(`/workshops/${(await app.given.workshop({ state: 'cancelled' })).id}`)
    expect(eventOf(cancelled)).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' })
    expect(meta(cancelled, 'description')).toMatch(/^Cancelled\. /)
    const full = await visitor.get(`/workshops/${(await app.given.workshop({ places: 3, booked: 3 })).id}`)
    expect(eventOf(full)).toMatchObject({
      remainingAttendeeCapacity: 0,
      offers: { availability: 'https://schema.org/SoldOut' },
    })
    const { id } = await app.given.workshop({ isOnline: true, onlineLink: 'https://meet.example.org/secret' })
    const online = await visitor.get(`/workshops/${id}`)
    expect(eventOf(online)).toMatchObject({
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: `${PUBLIC_URL}/workshops/${id}` },
    })
    expect(online.html).not.toContain('secret')
    expect(online.title).toMatch(/, Thursday 26 November 2026, online - /)
    const dropIn = await visitor.get(`/workshops/${(await app.given.workshop({ format: 'drop_in' })).id}`)
    expect(eventOf(dropIn)).not.toHaveProperty('maximumAttendeeCapacity')
  })

  it('say in which languages it is held', async () => {
    const { id } = await app.given.workshop({ title: 'Phones', isOnline: true, language: 'polish' })
    const shown = await visitor.get(`/workshops/${id}`)
    expect(meta(shown, 'description')).toContain('12 places left. In Polish and English.')
    expect(eventOf(shown)).toMatchObject({ inLanguage: ['pl', 'en-GB'] })
  })

  it('keep what is over out of search results', async () => {
    const over = await visitor.get(`/workshops/${(await app.given.workshop({ date: '2026-11-19' })).id}`)
    expect(meta(over, 'robots')).toBe('noindex')
    expect(eventOf(over)).toBeNull()
  })

  it('name the list and the front page by one address', async () => {
    expect(canonical(await visitor.get('/'))).toBe(`${PUBLIC_URL}/`)
    expect(canonical(await visitor.get('/workshops?utm_source=x&topic=foundation'))).toBe(
      `${PUBLIC_URL}/workshops?topic=foundation`,
    )
    expect(meta(await visitor.get('/workshops'), 'description')).toContain('Free workshops')
    const coordinator = await app.signedIn('coordinator')
    expect(canonical(await coordinator.get('/workshops'))).toBeNull()
  })

  it('are listed in a sitemap that robots are told of', async () => {
    const open = await app.given.workshop({ title: 'Open' })
    const draft = await app.given.workshop({ state: 'draft' })
    const past = await app.given.workshop({ date: '2026-11-19' })
    const map = await visitor.get('/sitemap.xml')
    expect(map.response.headers['content-type']).toBe('application/xml; charset=utf-8')
    expect(map.html).toContain(`<url><loc>${PUBLIC_URL}/</loc></url>`)
    expect(map.html).toContain(`<loc>${PUBLIC_URL}/workshops/${open.id}</loc>`)
    for (const { id } of [draft, past]) expect(map.html).not.toContain(id)
    expect((await visitor.get('/robots.txt')).html).toContain(`\nSitemap: ${PUBLIC_URL}/sitemap.xml\n`)
  })

  it('tell residents how to get there, what is there and when the building is open', async () => {
    const venue = await app.given.venue({
      name: 'Leigh Library',
      postcode: 'WN7 1AA',
      latitude: 53_496_600,
      longitude: -2_516_800,
      bus: 'Routes 5 and 12',
      parking: 'Free car park',
      wifi: 'Free, ask at the desk',
      openingHours: { thursday: [['09:00', '17:00']], sunday: [] },
    })
    const room = await app.given.room({ venueId: venue.id, name: 'IT suite' })
    const { id } = await app.given.workshop({ venueId: venue.id, roomId: room.id })
    const shown = await visitor.get(`/workshops/${id}`)
    expect(shown.text).toContain('Where IT suite, Leigh Library')
    expect(shown.text).toContain('Access Step-free Accessible toilet')
    expect(shown.text).toContain(
      'Getting there By bus: Routes 5 and 12 Parking: Free car park See it on a map (OpenStreetMap)',
    )
    expect(shown.text).toContain('Wi-Fi Free, ask at the desk')
    expect(shown.text).toContain('When the building is open Thursday: 9am to 5pm Sunday: Closed')
    expect(shown.linkTo('See it on a map (OpenStreetMap)')).toBe(
      'https://www.openstreetmap.org?mlat=53.4966&mlon=-2.5168#map=17/53.4966/-2.5168',
    )
    const unknown = await app.given.workshop({ venueId: (await app.given.venue({ postcode: 'WN7 1AB' })).id })
    expect((await visitor.get(`/workshops/${unknown.id}`)).linkTo('See it on a map (OpenStreetMap)')).toBe(
      'https://www.openstreetmap.org/search?query=WN7+1AB',
    )
    const online = await visitor.get(`/workshops/${(await app.given.workshop({ isOnline: true })).id}`)
    expect(online.text).not.toContain('Getting there')
  })
})
