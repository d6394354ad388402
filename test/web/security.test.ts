import { csrfToken } from '../../src/web/csrf.js'
import { TestApp } from '../support/app.js'
import { BrokenModule } from './broken.js'

let app: TestApp
beforeAll(async () => (app = await TestApp.open('sqlite', {}, { more: [BrokenModule] })))
afterAll(() => app.close())

const post = async (headers: Record<string, string>, token?: string) => {
  const browser = await app.signedIn('coordinator')
  const { status } = await browser
    .request()
    .post('/account/sign-outs')
    .set(headers)
    .type('form')
    .send({ _csrf: token ?? browser.csrf() })
  const isStillSignedIn = (await browser.get('/account')).status === 200
  return { status, isStillSignedIn }
}

describe('Forged requests', () => {
  const refused = { status: 403, isStillSignedIn: true }
  const done = { status: 303, isStillSignedIn: false }

  it('passes with the token of the page, with or without what browsers add', async () => {
    expect(await post({})).toEqual(done)
    expect(await post({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toEqual(done)
  })

  it.each([
    ['no token', ''],
    ['nonsense', 'x.y'],
    ['a token of nobody', () => csrfToken(app.config.sessionSecret, null, app.clock.now())],
    ['a token of somebody else', () => csrfToken(app.config.sessionSecret, 'another account', app.clock.now())],
    ['a token made with another secret', () => csrfToken('another secret', null, app.clock.now())],
  ])('is refused with %s', async (_what, token) => {
    expect(await post({}, typeof token === 'string' ? token : token())).toEqual(refused)
  })

  it('is refused with a token that is older than seven days or from the future', async () => {
    const { accountId } = await app.signedIn('coordinator')
    const browser = await app.browserOf(accountId ?? '')
    const at = (days: number) =>
      csrfToken(app.config.sessionSecret, accountId, new Date(app.clock.now().getTime() + days * 86_400_000))
    const send = (token: string) => browser.request().post('/account/password').type('form').send({ _csrf: token })
    expect((await send(at(-7))).status).toBe(403)
    expect((await send(at(1))).status).toBe(403)
    expect((await send(at(-6.9))).status).toBe(422)
  })

  it.each([
    ['another website', { origin: 'https://evil.example' }],
    ['a page without a name', { origin: 'null' }],
    ['another website, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['another port', { origin: 'http://localhost:3001' }],
  ])('is refused from %s, even with the right token', async (_what, headers) => {
    expect(await post(headers)).toEqual(refused)
  })

  it('never happens by following a link', async () => {
    const browser = await app.signedIn('coordinator')
    expect((await browser.get('/sign-out')).status).toBe(404)
    expect((await browser.get('/account/sign-outs')).status).toBe(404)
    expect((await browser.get('/account')).status).toBe(200)
  })

  it('is refused for a visitor too', async () => {
    const answer = await app
      .visitor()
      .request()
      .post('/sign-in')
      .type('form')
      .send({ email: 'a@example.org', password: 'x' })
    expect([answer.status, answer.text.includes('You cannot do that')]).toEqual([403, true])
  })
})

describe('Headers', () => {
  const expected = {
    'content-security-policy':
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';worker-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }

  it.each([
    '/sign-in',
    '/nothing',
    '/%ZZ',
    '/account',
    '/broken/error',
    '/council.css',
    '/assets/nothing',
    '/health/live',
  ])('protect %s', async (path) => {
    const { headers } = (await app.visitor().get(path)).response
    expect(headers).toMatchObject(expected)
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('strict-transport-security')
  })

  it('keep pages out of every cache, and let assets stay for ever', async () => {
    expect((await app.visitor().get('/sign-in')).response.headers['cache-control']).toBe('no-store')
    expect((await app.visitor().get('/account')).response.headers['cache-control']).toBe('no-store')
    const stylesheet = /href="(\/assets\/styles-[^"]+)"/.exec((await app.visitor().get('/sign-in')).html)?.[1] ?? ''
    const { headers } = (await app.visitor().get(stylesheet)).response
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'gzip',
    })
  })

  it('ask for https, and mark cookies as secure, where the address of the service does', async () => {
    const secure = await TestApp.open('sqlite', { publicUrl: 'https://digital.example' })
    const { headers } = (await secure.visitor().post('/sign-out')).response
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
    expect(String(headers['set-cookie'])).toMatch(/flash=[^;]+; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Lax/)
    await secure.close()
  })
})

describe('What the last page wanted to say', () => {
  it('is shown once, as text', async () => {
    const visitor = app.visitor()
    const page = await visitor.postAndFollow('/broken/done')
    expect(page.text).toContain('Done & <b>dusted</b>')
    expect(page.html).toContain('Done &amp; &lt;b&gt;dusted&lt;/b&gt;')
    expect((await visitor.get('/cookies')).text).not.toContain('dusted')
  })

  it('cannot be put there by anybody else', async () => {
    const forged = `${Buffer.from('Phone 0900 123').toString('base64url')}.${'A'.repeat(43)}`
    const answer = await app.visitor().request().get('/cookies').set('cookie', `flash=${forged}`)
    expect(answer.text).not.toContain('0900')
  })
})

it('pauses a client that asks for more than 600 pages in a minute, with a page that says so', async () => {
  const busy = await TestApp.open('sqlite', { environment: 'development' })
  await busy.nest.listen(0, '127.0.0.1')
  const url = await busy.nest.getUrl()
  for (let round = 0; round < 30; round++)
    await Promise.all(Array.from({ length: 20 }, async () => (await fetch(`${url}/cookies`)).arrayBuffer()))
  const answer = await fetch(`${url}/cookies`)
  expect(answer.status).toBe(429)
  expect(await answer.text()).toContain('<h1 class="page__title">Too many tries</h1>')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  const asset = await fetch(`${url}/assets/manifest.json`)
  expect(asset.status).toBe(200)
  await busy.close()
})
