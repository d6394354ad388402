import { ChampionCheck } from '../../../src/champions/checks/champion-check.entity.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

const CHECK = {
  level: 'enhanced_children',
  issuedOn: '2 November 2026',
  seenOn: '9 November 2026',
  decision: 'suitable',
  isOnUpdateService: 'yes',
  nextCheckOn: '',
}

describe.each(engines)('The DBS checks of champions, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let champion: Champion

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ checkRenewalMonths: 36 })
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    champion = await app.given.champion({ name: 'Aisha Khan' })
  })
  afterAll(() => app.close())

  const path = () => `/champions/${champion.id}/checks`

  it('say what somebody without one may do, and what to write down', async () => {
    const page = await coordinator.get(path())
    expect(page.text).toContain('No check is written down')
    expect(page.text).toContain('at most 3 days in any 30')
    expect(page.text).toContain('Never copy it')
  })

  it('are written down with who saw them, and the next one is due as the settings say', async () => {
    const page = await coordinator.postAndFollow(path(), CHECK)
    expect(page.text).toContain('Check written down')
    expect(page.text).toContain('Enhanced with children’s barred list')
    expect(page.text).toContain('Date on the certificate Monday 2 November 2026')
    expect(page.text).toContain('Seen Monday 9 November 2026, by Account')
    expect(page.text).toContain('Update Service Yes')
    expect(page.text).toContain('Next check due Friday 9 November 2029')
    expect(page.text).toContain('May work with children as often as needed')
  })

  it('have no next one where the council wants none, or the day that was typed', async () => {
    await app.given.council({ checkRenewalMonths: null })
    expect((await coordinator.postAndFollow(path(), CHECK)).text).toContain('None: no interval is set')
    const page = await coordinator.postAndFollow(path(), { ...CHECK, nextCheckOn: '1 June 2027' })
    expect(page.text).toContain('Next check due Tuesday 1 June 2027')
    await app.given.council({ checkRenewalMonths: 36 })
  })

  it.each([
    [{ ...CHECK, level: '' }, 'Select the level of the check'],
    [{ ...CHECK, issuedOn: '24 November 2026' }, 'Enter today or a day in the past'],
    [{ ...CHECK, seenOn: '1 November 2026' }, 'It cannot have been seen before the date on the certificate'],
    [{ ...CHECK, nextCheckOn: '9 November 2026' }, 'Enter a day after you saw this one'],
    [{ ...CHECK, decision: 'a caution of 1998' }, 'Select what was decided'],
  ])('say what to do about a bad answer (%#), and lose nothing', async (typed, error) => {
    const again = await coordinator.post(path(), typed)
    expect(again.status).toBe(422)
    expect(again.errors).toContain(error)
    expect(again.valueOf('issuedOn')).toBe(typed.issuedOn)
    expect(await app.database.read.countBy(ChampionCheck, { championId: champion.id })).toBe(0)
  })

  it('let nobody work with children often who was checked for something else', async () => {
    await app.given.championCheck({ championId: champion.id, level: 'enhanced_adults' })
    expect((await coordinator.get(path())).text).toContain('at most 3 days in any 30')
  })

  it('let nobody be with children whose newest decision is “Not suitable”, and make no next one due', async () => {
    await coordinator.post(path(), { ...CHECK, issuedOn: '2 November 2023', seenOn: '9 November 2023' })
    expect((await coordinator.get(path())).text).toContain('as often as needed')
    const unsuitable = { ...CHECK, decision: 'not_suitable' }
    const again = await coordinator.post(path(), { ...unsuitable, nextCheckOn: '9 November 2029' })
    expect(again.errors).toEqual(['Leave this empty when the decision is “Not suitable”'])
    const page = await coordinator.postAndFollow(path(), unsuitable)
    expect(page.text).toContain('May not be with children at all: the newest decision is “Not suitable”.')
    expect(page.text).not.toContain('as often as needed')
    expect(page.text).not.toContain('at most 3 days')
    expect(page.text).toContain('Next check due None: not suitable')
    expect(await app.database.read.findOneBy(ChampionCheck, { decision: 'not_suitable' })).toMatchObject({
      nextCheckOn: null,
    })
    expect((await coordinator.get(`/champions/${champion.id}`)).text).toContain(
      'the newest decision is “Not suitable”, so they may not be with children',
    )
  })

  it('say when a new one is due, 60 days before and afterwards', async () => {
    const due = async (nextCheckOn: string) => {
      const { id } = await app.given.champion()
      await app.given.championCheck({ championId: id, nextCheckOn })
      return (await coordinator.get(`/champions/${id}/checks`)).text
    }
    // Today is 23 November 2026.
    expect(await due('2026-11-23')).toMatch(/New check due(?! soon)/)
    expect(await due('2027-01-22')).toContain('New check due soon')
    expect(await due('2027-01-23')).not.toContain('New check due soon')
  })

  it('are taken out with a reason, which stays in the history of the champion', async () => {
    const check = await app.given.championCheck({ championId: champion.id })
    const removal = `${path()}/${check.id}/removal`
    expect((await coordinator.get(removal)).text).toContain('Enhanced with children’s barred list')
    expect((await coordinator.post(removal, { reason: '' })).errors).toEqual(['Enter why it is taken out'])
    const page = await coordinator.postAndFollow(removal, { reason: 'Written down for the wrong Aisha' })
    expect(page.text).toContain('Check taken out')
    expect(page.text).toContain('No check is written down')
    const shown = await coordinator.get(`/champions/${champion.id}`)
    expect(shown.text).toContain('DBS check taken out')
    expect(shown.text).toContain('Reason : Written down for the wrong Aisha')
  })

  it('leave each look at them in the history of the champion, whose own page does not show them', async () => {
    await app.given.championCheck({ championId: champion.id })
    expect((await coordinator.get(`/champions/${champion.id}`)).text).not.toContain('barred list')
    await coordinator.get(path())
    expect((await coordinator.get(`/champions/${champion.id}`)).text).toContain('DBS checks looked at')
  })

  it('take as few questions for many as for one', async () => {
    await app.given.championCheck({ championId: champion.id })
    const one = await countQueries(app, () => coordinator.get(path()))
    for (let number = 0; number < 5; number++) await app.given.championCheck({ championId: champion.id })
    expect(await countQueries(app, () => coordinator.get(path()))).toBe(one)
  })
})
