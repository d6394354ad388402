import { ChampionApplication } from '../../../src/champions/applications/champion-application.entity.js'
import { integer, text } from '../../../src/database/database.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import type { Screen } from '../../support/screen.js'

const OFFER = {
  helps: ['workshops', 'phone'],
  times: 'Tuesday mornings',
  heard: 'The library',
  name: 'Noor Haddad',
  email: 'noor@example.org',
  phone: '01632 960 333',
}

describe.each(pageEngines)('Offering to help, on %s', (engine) => {
  let app: TestApp
  let coordinatorId = ''
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    coordinatorId = (await app.given.account({ role: 'coordinator' })).id
  })
  beforeEach(async () => {
    // An hour later, limits start afresh; sign-ins end with time.
    app.clock.advance({ minutes: 61 })
    coordinator = await app.browserOf(coordinatorId)
  })
  afterAll(() => app.close())

  /** Somebody opens the page, takes their time, and sends it. */
  async function offers(fields: Record<string, string | string[]>, by = app.visitor()): Promise<Screen> {
    const page = await by.get('/applications/new')
    app.clock.advance({ minutes: 1 })
    return by.post('/applications', { ...fields, token: page.valueOf('token') })
  }

  const champions = (email: string) =>
    app.database.select(
      'SELECT id, name, stage, phone FROM champions WHERE lower(email) = :email ORDER BY id',
      { email },
      { id: text, name: text, stage: text, phone: text.nullable },
    )
  const lettersTo = (address: string) =>
    app.database.select(
      'SELECT subject, text_body FROM messages WHERE to_address = :address',
      { address },
      { subject: text, textBody: text },
    )

  it('is found on the front page and at the foot of public pages', async () => {
    const front = await app.visitor().get('/')
    expect(front.linkTo('I could help')).toBe('/applications/new')
    const page = await app.visitor().get('/workshops')
    expect(page.linkTo('I could help: become a champion')).toBe('/applications/new')
  })

  it('says what is kept and for how long, and makes a champion who has applied', async () => {
    const page = await app.visitor().get('/applications/new')
    expect(page.text).toContain('we delete your name and how to reach you 6 months after one of us said no')
    const ward = await app.given.area({ name: 'Millbrook' })
    const answer = await offers({ ...OFFER, areaId: ward.id })
    expect(answer.location).toBe('/applications/thanks')
    const thanks = await app.visitor().get(answer.location)
    expect(thanks.text).toContain('answers within five working days')
    const [noor] = await champions('noor@example.org')
    expect(noor).toMatchObject({ name: 'Noor Haddad', stage: 'applied', phone: '01632 960 333' })
    const shown = await coordinator.get(`/champions/${noor?.id}`)
    expect(shown.text).toContain('Home ward Millbrook')
    expect(shown.text).toContain('Would like to help with Helping at workshops Helping by phone or video')
    expect(shown.text).toContain('When they can Tuesday mornings Heard of us The library')
    expect(shown.text).toContain('Applied on the website')
    expect((await coordinator.get('/champions/joining')).text).toContain('Noor Haddad')
  })

  it('is confirmed by a letter with nothing in it that was typed', async () => {
    await offers({ ...OFFER, name: 'Buy Cheap', times: 'www.cheap.example', email: 'victim@example.org', phone: '' })
    const [letter, ...more] = await lettersTo('victim@example.org')
    expect(more).toEqual([])
    expect(letter?.subject).toBe('Thank you for offering to help')
    expect(letter?.textBody).toContain('You would like: Helping at workshops, Helping by phone or video')
    expect(letter?.textBody).not.toMatch(/cheap/i)
  })

  it.each([
    [{ ...OFFER, helps: [] }, 'Select what you would like to help with'],
    [{ ...OFFER, name: '' }, 'Enter your full name'],
    [{ ...OFFER, email: '', phone: '' }, 'Enter an e-mail address or a phone number, so that we can answer'],
    [
      { ...OFFER, phone: 'ring me' },
      'Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address',
    ],
    [{ ...OFFER, areaId: 'nowhere' }, 'Select a ward from the list'],
  ])('says what to do about a bad answer (%#), and loses nothing', async (typed, error) => {
    const again = await offers(typed)
    expect([again.status, again.errors]).toEqual([422, [error]])
    expect(again.valueOf('times')).toBe('Tuesday mornings')
  })

  it('is one when the button is pressed twice', async () => {
    const visitor = app.visitor()
    const token = (await visitor.get('/applications/new')).valueOf('token')
    app.clock.advance({ minutes: 1 })
    const twice = { ...OFFER, email: 'twice@example.org', phone: '', token }
    const answers = await Promise.all([visitor.post('/applications', twice), visitor.post('/applications', twice)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await champions('twice@example.org')).toHaveLength(1)
    expect(await lettersTo('twice@example.org')).toHaveLength(1)
  })

  it('asks who looks like a program to send it again, and takes no page of another form', async () => {
    const visitor = app.visitor()
    const token = (await visitor.get('/applications/new')).valueOf('token')
    const quick = await visitor.post('/applications', { ...OFFER, token })
    expect(quick.errors).toEqual(['That was very quick. Please check what you typed, and send the form again.'])
    const hidden = await offers({ ...OFFER, website: 'https://spam.example' })
    expect(hidden.errors[0]).toContain('A field was filled in that people do not see')
    const requestToken = (await visitor.get('/requests/new')).valueOf('token')
    app.clock.advance({ minutes: 1 })
    const other = await visitor.post('/applications', { ...OFFER, token: requestToken })
    expect(other.errors[0]).toContain('The page had been open for too long')
  })

  it('has limits by address, which do not hold for staff', async () => {
    const from = (number: number) => ({ ...OFFER, name: `Person ${number}`, email: 'limit@example.org', phone: '' })
    for (let number = 0; number < 3; number++) expect((await offers(from(number))).status).toBe(303)
    const refused = await offers(from(3))
    expect([refused.status, refused.errors[0]]).toEqual([
      429,
      'There were many offers to help from here in the last hour. Please wait an hour, or phone us on 01632 960 100. Nothing you typed is lost.',
    ])
    const typed = await offers(from(4), coordinator)
    expect(typed.location).toMatch(/^\/champions\/[0-9a-f-]{36}$/)
  })

  it('notices the same person, and makes no second one of them', async () => {
    const first = { ...OFFER, name: 'Rosa Diaz', email: 'rosa@example.org', phone: '' }
    await offers(first)
    const [rosa] = await champions('rosa@example.org')
    const again = await offers({ ...first, name: 'rosa diaz', email: 'ROSA@example.org', times: 'Mondays now' })
    expect(again.location).toBe('/applications/thanks')
    expect(await champions('rosa@example.org')).toEqual([rosa])
    expect(await app.database.read.countBy(ChampionApplication, { championId: rosa?.id ?? '' })).toBe(2)
    const shown = await coordinator.get(`/champions/${rosa?.id}`)
    expect(shown.text).toContain('Applied again on')
    expect(shown.text).toContain('When they can Mondays now')
  })

  it('knows them by their phone number too, however it is written', async () => {
    const champion = await app.given.champion({
      name: 'Tom Ford',
      email: null,
      phone: '01632 960 444',
      stage: 'active',
    })
    await offers({ ...OFFER, name: 'Tom Ford', email: '', phone: '+44 1632 960444' })
    const shown = await coordinator.get(`/champions/${champion.id}`)
    expect(shown.text).toContain('Applied on the website on')
    // Who is active stays so.
    expect(shown.text).toContain('What has to be done again')
  })

  it('lets who had left begin anew', async () => {
    const champion = await app.given.champion({ name: 'Uma Rao', email: 'uma@example.org', stage: 'left' })
    await offers({ ...OFFER, name: 'Uma Rao', email: 'uma@example.org', phone: '' })
    const stages = (await coordinator.get(`/champions/${champion.id}/stage`)).rows.slice(1)
    expect(stages.map(([stage, , , why]) => [stage, why])).toEqual([
      ['Applied', 'Applied again on the website'],
      ['Left', 'Made for a test'],
    ])
  })

  it('shows coordinators who may be the same under another name, and tells the public nothing', async () => {
    await app.given.champion({ name: 'Vera Stone', email: 'home@example.org', stage: 'paused' })
    const answer = await offers({ ...OFFER, name: 'Will Stone', email: 'home@example.org', phone: '' })
    expect(answer.location).toBe('/applications/thanks')
    const will = (await champions('home@example.org')).find(({ name }) => name === 'Will Stone')
    const shown = await coordinator.get(`/champions/${will?.id}`)
    expect(shown.text).toContain('Perhaps we know them already')
    expect(shown.text).toContain('Vera Stone (Paused)')
  })

  it('leaves nothing of what was typed in the history of changes but what any champion has', async () => {
    await offers({ ...OFFER, name: 'Xena Quill', email: 'xena@example.org', heard: 'A secret friend' })
    const row = await app.database.selectOne(
      "SELECT COUNT(*) AS number FROM audit_values WHERE after LIKE '%secret friend%'",
      {},
      { number: integer },
    )
    expect(row?.number).toBe(0)
  })
})
