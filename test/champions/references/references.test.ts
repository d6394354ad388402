import { ReferenceRemindersService } from '../../../src/champions/references/reference-reminders.service.js'
import { ChampionReference } from '../../../src/champions/references/champion-reference.entity.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { text } from '../../../src/database/database.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'

const PAT = { name: 'Pat Jones', email: 'pat@example.org', knowsAs: 'Her manager' }
const ANSWER = { knownFor: 'Six years', trust: 'yes', more: 'Very patient', phone: '' }
const A_DAY = 24 * 60

describe.each(engines)('References, on %s', (engine) => {
  let app: TestApp
  let coordinatorId = ''
  let champion: Champion

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    coordinatorId = (await app.given.account({ role: 'coordinator' })).id
  })
  beforeEach(async () => {
    champion = await app.given.champion({ name: 'Aisha Khan', email: 'aisha@example.org', stage: 'checks' })
  })
  afterAll(() => app.close())

  /** Sign-ins end with time, so each step opens one of its own. */
  const coordinator = (): Promise<TestBrowser> => app.browserOf(coordinatorId)
  const path = () => `/champions/${champion.id}/references`
  const add = async (fields: object = {}) => (await coordinator()).postAndFollow(path(), { ...PAT, ...fields })
  const letters = () =>
    app.database.select(
      `SELECT subject, text_body, state, to_address FROM messages WHERE subject_kind = 'champion' AND subject_id = :id
       AND kind = 'reference' ORDER BY created_at, key`,
      { id: champion.id },
      { subject: text, textBody: text, state: text, toAddress: text },
    )
  /** The address in the last letter. */
  const link = async () => {
    const body = (await letters()).at(-1)?.textBody ?? ''
    return (/\/references\/\S+/.exec(body) ?? [''])[0]
  }
  const find = () => app.database.read.findOneByOrFail(ChampionReference, { championId: champion.id })
  const answers = async (fields: object = {}) => {
    const address = await link()
    const form = await app.visitor().get(address)
    return app.visitor().post(address.replace(/\?.*/, ''), { ...ANSWER, key: form.valueOf('key'), ...fields })
  }

  it('begin with two people who are asked by a letter with a link', async () => {
    expect((await (await coordinator()).get(path())).text).toContain('Nobody is asked yet')
    const page = await add()
    expect(page.text).toContain('Pat Jones is asked: a letter with a link is on its way')
    expect(page.text).toContain('Not answered yet')
    const [letter] = await letters()
    expect(letter).toMatchObject({
      subject: 'A reference for Aisha Khan',
      toAddress: 'pat@example.org',
      state: 'waiting',
    })
    expect(letter?.textBody).toMatch(/Please do so before [A-Z][a-z]+day \d+ December 2026/)
  })

  it.each([
    [{ name: '' }, 'Enter the name of the referee'],
    [{ email: 'pat' }, 'Enter an e-mail address, like name@example.org'],
    [{ knowsAs: '' }, 'Enter how they know each other'],
    [{ email: 'AISHA@example.org' }, 'This is the address of the champion: a referee is somebody else'],
  ])('say what to do about a bad referee (%#)', async (fields, error) => {
    const again = await (await coordinator()).post(path(), { ...PAT, ...fields })
    expect([again.status, again.errors]).toEqual([422, [error]])
    expect(await letters()).toEqual([])
  })

  it('ask nobody twice', async () => {
    await add()
    const again = await (await coordinator()).post(path(), { ...PAT, email: 'PAT@example.org' })
    expect(again.errors).toEqual(['Somebody with this address is asked already'])
  })

  it('are answered by the link, once, without signing in, and shown to coordinators only, each look noted', async () => {
    await add()
    const form = await app.visitor().get(await link())
    expect(form.heading).toBe('About Aisha Khan')
    const wrong = await answers({ knownFor: '', trust: 'talk' })
    expect([wrong.status, wrong.errors]).toEqual([
      422,
      ['Enter how long you have known them', 'Enter a phone number, so that we can phone you'],
    ])
    expect((await answers()).status).toBe(303)
    const thanks = await app.visitor().get(await link())
    expect(thanks.heading).toBe('Thank you: we have your answer')
    expect(thanks.html).not.toContain('patient')
    // Somebody who presses again changes nothing.
    const address = await link()
    const [, key = ''] = address.split('key=')
    await app.visitor().post(address.replace(/\?.*/, ''), { ...ANSWER, trust: 'no', key })
    expect(await find()).toMatchObject({ trust: 'yes', more: 'Very patient' })
    const staff = await coordinator()
    const page = await staff.get(path())
    expect(page.text).toContain('Has known them Six years Would trust them with vulnerable people Yes')
    const shown = await staff.get(`/champions/${champion.id}`)
    expect(shown.text).toContain('References looked at')
    expect(shown.text).toContain('Reference answered')
    expect(shown.html).not.toContain('Very patient')
    const values = await app.database.select('SELECT after FROM audit_values', {}, { after: text.nullable })
    expect(JSON.stringify(values)).not.toMatch(/patient|Pat Jones|pat@example/)
    for (const role of ['champion', 'partner'] as const)
      expect((await (await app.signedIn(role)).get(path())).status).toBe(403)
  })

  it('open with their own key only', async () => {
    await add()
    const { id } = await find()
    const [, key = ''] = (await link()).split('key=')
    const other = await app.given.reference()
    for (const address of [`/references/${id}`, `/references/${id}?key=${key}x`, `/references/${other.id}?key=${key}`])
      expect((await app.visitor().get(address)).status).toBe(404)
    expect((await app.visitor().post(`/references/${id}`, ANSWER)).status).toBe(404)
  })

  it('can be talked about instead', async () => {
    await add()
    await answers({ trust: 'talk', phone: '01632 960 777' })
    const staff = await coordinator()
    expect((await staff.get(`/champions/${champion.id}`)).text).toContain('Reference from Pat Jones: talk to them')
    const page = await staff.get(path())
    expect(page.linkTo('01632 960 777')).toBe('tel:01632960777')
    const { id } = await find()
    expect((await staff.post(`${path()}/${id}/talk`, {})).errors).toEqual(['Enter what came of it'])
    const noted = await staff.postAndFollow(`${path()}/${id}/talk`, { talk: 'All is well' })
    expect(noted.text).toContain('We talked to them All is well')
    expect((await staff.get(`/champions/${champion.id}`)).text).not.toContain('talk to them')
  })

  it('end after 28 days, and can be asked again', async () => {
    await add()
    app.clock.advance({ minutes: 28 * A_DAY })
    const ended = await app.visitor().get(await link())
    expect([ended.status, ended.heading]).toEqual([410, 'This link no longer works'])
    const [, key = ''] = (await link()).split('key=')
    const { id } = await find()
    expect((await app.visitor().post(`/references/${id}`, { ...ANSWER, key })).status).toBe(410)
    const staff = await coordinator()
    expect((await staff.get(path())).text).toContain('The link has ended: ask again')
    const again = await staff.postAndFollow(`${path()}/${id}/letters`)
    expect(again.text).toContain('Pat Jones is asked again')
    expect(again.text).toContain('(2 times so far)')
    expect((await answers()).status).toBe(303)
    expect((await staff.post(`${path()}/${id}/letters`)).status).toBe(409)
  })

  it('are reminded of once, after a week, of each asking', async () => {
    await add()
    const remind = () => app.nest.get(ReferenceRemindersService).remind()
    app.clock.advance({ minutes: 7 * A_DAY - 1 })
    expect(await remind()).toBe(0)
    app.clock.advance({ minutes: 1 })
    expect(await remind()).toBe(1)
    expect((await letters()).at(-1)?.subject).toBe('Reminder: a reference for Aisha Khan')
    for (let days = 0; days < 3; days++) {
      app.clock.advance({ minutes: A_DAY })
      expect(await remind()).toBe(0)
    }
    const { id } = await find()
    await (await coordinator()).postAndFollow(`${path()}/${id}/letters`)
    app.clock.advance({ minutes: 8 * A_DAY })
    expect(await Promise.all([remind(), remind()])).toEqual(expect.arrayContaining([1, 0]))
    expect(await letters()).toHaveLength(4)
  })

  it('remind nobody who has answered, was talked to, is out, or whose champion is away', async () => {
    const asked = { championId: champion.id, askedAt: app.clock.now() }
    await app.given.answeredReference(asked)
    await app.given.reference({ ...asked, talk: 'Phoned' })
    const paused = await app.given.champion({ stage: 'paused' })
    await app.given.reference({ ...asked, championId: paused.id })
    app.clock.advance({ minutes: 8 * A_DAY })
    expect(await app.nest.get(ReferenceRemindersService).remind()).toBe(0)
    await app.given.reference({ ...asked, championId: (await app.given.champion({ stage: 'checks' })).id })
    expect(await app.nest.get(ReferenceRemindersService).remind()).toBe(1)
  })

  it('take back the letter that waits when somebody is taken out, and their link works no more', async () => {
    await add()
    const address = await link()
    const { id } = await find()
    const page = await (await coordinator()).postAndFollow(`${path()}/${id}/removal`, { reason: 'Wrong address' })
    expect(page.text).toContain('Referee taken out')
    expect((await letters()).map(({ state }) => state)).toEqual(['withdrawn'])
    expect((await app.visitor().get(address)).status).toBe(404)
  })

  it('ask nobody about who has left', async () => {
    await add()
    const address = await link()
    await app.database.write((manager) => manager.update('champions', { id: champion.id }, { stage: 'left' }))
    expect((await app.visitor().get(address)).status).toBe(410)
    const refused = await (await coordinator()).post(path(), { ...PAT, email: 'other@example.org' })
    expect(refused.errors).toEqual(['Aisha Khan has left: nobody need be asked'])
  })

  it('that have come stand on the home page and in the list of who joins until somebody has read them', async () => {
    await app.database.write(() => app.database.execute('DELETE FROM champion_references', {}))
    await add()
    const home = async () => (await (await coordinator()).get('/home')).text
    const list = async () => (await (await coordinator()).get('/champions/joining?waits=answers')).rows.slice(1)
    expect([await home(), await list()]).toEqual([expect.not.stringContaining('new reference'), []])
    const minutesOn = () => app.clock.set(new Date(app.clock.now().getTime() + 60_000))
    minutesOn()
    await answers()
    expect(await home()).toContain('champion has a new reference')
    expect(await list()).toEqual([
      [expect.stringMatching(/^Aisha Khan .*New reference to read/), 'Checks', expect.any(String), expect.any(String)],
    ])
    minutesOn()
    await (await coordinator()).get(path())
    expect([await home(), await list()]).toEqual([expect.not.stringContaining('new reference'), []])
  })
})
