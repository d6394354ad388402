import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { integer } from '../../src/database/shapes.js'
import { TestApp } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { GOOD_PASSWORD, linkSentTo } from './links.js'

describe.each(pageEngines)('A forgotten password on %s', (engine) => {
  let app: TestApp

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  afterAll(() => app.close())
  afterEach(() => app.clock.advance({ minutes: 61 }))

  const someone = async () =>
    app.given.account({ role: 'coordinator', passwordHash: await hashPassword(GOOD_PASSWORD) })
  const lettersTo = async (email: string) =>
    (
      await app.database.selectOne(
        'SELECT COUNT(*) AS n FROM messages WHERE to_address = :email',
        { email },
        { n: integer },
      )
    )?.n

  it('gives the same answer whether somebody has the address or not', async () => {
    const { email } = await someone()
    const disabled = await app.given.account({ role: 'coordinator', disabledAt: app.clock.now() })
    const answers = []
    for (const typed of [email, 'nobody@example.org', disabled.email]) {
      const visitor = app.visitor()
      const { status, location } = await visitor.post('/password-resets', { email: typed })
      const page = await visitor.get(location)
      answers.push({ status, location, heading: page.heading, text: page.text })
    }
    expect(answers[0]).toMatchObject({
      status: 303,
      location: '/password-resets',
      heading: 'We cannot send e-mail at the moment',
    })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect([await lettersTo(email), await lettersTo('nobody@example.org'), await lettersTo(disabled.email)]).toEqual([
      1, 0, 0,
    ])
  })

  it('sets a new password by the link, once, and ends every sign-in of the account', async () => {
    const { id, email } = await someone()
    const [one, other] = [await app.browserOf(id), await app.browserOf(id)]
    await app.visitor().post('/password-resets', { email: email.toUpperCase() })
    const link = (await linkSentTo(app, email)) ?? ''
    const visitor = app.visitor()
    expect((await visitor.get(link)).heading).toBe('Choose a new password')
    expect((await visitor.post(link, { password: 'Harrowmere123!' })).errors).toEqual([
      'Choose a password that is not the name of the council, the programme or yourself',
    ])
    const page = await visitor.postAndFollow(link, { password: 'green ladder sunday' })
    expect(page.text).toContain('Your password is changed. Sign in with the new one')
    expect([(await one.get('/account')).status, (await other.get('/account')).status]).toEqual([303, 303])
    expect((await app.visitor().post('/sign-in', { email, password: GOOD_PASSWORD })).status).toBe(422)
    expect((await app.visitor().post('/sign-in', { email, password: 'green ladder sunday' })).status).toBe(303)

    const again = await app.visitor().get(link)
    expect([again.status, again.heading]).toEqual([410, 'This link no longer works'])
    expect(again.linkTo('Ask for a new link')).toBe('/password-resets/new')
    expect((await app.visitor().post(link, { password: 'another fine kettle' })).status).toBe(410)
  })

  it('has a link that works for two hours, and only the latest', async () => {
    const { email } = await someone()
    await app.visitor().post('/password-resets', { email })
    const first = (await linkSentTo(app, email)) ?? ''
    app.clock.advance({ minutes: 1 })
    await app.visitor().post('/password-resets', { email })
    const second = (await linkSentTo(app, email)) ?? ''
    expect((await app.visitor().get(first)).status).toBe(410)
    app.clock.advance({ minutes: 119 })
    expect((await app.visitor().get(second)).status).toBe(200)
    app.clock.advance({ minutes: 2 })
    expect((await app.visitor().get(second)).status).toBe(410)
  })

  it('lets two people with the same link set only one password', async () => {
    const { email } = await someone()
    await app.visitor().post('/password-resets', { email })
    const link = (await linkSentTo(app, email)) ?? ''
    const answers = await Promise.all(
      ['one fine kettle', 'two fine kettles'].map((password) => app.visitor().post(link, { password })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, expect.any(Number)])
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('sends three letters to one address in an hour, without a word about the fourth', async () => {
    const { email } = await someone()
    for (let times = 0; times < 5; times++)
      expect((await app.visitor().post('/password-resets', { email })).status).toBe(303)
    expect(await lettersTo(email)).toBe(3)
  })

  it('stops somebody who asks for many addresses', async () => {
    for (let times = 0; times < 20; times++)
      await app.visitor().post('/password-resets', { email: `a${times}@example.org` })
    expect((await app.visitor().post('/password-resets', { email: 'a@example.org' })).status).toBe(429)
  })

  it('sends the invitation again to somebody who has not taken it up', async () => {
    const invited = await app.given.account({ role: 'coordinator' })
    await app.visitor().post('/password-resets', { email: invited.email })
    expect(await linkSentTo(app, invited.email)).toMatch(/^\/invitations\//)
  })
})

describe('One’s own account', () => {
  let app: TestApp
  beforeAll(async () => (app = await TestApp.open()))
  afterAll(() => app.close())

  const signedIn = async () => {
    const account = await app.given.account({
      name: 'Maria Silva',
      role: 'coordinator',
      passwordHash: await hashPassword(GOOD_PASSWORD),
    })
    return { account, browser: await app.browserOf(account.id) }
  }

  it('changes the password and ends every other sign-in', async () => {
    const { account, browser } = await signedIn()
    const phone = await app.browserOf(account.id)
    const wrong = await browser.post('/account/password', { current: 'not this one', password: 'green ladder sunday' })
    expect([wrong.status, wrong.errors]).toEqual([422, ['This is not your present password']])
    const page = await browser.postAndFollow('/account/password', {
      current: GOOD_PASSWORD,
      password: 'green ladder sunday',
    })
    expect(page.text).toContain('Password changed. Every other device is signed out')
    expect((await phone.get('/account')).status).toBe(303)
  })

  it('shows where one is signed in, and signs out everywhere', async () => {
    const { account, browser } = await signedIn()
    const phone = await app.browserOf(account.id)
    const page = await browser.get('/account')
    expect(
      page.rows
        .slice(1)
        .map(([, used]) => used)
        .sort(),
    ).toEqual(['9am on Monday 23 November 2026', 'Now, on this device'])
    expect((await browser.postAndFollow('/account/sign-outs')).text).toContain('You are signed out everywhere')
    expect([(await browser.get('/account')).status, (await phone.get('/account')).status]).toEqual([303, 303])
  })
})
