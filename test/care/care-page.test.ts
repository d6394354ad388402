import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const LONG_AGO = new Date('2026-01-12T09:00:00Z')

describe.each(engines)('The page “Who needs a word?”, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  it('says what will be here while nobody needs one', async () => {
    const page = await coordinator.get('/champions/care')
    expect(page.heading).toBe('Who needs a word?')
    expect(page.text).toContain('Nobody needs a word')
    expect((await coordinator.get('/champions')).linkTo('Who needs a word?')).toBe('/champions/care')
  })

  it('finds each kind by what stands in the database, and nobody else', async () => {
    const { given } = app
    const named = (name: string) => given.champion({ name }, { since: LONG_AGO })
    // Today is Monday 23 November 2026.
    const quiet = await named('Quentin Quiet')
    await given.session({ championId: quiet.id, date: '2026-09-24', minutes: 60 })
    const away = await named('Amy Away')
    await given.championException({ championId: away.id, fromDate: '2026-11-20', toDate: '2026-12-20' })
    const helped = await named('Helen Helped')
    const past = await given.workshop({ date: '2026-10-20', state: 'published' })
    await given.assignment({ workshopId: past.id, championId: helped.id, minutes: 60 })
    const dropped = await named('Dora Dropped')
    await given.assignment({ workshopId: past.id, championId: dropped.id, state: 'dropped_out' })
    const planned = await named('Paul Planned')
    const coming = await given.workshop({ date: '2026-12-08', state: 'published' })
    await given.assignment({ workshopId: coming.id, championId: planned.id })
    const busy = await named('Bella Busy')
    await given.session({ championId: busy.id, date: '2026-10-27', minutes: 1000 })
    await given.workshop({
      leadChampionId: busy.id,
      date: '2026-11-10',
      championMinutes: 500,
      registerSavedAt: LONG_AGO,
      attendances: 3,
    })
    const leader = await named('Lena Leader')
    for (const date of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'])
      await given.workshop({ leadChampionId: leader.id, date })
    await given.champion({ name: 'Walter Waits', stage: 'checks' }, { since: new Date('2026-11-01T09:00:00Z') })
    await given.champion({ name: 'Nina New', stage: 'applied' }, { since: new Date('2026-11-20T09:00:00Z') })
    const checked = await named('Chen Checked')
    await given.session({ championId: checked.id, date: '2026-11-16' })
    await given.championCheck({ championId: checked.id, nextCheckOn: '2026-12-01' })
    const renewed = await named('Rosa Renewed')
    await given.session({ championId: renewed.id, date: '2026-11-16' })
    await given.championCheck({
      championId: renewed.id,
      seenOn: '2023-12-01',
      issuedOn: '2023-11-20',
      nextCheckOn: '2026-12-01',
    })
    await given.championCheck({
      championId: renewed.id,
      seenOn: '2026-11-02',
      issuedOn: '2026-10-20',
      nextCheckOn: '2029-11-02',
    })

    const page = await coordinator.get('/champions/care')
    expect(page.rows.slice(1).map(([name, what, why]) => [name, what, why])).toEqual([
      ['Walter Waits', 'Waits too long', 'Has been at the stage Checks for 22 days, since Sunday 1 November 2026.'],
      ['Chen Checked', 'Check runs out', 'A new DBS check is due on Tuesday 1 December 2026, in 8 days.'],
      ['Bella Busy', 'Overloaded', 'Gave 25 hours in the last 28 days. More than 24 are a lot.'],
      [
        'Lena Leader',
        'Overloaded',
        'Leads 4 workshops in the week of Monday 30 November 2026, drafts included. More than 3 are a lot.',
      ],
      ['Dora Dropped', 'Gone quiet', 'Has not led, helped or logged anything yet, and nothing is planned.'],
      [
        'Quentin Quiet',
        'Gone quiet',
        'Has led, helped and logged nothing for 60 days, since Thursday 24 September 2026, and nothing is planned.',
      ],
    ])
    expect(page.text).toContain('6 champions')
    expect(page.linkTo('Quentin Quiet')).toBe(`/champions/${quiet.id}`)
    expect(page.linkTo('DBS checks of Chen Checked')).toBe(`/champions/${checked.id}/checks`)
  })

  it('filters by kind, and gives the same as a spreadsheet, which the history tells', async () => {
    const page = await coordinator.get('/champions/care?kind=overloaded')
    expect(page.rows.slice(1).map(([name]) => name)).toEqual(['Bella Busy', 'Lena Leader'])
    const file = await coordinator.get('/champions/care.csv?kind=waiting')
    expect(file.html.trim().split(/\r?\n/)).toEqual([
      'Champion,What,Why',
      'Walter Waits,Waits too long,"Has been at the stage Checks for 22 days, since Sunday 1 November 2026."',
    ])
    const exports = await app.database.read.query(`SELECT id FROM audit_entries WHERE action = 'champions.exported'`)
    expect(exports).toHaveLength(1)
  })

  it('is counted on the home page as the list counts', async () => {
    const home = await coordinator.get('/home')
    expect(home.linkTo('champions need a word')).toBe('/champions/care')
    expect(home.text).toContain(
      'champions need a word 1 waits too long, 1 with a check running out, 2 overloaded, 2 gone quiet',
    )
  })

  it('tells first who was found not suitable, and for how many workshops with children they are down', async () => {
    const { id } = await app.given.champion({ name: 'Una Unsuitable' }, { since: LONG_AGO })
    await app.given.championCheck({ championId: id, seenOn: '2024-01-12' })
    const check = { championId: id, decision: 'not_suitable' as const, seenOn: '2026-11-02' }
    const { id: checkId } = await app.given.championCheck(check)
    const led = { leadChampionId: id, children: 'yes' as const }
    await app.given.workshop({ ...led, date: '2026-12-01' })
    await app.given.workshop({ ...led, date: '2026-12-02', state: 'cancelled' })
    await app.given.workshop({ ...led, date: '2026-12-03', children: 'no' })
    // Over this morning.
    await app.given.workshop({ ...led, date: '2026-11-23', startTime: '07:00', endTime: '08:00' })
    const helped = await app.given.workshop({ date: '2026-12-04', children: 'yes' })
    await app.given.assignment({ workshopId: helped.id, championId: id })
    const page = await coordinator.get('/champions/care')
    expect(page.rows[1]?.slice(0, 3)).toEqual([
      'Una Unsuitable',
      'Not suitable',
      'The newest decision on their DBS checks is “Not suitable”: they may not be with children. They are down for 2 coming workshops with children: take them off them.',
    ])
    expect(page.linkTo('DBS checks of Una Unsuitable')).toBe(`/champions/${id}/checks`)
    expect((await coordinator.get('/home')).text).toContain('champions need a word 1 found not suitable')
    await coordinator.post(`/champions/${id}/checks/${checkId}/removal`, { reason: 'Of somebody else' })
    expect((await coordinator.get('/champions/care')).text).not.toContain('Una Unsuitable')
  })

  it('asks the same few questions however many there are', async () => {
    const before = await countQueries(app, () => coordinator.get('/champions/care'))
    for (let number = 0; number < 30; number++) await app.given.champion({ stage: 'applied' }, { since: LONG_AGO })
    expect(await countQueries(app, () => coordinator.get('/champions/care'))).toBe(before)
    const second = await coordinator.get('/champions/care?page=2')
    expect(second.rows.slice(1)).toHaveLength(36 - 25)
  })
})
