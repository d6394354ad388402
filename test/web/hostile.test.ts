import { BusinessReview } from '../../src/businesses/business-review.entity.js'
import { isWebAddress } from '../../src/web/forms/read.js'
import { TestApp } from '../support/app.js'
import { engines } from '../support/databases.js'

describe.each(engines)('What no browser sends, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => (app = await TestApp.open(engine)))
  afterAll(() => app.close())

  it.each(['/workshops/a%00b', '/workshops/%00/event.ics', '/learners/%00', '/impact/measures/%00'])(
    'the character NUL in an address is a page that is not there: %s',
    async (path) => {
      expect((await (await app.signedIn('administrator')).get(path)).status).toBe(404)
    },
  )

  it.each(['/workshops?ward=%00&from=%00', '/venues?name=%00&ward=%00', '/sign-in?next=%00'])(
    'the character NUL in a query asks for nothing: %s',
    async (path) => expect((await (await app.signedIn('administrator')).get(path)).status).toBe(200),
  )

  it.each(['__proto__', 'constructor', 'toString'])('a filter called %s is a wrong answer', async (audience) => {
    const staff = await app.signedIn('coordinator')
    expect((await staff.get(`/impact?audience=${audience}`)).status).toBe(422)
    expect((await staff.get(`/impact.csv?audience=${audience}`)).status).toBe(422)
  })

  it('lists within lists are no form, however deep', async () => {
    const visitor = app.visitor()
    const send = (body: string) =>
      visitor.request().post('/sign-in').set('x-csrf-token', visitor.csrf()).type('json').send(body)
    for (const depth of [2, 500_000])
      expect((await send(`{"email":${'['.repeat(depth)}${']'.repeat(depth)}}`)).status).toBe(400)
  })

  it('tens of thousands of ticks are no form; the same tick many times is one', async () => {
    const staff = await app.signedIn('coordinator')
    const { id, version } = await app.given.business()
    const ticks = (of: (index: number) => string) =>
      staff.post(`/businesses/${id}/support`, {
        version: String(version),
        workshops: Array.from({ length: 40_000 }, (_, index) => of(index)),
      })
    expect((await ticks((index) => `w${index}`)).status).toBe(400)
    expect((await ticks(() => 'unknown')).status).toBe(422)
  })

  it('an amount that no column holds is a wrong answer', async () => {
    const staff = await app.signedIn('coordinator')
    const { id } = await app.given.business()
    const fields = {
      kind: 'baseline',
      date: '1 November 2026',
      hasWebsite: 'yes',
      sellsOnline: 'no',
      onMaps: 'no',
      evidence: 'claimed',
    }
    const send = (monthlyRevenue: string) => staff.post(`/businesses/${id}/reviews`, { ...fields, monthlyRevenue })
    const answer = await send('9,999,999,999,999,999,999,999')
    expect([answer.status, answer.errors]).toEqual([422, ['Enter an amount in pounds, like 2,500']])
    expect(await app.database.read.countBy(BusinessReview, { businessId: id })).toBe(0)
    expect((await send('1,250,000.50')).status).toBe(303)
  })

  it('a body that never ends is given up', () => {
    expect(app.nest.getHttpServer().requestTimeout).toBe(120_000)
  })
})

describe('A web address', () => {
  it.each(['https://www.example.org', 'http://example.org/a?b=c#d', 'HTTPS://EXAMPLE.ORG:8443/é'])('is %s', (text) =>
    expect(isWebAddress(text)).toBe(true),
  )

  it.each([
    'javascript:alert(1)//.',
    'https://localhost',
    'https://example.',
    'https://a b.org',
    'www.example.org',
    'https://',
    'data:text/html,a.b',
  ])('is not %s', (text) => expect(isWebAddress(text)).toBe(false))

  it('of two million characters is answered at once', () => {
    const started = process.cpuUsage().user
    expect(isWebAddress(`https://${'a.'.repeat(1_000_000)} `)).toBe(false)
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(1000)
  })
})
