import { Learner } from '../../src/learners/learner.entity.js'
import { SessionLearner } from '../../src/sessions/session-learner.entity.js'
import { SessionLog } from '../../src/sessions/session-log.entity.js'
import { agesProblem, peopleHelped } from '../../src/sessions/session-people.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'

const TYPED = { kind: 'drop_in', day: '2026-11-23', minutes: '45', people: '3', topics: ['foundation'] }
const idOf = (location: string) => location.split('/').at(-1) ?? ''

describe.each(pageEngines)('Who was helped in a session, on %s', (engine) => {
  let app: TestApp
  let championId: string
  let champion: TestBrowser
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  beforeEach(async () => {
    championId = (await app.given.champion({ name: 'Aisha Khan' })).id
    champion = await app.signedIn('champion', { championId })
  })
  afterAll(() => app.close())

  const stored = (id: string) => app.database.read.findOneByOrFail(SessionLog, { id })
  const named = async (sessionId: string) => {
    const rows = await app.database.read.findBy(SessionLearner, { sessionId })
    return rows.map(({ learnerId }) => learnerId).sort()
  }

  it('is a number with ages: nobody counted is nobody, not counted is not known', async () => {
    const shown = await champion.postAndFollow('/sessions', { ...TYPED, countedChildren: '0', countedOlder: '2' })
    expect(shown.text).toContain('Ages 0 to 16: 0. 55 and over: 2. Age not known: 1')
    const without = await champion.postAndFollow('/sessions', { ...TYPED, another: 'yes' })
    expect(without.text).not.toContain('Ages')
  })

  it('cannot be of more ages than people', async () => {
    const again = await champion.post('/sessions', { ...TYPED, countedChildren: '2', countedOlder: '2' })
    expect([again.status, again.errors]).toEqual([
      422,
      ['The ages add up to 4, but you helped 3. Check the ages and the number of people'],
    ])
    expect(again.valueOf('countedChildren')).toBe('2')
    const few = await champion.post('/sessions', { ...TYPED, countedChildren: 'a few' })
    expect(few.errors).toEqual(['Enter a number, like 2, or leave it empty'])
  })

  it('can be named: found again by name and contact, else added; more names than heads count', async () => {
    const ann = await app.given.learner({ name: 'Ann Ash', email: 'ann@example.org', matchEmail: 'ann@example.org' })
    const before = await app.database.read.count(Learner)
    const fields = {
      ...TYPED,
      people: '1',
      walkIn1Name: 'Ann Ash',
      walkIn1Contact: 'ann@example.org',
      walkIn2Name: 'Winifred',
      walkIn2Postcode: 'wn1 1aa',
    }
    const { location } = await champion.post('/sessions', fields)
    expect(await stored(idOf(location))).toMatchObject({ people: 2 })
    expect(await named(idOf(location))).toContain(ann.id)
    expect(await app.database.read.count(Learner)).toBe(before + 1)
    expect(await app.database.read.findOneByOrFail(Learner, { name: 'Winifred' })).toMatchObject({
      postcode: 'WN1 1AA',
    })
    expect((await champion.get(location)).text).toContain('By name Ann Ash Winifred')
    const learner = await coordinator.get(`/learners/${ann.id}`)
    expect(learner.text).toContain('Help outside workshops')
    expect(learner.linkTo('Monday 23 November 2026')).toBe(location)
  })

  it('is stored once with its names when the same is sent again', async () => {
    const fields = { ...TYPED, key: 'named-once', walkIn1Name: 'Zoe', walkIn2Name: 'Zoe' }
    const first = await champion.post('/sessions', fields)
    const before = await app.database.read.count(Learner)
    const again = await champion.post('/sessions', fields)
    expect([again.status, again.location]).toEqual([303, first.location])
    expect(await app.database.read.count(Learner)).toBe(before)
    const other = await champion.post('/sessions', { ...fields, walkIn2Name: 'Zara' })
    expect(other.errors).toEqual([
      'You saved this session already, with other answers. To log one more, press the button again',
    ])
  })

  it('says what is wrong in a row, and gives more rows without JavaScript, saving nothing', async () => {
    const before = await app.database.read.count(SessionLog)
    const wrong = await champion.post('/sessions', { ...TYPED, walkIn2Postcode: 'nowhere' })
    expect(wrong.errors).toEqual([
      'Enter a name, or empty this row',
      'Enter a full postcode, like WN1 1AA, or leave it empty',
    ])
    const names = Object.fromEntries([1, 2, 3].map((row) => [`walkIn${row}Name`, `Person ${row}`]))
    const more = await champion.post('/sessions', { ...TYPED, people: '', ...names, add: 'yes' })
    expect(more.status).toBe(200)
    expect(more.html).toContain('name="walkIn6Name"')
    expect(more.valueOf('walkIn3Name')).toBe('Person 3')
    expect(await app.database.read.count(SessionLog)).toBe(before)
  })

  it('lets whoever was named by mistake be taken off, and nobody else’s learner be put on', async () => {
    const [ann, bob] = [await app.given.learner({ name: 'Ann' }), await app.given.learner({ name: 'Bob' })]
    const stranger = await app.given.learner({ name: 'Stranger' })
    const session = await app.given.session({ championId, people: 2 }, { learners: [ann, bob] })
    const form = await champion.get(`/sessions/${session.id}/edit`)
    expect(form.html.match(/name="learners"[^>]*checked/g)).toHaveLength(2)
    const change = { ...TYPED, people: '2', version: '1', learners: [bob.id, stranger.id], walkIn1Name: 'Cy' }
    const shown = await champion.postAndFollow(`/sessions/${session.id}`, change)
    expect(shown.text).toContain('By name Bob Cy')
    expect(await named(session.id)).not.toContain(stranger.id)
  })

  it('goes when the session is withdrawn; the learner stays', async () => {
    const ann = await app.given.learner()
    const session = await app.given.session({ championId }, { learners: [ann] })
    await champion.postAndFollow(`/sessions/${session.id}/withdrawal`, { reason: 'By mistake' })
    expect(await named(session.id)).toEqual([])
    expect(await app.database.read.existsBy(Learner, { id: ann.id })).toBe(true)
  })

  it('stands in the list’s CSV by numbers, without names', async () => {
    const { id } = await app.given.champion({ name: 'Listed' })
    const ann = await app.given.learner({ name: 'Ann Ash' })
    await app.given.session({ championId: id, people: 3, countedChildren: 1, countedOlder: 0 }, { learners: [ann] })
    const { html } = await coordinator.get(`/sessions.csv?champion=${id}`)
    expect(html.split('\r\n')[1]).toBe('2026-11-16,Listed,One-to-one,30,3,1,,0,1,,,,,')
    expect(html).not.toContain('Ann')
  })

  it('starts the next form from the last venue, too', async () => {
    const me = await app.given.champion()
    const browser = await app.signedIn('champion', { championId: me.id })
    const venue = await app.given.venue({ name: 'Central Library' })
    await browser.post('/sessions', { ...TYPED, venueId: venue.id, countedOlder: '1', walkIn1Name: 'Ann' })
    const form = await browser.get('/sessions/new')
    expect(form.valueOf('venueId')).toBe(venue.id)
    expect(['people', 'countedOlder', 'walkIn1Name'].map((name) => form.valueOf(name))).toEqual(['1', '', ''])
  })
})

describe('The people of a session', () => {
  it.each([
    [3, 0, 3],
    [1, 4, 4],
    [4, 4, 4],
  ])('are the larger of %i counted and %i named', (counted, byName, people) => {
    expect(peopleHelped(counted, byName)).toBe(people)
  })

  it.each([
    [{ countedChildren: null, countedAdults: null, countedOlder: null }, 1, null],
    [{ countedChildren: 1, countedAdults: 1, countedOlder: 1 }, 3, null],
    [{ countedChildren: 1, countedAdults: null, countedOlder: null }, 3, null],
    [{ countedChildren: 1, countedAdults: 3, countedOlder: null }, 3, 'countedAdults'],
    [{ countedChildren: 4, countedAdults: null, countedOlder: 0 }, 3, 'countedOlder'],
  ])('have ages %j of %i: wrong in %s', (ages, people, field) => {
    expect(agesProblem(ages, people)?.field ?? null).toBe(field)
  })
})
