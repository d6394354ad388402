import { comesEveryWeek } from '../../../src/champions/checks/children-gate.service.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import type { Screen } from '../../support/screen.js'
import { SeriesPages } from '../../workshops/series/series-pages.js'

const THIRD =
  'Aisha Khan is with children on 3 days in 30 then: Tuesday 1 December 2026, Wednesday 2 December 2026, Thursday 10 December 2026. One more day in those 30 needs an enhanced DBS check with children’s barred list, seen by us.'

describe.each(engines)('Planning a champion for work with children, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let champion: Champion

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    champion = await app.given.champion({ name: 'Aisha Khan' })
  })
  afterAll(() => app.close())

  const withChildren = (date: string, fields: Partial<Workshop> = {}) =>
    app.given.workshop({ date, children: 'yes', audience: 'schools', ...fields })
  const leads = (date: string) => withChildren(date, { leadChampionId: champion.id })
  const ledOn = async (...dates: string[]) => {
    for (const date of dates) await leads(date)
  }
  const addTo = ({ id }: { id: string }, role = 'helper') =>
    coordinator.post(`/workshops/${id}/assignments`, { championId: champion.id, role, how: 'known' })
  /** What the box says that asks for a tick. */
  const boxOf = ({ html }: Screen) => /name="although"[^>]* value="(\w+)"/.exec(html)?.[1] ?? ''
  const plan = (fields: Record<string, string | string[]> = {}) => ({
    title: 'Safe online',
    topics: ['safe_legal'],
    audience: 'schools',
    format: 'drop_in',
    date: '10 December 2026',
    startTime: '10am',
    endTime: '11am',
    place: 'online',
    onlineLink: 'https://meet.example.org/room',
    leadChampionId: champion.id,
    children: 'yes',
    ...fields,
  })

  it('refuses the fourth day in 30, names the days, and stores nothing', async () => {
    await ledOn('2026-12-01', '2026-12-02', '2026-12-03')
    const again = await coordinator.post('/workshops', plan())
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([
      'Aisha Khan cannot come without an enhanced DBS check with children’s barred list, seen by us. This would be with children on 4 days in 30: Tuesday 1 December 2026, Wednesday 2 December 2026, Thursday 3 December 2026, Thursday 10 December 2026.',
    ])
    expect(again.valueOf('title')).toBe('Safe online')
    expect(await app.database.read.countBy(Workshop, { leadChampionId: champion.id })).toBe(3)
  })

  it('lets them plan the fourth day once the check is written down', async () => {
    await ledOn('2026-12-01', '2026-12-02', '2026-12-03')
    await app.given.championCheck({ championId: champion.id })
    expect((await coordinator.post('/workshops', plan())).status).toBe(303)
  })

  it.each([{ level: 'enhanced' as const }, { decision: 'not_suitable' as const }])(
    'does not take another check for it: %j',
    async (fields) => {
      await ledOn('2026-12-01', '2026-12-02', '2026-12-03')
      await app.given.championCheck({ championId: champion.id, ...fields })
      expect((await coordinator.post('/workshops', plan())).status).toBe(422)
    },
  )

  describe('whose newest decision is “Not suitable”', () => {
    const REASON = 'Aisha Khan may not be with children: the newest decision on their DBS checks is “Not suitable”.'
    const decided = (decision: 'suitable' | 'not_suitable', seenOn: string) =>
      app.given.championCheck({ championId: champion.id, decision, seenOn, issuedOn: seenOn })

    it.each([
      ['as the only one', ['not_suitable']],
      ['after a suitable one', ['suitable', 'not_suitable']],
    ] as const)('refuses a first day already: %s', async (_what, decisions) => {
      for (const [year, decision] of decisions.entries()) await decided(decision, `${2024 + year}-01-12`)
      const refused = await coordinator.post('/workshops', plan())
      expect([refused.status, refused.errors]).toEqual([422, [REASON]])
      expect((await addTo(await withChildren('2026-12-10'))).errors).toEqual([REASON])
      expect((await addTo(await app.given.workshop({ date: '2026-12-10' }))).status).toBe(303)
    })

    it('lets them be planned once a newer one is suitable', async () => {
      await ledOn('2026-12-01', '2026-12-02', '2026-12-03')
      await decided('not_suitable', '2024-01-12')
      await decided('suitable', '2025-01-12')
      expect((await coordinator.post('/workshops', plan())).status).toBe(303)
    })

    it('is said on each workshop with children that they lead or help at', async () => {
      const workshop = await leads('2026-12-10')
      await decided('suitable', '2024-01-12')
      expect((await coordinator.get(`/workshops/${workshop.id}`)).text).not.toContain('may not be with children')
      await decided('not_suitable', '2025-01-12')
      for (const path of [`/workshops/${workshop.id}`, `/workshops/${workshop.id}/places`])
        expect((await coordinator.get(path)).text).toContain(REASON)
    })
  })

  it('counts days of helpers and shadows too, and not what is cancelled or without children', async () => {
    const [one, two] = [await withChildren('2026-12-01'), await withChildren('2026-12-02')]
    expect((await addTo(one)).status).toBe(303)
    expect((await addTo(two, 'shadow')).status).toBe(303)
    await leads('2026-12-03')
    await withChildren('2026-12-04', { leadChampionId: champion.id, state: 'cancelled' })
    await app.given.workshop({ date: '2026-12-05', leadChampionId: champion.id })
    const refused = await addTo(await withChildren('2026-12-10'))
    expect(refused.status).toBe(422)
    expect(refused.errors.join()).toContain('on 4 days in 30')
    expect((await addTo(await app.given.workshop({ date: '2026-12-10' }))).status).toBe(303)
  })

  it('lets one of two plans pass that together would be too many, when both come at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: championId } = await app.given.champion()
      for (const date of ['2026-12-01', '2026-12-02']) await withChildren(date, { leadChampionId: championId })
      const plans = [await withChildren('2026-12-03'), await withChildren('2026-12-04')]
      const put = ({ id }: Workshop, although = '') =>
        coordinator.post(`/workshops/${id}/assignments`, { championId, role: 'helper', how: 'known', although })
      const boxes = await Promise.all(plans.map(async (each) => boxOf(await put(each))))
      const answers = await Promise.all(plans.map((each, number) => put(each, boxes[number])))
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    }
  })

  it('treats a weekly series as often from its first date, also when it has only two', async () => {
    const pages = new SeriesPages(coordinator)
    const schedule = async (fields: Record<string, string | string[]>) =>
      pages.save(await coordinator.post('/series/previews', pages.fields({ ...fields, leadChampionId: champion.id })))
    const weekly = { weekdays: ['2'], until: '1 December 2026', children: 'yes' }
    await expect(schedule(weekly)).rejects.toThrow('No preview: Aisha Khan cannot come without an enhanced DBS check')
    await expect(schedule(weekly)).rejects.toThrow('This would be with children every week.')
    expect(await app.database.read.countBy(Workshop, { leadChampionId: champion.id })).toBe(0)
    await schedule({ ...weekly, children: 'no' })
    expect(await app.database.read.countBy(Workshop, { leadChampionId: champion.id })).toBe(2)
  })

  it('warns on the third day, on the workshop and where champions are added', async () => {
    await ledOn('2026-12-01', '2026-12-02')
    const third = await withChildren('2026-12-10')
    const typed = { championId: champion.id, role: 'helper', how: 'known' }
    const asked = await coordinator.post(`/workshops/${third.id}/assignments`, typed)
    expect([asked.status, asked.errors]).toEqual([422, [THIRD + ' Tick the box to go on']])
    expect(
      (await coordinator.post(`/workshops/${third.id}/assignments`, { ...typed, how: 'asked' })).errors,
    ).toHaveLength(1)
    const tick = boxOf(asked)
    await coordinator.postAndFollow(`/workshops/${third.id}/assignments`, { ...typed, although: tick })
    for (const path of [`/workshops/${third.id}`, `/workshops/${third.id}/places`])
      expect((await coordinator.get(path)).text).toContain('Aisha Khan is with children on 3 days in 30 then')
  })

  it('wants a tick before the third day is planned in the form of a workshop, and none for what stood before', async () => {
    await ledOn('2026-12-01', '2026-12-02')
    const again = await coordinator.post('/workshops', plan())
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([
      THIRD,
      'Change the workshop, or choose “Save: we know how many days with children it is”',
    ])
    expect(await app.database.read.countBy(Workshop, { leadChampionId: champion.id })).toBe(2)
    const saved = await coordinator.post('/workshops', plan({ although: boxOf(again) }))
    expect(saved.status).toBe(303)
    const id = saved.location.split('/').at(-1) ?? ''
    const { version } = await app.database.read.findOneByOrFail(Workshop, { id })
    const changed = await coordinator.post(
      `/workshops/${id}`,
      plan({ title: 'Safer online', version: String(version) }),
    )
    expect(changed.status).toBe(303)
  })

  it('wants the tick of who takes an offer, and only tells the champion who answers', async () => {
    await ledOn('2026-12-01', '2026-12-02')
    const { id: workshopId } = await withChildren('2026-12-10')
    const offered = await app.given.invitation({
      workshopId,
      championId: champion.id,
      role: 'helper',
      origin: 'offered',
    })
    const path = `/workshops/invitations/${offered.id}`
    const again = await coordinator.post(`${path}/acceptance`)
    expect([again.status, again.errors]).toEqual([422, [THIRD + ' Tick the box to go on']])
    expect((await coordinator.post(`${path}/acceptance`, { although: boxOf(again) })).status).toBe(303)
    const { id: another } = await withChildren('2027-02-10')
    await withChildren('2027-02-01', { leadChampionId: champion.id })
    await withChildren('2027-02-02', { leadChampionId: champion.id })
    const asked = await app.given.invitation({ workshopId: another, championId: champion.id, role: 'helper' })
    const me = await app.signedIn('champion', { championId: champion.id })
    const page = await me.get(`/workshops/invitations/${asked.id}`)
    expect(page.text).toContain('You are with children on 3 days in 30 then')
    expect(page.html).not.toContain('name="although"')
    expect((await me.post(`/workshops/invitations/${asked.id}/acceptance`)).status).toBe(303)
  })

  it('asks again when a workshop moves nearer to others, becomes one with children, or is put back', async () => {
    await ledOn('2026-12-01', '2026-12-02', '2026-12-03')
    const far = await leads('2027-02-01')
    const change = async (id: string, fields: Record<string, string>) =>
      coordinator.post(`/workshops/${id}`, {
        ...plan({ date: '1 February 2027', ...fields }),
        version: String((await app.database.read.findOneByOrFail(Workshop, { id })).version),
      })
    expect((await change(far.id, { date: '10 December 2026' })).status).toBe(422)
    expect((await change(far.id, { date: '2 February 2027' })).status).toBe(303)

    const grown = await app.given.workshop({ date: '2026-12-11', leadChampionId: champion.id })
    const moved = await change(grown.id, { date: '11 December 2026', children: 'yes' })
    expect(moved.errors.join()).toContain('on 4 days in 30')

    const back = await withChildren('2026-12-12', { leadChampionId: champion.id, state: 'cancelled' })
    const refused = await coordinator.post(`/workshops/${back.id}/restoration`)
    expect(refused.text).toContain('on 4 days in 30')
    expect((await app.database.read.findOneByOrFail(Workshop, { id: back.id })).state).toBe('cancelled')
  })

  it('leaves other changes of what stands already alone', async () => {
    await ledOn('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04')
    const [workshop] = await app.database.read.findBy(Workshop, { leadChampionId: champion.id })
    const same = plan({
      title: 'Another title',
      date: `${Number(workshop?.date.slice(8))} December 2026`,
      endTime: 'midday',
    })
    const saved = await coordinator.post(`/workshops/${workshop?.id}`, { ...same, version: String(workshop?.version) })
    expect(saved.status).toBe(303)
  })

  it('lets a workshop that took place be written down, whatever was right', async () => {
    await ledOn('2026-11-02', '2026-11-03', '2026-11-04')
    expect((await coordinator.post('/workshops', plan({ date: '12 November 2026' }))).status).toBe(303)
  })
})

describe('A weekly role', () => {
  it.each([
    ['RRULE:FREQ=WEEKLY;BYDAY=TU', true],
    ['RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TU', true],
    ['RRULE:FREQ=DAILY', true],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', false],
    ['RRULE:FREQ=WEEKLY;INTERVAL=12', false],
    ['RRULE:FREQ=MONTHLY;BYDAY=1TH', false],
  ])('is read from the rule of a series: %s', (recurrence, isWeekly) => {
    expect(comesEveryWeek(recurrence)).toBe(isWeekly)
  })
})
