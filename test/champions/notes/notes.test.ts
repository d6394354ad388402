import { ForgettingNotesService } from '../../../src/champions/notes/forgetting-notes.service.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

const WORDS = 'Her mother is ill: ask her for little until spring.'

describe.each(engines)('Notes about a champion that only coordinators see, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let champion: Champion

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator', { name: 'Carol Dean' })
  })
  beforeEach(async () => {
    champion = await app.given.champion({ name: 'Aisha Khan' })
  })
  afterAll(() => app.close())

  const path = () => `/champions/${champion.id}`
  const forget = () => app.nest.get(ForgettingNotesService).forgetOld()
  const left = (stage: 'left' | 'paused', since: string, fields: Partial<Champion> = {}) =>
    app.given.champion({ stage, ...fields }, { since: new Date(since) })
  const words = async () => {
    const rows: { words: string }[] = await app.database.read.query('SELECT words FROM champion_notes')
    return rows.map((row) => row.words)
  }

  it('are added on the champion’s page with who and when, and are not in the history but for that', async () => {
    expect((await coordinator.get(path())).text).toContain('Notes that only coordinators see No notes yet')
    const page = await coordinator.postAndFollow(`${path()}/notes`, { words: WORDS })
    expect(page.text).toContain('Note added')
    expect(page.text).toContain(`${WORDS} 9am on Monday 23 November 2026, by Carol Dean`)
    const values = await app.database.read.query("SELECT * FROM audit_values WHERE after LIKE '%mother%'")
    expect(values).toEqual([])
  })

  it.each([
    ['', 'Enter a note'],
    ['x'.repeat(2001), 'The note must be 2,000 characters or fewer'],
  ])('say what to do about a bad one (%#), and lose nothing', async (typed, error) => {
    const again = await coordinator.post(`${path()}/notes`, { words: typed })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([error])
    expect(again.valueOf('words')).toBe(typed)
  })

  it('are taken out after a question, for good', async () => {
    const note = await app.given.championNote({ championId: champion.id, words: WORDS })
    const removal = `${path()}/notes/${note.id}/removal`
    expect((await coordinator.get(removal)).text).toContain(WORDS)
    const page = await coordinator.postAndFollow(removal)
    expect(page.text).toContain('Note taken out')
    expect(page.text).not.toContain('mother')
    expect((await coordinator.post(removal)).status).toBe(404)
  })

  it('are on no page of the champion’s own, and in no spreadsheet', async () => {
    await app.given.championNote({ championId: champion.id, words: WORDS })
    const herself = await app.signedIn('champion', { championId: champion.id })
    expect((await herself.get(path())).status).toBe(403)
    const pages = ['/home', `${path()}/profile`, `${path()}/hours`, `${path()}/thanks`, '/account']
    for (const page of pages) {
      const shown = await herself.get(page)
      expect([page, shown.status, shown.html.includes('mother')]).toEqual([page, 200, false])
    }
    for (const file of ['/champions.csv', '/champions/care.csv', '/champions/joining.csv'])
      expect((await coordinator.get(file)).html).not.toContain('mother')
  })

  it('are deleted 24 months after the champion left, 6 where they never joined, and not before', async () => {
    await app.database.write((manager) => manager.query('DELETE FROM champion_notes'))
    const kept = [
      await left('left', '2024-11-23T09:00:00Z'),
      await left('paused', '2020-01-01T09:00:00Z'),
      await left('left', '2026-05-23T09:00:00Z', { joinedOn: null }),
    ]
    const old = [
      await left('left', '2024-11-22T09:00:00Z'),
      await left('left', '2026-05-22T09:00:00Z', { joinedOn: null }),
    ]
    for (const { id } of [...kept, ...old]) await app.given.championNote({ championId: id, words: id })
    expect(await forget()).toBe(2)
    expect((await words()).sort()).toEqual(kept.map(({ id }) => id).sort())
    expect(await forget()).toBe(0)
    expect((await coordinator.get(`/champions/${old[0]?.id}`)).text).toContain('Notes deleted: they left long ago')
  })

  it('are refused where they would be deleted within the hour', async () => {
    const { id } = await left('left', '2024-11-22T09:00:00Z')
    const again = await coordinator.post(`/champions/${id}/notes`, { words: 'She asked to come back' })
    expect(again.errors).toEqual(['They left more than 24 months ago: their notes are not kept any more.'])
    expect(again.valueOf('words')).toBe('She asked to come back')
  })

  it('take as few questions for many as for one', async () => {
    const one = await countQueries(app, () => coordinator.get(path()))
    for (let number = 0; number < 5; number++) await app.given.championNote({ championId: champion.id })
    expect(await countQueries(app, () => coordinator.get(path()))).toBe(one)
  })
})
