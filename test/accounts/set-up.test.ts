import { SetUpService } from '../../src/accounts/set-up/set-up.service.js'
import { CouncilService } from '../../src/council/council.service.js'
import { TestApp } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import type { Screen } from '../support/screen.js'
import { GOOD_PASSWORD } from './links.js'

const TYPED = {
  councilName: 'Harrowmere Council',
  programmeName: 'Harrowmere Digital Task Force',
  phone: '01632 960 123',
  phoneHours: 'Monday to Friday, 9am to 5pm',
  email: 'digital@harrowmere.example',
  colour: '4c2c92',
  smallNumberThreshold: '7',
  privacyNotice: 'We keep little.\r\n\r\nWe tell nobody.',
  accessibilityStatement: '## How accessible\r\nVery.',
  yourName: 'Grace Addo',
  yourEmail: 'Grace.Addo@harrowmere.example',
  password: GOOD_PASSWORD,
}

const keyOf = (page: Screen) => page.valueOf('key')

describe.each(pageEngines)('Setting up on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => (app = await TestApp.open(engine)))
  afterEach(() => app.close())

  const link = async () => (await app.nest.get(SetUpService).linkWhenNeeded())?.replace(app.config.publicUrl, '') ?? ''

  it('saves the settings, makes the first administrator and signs them in', async () => {
    const grace = app.visitor()
    const page = await grace.get(await link())
    expect(page.heading).toBe('Set up this service')
    expect([page.valueOf('colour'), page.valueOf('smallNumberThreshold')]).toEqual(['#0b5560', '5'])
    expect(page.valueOf('privacyNotice')).toContain('Information Commissioner')

    const answer = await grace.post('/set-up', { ...TYPED, key: keyOf(page) })
    expect([answer.status, answer.location]).toEqual([303, '/home'])
    const account = await grace.get('/account')
    expect(account.text).toContain('Grace Addo E-mail address grace.addo@harrowmere.example Role Administrator')
    expect(account.title).toBe('Your account - Harrowmere Digital Task Force - Harrowmere Council')
    expect(account.html).toContain('href="/council-colour/4c2c92.css"')
    expect(await app.nest.get(CouncilService).get()).toMatchObject({
      colour: '#4c2c92',
      smallNumberThreshold: 7,
      version: 1,
    })
    expect((await grace.get('/settings')).text).toMatch(/Set up 9am on Monday 23 November 2026, by Grace Addo/)
    expect((await app.visitor().get('/privacy')).text).toContain('We keep little. We tell nobody.')
  })

  it('works once: afterwards the page says what to do', async () => {
    const path = await link()
    const page = await app.visitor().get(path)
    await app.visitor().post('/set-up', { ...TYPED, key: keyOf(page) })
    const again = await app.visitor().get(path)
    expect([again.status, again.heading]).toEqual([410, 'This service is set up already'])
    expect((await app.visitor().post('/set-up', { ...TYPED, key: keyOf(page) })).status).toBe(410)
    expect(await link()).toBe('')
  })

  it('has a link that works for a day, and only the latest', async () => {
    const first = await link()
    const second = await link()
    const old = await app.visitor().get(first)
    expect([old.status, old.heading]).toEqual([410, 'This link no longer works'])
    expect((await app.visitor().get(second)).status).toBe(200)
    app.clock.advance({ hours: 25 })
    expect((await app.visitor().get(second)).status).toBe(410)
  })

  it('is done by one of two people at the same moment', async () => {
    const key = keyOf(await app.visitor().get(await link()))
    const answers = await Promise.all(
      ['one@example.org', 'other@example.org'].map((yourEmail) =>
        app.visitor().post('/set-up', { ...TYPED, yourEmail, key }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await app.database.read.query('SELECT id FROM accounts')).toHaveLength(1)
  })

  it('says everything that is wrong at once, in the order of the page, and loses nothing', async () => {
    const key = keyOf(await app.visitor().get(await link()))
    const wrong = {
      ...TYPED,
      councilName: '',
      phone: 'ring me',
      colour: '#ffdd00',
      smallNumberThreshold: '4',
      yourEmail: 'grace@',
      key,
    }
    const answer = await app.visitor().post('/set-up', wrong)
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual([
      'Enter the name of the council',
      'Enter a phone number, like 01632 960 123',
      'Enter a dark colour that white text can be read on, like #0b5560',
      'Enter a whole number from 5 to 10',
      'Enter your e-mail address, like name@example.org',
    ])
    expect(answer.title).toMatch(/^Error: /)
    expect([answer.valueOf('phone'), answer.valueOf('privacyNotice'), answer.valueOf('key')]).toEqual([
      'ring me',
      'We keep little.\n\nWe tell nobody.',
      key,
    ])
    expect(answer.html).not.toContain(GOOD_PASSWORD)
  })

  it('takes no password that holds the name of the council', async () => {
    const key = keyOf(await app.visitor().get(await link()))
    const answer = await app.visitor().post('/set-up', { ...TYPED, password: 'harrowmere-2026', key })
    expect(answer.errors).toEqual(['Choose a password that is not the name of the council, the programme or yourself'])
    expect((await app.visitor().post('/set-up', { ...TYPED, key })).status).toBe(303)
  })
})
