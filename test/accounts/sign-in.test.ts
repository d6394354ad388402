import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { AccountsService } from '../../src/accounts/accounts.service.js'
import { SignInsService } from '../../src/accounts/sign-in/sign-ins.service.js'
import { TestApp } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { GOOD_PASSWORD } from './links.js'

const WRONG = 'The e-mail address or the password is not right. Try again, or ask for a new password.'

describe.each(pageEngines)('Signing in on %s', (engine) => {
  let app: TestApp
  let passwordHash: string

  beforeAll(async () => {
    app = await TestApp.open(engine)
    passwordHash = await hashPassword(GOOD_PASSWORD)
  })
  afterAll(() => app.close())
  // Every test begins with fresh limits.
  afterEach(() => app.clock.advance({ minutes: 16 }))

  const coordinator = () => app.given.account({ role: 'coordinator', passwordHash })

  it('leads to the home page, or to where the person was going', async () => {
    const { email } = await coordinator()
    const answer = await app
      .visitor()
      .post('/sign-in', { email: email.toUpperCase(), password: GOOD_PASSWORD, next: '' })
    expect([answer.status, answer.location]).toEqual([303, '/home'])
    const cookie = String(answer.response.headers['set-cookie'])
    expect(cookie).toMatch(/^sign_in=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)

    const visitor = app.visitor()
    const turned = await visitor.get('/account?from=link')
    expect([turned.status, turned.location]).toEqual([303, '/sign-in?next=%2Faccount%3Ffrom%3Dlink'])
    const page = await visitor.get(turned.location)
    expect(page.valueOf('next')).toBe('/account?from=link')
    const back = await visitor.post('/sign-in', { email, password: GOOD_PASSWORD, next: page.valueOf('next') })
    expect(back.location).toBe('/account?from=link')
    expect((await visitor.get('/account')).heading).toBe('Your account')
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/€',
    '/\t/evil.example',
    'account',
  ])('never leads to another website: %j', async (next) => {
    const { email } = await coordinator()
    expect((await app.visitor().get(`/sign-in?next=${encodeURIComponent(next)}`)).valueOf('next')).toBe('')
    const answer = await app.visitor().post('/sign-in', { email, password: GOOD_PASSWORD, next })
    expect(answer.location).toBe('/home')
  })

  it('says the same words for a wrong password, an unknown address, an account that is disabled and one without a password', async () => {
    const { email } = await coordinator()
    const disabled = await app.given.account({ role: 'coordinator', passwordHash, disabledAt: app.clock.now() })
    const invited = await app.given.account({ role: 'coordinator' })
    for (const typed of [
      { email, password: 'purple kettle tuesday' },
      { email: 'nobody@example.org', password: GOOD_PASSWORD },
      { email: disabled.email, password: GOOD_PASSWORD },
      { email: invited.email, password: GOOD_PASSWORD },
    ]) {
      const answer = await app.visitor().post('/sign-in', typed)
      expect([answer.status, answer.errors, answer.valueOf('email')]).toEqual([422, [WRONG], typed.email])
      expect(answer.html).not.toContain(typed.password)
    }
  })

  it('stops after ten tries for one address, for fifteen minutes, and not for others', async () => {
    const { email } = await coordinator()
    const visitor = app.visitor()
    for (let tries = 0; tries < 10; tries++)
      expect((await visitor.post('/sign-in', { email, password: 'wrong wrong wrong' })).status).toBe(422)
    const refused = await visitor.post('/sign-in', { email, password: GOOD_PASSWORD })
    expect([refused.status, refused.heading, refused.response.headers['retry-after']]).toEqual([
      429,
      'Too many tries',
      '900',
    ])
    const other = await coordinator()
    expect((await app.visitor().post('/sign-in', { email: other.email, password: GOOD_PASSWORD })).status).toBe(303)
    app.clock.advance({ minutes: 15 })
    expect((await visitor.post('/sign-in', { email, password: GOOD_PASSWORD })).status).toBe(303)
  })

  it('counts only wrong tries of a room full of people who share an address', async () => {
    for (let person = 0; person < 25; person++) {
      const { email } = await coordinator()
      expect((await app.visitor().post('/sign-in', { email, password: GOOD_PASSWORD })).status).toBe(303)
    }
    for (let tries = 0; tries < 20; tries++)
      await app.visitor().post('/sign-in', { email: `guess${tries}@example.org`, password: 'wrong wrong wrong' })
    const { email } = await coordinator()
    expect((await app.visitor().post('/sign-in', { email, password: GOOD_PASSWORD })).status).toBe(429)
  })

  it('ends the sign-in that the browser had before', async () => {
    const before = await app.signedIn('champion')
    const { email } = await coordinator()
    const old = await app.browserOf(before.accountId ?? '')
    expect((await old.get('/account')).status).toBe(200)
    await old.post('/sign-in', { email, password: GOOD_PASSWORD })
    expect(await app.nest.get(SignInsService).of(before.accountId ?? '')).toHaveLength(1)
  })

  it('comes too late when the account is disabled while the password is looked at', async () => {
    const accounts = app.nest.get(AccountsService)
    await app.signedIn('administrator')
    for (const milliseconds of [4, 8, 12, 16, 24, 32]) {
      const { id, email } = await coordinator()
      const answer = app.visitor().post('/sign-in', { email, password: GOOD_PASSWORD })
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      await accounts.disable(id)
      await answer
      await accounts.enable(id)
      expect(await app.nest.get(SignInsService).of(id)).toEqual([])
    }
  })

  it('signs out at once, and says so once', async () => {
    const browser = await app.signedIn('coordinator')
    const page = await browser.postAndFollow('/sign-out')
    expect([page.heading, page.text.includes('You are signed out')]).toEqual(['Sign in', true])
    expect((await browser.get('/sign-in')).text).not.toContain('You are signed out')
    expect((await browser.get('/account')).location).toBe('/sign-in?next=%2Faccount')
  })

  it('ends after twelve hours without use', async () => {
    const browser = await app.signedIn('coordinator')
    app.clock.advance({ hours: 11 })
    expect((await browser.get('/account')).status).toBe(200)
    app.clock.advance({ hours: 12 })
    expect((await browser.get('/account')).status).toBe(200)
    app.clock.advance({ hours: 12, seconds: 1 })
    expect((await browser.get('/account')).location).toBe('/sign-in?next=%2Faccount')
    const sent = await browser.post('/account/password', { current: 'x', password: 'y' })
    expect([sent.status, sent.heading]).toEqual([401, 'You need to sign in'])
  })

  it('ends after seven days, however much it was used', async () => {
    const browser = await app.signedIn('coordinator')
    for (let days = 0; days < 13; days++) {
      app.clock.advance({ hours: 11 })
      expect((await browser.get('/account')).status).toBe(200)
    }
    app.clock.advance({ hours: 11 })
    app.clock.advance({ hours: 11 })
    app.clock.advance({ hours: 5 })
    expect((await browser.get('/account')).status).toBe(303)
  })

  it('loses nothing of a form whose sender signs in again beside it', async () => {
    const account = await app.given.account({ role: 'administrator', passwordHash })
    const browser = await app.browserOf(account.id)
    const token = (await browser.get('/accounts/new')).valueOf('_csrf')
    const typed = { name: 'Slowly Typed', email: `slowly${account.id}@example.org`, role: 'coordinator', _csrf: token }
    app.clock.advance({ hours: 13 })
    const send = () => browser.request().post('/accounts').type('form').send(typed)
    expect((await send()).status).toBe(401)
    await browser.get('/sign-in')
    browser.accountId = null
    expect((await browser.post('/sign-in', { email: account.email, password: GOOD_PASSWORD })).status).toBe(303)
    expect((await send()).status).toBe(303)
  })

  it('is written down, and so is nothing that was typed', async () => {
    const { id, email } = await coordinator()
    await app.visitor().post('/sign-in', { email, password: GOOD_PASSWORD })
    const administrator = await app.signedIn('administrator')
    expect((await administrator.get(`/accounts/${id}`)).text).toContain('Signed in')
  })
})
