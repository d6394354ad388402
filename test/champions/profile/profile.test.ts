import { AuditEntry } from '../../../src/audit/audit-entry.entity.js'
import { AuditValue } from '../../../src/audit/audit-value.entity.js'
import type { Area } from '../../../src/areas/area.entity.js'
import type { Champion } from '../../../src/champions/champion.entity.js'
import { ChampionChoice } from '../../../src/champions/profile/champion-choice.entity.js'
import { ChampionException } from '../../../src/champions/profile/champion-exception.entity.js'
import { ChampionHours } from '../../../src/champions/profile/champion-hours.entity.js'
import { ChampionProfile } from '../../../src/champions/profile/champion-profile.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

describe.each(pageEngines)('The profile of a champion, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let ward: Area
  let champion: Champion
  let me: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
    ward = await app.given.area({ name: 'Canal Side', kind: 'ward' })
  })
  beforeEach(async () => {
    champion = await app.given.champion({ name: 'Aisha Khan' })
    me = await app.signedIn('champion', { championId: champion.id })
  })
  afterAll(() => app.close())

  const path = () => `/champions/${champion.id}/profile`
  const typed = () => ({
    version: '0',
    topics: ['transacting', 'foundation'],
    devices: ['android', 'apple'],
    languages: ['bsl', 'urdu'],
    otherLanguages: 'Twi',
    homeWardId: ward.id,
    mostMiles: '3',
    wards: [ward.id],
    monday: 'mornings and 2pm to 4pm',
    saturday: 'all day',
    date1Kind: 'away',
    date1From: '1 December 2026',
    date1To: '7 December 2026',
    date1Times: '',
    date2Kind: 'extra',
    date2From: '10 December 2026',
    date2To: '',
    date2Times: '10am to midday',
    ratherNot: ['evenings', 'home_visits'],
    ratherNotMore: 'Teach spreadsheets',
    accessNeeds: 'A chair with arms',
  })

  it('says that nothing is told yet, to the champion and to the task force, and where to begin', async () => {
    const mine = await me.get(path())
    expect(mine.heading).toBe('My profile')
    expect(mine.text).toContain('You have not told us yet how you can help')
    expect(mine.linkTo('Fill in my profile')).toBe(`${path()}/edit`)
    const theirs = await coordinator.get(path())
    expect(theirs.text).toContain('Aisha Khan has not told us yet how they can help')
  })

  it('is found from the home page and the navigation, which ask for it until it is there', async () => {
    const home = await me.get('/home')
    expect(home.text).toContain('You have not told us yet what you can teach')
    expect(home.linkTo('My profile')).toBe(path())
    await me.post(path(), typed())
    expect((await me.get('/home')).text).not.toContain('You have not told us yet')
  })

  it('is told by the champion, and shown as told', async () => {
    const page = await me.postAndFollow(path(), typed())
    expect(page.text).toContain('Your profile is saved. Thank you.')
    for (const words of [
      'Transacting',
      'Foundation tasks',
      'Android phones and tablets',
      'British Sign Language (BSL)',
      'Twi',
      'Home ward Canal Side',
      '3 miles from home',
      'Monday: 9am to midday and 2pm to 4pm',
      'Saturday: 9am to 9pm',
      'Away: 1 December 2026 to 7 December 2026',
      'Can help too: 10 December 2026, 10am to midday',
      'Be out after 6pm',
      'Teach spreadsheets',
      'A chair with arms',
      'Only you and the coordinators see this',
      'Last changed on Monday 23 November 2026',
    ])
      expect(page.text).toContain(words)
  })

  it('can be opened, changed and saved without losing anything', async () => {
    await me.post(path(), typed())
    const form = await me.get(`${path()}/edit`)
    expect(form.valueOf('monday')).toBe('9am to midday and 2pm to 4pm')
    expect(form.valueOf('date1To')).toBe('7 December 2026')
    expect(form.valueOf('date2Times')).toBe('10am to midday')
    expect(form.valueOf('homeWardId')).toBe(ward.id)
    expect(form.valueOf('version')).toBe('1')
    const { date1Kind: _, date1From: _from, date1To: _to, date1Times: _times, ...rest } = typed()
    const page = await me.postAndFollow(path(), { ...rest, monday: '', version: '1' })
    expect(page.text).not.toContain('Monday:')
    expect(page.text).toContain('Saturday: 9am to 9pm')
    expect(page.text).not.toContain('Away:')
    expect(await app.database.read.countBy(ChampionChoice, { championId: champion.id })).toBe(8)
    expect(await app.database.read.countBy(ChampionHours, { championId: champion.id })).toBe(1)
  })

  it('is written by a coordinator for somebody who cannot', async () => {
    const page = await coordinator.postAndFollow(path(), typed())
    expect(page.text).toContain('Their profile is saved')
    expect(page.text).toContain('Only they and the coordinators see this')
    expect((await me.get(path())).text).toContain('Monday: 9am to midday')
  })

  it('is nobody else’s: another champion does not learn that it is there', async () => {
    await me.post(path(), typed())
    const other = await app.signedIn('champion')
    for (const address of [path(), `${path()}/edit`]) expect((await other.get(address)).status).toBe(404)
    expect((await other.post(path(), typed())).status).toBe(404)
    expect((await (await app.signedIn('partner')).get(path())).status).toBe(403)
    expect((await app.visitor().get(path())).location).toContain('/sign-in')
  })

  it('stands in the history with what changed, the values apart', async () => {
    await me.post(path(), typed())
    await me.post(path(), { ...typed(), version: '1', accessNeeds: 'None now', topics: ['foundation'] })
    const entries = await app.database.read.findBy(AuditEntry, { subjectId: champion.id, action: 'profile.changed' })
    expect(entries).toHaveLength(2)
    expect(entries.every(({ accountId }) => accountId === me.accountId)).toBe(true)
    expect(JSON.stringify(entries)).not.toContain('chair')
    const values = await Promise.all(entries.map(({ id }) => app.database.read.findBy(AuditValue, { entryId: id })))
    expect(
      values.map((each) => each.map(({ field }) => field).toSorted()).sort((a, b) => a.length - b.length)[0],
    ).toEqual(['Topics to teach', 'What would make it easier to help'])
    expect((await coordinator.get(`/champions/${champion.id}`)).text).toContain('Profile changed')
  })

  it('leaves no trace when nothing changed', async () => {
    await me.post(path(), typed())
    await me.post(path(), { ...typed(), version: '1' })
    expect(await app.database.read.countBy(AuditEntry, { subjectId: champion.id, action: 'profile.changed' })).toBe(1)
    expect((await app.database.read.findOneByOrFail(ChampionProfile, { id: champion.id })).version).toBe(1)
  })

  it.each([
    [{ monday: 'now and then' }, 'Enter the times of Monday like 9am to midday, or mornings'],
    [{ mostMiles: 'far' }, 'Enter a whole number of miles from 1 to 100, or leave it empty'],
    [{ topics: ['dancing'] }, 'Select only what is on the list'],
    [{ wards: ['nowhere'] }, 'Select wards from the list'],
    [{ homeWardId: 'nowhere' }, 'Select a ward from the list'],
    [{ date1From: '' }, 'Enter the first day, or empty this row'],
    [{ date1From: '31 February 2026' }, 'Enter a date, like 1 December 2026'],
    [{ date1To: '30 November 2026' }, 'Enter a last day that is not before the first'],
    [{ date1From: '1 November 2026', date1To: '2 November 2026' }, 'Enter today or a day to come'],
    [{ date2Times: 'mornings and evenings' }, 'Enter one time, like 9am to midday. Add another row for a second one'],
    [{ accessNeeds: 'x'.repeat(501) }, 'What would make it easier must be 500 characters or fewer'],
  ])('says what to do about a bad answer (%#), and loses nothing', async (wrong, error) => {
    const again = await me.post(path(), { ...typed(), ...wrong })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([error])
    expect(again.valueOf('ratherNotMore')).toBe('Teach spreadsheets')
    expect(again.valueOf('date2From')).toBe('10 December 2026')
    expect(await app.database.read.countBy(ChampionProfile, { id: champion.id })).toBe(0)
  })

  it('takes more dates and fewer by buttons that save nothing', async () => {
    const more = await me.post(path(), { ...typed(), add: 'yes' })
    expect(more.status).toBe(200)
    expect(more.text).toContain('Dates 3')
    const fewer = await me.post(path(), { ...typed(), remove: '1' })
    expect(fewer.valueOf('date1From')).toBe('10 December 2026')
    expect(fewer.text).not.toContain('Dates 2')
    expect(await app.database.read.countBy(ChampionException, { championId: champion.id })).toBe(0)
  })

  it('tells the second of two who change it at once what the first did', async () => {
    await me.post(path(), typed())
    await coordinator.post(path(), { ...typed(), version: '1', mostMiles: '8' })
    const late = await me.post(path(), { ...typed(), version: '1', mostMiles: '5' })
    expect(late.status).toBe(409)
    expect(late.errors[0]).toContain('How far to go from home, in miles is now 8')
    expect((await me.postAndFollow(path(), { ...typed(), version: '2', mostMiles: '5' })).text).toContain('5 miles')
  })

  it('drops dates that are over when it is opened', async () => {
    await app.given.championProfile({ id: champion.id })
    await app.given.championException({ championId: champion.id, fromDate: '2026-11-20', toDate: '2026-11-22' })
    await app.given.championException({ championId: champion.id, fromDate: '2026-11-20', toDate: '2026-11-23' })
    expect((await me.get(path())).text).not.toContain('22 November 2026')
    const form = await me.get(`${path()}/edit`)
    expect(form.valueOf('date1To')).toBe('23 November 2026')
    expect(form.text).not.toContain('Dates 2')
  })

  it('takes as many questions for much told as for little', async () => {
    // Everybody has a home ward here, whose name is one more question.
    champion = await app.given.champion({ areaId: ward.id })
    me = await app.signedIn('champion', { championId: champion.id })
    await app.given.championProfile({ id: champion.id })
    const little = await countQueries(app, () => me.get(path()))
    await me.post(path(), { ...typed(), version: '1' })
    expect(await countQueries(app, () => me.get(path()))).toBe(little)
  })
})
