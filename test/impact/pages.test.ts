import { jest } from '@jest/globals'
import { TestApp, type TestBrowser } from '../support/app.js'
import { groundUnder, settle, type World } from './world.js'

const came = (...learners: string[]) => learners.map((learner) => ({ learner }))

const WORLD: World = {
  workshops: [
    {
      date: '2026-10-05',
      headCount: 33,
      minutes: 90,
      topics: ['transacting', 'safe_legal'],
      partners: ['partner-1'],
      bookings: came(...'abcdefgh'),
      firstTimers: 3,
      tags: [{ name: 'curriculum', value: '=DC' }],
    },
    { date: '2026-10-12', headCount: 91, partners: ['partner-2'], ward: 'ward-2', bookings: came('x', 'y') },
    { date: '2026-10-19', partners: ['partner-1'] },
  ],
  sessions: [{ date: '2026-10-06', minutes: 30, people: 2, partner: 'partner-1' }],
}

let app: TestApp
let coordinator: TestBrowser
let partner: TestBrowser

beforeAll(async () => {
  app = await TestApp.open()
  await groundUnder(app.database)
  await settle(app.database, WORLD)
  coordinator = await app.signedIn('coordinator')
  partner = await app.signedIn('partner', { partnerId: 'partner-1' })
})
afterAll(() => app.close())

describe('the impact summary of a partner', () => {
  test('shows its own people rounded figures, each with what it counts', async () => {
    const screen = await partner.get('/partners/partner-1/impact')
    expect([screen.status, screen.heading]).toEqual([200, 'Impact summary'])
    expect(screen.text).toContain('1 November 2025 to 31 October 2026')
    expect(screen.text).toContain('35 Attendances no records of the period before')
    expect(screen.text).toContain('10 People reached')
    expect(screen.text).toContain('fewer than 5 First-timers')
    expect(screen.rows).toContainEqual([
      'October 2026',
      '10',
      '35',
      '2',
      'fewer than 5',
      'fewer than 5',
      'fewer than 5',
    ])
    expect(screen.html).not.toContain('/impact/records')
    expect(screen.text).not.toMatch(/\b33\b|\b91\b/)
  })

  test('of another partner is not there, as if it did not exist', async () => {
    const [another, unknown] = [
      await partner.get('/partners/partner-2/impact'),
      await partner.get('/partners/no-such-partner/impact'),
    ]
    expect([another.status, unknown.status]).toEqual([404, 404])
    expect(another.text).toBe(unknown.text)
    expect((await partner.get('/partners/partner-2/impact.csv')).status).toBe(404)
    expect((await partner.get('/impact')).status).toBe(403)
    expect((await partner.get('/impact/records?measure=attendances&partner=partner-2')).status).toBe(403)
    expect((await partner.get('/impact.csv')).status).toBe(403)
  })

  test('shows staff exact figures with their records, and the partner\u2019s view on request', async () => {
    const exact = await coordinator.get('/partners/partner-1/impact')
    expect(exact.text).toContain('33 Attendances')
    expect(exact.linkTo('8 records behind People reached')).toBe(
      '/impact/records?measure=people-reached&partner=partner-1',
    )
    expect(exact.linkTo('from 8 records : People reached')).toBe(
      '/impact/records?measure=people-reached&partner=partner-1',
    )
    const asPartner = await coordinator.get(exact.linkTo('See it as the partner does, before you print or send it'))
    expect(asPartner.text).toContain('35 Attendances')
    expect(asPartner.html).not.toContain('/impact/records')
  })

  test('says which months it compares with', async () => {
    const words = 'Compared with 1 November 2024 to 31 October 2025.'
    await settle(app.database, {
      ...WORLD,
      workshops: [...(WORLD.workshops ?? []), { date: '2024-11-05', headCount: 4 }],
    })
    const programme = await coordinator.get('/impact')
    expect(programme.text.split(words)).toHaveLength(2)
    expect(programme.text).not.toContain('Compare with care')
    await settle(app.database, WORLD)
    const nothing = await partner.get('/partners/partner-1/impact')
    expect(nothing.text).not.toContain('Compared with')
    expect(nothing.text).toContain('so there is nothing to compare with')
  })

  test('explains its evidence grades on paper too', async () => {
    const { html } = await partner.get('/partners/partner-1/impact')
    expect(html).toMatch(/<p class="[^"]*print-only[^"]*">Evidence grades: A, verified by a third-party record; B, /)
  })

  test('nobody else comes in', async () => {
    expect((await app.visitor().get('/partners/partner-1/impact')).status).not.toBe(200)
    expect((await (await app.signedIn('champion')).get('/partners/partner-1/impact')).status).toBe(403)
  })

  test('downloads the same rounded figures, each line with its filters and definition', async () => {
    const { response } = await partner.get('/partners/partner-1/impact.csv?topic=transacting')
    expect(response.headers['content-type']).toContain('text/csv')
    const lines = response.text.split('\r\n')
    expect(lines[0]).toContain('Whose work,Period,Filters,Table,Row,Figure,Value')
    expect(lines.find((line) => line.includes(',Attendances,'))).toContain(
      'Partner 1,1 November 2025 to 31 October 2026,Topic: Transacting; Ward: all,Total,,Attendances,35,attendances,No records,fewer than 5,B,',
    )
    expect(response.text).not.toMatch(/,33,/)
  })

  test('a period with nothing in it says so', async () => {
    const screen = await partner.get('/partners/partner-1/impact?from=January+2020&to=March+2020')
    expect(screen.text).toContain('Nothing to count in this period yet')
  })

  test.each([
    ['from=February+2026&to=January+2026', 'The last month must be the first month or after it'],
    ['from=February+2026', 'Enter the last month, like March 2026'],
    ['from=31+February&to=x', 'Enter a real month, like April 2025'],
    ['from=January+1995&to=January+2026', 'Choose 20 years or less'],
    ['period=forever', 'Choose a period from the list'],
    ['topic=gardening', 'Choose a topic from the list'],
    ['ward=no-such-ward', 'Choose a ward from the list'],
    [`ward=${'x'.repeat(10_000)}`, 'Choose a ward from the list'],
  ])('%.40s is answered with what to do, and nothing typed is lost', async (query, message) => {
    const screen = await partner.get(`/partners/partner-1/impact?${query}`)
    expect([screen.status, screen.errors[0]]).toEqual([422, message])
    expect(screen.title).toMatch(/^Error: /)
    expect(screen.valueOf('from')).toBe(new URLSearchParams(query).get('from') ?? '')
  })

  test('a filter that it does not have is refused', async () => {
    expect((await partner.get('/partners/partner-1/impact?tag=a%3Db')).status).toBe(400)
  })
})

describe('the records behind a figure', () => {
  test('of those who did not attend begin with them, and say why the others are listed', async () => {
    await settle(app.database, {
      workshops: [
        { date: '2026-10-12', headCount: 1, bookings: came('a') },
        { date: '2026-10-05', headCount: 0, bookings: [{ learner: 'b', outcome: 'did_not_attend' }] },
      ],
    })
    const screen = await coordinator.get('/impact/records?measure=did-not-attend')
    await settle(app.database, WORLD)
    expect(screen.rows.slice(1).map(([, ...cells]) => cells)).toEqual([
      ['5 October 2026', '1'],
      ['12 October 2026', '0'],
    ])
    expect(screen.text).toContain(
      'The share is of all bookings that a register marks: those who did not attend come first',
    )
  })

  test('have no column of dates where the records have none', async () => {
    await settle(app.database, {
      businesses: [{ reviews: [{ date: '2026-10-05', kind: 'baseline' }] }],
    })
    const screen = await coordinator.get('/impact/records?measure=businesses-supported')
    await settle(app.database, WORLD)
    expect(screen.rows).toEqual([['Record'], [expect.any(String)]])
  })
})

describe('the impact of the programme', () => {
  test('can be told apart by year and tag, and a tag cannot run as a formula in the file', async () => {
    const screen = await coordinator.get('/impact?from=2026-09&to=2026-11&split=curriculum')
    expect(screen.status).toBe(200)
    expect(screen.rows).toContainEqual(['2026, =DC', '8', '33', '1', '3', '1'])
    expect(screen.rows).toContainEqual(['2026, without this tag', '2', '91', '2', '0', '2'])
    expect(screen.text).toContain('1 workshop has no register yet')
    const { response } = await coordinator.get('/impact.csv?from=2026-09&to=2026-11&tag=curriculum%3D%3DDC')
    expect(response.text).toContain('Only with the tag curriculum==DC')
    expect(response.text).not.toMatch(/(^|,)[=+@-][A-Z]/m)
  })

  test('leads to the records behind a figure, and from there to the workshop', async () => {
    const screen = await coordinator.get('/impact/records?measure=attendances&from=2026-09&to=2026-11')
    expect(screen.heading).toBe('Attendances: records')
    expect(screen.rows.slice(1)).toEqual([
      ['Workshop 1', '12 October 2026', '91'],
      ['Workshop 0', '5 October 2026', '33'],
    ])
    expect(screen.linkTo('Workshop 1')).toBe('/workshops/workshop-1')
    expect((await coordinator.get('/impact/records?measure=no-such-measure')).status).toBe(404)
    expect((await coordinator.get('/impact/records?measure=attendances&partner=no-such-partner')).status).toBe(404)
    expect((await coordinator.get('/impact/records?measure=attendances&page=x')).status).toBe(200)
  })

  test.each([0, 60])('asks the database as often for %i more workshops as for none: 12 times at most', async (more) => {
    const workshops = Array.from({ length: more }, (_, index) => ({
      date: `2026-0${1 + (index % 9)}-15`,
      headCount: index,
      bookings: came(`learner-${index}`),
      tags: [{ name: 'curriculum', value: String(index % 3) }],
    }))
    await settle(app.database, { ...WORLD, workshops: [...(WORLD.workshops ?? []), ...workshops] })
    const asked = jest.spyOn(app.database, 'select')
    await coordinator.get('/impact')
    const [programme] = [asked.mock.calls.length, asked.mockClear()]
    await partner.get('/partners/partner-1/impact')
    const [ofPartner] = [asked.mock.calls.length, asked.mockRestore()]
    expect([programme, ofPartner]).toEqual([12, 11])
    await settle(app.database, WORLD)
  })
})

describe('the definitions', () => {
  test('are open to everybody, one page a measure', async () => {
    const visitor = app.visitor()
    const index = await visitor.get('/impact/measures')
    expect([index.status, index.heading]).toEqual([200, 'How we count'])
    const people = await visitor.get(index.linkTo('People reached'))
    expect(people.heading).toBe('People reached')
    expect(people.text).toContain('Different named learners whom the register of a workshop marks as attended')
    expect(people.text).toContain('people-reached, version 1')
    expect((await visitor.get('/impact/measures/no-such-measure')).status).toBe(404)
  })
})
