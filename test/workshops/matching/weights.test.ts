import { AuditEntry } from '../../../src/audit/audit-entry.entity.js'
import { USUAL_WEIGHTS } from '../../../src/workshops/matching/facts.js'
import { MatchWeights } from '../../../src/workshops/matching/match-weights.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

const USUAL = Object.fromEntries(Object.entries(USUAL_WEIGHTS).map(([key, weight]) => [key, String(weight)]))

describe.each(pageEngines)('What counts in matching, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    // What earlier tests made is over: a new application for each test would take most of the time.
    await app.database.write(async () => {
      await app.database.execute("UPDATE champions SET stage = 'left'", {})
      await app.database.execute("UPDATE workshops SET state = 'cancelled'", {})
      await app.database.execute('DELETE FROM match_weights', {})
    })
  })
  afterAll(() => app.close())

  /** One of them teaches what is asked and has much to do, the other one neither. */
  const twoChampions = async () => {
    const teaches = await app.given.champion({ name: 'Teaching Tess' })
    await app.given.championProfile({ id: teaches.id }, { topics: ['safe_legal'] })
    await app.given.session({ championId: teaches.id, date: '2026-11-10', minutes: 4_000 })
    const idle = await app.given.champion({ name: 'Idle Ian' })
    await app.given.championProfile({ id: idle.id }, { topics: ['foundation'] })
  }

  it('is as it usually is until somebody changes it', async () => {
    const page = await coordinator.get('/matching')
    for (const [key, weight] of Object.entries(USUAL)) expect(page.valueOf(key)).toBe(weight)
    expect(page.text).toContain('No changes noted yet')
  })

  it('shows what other numbers would change before anything is saved', async () => {
    await twoChampions()
    const { id } = await app.given.workshop(
      { title: 'Online safety', leadChampionId: null },
      { topics: ['safe_legal'] },
    )
    const led = await app.given.champion({ name: 'Lead', stage: 'paused' })
    await app.given.workshop({ title: 'Led already', leadChampionId: led.id })
    const preview = await coordinator.post('/matching/previews', { ...USUAL, topics: '0', load: '10', version: '0' })
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('The next workshop would change')
    expect(preview.text).toContain('Nothing is saved yet')
    expect(preview.text).toContain('Can teach the topics: 5 becomes 0.')
    expect(preview.text).toContain('Has little to do this month: 2 becomes 10.')
    expect(preview.text).not.toContain('Is near: 3 becomes')
    expect(preview.rows).toEqual([
      ['Champion', 'Now', 'Then', 'Difference'],
      ['Idle Ian', '2', '1', 'Up 1'],
      ['Teaching Tess', '1', '2', 'Down 1'],
    ])
    expect(preview.text).not.toContain('Led already')
    expect(preview.linkTo('Online safety')).toBe(`/workshops/${id}/matches`)
    expect(await app.database.read.countBy(MatchWeights, {})).toBe(0)
    expect((await coordinator.get('/matching')).valueOf('topics')).toBe('5')
  })

  it('shows what the language would change where a workshop asks for one, and nowhere else', async () => {
    const speaks = await app.given.champion({ name: 'Polish Pola' })
    await app.given.championProfile({ id: speaks.id }, { topics: ['foundation'], languages: ['polish'] })
    const teaches = await app.given.champion({ name: 'Teaching Tess' })
    await app.given.championProfile({ id: teaches.id }, { topics: ['safe_legal'] })
    const open = { leadChampionId: null }
    await app.given.workshop({ ...open, title: 'In Polish too', language: 'polish' }, { topics: ['safe_legal'] })
    const preview = () => coordinator.post('/matching/previews', { ...USUAL, language: '1', version: '0' })
    const shown = await preview()
    expect(shown.text).toContain('Knows the language: 8 becomes 1.')
    expect(shown.rows).toEqual([
      ['Champion', 'Now', 'Then', 'Difference'],
      ['Teaching Tess', '2', '1', 'Up 1'],
      ['Polish Pola', '1', '2', 'Down 1'],
    ])
    await app.database.write(() => app.database.execute('UPDATE workshops SET language = NULL', {}))
    expect((await preview()).text).toContain('Nothing would change')
  })

  it('says when nothing would change, and when there is nothing to compare', async () => {
    const send = () => coordinator.post('/matching/previews', { ...USUAL, topics: '6', version: '0' })
    expect((await send()).text).toContain('Nothing to compare')
    await twoChampions()
    await app.given.workshop({ leadChampionId: null }, { topics: ['safe_legal'] })
    const preview = await send()
    expect(preview.text).toContain('Nothing would change')
    expect(preview.text).toContain('The first 2 stay in their places.')
  })

  it('compares the next five', async () => {
    await twoChampions()
    for (const day of ['01', '02', '03', '04', '05', '06'])
      await app.given.workshop(
        { title: `On ${day}`, date: `2026-12-${day}`, leadChampionId: null },
        { topics: ['safe_legal'] },
      )
    const preview = await coordinator.post('/matching/previews', { ...USUAL, topics: '0', fairness: '1', version: '0' })
    expect(preview.text).toContain('On 05')
    expect(preview.text).not.toContain('On 06')
  })

  it('holds once it is saved, with who changed it', async () => {
    await twoChampions()
    const { id } = await app.given.workshop({ leadChampionId: null, date: '2026-11-27' }, { topics: ['safe_legal'] })
    const noted = () => app.database.read.countBy(AuditEntry, { action: 'matching.changed' })
    const before = await noted()
    const first = async () =>
      /match__name"><a[^>]*>([^<]*)</.exec((await coordinator.get(`/workshops/${id}/matches`)).html)?.[1]
    expect(await first()).toBe('Teaching Tess')
    const page = await coordinator.postAndFollow('/matching', { ...USUAL, topics: '0', load: '10', version: '0' })
    expect(page.text).toContain('What counts is saved. It holds from now on.')
    expect(page.text).toContain('Can teach the topics : 0 (was 5)')
    expect(page.text).toContain('Has little to do this month : 10 (was 2)')
    expect(page.valueOf('load')).toBe('10')
    expect(await first()).toBe('Idle Ian')
    await coordinator.post('/matching', { ...USUAL, topics: '0', load: '10', version: '1' })
    expect(await noted()).toBe(before + 1)
  })

  it('counts the language as usual where the other numbers were saved before there was one', async () => {
    await app.database.write(() =>
      app.database.execute(
        `INSERT INTO match_weights (id, distance, topics, availability, load, fairness, rather_not, version)
         VALUES ('weights', 1, 1, 1, 1, 1, 1, 1)`,
        {},
      ),
    )
    const page = await coordinator.get('/matching')
    expect([page.valueOf('topics'), page.valueOf('language')]).toEqual(['1', USUAL.language])
  })

  it('tells the second of two who change it at once', async () => {
    await coordinator.post('/matching', { ...USUAL, topics: '6', version: '0' })
    const late = await coordinator.post('/matching', { ...USUAL, topics: '7', version: '0' })
    expect(late.status).toBe(409)
    expect(late.valueOf('topics')).toBe('7')
    expect((await coordinator.post('/matching', { ...USUAL, topics: '7', version: '1' })).status).toBe(303)
  })

  it.each([
    [{ topics: '' }, 'Enter a whole number from 0 to 10'],
    [{ language: '' }, 'Enter a whole number from 0 to 10'],
    [{ load: '11' }, 'Enter a whole number from 0 to 10'],
    [{ distance: '2.5' }, 'Enter a whole number from 0 to 10'],
    [
      { topics: '0', language: '0', availability: '0', distance: '0', ratherNot: '0', load: '0', fairness: '0' },
      'Enter a number above 0 for at least one',
    ],
  ])('says what to do about a bad answer (%#)', async (wrong, error) => {
    for (const path of ['/matching', '/matching/previews']) {
      const again = await coordinator.post(path, { ...USUAL, ...wrong, version: '0' })
      expect(again.status).toBe(422)
      expect(again.errors).toEqual([error])
    }
  })
})
