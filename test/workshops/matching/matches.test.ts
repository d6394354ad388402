import type { Area } from '../../../src/areas/area.entity.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { MatchingService } from '../../../src/workshops/matching/matching.service.js'
import type { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries, statementsOf } from '../../support/queries.js'

const MORNING = { thursday: [['09:00', '13:00'] as const] }

describe.each(pageEngines)('Who could come to a workshop, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let [canal, dale]: [Area, Area] = [{} as Area, {} as Area]
  let workshop: Workshop
  let library: string

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
    canal = await app.given.area({ name: 'Canal Side', kind: 'ward' })
    dale = await app.given.area({ name: 'Dale', kind: 'ward' })
    await app.given.postcode({ id: 'WN1 1AA', latitude: 53_500_000, longitude: -2_600_000, areaId: canal.id })
    // The middle of these two is about two miles north of the library.
    await app.given.postcode({ id: 'WN2 1AA', latitude: 53_520_000, longitude: -2_600_000, areaId: dale.id })
    await app.given.postcode({ id: 'WN2 1AB', latitude: 53_538_000, longitude: -2_600_000, areaId: dale.id })
    const place = { latitude: 53_500_000, longitude: -2_600_000, areaId: canal.id }
    library = (await app.given.venue({ name: 'Canal Library', ...place })).id
  })
  beforeEach(async () => {
    // What earlier tests made is over: a new application for each test would take most of the time.
    await app.database.write(async () => {
      await app.database.execute("UPDATE champions SET stage = 'left'", {})
      await app.database.execute("UPDATE workshops SET state = 'cancelled'", {})
    })
    workshop = await app.given.workshop({ title: 'Online safety', venueId: library }, { topics: ['safe_legal'] })
  })
  afterAll(() => app.close())

  const path = () => `/workshops/${workshop.id}/matches`
  const matches = () => app.nest.get(MatchingService).forWorkshop(workshop.id)
  const told = async (champion: Champion, week = MORNING) =>
    app.given.championProfile({ id: champion.id }, { topics: ['safe_legal'], languages: ['polish'], week })

  it('is said in order, with every reason, and with who cannot come and why', async () => {
    const near = await app.given.champion({ name: 'Near Nora', areaId: canal.id })
    await told(near)
    const far = await app.given.champion({ name: 'Far Farid', areaId: dale.id })
    await told(far)
    await app.given.champion({ name: 'Quiet Quentin' })
    await app.given.champion({ name: 'Learning Lena', stage: 'training' })
    await app.given.champion({ name: 'Gone Gordon', stage: 'left' })
    const absent = await app.given.champion({ name: 'Away Ava' })
    await app.given.championException({ championId: absent.id })
    const page = await coordinator.get(path())
    expect(page.heading).toBe('Who could come?')
    expect(page.text).toContain('3 champions could come')
    // Each button says to whom it belongs, for who hears it by itself.
    for (const name of ['Near Nora', 'Far Farid', 'Quiet Quentin'])
      expect(page.text).toMatch(new RegExp(`Ask them to (lead|help) ?: ${name}`))
    expect([...page.html.matchAll(/match__name"><a[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual([
      'Near Nora',
      'Far Farid',
      'Quiet Quentin',
    ])
    for (const words of [
      'For: Can teach Being safe and legal online.',
      'For: Is free on Thursdays at this time.',
      'For: Lives in Canal Side, where it is.',
      'For: Canal Library is about 2.0 miles from their home ward, Dale.',
      'For: Has nothing else in November 2026.',
      'For: Has led nothing and was not asked in the last 90 days.',
      'Speaks Polish too.',
      'Has not told us what they can teach.',
      '2 champions cannot come',
      'Away Ava : Is away: 26 November 2026.',
      'Learning Lena : Is not active. Their stage is Training.',
    ])
      expect(page.text).toContain(words)
    expect(page.text).not.toContain('Gone Gordon')
  })

  it('asks for the language of the workshop, and says what is known of it', async () => {
    const before = await app.given.workshop({ venueId: library }, { topics: ['safe_legal'] })
    workshop = await app.given.workshop({ venueId: library, language: 'polish' }, { topics: ['safe_legal'] })
    const speaks = await app.given.champion({ name: 'Polish Pola' })
    await app.given.championProfile({ id: speaks.id }, { languages: ['polish', 'urdu'] })
    const silent = await app.given.champion({ name: 'English Edna' })
    await app.given.championProfile({ id: silent.id }, { topics: ['safe_legal'] })
    const wrote = await app.given.champion({ name: 'Writing Wanda' })
    await app.given.championProfile({ id: wrote.id, otherLanguages: 'Slovak, some Polish' }, {})
    await app.given.champion({ name: 'Quiet Quentin' })
    const page = await coordinator.get(path())
    const said = (name: string) => {
      const match = page.html.split('<li class="match">').find((part) => part.includes(name)) ?? ''
      return match.replace(/<[^>]*>/g, '')
    }
    expect(page.text).toContain('Canal Library In Polish and English')
    expect(said('Polish Pola')).toContain('For: Speaks Polish.')
    expect(said('Polish Pola')).toContain('Speaks Urdu too.')
    expect(said('Writing Wanda')).toContain('For: Speaks Polish.')
    expect(said('Writing Wanda')).toContain('Speaks Slovak, some Polish too.')
    expect(said('English Edna')).toContain('Against: Does not say that they speak Polish.')
    expect(said('Quiet Quentin')).toContain('Has not told us which languages they know.')
    const english = await coordinator.get(`/workshops/${before.id}/matches`)
    expect(english.text).toContain('Speaks Polish and Urdu too.')
    expect(english.text).not.toContain('In Polish and English')
    expect(english.text).not.toContain('Does not say')
    expect(english.text).not.toContain('which languages')
  })

  it('is found from the page of the workshop, and not when nobody is needed', async () => {
    expect((await coordinator.get(`/workshops/${workshop.id}`)).linkTo('Who could come?')).toBe(path())
    expect((await coordinator.get(`/workshops/${workshop.id}/places`)).linkTo('Who could come?')).toBe(path())
    const over = await app.given.workshop({ date: '2026-11-20' })
    expect((await coordinator.get(`/workshops/${over.id}`)).text).not.toContain('Who could come?')
    expect((await coordinator.get(`/workshops/${over.id}/matches`)).text).toContain('This workshop is over')
    const cancelled = await app.given.workshop({ state: 'cancelled' })
    expect((await coordinator.get(`/workshops/${cancelled.id}/matches`)).text).toContain('This workshop is cancelled')
  })

  it('says so when nobody can', async () => {
    const page = await coordinator.get(path())
    expect(page.text).toContain('Nobody can come')
    expect(page.linkTo('See champions')).toBe('/champions')
  })

  it('counts what somebody leads, helps at and logged, whoever asked', async () => {
    const busy = await app.given.champion({ name: 'Busy Bea' })
    const at = { venueId: library, date: '2026-11-26' }
    const lead = { leadChampionId: busy.id }
    await app.given.workshop({ ...at, ...lead, title: 'Tablets', startTime: '14:00', endTime: '16:00' })
    await app.given.workshop({ ...at, ...lead, startTime: '10:00', endTime: '12:00', state: 'cancelled' })
    await app.given.workshop({ ...lead, date: '2026-11-10', startTime: '10:00', endTime: '11:00' })
    await app.given.workshop({ ...lead, date: '2026-12-10' })
    const other = await app.given.workshop({ date: '2026-11-24', startTime: '10:00', endTime: '11:30' })
    await app.given.assignment({ workshopId: other.id, championId: busy.id })
    const declined = await app.given.workshop({ date: '2026-11-25' })
    await app.given.assignment({
      workshopId: declined.id,
      championId: busy.id,
      state: 'dropped_out',
      endedAt: new Date(0),
    })
    await app.given.session({ championId: busy.id, date: '2026-11-02', minutes: 30 })
    await app.given.session({ championId: busy.id, date: '2026-10-31', minutes: 30 })
    const [match] = await matches()
    expect(match?.cannot).toEqual([])
    expect(match?.reasons.map(({ text }) => text)).toEqual([
      'Has not told us what they can teach.',
      'Has not told us when they can help.',
      'We do not know how far it is for them.',
      // 2 hours, 1 hour, 1 hour 30 minutes; and half an hour of a session.
      'In November 2026: 3 other workshops, 5 hours.',
      // Led once in the last 90 days, asked twice.
      'Led or was asked 3 times in the last 90 days.',
    ])
  })

  it('keeps away who leads or helps it already, and who cannot be there in time', async () => {
    const [lead, helper, clash, late] = [
      await app.given.champion({ name: 'Lead' }),
      await app.given.champion({ name: 'Helper' }),
      await app.given.champion({ name: 'Clash' }),
      await app.given.champion({ name: 'Late' }),
    ]
    workshop = await app.given.workshop({ venueId: library, leadChampionId: lead.id })
    await app.given.assignment({ workshopId: workshop.id, championId: helper.id })
    await app.given.workshop({
      title: 'Tablets',
      isOnline: true,
      startTime: '11:30',
      endTime: '13:00',
      leadChampionId: clash.id,
    })
    const far = await app.given.venue({ name: 'Dale Hall', latitude: 53_529_000, longitude: -2_600_000 })
    await app.given.workshop({
      title: 'E-mail',
      venueId: far.id,
      startTime: '12:20',
      endTime: '13:00',
      leadChampionId: late.id,
    })
    const reasons = new Map((await matches()).map(({ name, cannot }) => [name, cannot]))
    expect(reasons.get('Lead')).toEqual(['Leads this workshop already.'])
    expect(reasons.get('Helper')).toEqual(['Helps at this workshop already.'])
    expect(reasons.get('Clash')).toEqual(['Leads ‘Tablets’ online at the same time.'])
    expect(reasons.get('Late')).toEqual([
      'Leads ‘E-mail’ at Dale Hall shortly after, about 2.0 miles away: too little time to get there.',
    ])
  })

  it('takes as many questions for forty champions as for one, and never one a champion', async () => {
    await told(await app.given.champion({ areaId: canal.id }))
    const one = (await statementsOf(app.database, matches)).length
    expect(one).toBe(13)
    // The first page of all asks whose programme it is, too.
    await coordinator.get(path())
    const page = await countQueries(app, () => coordinator.get(path()))
    for (let number = 0; number < 39; number++) {
      const champion = await app.given.champion({ areaId: dale.id })
      if (number % 2) await told(champion)
      if (number % 3 === 0) await app.given.championException({ championId: champion.id })
      if (number % 5 === 0) await app.given.workshop({ leadChampionId: champion.id })
    }
    expect((await statementsOf(app.database, matches)).length).toBe(one)
    expect(await countQueries(app, () => coordinator.get(path()))).toBe(page)
    expect((await matches()).length).toBe(40)
  })

  it('asks three questions more where children are taught', async () => {
    workshop = await app.given.workshop({ venueId: library, children: 'yes' })
    await told(await app.given.champion())
    expect((await statementsOf(app.database, matches)).length).toBe(16)
  })

  it('is paged, and goes on counting where the last page ended', async () => {
    for (let number = 0; number < 27; number++) await app.given.champion()
    const page = await coordinator.get(`${path()}?page=2`)
    expect([...page.html.matchAll(/match__place">(\d+)</g)].map(([, place]) => place)).toEqual(['26', '27'])
  })
})
