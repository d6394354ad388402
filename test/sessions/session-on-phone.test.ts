import { SessionLog } from '../../src/sessions/session-log.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'

const ENTRY = {
  kind: 'phone',
  day: '2026-11-23',
  minutes: '45',
  people: '2',
  topics: ['communicating'],
  countedOlder: '2',
  keptOn: '2026-11-23',
}

describe.each(engines)('A session that waited on a phone, on %s', (engine) => {
  let app: TestApp
  let champion: TestBrowser
  let championId: string

  beforeAll(async () => {
    app = await TestApp.open(engine)
  })
  beforeEach(async () => {
    championId = (await app.given.champion()).id
    champion = await app.signedIn('champion', { championId })
  })
  afterAll(() => app.close())

  async function sent(fields: Record<string, string | string[]>, browser = champion) {
    const answer = await browser
      .request()
      .post('/sessions/entries')
      .type('form')
      .send({ ...fields, _csrf: browser.csrf() })
    return { status: answer.status, body: answer.body as { said: string; href: string; problems: string[] } }
  }
  const sessions = () => app.database.read.findBy(SessionLog, { championId })

  it('is stored once, with the same answer each time, also when it is sent four times at once', async () => {
    const entry = { ...ENTRY, key: 'key-of-this-phone-1', entry: 'key-of-this-phone-1' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => sent(entry)))
    const [stored, ...more] = await sessions()
    expect(more).toEqual([])
    expect(answers).toEqual(
      answers.map(() => ({
        status: 200,
        body: {
          isStored: true,
          problems: [],
          said: 'Session saved: 45 minutes, 2 people',
          warnings: [],
          href: `/sessions/${stored?.id}`,
        },
      })),
    )
  })

  it('is the same session as the one that was sent by the form under its key before the network failed', async () => {
    const before = await sessions()
    const { keptOn: _keptOn, ...typed } = { ...ENTRY, key: 'key-of-this-phone-2' }
    const { location } = await champion.post('/sessions', typed)
    const { body } = await sent({ ...ENTRY, key: 'key-of-this-phone-2', entry: 'key-of-this-phone-2' })
    expect(body.href).toBe(location)
    expect(await sessions()).toHaveLength(before.length + 1)
  })

  it('means the day that it meant when it was kept, however late it is sent', async () => {
    const late = { ...ENTRY, day: 'other', date: 'yesterday', keptOn: '2026-11-20', key: 'key-of-this-phone-3' }
    const { body } = await sent(late)
    const stored = (await sessions()).find(({ id }) => body.href.endsWith(id))
    expect(stored?.date).toBe('2026-11-19')
    // A phone whose clock is wrong does not log the future.
    const early = await sent({ ...late, day: '2026-11-24', keptOn: '2026-11-30', key: 'key-of-this-phone-4' })
    expect(early.body.problems).toEqual(['The day must be today or before. Log a session after it has happened'])
  })

  it('is refused with words, and stored nowhere, when something in it is wrong', async () => {
    const before = await sessions()
    const wrong = await sent({ ...ENTRY, countedChildren: '1', key: 'key-of-this-phone-5' })
    expect(wrong).toEqual({
      status: 422,
      body: {
        isStored: false,
        problems: ['The ages add up to 3, but you helped 2. Check the ages and the number of people'],
      },
    })
    expect((await sent({ ...ENTRY, minutes: '', key: 'key-of-this-phone-6' })).body.problems).toEqual([
      'Select how long it took',
    ])
    expect((await sent({ ...ENTRY, key: '' })).status).toBe(400)
    expect(await sessions()).toHaveLength(before.length)
  })

  it('stays on the phone with the question when the same was logged before, and is saved once somebody says it is another', async () => {
    await champion.post('/sessions', { ...ENTRY, keptOn: '', key: 'saved-online' })
    const entry = { ...ENTRY, key: 'waited-on-phone', entry: 'waited-on-phone' }
    expect(await sent(entry)).toEqual({
      status: 422,
      body: { isStored: false, problems: ['You logged the same just now. Is this another one?'] },
    })
    expect(await sessions()).toHaveLength(1)
    // "Check and save" opens its page.
    const page = await champion.post('/sessions', entry)
    expect([page.status, page.valueOf('key'), page.valueOf('entry')]).toEqual([422, entry.key, entry.key])
    expect(page.text).toContain('Yes, this is another one')
    const { status, body } = await sent({ ...entry, another: 'yes' })
    expect([status, body.said]).toEqual([200, 'Session saved: 45 minutes, 2 people'])
    expect((await sent({ ...entry, another: 'yes' })).body.href).toBe(body.href)
    expect(await sessions()).toHaveLength(2)
  })

  it('is shown by its page with what is wrong and all that was typed, as it stands on the phone', async () => {
    const entry = { ...ENTRY, countedChildren: '1', key: 'key-of-this-phone-7', entry: 'key-of-this-phone-7' }
    const page = await champion.post('/sessions', { ...entry, walkIn1Name: 'Ann' })
    expect(page.status).toBe(422)
    expect(['entry', 'keptOn', 'countedChildren', 'walkIn1Name'].map((name) => page.valueOf(name))).toEqual([
      'key-of-this-phone-7',
      '2026-11-23',
      '1',
      'Ann',
    ])
  })

  it('needs a sign-in, and a champion’s', async () => {
    expect((await sent({ ...ENTRY, key: 'x' }, await app.signedIn('coordinator'))).status).toBe(403)
    const nobody = await app.visitor().request().post('/sessions/entries').type('form').send(ENTRY)
    expect([401, 403]).toContain(nobody.status)
  })

  it('begins on the phone with what was chosen last and what can be chosen, without anybody’s name', async () => {
    const me = await app.given.champion({ name: 'Samira' })
    const browser = await app.signedIn('champion', { championId: me.id })
    const ward = await app.given.area({ name: 'Millbrook' })
    const venue = await app.given.venue({ name: 'Central Library' })
    const partner = await app.given.partner({ name: 'Age Friends' })
    const start = async () => (await browser.request().get('/sessions/form.json')).body as object
    expect(await start()).toMatchObject({ last: { kind: '', areaId: '', venueId: '', topics: [] } })
    const fields = { kind: 'home_visit', areaId: ward.id, venueId: venue.id, note: 'A line', walkIn1Name: 'Winifred' }
    await browser.post('/sessions', { ...ENTRY, ...fields, keptOn: '' })
    const known = await start()
    expect(known).toMatchObject({
      account: browser.accountId,
      last: { kind: 'home_visit', areaId: ward.id, venueId: venue.id, topics: ['communicating'] },
      choices: {
        areaId: expect.arrayContaining([{ value: ward.id, text: 'Millbrook' }]) as object,
        venueId: expect.arrayContaining([{ value: venue.id, text: 'Central Library' }]) as object,
        partnerId: expect.arrayContaining([{ value: partner.id, text: 'Age Friends' }]) as object,
      },
    })
    for (const word of ['Winifred', 'Samira', 'A line', '@']) expect(JSON.stringify(known)).not.toContain(word)
  })
})
