import { TestApp } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { BrokenModule, SECRET } from './broken.js'

describe.each(pageEngines)('What people see when something is wrong, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => (app = await TestApp.open(engine, {}, { more: [BrokenModule] })))
  afterAll(() => app.close())

  it.each([
    ['a page that is not there', '/nothing/here', 404, 'Page not found'],
    ['an address that cannot be read', '/%E0%A4%A', 404, 'Page not found'],
    ['a very long address', `/accounts/${'x'.repeat(5000)}`, 303, ''],
    ['a mistake of ours', '/broken/error', 500, 'Sorry, something went wrong'],
    ['a mistake of ours without words', '/broken/no-text', 500, 'Sorry, something went wrong'],
    ['a query that fails', '/broken/sql', 500, 'Sorry, something went wrong'],
    ['a database that is busy', '/broken/busy', 503, 'Sorry, try again in a minute'],
    ['too many tries', '/broken/too-many', 429, 'Too many tries'],
    ['a rule that says no', '/broken/refused', 409, 'This cannot be done now'],
  ])('%s', async (_what, path, status, heading) => {
    const seen = await app.visitor().get(path)
    expect([seen.status, seen.heading]).toEqual([status, heading])
    expect(seen.html).not.toMatch(/no_such_table|SELECT|QueryFailed|\bat .*\.[tj]s|node_modules|\/srv\/|Error:/)
    expect(seen.html).not.toContain(SECRET)
    expect(seen.html.includes('<meta name="robots" content="noindex">')).toBe(status !== 303)
  })

  it('says when to try again', async () => {
    expect((await app.visitor().get('/broken/too-many')).response.headers['retry-after']).toBe('90')
    expect((await app.visitor().get('/broken/busy')).response.headers['retry-after']).toBe('60')
  })

  it('says what a rule said, as text', async () => {
    expect((await app.visitor().get('/broken/refused')).html).toContain('The room is full &lt;b&gt;today&lt;/b&gt;.')
  })

  it('lets nobody into an action that declares nothing', async () => {
    for (const browser of [app.visitor(), await app.signedIn('administrator')]) {
      const seen = await browser.get('/undeclared')
      expect([seen.status, seen.heading]).toEqual([403, 'You cannot do that'])
    }
  })

  it('refuses a body that is too large, and one of a type that no form has', async () => {
    const agent = app.visitor().request()
    const large = await agent
      .post('/sign-in')
      .type('form')
      .send(`email=${'x'.repeat(2 * 1024 * 1024)}`)
    expect([large.status, large.text.includes('That is too large')]).toEqual([413, true])
    const odd = await agent.post('/sign-in').set('content-type', 'text/csv').send('a,b')
    expect([odd.status, odd.text.includes('We could not understand that')]).toEqual([415, true])
  })

  it('answers 404 to methods that no page has', async () => {
    const visitor = app.visitor()
    const put = () => visitor.request().put('/sign-in')
    expect([(await put().set('x-csrf-token', visitor.csrf())).status, (await put()).status]).toEqual([404, 403])
  })
})

const valueIn = (html: string) => /name="email"[^>]*value="([^"]*)"/.exec(html)?.[1]

describe('What a form may hold', () => {
  let app: TestApp
  beforeAll(async () => (app = await TestApp.open('sqlite', {}, { more: [BrokenModule] })))
  afterAll(() => app.close())

  const send = (body: string, type = 'application/x-www-form-urlencoded') => {
    const visitor = app.visitor()
    return visitor
      .request()
      .post('/broken/note')
      .set('content-type', type)
      .send(body.replace('TOKEN', encodeURIComponent(visitor.csrf())))
  }

  it('keeps 10,000 characters', async () => {
    const { status, text } = await send(`_csrf=TOKEN&email=${'y'.repeat(10_000)}`)
    expect([status, valueIn(text)]).toEqual([200, 'y'.repeat(10_000)])
  })

  it('prints markup and emoji as text', async () => {
    const { text } = await send(
      `_csrf=TOKEN&email=${encodeURIComponent('"><script>alert(1)</script> 👩🏽‍🏫 {{constructor}}')}`,
    )
    expect(valueIn(text)).toMatch(/^&quot;(>|&gt;)<?(&lt;)?script/)
    expect(text).toContain('👩🏽‍🏫 {{constructor}}')
    expect(text).not.toContain('<script>alert')
  })

  it('drops the character NUL, which no database keeps', async () => {
    expect(valueIn((await send('_csrf=TOKEN&email=a%00b')).text)).toBe('ab')
  })

  it('takes the last of two values', async () => {
    expect(valueIn((await send('_csrf=TOKEN&email=first&email=last')).text)).toBe('last')
  })

  it.each([
    ['an unknown field', '_csrf=TOKEN&email=a&role=administrator'],
    ['a field of the class itself', '_csrf=TOKEN&email=a&errors=none'],
    ['constructor', '_csrf=TOKEN&constructor=x'],
    ['toString', '_csrf=TOKEN&toString=x'],
    ['__proto__', '_csrf=TOKEN&__proto__=x'],
    ['a nested name', '_csrf=TOKEN&email[0]=x'],
  ])('refuses %s with 400', async (_what, body) => {
    const { status, text } = await send(body)
    expect([status, text.includes('We could not understand that')]).toEqual([400, true])
  })

  it.each([
    ['a list', '["a"]', 403],
    ['an object in a field', '{"_csrf":"TOKEN","email":{"toString":"x"}}', 400],
    ['__proto__', '{"_csrf":"TOKEN","__proto__":{"admin":true}}', 400],
    ['constructor', '{"_csrf":"TOKEN","constructor":{"prototype":{"admin":true}}}', 400],
    ['half a document', '{"_csrf":"TOKEN","email":', 400],
    ['a number', '5', 403],
    ['null', 'null', 403],
  ])('refuses JSON with %s', async (_what, body, status) => {
    const visitor = app.visitor()
    const answer = await visitor
      .request()
      .post('/broken/note')
      .set('content-type', 'application/json')
      .send(body.replace('TOKEN', visitor.csrf()))
    expect([answer.status, answer.text.includes('<h1')]).toEqual([status, true])
    expect(Object.prototype).not.toHaveProperty('admin')
  })

  it('is content with percent signs that mean nothing', async () => {
    expect((await send('_csrf=TOKEN&email=100%')).status).toBe(200)
    expect((await send('_csrf=TOKEN&email=%E0%A4%A')).status).toBe(200)
  })

  it('refuses an empty body, because it holds no token', async () => {
    expect((await send('')).status).toBe(403)
  })

  it('reads a parameter of the address that stands there twice as a list, not as a mistake of ours', async () => {
    expect((await app.visitor().get('/sign-in?next=/a&next=/b')).status).toBe(200)
    expect((await app.visitor().get('/set-up?key=a&key=b')).status).toBe(410)
    expect(
      (await (await app.signedIn('administrator')).get('/accounts?role=champion&role=partner&page=0&page=-1')).status,
    ).toBe(200)
  })
})
