import { Workshop } from '../../src/workshops/workshop.entity.js'
import { workshopsPaths as paths } from '../../src/workshops/workshops.paths.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'

describe.each(pageEngines)('The language of a workshop, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let day = 0

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(() => {
    // Two at the same time at one place would clash.
    day += 1
  })
  afterAll(() => app.close())

  const filledIn = (changes: Record<string, string | string[]> = {}) => ({
    title: 'First steps online',
    topics: ['foundation'],
    audience: 'residents',
    format: 'drop_in',
    date: `${day} December 2026`,
    startTime: '2pm',
    endTime: '4pm',
    place: 'online',
    onlineLink: 'https://meet.example.org/room',
    ...changes,
  })

  async function added(changes: Record<string, string | string[]>): Promise<string> {
    const { location } = await coordinator.post('/workshops', filledIn(changes))
    return location.split('/').at(-1) ?? ''
  }

  it('is asked for beside English, and none is a good answer', async () => {
    const form = await coordinator.get(paths.new)
    expect(form.text).toContain('Language besides English (optional)')
    expect(form.html).toContain('<option value="polish">Polish</option>')
    expect(form.valueOf('language')).toBe('')
    const id = await added({ language: '' })
    expect(await app.database.read.findOneByOrFail(Workshop, { id })).toMatchObject({ language: null })
    expect((await coordinator.get(paths.show(id))).text).not.toContain('Language')
    await coordinator.post(paths.publication(id))
    const seen = await app.visitor().get(paths.show(id))
    expect(seen.text).not.toContain('Language')
    expect(seen.html).toContain('"inLanguage":"en-GB"')
  })

  it.each([
    ['polish', 'In Polish and English'],
    ['bsl', 'With British Sign Language (BSL)'],
  ])('is said to the task force and to everybody: %s', async (language, words) => {
    const id = await added({ language, title: `Phones ${language}` })
    expect((await coordinator.get(paths.show(id))).text).toContain(`Language ${words}`)
    expect((await coordinator.get(paths.edit(id))).valueOf('language')).toBe(language)
    await coordinator.post(paths.publication(id))
    const resident = app.visitor()
    expect((await resident.get(paths.show(id))).text).toContain(`Language ${words}`)
    expect((await resident.get(paths.event(id))).response.text).toContain(words)
    const cards = (await resident.get('/workshops')).html.split('<li class="card">')
    expect(cards.find((card) => card.includes(`Phones ${language}`))).toContain(words)
    const row = (await coordinator.get('/workshops')).rows.find(([title]) => title?.startsWith(`Phones ${language}`))
    expect(row?.[0]).toContain(words)
  })

  it('stands in the spreadsheet by its name', async () => {
    await added({ language: 'urdu', title: 'Photos' })
    const [head = '', ...lines] = (await coordinator.get('/workshops.csv')).response.text.split('\r\n')
    const place = head.split(',').indexOf('Language besides English')
    expect(lines.find((line) => line.startsWith('Photos,'))?.split(',')[place]).toBe('Urdu')
    expect(lines.find((line) => line.startsWith('First steps online,'))?.split(',')[place]).toBe('')
  })

  it('is noted in the history when it changes, and told as a change of nothing that people must hear of', async () => {
    const id = await added({ language: 'polish' })
    const version = (await coordinator.get(paths.edit(id))).valueOf('version')
    await coordinator.post(paths.show(id), filledIn({ version, language: 'ukrainian' }))
    const shown = await coordinator.get(paths.show(id))
    expect(shown.text).toContain('Language besides English : Ukrainian (was Polish)')
    expect(await app.database.read.findOneByOrFail(Workshop, { id })).toMatchObject({ sequence: 0 })
  })

  it('says nothing of one that is on the list no more', async () => {
    const { id } = await app.given.workshop({ date: `2026-12-${String(day).padStart(2, '0')}` })
    await app.database.write(() =>
      app.database.execute(`UPDATE workshops SET language = 'latin' WHERE id = :id`, { id }),
    )
    expect((await coordinator.get(paths.show(id))).text).not.toContain('Language')
    expect((await coordinator.get(paths.matches(id))).status).toBe(200)
    expect((await app.visitor().get(paths.show(id))).status).toBe(200)
  })

  it('is told to a champion who is asked, or looks where help is needed', async () => {
    const date = `2026-12-${String(day).padStart(2, '0')}`
    const workshop = await app.given.workshop({ title: 'Tablets', date, language: 'polish', leadChampionId: null })
    const invitation = await app.given.invitation({ workshopId: workshop.id })
    expect((await coordinator.get(`/workshops/invitations/${invitation.id}`)).text).toContain(
      'Language In Polish and English',
    )
    const cards = (await coordinator.get('/workshops/help-wanted')).html.split('<li class="card">')
    expect(cards.find((card) => card.includes('Tablets'))).toContain('In Polish and English')
  })
})
