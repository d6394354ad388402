import fc from 'fast-check'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { CHECK_DECISIONS } from '../../../src/champions/checks/champion-check.entity.js'
import { slowStanding } from '../../champions/checks/reference.js'
import { MatchingService } from '../../../src/workshops/matching/matching.service.js'
import type { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'

describe.each(engines)('Who may be with children, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  const leads = async (champion: Champion, dates: string[]) => {
    for (const date of dates) await app.given.workshop({ date, children: 'yes', leadChampionId: champion.id })
  }
  const reasonsFor = async (workshop: Workshop) =>
    new Map(
      (await app.nest.get(MatchingService).forWorkshop(workshop.id)).map(({ championId, cannot }) => [
        championId,
        cannot,
      ]),
    )

  it('is said by matching as the gate says it when somebody is added', async () => {
    const series = await app.given.series({ recurrence: 'FREQ=WEEKLY;COUNT=10' })
    const workshop = await app.given.workshop({
      date: '2026-12-10',
      children: 'yes',
      seriesId: series.id,
      seriesDate: '2026-12-10',
    })
    const [free, third, fourth, checked, weekly, unsuitable] = [
      await app.given.champion({ name: 'Free' }),
      await app.given.champion({ name: 'Third' }),
      await app.given.champion({ name: 'Fourth' }),
      await app.given.champion({ name: 'Checked' }),
      await app.given.champion({ name: 'Weekly' }),
      await app.given.champion({ name: 'Unsuitable' }),
    ]
    const three = ['2026-12-01', '2026-12-02', '2026-12-03']
    await leads(third, three.slice(1))
    for (const champion of [fourth, checked, unsuitable]) await leads(champion, three)
    await app.given.championCheck({ championId: checked.id })
    await app.given.championCheck({ championId: unsuitable.id, decision: 'not_suitable' })
    await app.given.workshop({
      date: '2026-12-17',
      children: 'yes',
      leadChampionId: weekly.id,
      seriesId: series.id,
      seriesDate: '2026-12-17',
    })
    const reasons = await reasonsFor(workshop)
    for (const champion of [free, third, fourth, checked, weekly, unsuitable]) {
      const typed = { championId: champion.id, role: 'helper', how: 'known' }
      const first = await coordinator.post(`/workshops/${workshop.id}/assignments`, typed)
      // A last free day is a tick, no reason against them.
      const [, although] = /name="although"[^>]* value="(\w+)"/.exec(first.html) ?? []
      const answer = although
        ? await coordinator.post(`/workshops/${workshop.id}/assignments`, { ...typed, although })
        : first
      expect([champion.name, reasons.get(champion.id)]).toEqual([
        champion.name,
        answer.status === 303 ? [] : answer.errors,
      ])
    }
    expect(reasons.get(fourth.id)?.[0]).toContain('on 4 days in 30')
    expect(reasons.get(weekly.id)?.[0]).toContain('every week')
    expect(reasons.get(unsuitable.id)?.[0]).toContain('“Not suitable”')
  })

  it('is decided by the newest checks, in matching as in the gate, whatever there is', async () => {
    const day = fc.integer({ min: 1, max: 3 }).map((number) => `2026-02-0${number}`)
    const check = fc.record({
      level: fc.constantFrom('enhanced' as const, 'enhanced_children' as const),
      decision: fc.constantFrom(...CHECK_DECISIONS),
      issuedOn: day,
      seenOn: day,
    })
    const histories = fc.sample(fc.array(check, { maxLength: 3 }), { numRuns: 14, seed: 7 })
    const people: { champion: Champion; expected: string }[] = []
    for (const checks of histories) {
      const champion = await app.given.champion()
      await leads(champion, ['2027-02-01', '2027-02-02', '2027-02-03'])
      for (const each of checks) await app.given.championCheck({ championId: champion.id, ...each })
      people.push({ champion, expected: slowStanding(checks) })
    }
    expect(new Set(people.map(({ expected }) => expected)).size).toBe(3)
    const workshop = await app.given.workshop({ date: '2027-02-04', children: 'yes' })
    const reasons = await reasonsFor(workshop)
    for (const { champion, expected } of people) {
      const answer = await coordinator.post(`/workshops/${workshop.id}/assignments`, {
        championId: champion.id,
        role: 'helper',
        how: 'known',
      })
      const said = answer.status === 303 ? [] : answer.errors
      expect(reasons.get(champion.id)).toEqual(said)
      const [reason = ''] = said
      const found = reason.includes('“Not suitable”') ? 'not_suitable' : reason ? 'unchecked' : 'checked'
      expect(found).toBe(expected)
    }
  })

  it('matters to nobody where no child is taught', async () => {
    const champion = await app.given.champion()
    await leads(champion, ['2027-01-04', '2027-01-05', '2027-01-06'])
    const without = await app.given.workshop({ date: '2027-01-07' })
    expect((await reasonsFor(without)).get(champion.id)).toEqual([])
    const withChildren = await app.given.workshop({ date: '2027-01-07', children: 'yes' })
    expect((await reasonsFor(withChildren)).get(champion.id)).toHaveLength(1)
  })
})
