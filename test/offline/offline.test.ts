import { readConfig } from '../../src/config.js'
import { RegisterSave } from '../../src/workshops/register/register-save.entity.js'
import { Workshop } from '../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { untouched } from '../workshops/register/typed.js'

describe('What makes the programme an app on a phone', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await TestApp.open()
  })
  afterAll(() => app.close())

  it('is a service worker for the whole address, asked for anew each time, with all that its page needs', async () => {
    const answer = await app.visitor().request().get('/service-worker.js')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    })
    expect(answer.headers['content-security-policy']).toContain("worker-src 'self'")
    expect(answer.headers['content-security-policy']).toContain("connect-src 'self'")
    const shell = JSON.parse(/^self\.SHELL = (.*)$/m.exec(answer.text)?.[1] ?? '{}') as {
      version: string
      page: string
      addresses: string[]
    }
    const page = await app.visitor().get(shell.page)
    const needed = [...page.html.matchAll(/(?:src|href)="(\/(?:assets|council-colour)\/[^"]+)"/g)].map(
      ([, address]) => address,
    )
    expect(needed.filter((address) => address && !shell.addresses.includes(address))).toEqual([])
    for (const address of shell.addresses) {
      const asset = await app.visitor().request().get(address)
      expect([address, asset.status]).toEqual([address, 200])
      // What a script asks for is kept too, or the page would not start without a network.
      const imported = [...String(asset.text ?? '').matchAll(/from ["'](\/assets\/[^"']+)["']/g)].map(
        ([, each]) => each,
      )
      expect(imported.filter((each) => each && !shell.addresses.includes(each))).toEqual([])
    }
  })

  it('is another worker when the council or its colour is another, and else the same', async () => {
    const worker = async () => (await app.visitor().request().get('/service-worker.js')).text
    const before = await worker()
    expect(await worker()).toBe(before)
    await app.given.council({ colour: '#5b2a86' })
    const after = await worker()
    expect(after).not.toBe(before)
    expect(after).toContain('/council-colour/5b2a86.css')
  })

  it('is named after the programme, with icons that are there', async () => {
    const answer = await app.visitor().request().get('/manifest.webmanifest')
    expect(answer.headers['content-type']).toBe('application/manifest+json; charset=utf-8')
    const manifest = answer.body as { name: string; start_url: string; icons: { src: string }[] }
    expect(manifest).toMatchObject({ start_url: '/home', display: 'standalone', theme_color: '#5b2a86' })
    expect(manifest.icons).toHaveLength(3)
    for (const { src } of manifest.icons)
      expect((await app.visitor().request().get(src)).headers['content-type']).toBe('image/png')
  })

  it('keeps a page with nobody in it, even when somebody is signed in', async () => {
    const page = await app.visitor().get('/offline')
    expect(page.html).not.toContain('name="_csrf"')
    expect(page.html).not.toContain('data-account')
  })

  it('offers the app to champions, and loads nothing of it for the public', async () => {
    const champion = await app.signedIn('champion')
    expect((await champion.get('/home')).html).toContain('rel="manifest"')
    for (const browser of [app.visitor(), await app.signedIn('coordinator')])
      expect((await browser.get('/workshops')).html).not.toMatch(/manifest|phone-\w+\.js|data-queue/)
    expect((await app.visitor().get('/sign-in')).html).toContain('data-queue')
  })
})

describe.each(pageEngines)('A register that waited on a phone, on %s', (engine) => {
  let app: TestApp
  let champion: TestBrowser
  let championId: string

  beforeAll(async () => {
    app = await TestApp.open(engine, readConfig({ NODE_ENV: 'test', PUBLIC_URL: 'http://localhost:3000' }))
    championId = (await app.given.champion()).id
    champion = await app.signedIn('champion', { championId })
  })
  afterAll(() => app.close())

  async function aRegister(names: string[] = ['Ann'], fields: Partial<Workshop> = {}) {
    const { id } = await app.given.workshop({ date: '2026-11-23', leadChampionId: championId, ...fields })
    for (const name of names) {
      const learner = await app.given.learner({ name, accessNeeds: 'Large print' })
      await app.given.booking({ workshopId: id, learnerId: learner.id })
    }
    return { id, path: `/workshops/${id}/register`, entries: `/workshops/${id}/register/entries` }
  }
  const saves = (workshopId: string) => app.database.read.findBy(RegisterSave, { workshopId })
  const answered = async (browser: TestBrowser, path: string, fields: Record<string, string | string[]>) => {
    const answer = await browser
      .request()
      .post(path)
      .type('form')
      .send({ ...fields, _csrf: browser.csrf() })
    return { status: answer.status, body: answer.body as unknown }
  }

  it('is today’s, of the champion who leads it, with names alone', async () => {
    const { id } = await aRegister(['Bea', 'Ann'], { title: 'Get online' })
    await aRegister(['Tom'], { date: '2026-11-24' })
    await aRegister(['Sue'], { registerSavedAt: new Date('2026-11-23T08:00:00Z') })
    await aRegister(['Dan'], { state: 'draft' })
    await aRegister(['Olga'], { leadChampionId: null })
    const answer = await champion.request().get('/registers/today.json')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toEqual({
      account: champion.accountId,
      secondsLeft: 15 * 3600,
      registers: [
        {
          id,
          title: 'Get online',
          when: 'Monday 23 November 2026, 10am to midday',
          venue: expect.stringContaining('Venue') as string,
          format: 'bookable',
          version: '0',
          hours: '2',
          minutes: '0',
          names: [
            { booking: expect.any(String) as string, name: 'Ann', isFirst: true },
            { booking: expect.any(String) as string, name: 'Bea', isFirst: true },
          ],
        },
      ],
    })
  })

  it('is stored once, however often it is sent: by its key, whatever else is in it', async () => {
    const { id, path, entries } = await aRegister()
    const fields = { ...untouched(await champion.get(path)), entry: 'key-of-this-phone-1' }
    const stored = {
      status: 200,
      body: { isStored: true, problems: [], said: 'Register saved: 1 came', warnings: [], href: path },
    }
    expect(await answered(champion, entries, fields)).toEqual(stored)
    expect(await answered(champion, entries, { ...fields, key: 'another-page' })).toEqual(stored)
    expect(await saves(id)).toMatchObject([{ number: 1, idempotencyKey: 'key-of-this-phone-1' }])
  })

  it('is stored once when two tabs send it at the same moment', async () => {
    const { id, path, entries } = await aRegister()
    const fields = { ...untouched(await champion.get(path)), entry: 'key-of-this-phone-2' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => answered(champion, entries, fields)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await saves(id)).toHaveLength(1)
  })

  it('is stored as an older form of the page sent it, without what was added since', async () => {
    const { id, path, entries } = await aRegister()
    const { version, key, listed, came } = untouched(await champion.get(path))
    const fields = { version: version ?? '', key: key ?? '', listed: listed ?? [], came: came ?? [], entry: 'old-form' }
    expect((await answered(champion, entries, fields)).status).toBe(200)
    expect(await saves(id)).toMatchObject([{ headCount: null, countedOlder: null, championMinutes: null }])
  })

  it('is refused with words when somebody else saved meanwhile, or a rule says no; nothing is stored', async () => {
    const { id, path, entries } = await aRegister()
    const fields = { ...untouched(await champion.get(path)), entry: 'key-of-this-phone-3' }
    await champion.postAndFollow(path, { ...untouched(await champion.get(path)), headCount: '9' })
    expect(await answered(champion, entries, fields)).toEqual({
      status: 409,
      body: { isStored: false, problems: ['Somebody else changed it meanwhile: the register was saved.'] },
    })
    expect(await answered(champion, entries, { ...fields, headCount: 'nine' })).toEqual({
      status: 422,
      body: { isStored: false, problems: ['Enter the head-count as a number, like 14'] },
    })
    await app.database.write((manager) => manager.update(Workshop, { id }, { state: 'draft' }))
    expect(await answered(champion, entries, fields)).toMatchObject({ status: 422 })
    expect(await saves(id)).toHaveLength(1)
  })

  it('needs the fresh token of its own account, our own origin, and a key', async () => {
    const { id, path, entries } = await aRegister()
    const fields = { ...untouched(await champion.get(path)), entry: 'key-of-this-phone-4' }
    const token = (await champion.request().get('/offline/token')).body as { account: string; token: string }
    expect(token.account).toBe(champion.accountId)
    const post = (headers: Record<string, string>, csrf: string) =>
      champion
        .request()
        .post(entries)
        .set(headers)
        .type('form')
        .send({ ...fields, _csrf: csrf })
    const other = (await (await app.signedIn('champion')).request().get('/offline/token')).body as { token: string }
    expect((await post({}, other.token)).status).toBe(403)
    expect((await post({}, '')).status).toBe(403)
    expect((await post({ origin: 'https://evil.example' }, token.token)).status).toBe(403)
    expect((await post({ 'sec-fetch-site': 'cross-site' }, token.token)).status).toBe(403)
    expect((await answered(champion, entries, { ...fields, entry: '' })).status).toBe(400)
    expect(await saves(id)).toEqual([])
    expect((await post({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, token.token)).status).toBe(
      200,
    )
    expect(await saves(id)).toHaveLength(1)
  })

  it('tells nobody who is not signed in whose sign-in it is, and no other origin anything', async () => {
    const answer = await app.visitor().request().get('/offline/token').set('origin', 'https://evil.example')
    expect(answer.body).toMatchObject({ account: null })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})
