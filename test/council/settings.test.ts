import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import type { Screen } from '../support/screen.js'

const FIELDS = [
  'councilName',
  'programmeName',
  'phone',
  'phoneHours',
  'email',
  'colour',
  'smallNumberThreshold',
  'privacyNotice',
  'accessibilityStatement',
  'version',
]

const typedIn = (page: Screen) => Object.fromEntries(FIELDS.map((name) => [name, page.valueOf(name)]))

describe.each(pageEngines)('Settings on %s', (engine) => {
  let app: TestApp
  let administrator: TestBrowser
  beforeEach(async () => {
    app = await TestApp.open(engine)
    administrator = await app.signedIn('administrator', { name: 'Grace Addo' })
  })
  afterEach(() => app.close())

  it('are on every page at once, and their history says who changed what', async () => {
    await app.given.council({ phone: '01632 960 123' })
    const typed = typedIn(await administrator.get('/settings'))
    const page = await administrator.postAndFollow('/settings', {
      ...typed,
      councilName: 'Newmere Council',
      colour: '#7A1F2B',
    })
    expect(page.text).toContain('Settings saved')
    expect(page.title).toBe('Settings - Harrowmere Digital Task Force - Newmere Council')
    expect(page.text).toContain('Settings changed')
    expect(page.text).toContain('by Grace Addo')
    expect(page.text).toContain('Council name : Newmere Council (was Harrowmere Council)')
    expect(page.text).toContain('Colour : #7a1f2b (was #1d70b8)')
  })

  it('tell the second of two people who save them, and keep what both typed', async () => {
    await app.given.council({ phone: '01632 960 123' })
    const typed = typedIn(await administrator.get('/settings'))
    await administrator.postAndFollow('/settings', { ...typed, phoneHours: 'Mornings' })
    const second = await administrator.post('/settings', { ...typed, phoneHours: 'Afternoons' })
    expect([second.status, second.errors.length, second.valueOf('phoneHours')]).toEqual([409, 1, 'Afternoons'])
    expect((await app.visitor().get('/privacy')).html).toContain('Mornings')
    const third = await administrator.postAndFollow('/settings', typedIn(second))
    expect(third.valueOf('phoneHours')).toBe('Afternoons')
  })

  it('start with texts to edit when the first administrator was made on the command line', async () => {
    const page = await administrator.get('/settings')
    expect(page.valueOf('accessibilityStatement')).toContain('Web Content Accessibility Guidelines')
    const facts = {
      councilName: 'A',
      programmeName: 'B',
      phone: '01632960123',
      phoneHours: 'C',
      email: 'd@example.org',
    }
    const saved = await administrator.postAndFollow('/settings', { ...typedIn(page), ...facts })
    expect(saved.text).toContain('Set up')
  })
})

describe('What everybody may read', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await TestApp.open()
    await app.given.council({
      colour: '#7a1f2b',
      privacyNotice: '## Who we are\n<b>Us</b> & you\nand them\n\n- one\n- two\n\nEnd',
    })
  })
  afterAll(() => app.close())

  it('has a privacy notice with headings, paragraphs and lists, and everything else as text', async () => {
    const page = await app.visitor().get('/privacy')
    expect(page.heading).toBe('Privacy notice')
    expect(page.html).toContain('<h2 class="govuk-heading-m">Who we are</h2>')
    expect(page.html).toContain('&lt;b&gt;Us&lt;/b&gt; &amp; you\nand them</p>')
    expect(page.html).toContain('<li>one</li><li>two</li>')
  })

  it('names the cookies that are used, all of which are needed', async () => {
    const page = await app.visitor().get('/cookies')
    expect(page.rows.slice(1).map(([name]) => name)).toEqual(['sign_in', 'flash'])
    expect((await app.visitor().get('/privacy')).response.headers).not.toHaveProperty('set-cookie')
  })

  it('is found from every page', async () => {
    const page = await app.visitor().get('/sign-in')
    for (const [text, path] of [
      ['Accessibility statement', '/accessibility'],
      ['Privacy', '/privacy'],
      ['Cookies', '/cookies'],
    ] as const) {
      expect(page.linkTo(text)).toBe(path)
      expect((await app.visitor().get(path)).status).toBe(200)
    }
  })

  it('has the council’s colour in a file that browsers keep', async () => {
    const { headers, text } = (await app.visitor().get('/council-colour/7a1f2b.css')).response
    expect(headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(text).toMatch(/^:root\{--govuk-brand-colour:#7a1f2b;/)
    expect((await app.visitor().get('/council.css')).response.text).toBe(text)
    for (const name of ['red.css', '7a1f2b', '7a1f2b.css;x', '%22.css'])
      expect((await app.visitor().get(`/council-colour/${name}`)).status).toBe(404)
  })

  it('tells search engines where there is nothing for them', async () => {
    const { text, headers } = (await app.visitor().get('/robots.txt')).response
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(text.split('\n')).toContain('Disallow: /sign-in')
    expect((await app.visitor().get('/favicon.ico')).response.headers['content-type']).toBe('image/svg+xml')
  })
})
