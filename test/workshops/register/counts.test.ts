import { jest } from '@jest/globals'
import { PostcodesService } from '../../../src/areas/postcodes.service.js'
import { LearnerWardsService } from '../../../src/learners/learner-wards.service.js'
import { Learner } from '../../../src/learners/learner.entity.js'
import { RegisterSave } from '../../../src/workshops/register/register-save.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { summary, untouched } from './typed.js'

describe.each(engines)('what a register counts beside names, on %s', (engine) => {
  let app: TestApp
  let championId: string
  let champion: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    championId = (await app.given.champion()).id
    champion = await app.signedIn('champion', { championId, name: 'Aisha Khan' })
  })
  afterAll(() => app.close())
  afterEach(() => jest.restoreAllMocks())

  async function dropIn(fields: Partial<Workshop> = {}) {
    const { id } = await app.given.workshop({
      date: '2026-11-19',
      leadChampionId: championId,
      format: 'drop_in',
      places: null,
      ...fields,
    })
    return { id, path: `/workshops/${id}/register` }
  }
  const stored = (id: string) => app.database.read.findOneByOrFail(Workshop, { id })
  const ages = { countedChildren: '3', countedAdults: '5', countedOlder: '9' }

  it('is a head-count with ages and first-timers at a drop-in, names optional', async () => {
    const { id, path } = await dropIn()
    const page = await champion.get(path)
    expect(page.text).toContain('Ages, if you know them')
    const shown = await champion.postAndFollow(path, {
      ...untouched(page),
      ...ages,
      headCount: '20',
      countedFirstTimers: '6',
    })
    expect(shown.heading).toBe('20 people came')
    expect(summary(shown)).toMatchObject({
      Ages: '0 to 16: 3. 17 to 54: 5. 55 and over: 9. Age not known: 3',
      'Said it was their first time': '6 people',
      'First time at a workshop': '0 people',
    })
    expect(await stored(id)).toMatchObject({
      attendances: 20,
      countedChildren: 3,
      countedAdults: 5,
      countedOlder: 9,
      countedFirstTimers: 6,
      firstTimers: 0,
    })
  })

  it('takes ages at a bookable workshop too, and keeps "not counted" apart from none', async () => {
    const { id, path } = await dropIn({ format: 'bookable', places: 12 })
    const page = await champion.get(path)
    expect(page.text).not.toContain('How many said it was their first time?')
    await champion.postAndFollow(path, { ...untouched(page), headCount: '4', countedChildren: '0' })
    expect(await stored(id)).toMatchObject({ countedChildren: 0, countedAdults: null, countedOlder: null })
  })

  it.each([
    [{ ...ages, headCount: '16' }, 'The ages add up to 17, but 16 came. Check the ages and the head-count'],
    [
      { headCount: '5', countedFirstTimers: '6' },
      '6 for the first time is more than the 5 who came. Check it and the head-count',
    ],
    [{ headCount: '5', countedOlder: 'many' }, 'Enter a number, like 4, or leave it empty'],
  ])('says what does not add up, and loses nothing (%#)', async (typed, error) => {
    const { id, path } = await dropIn()
    const again = await champion.post(path, { ...untouched(await champion.get(path)), ...typed })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([error])
    expect(again.valueOf('countedOlder')).toBe('countedOlder' in typed ? typed.countedOlder : '')
    expect((await stored(id)).registerSavedAt).toBeNull()
  })

  it('keeps the counts of each version, and shows what a correction changed', async () => {
    const { id, path } = await dropIn()
    await champion.postAndFollow(path, {
      ...untouched(await champion.get(path)),
      ...ages,
      headCount: '17',
      walkIn1Name: 'Lou',
    })
    const correction = await champion.get(`${path}/edit`)
    expect(untouched(correction)).toMatchObject(ages)
    await champion.postAndFollow(path, { ...untouched(correction), came: [], headCount: '18', countedOlder: '10' })
    const versions = await champion.get(`${path}/versions`)
    expect(versions.text).toContain(
      'What was changed Attendances: 18 (was 17) By name: 0 (was 1) Head-count: 18 (was 17) Ages: 0 to 16: 3. 17 to 54: 5. 55 and over: 10 (was 0 to 16: 3. 17 to 54: 5. 55 and over: 9) Lou was taken off',
    )
    const saves = await app.database.read.find(RegisterSave, { where: { workshopId: id }, order: { number: 'ASC' } })
    expect(saves.map(({ headCount, countedOlder }) => [headCount, countedOlder])).toEqual([
      [17, 9],
      [18, 10],
    ])
    const history = (await (await app.signedIn('coordinator')).get(`/workshops/${id}`)).text
    expect(history).toContain('Ages : 0 to 16: 3. 17 to 54: 5. 55 and over: 10 (was 0 to 16: 3.')
  })

  it('head-count and names disagree: keep both, show the gap', async () => {
    const { id, path } = await dropIn()
    const form = { ...untouched(await champion.get(path)), walkIn1Name: 'Ann', walkIn2Name: 'Bob', headCount: '9' }
    expect(summary(await champion.postAndFollow(path, form))).toMatchObject({
      'By name': '2 people',
      'Head-count': '9 people',
      'The gap': '7 more were counted than named',
    })
    expect(await stored(id)).toMatchObject({ headCount: 9, namedCount: 2, attendances: 9 })
  })

  describe('a walk-in’s postcode', () => {
    const learnerAt = async (workshopId: string) =>
      app.database.read
        .createQueryBuilder(Learner, 'l')
        .where('l.id IN (SELECT learner_id FROM bookings WHERE workshop_id = :workshopId)', { workshopId })
        .getOneOrFail()

    it('becomes their ward, and is not kept', async () => {
      const ward = await app.given.area({ name: 'Millbrook' })
      const find = jest.spyOn(app.nest.get(PostcodesService), 'find')
      find.mockResolvedValue({ wardId: ward.id } as Awaited<ReturnType<PostcodesService['find']>>)
      const { id, path } = await dropIn()
      const form = untouched(await champion.get(path))
      await champion.postAndFollow(path, { ...form, walkIn1Name: 'Gita', walkIn1Postcode: 'wn1 1aa' })
      expect(find).toHaveBeenCalledWith('WN1 1AA')
      expect(await learnerAt(id)).toMatchObject({ areaId: ward.id, postcode: null })
    })

    it('is kept while its ward is not known, and goes when it is found', async () => {
      const ward = await app.given.area({ name: 'Ashfield' })
      const { id, path } = await dropIn()
      const form = untouched(await champion.get(path))
      await champion.postAndFollow(path, { ...form, walkIn1Name: 'Hana', walkIn1Postcode: 'WN29ZZ' })
      const learner = await learnerAt(id)
      expect(learner).toMatchObject({ areaId: null, postcode: 'WN2 9ZZ' })
      const coordinator = await app.signedIn('coordinator')
      expect((await coordinator.get(`/learners/${learner.id}`)).text).toContain('Not known yet: WN2 9ZZ')

      const wards = app.nest.get(LearnerWardsService)
      expect(await wards.fillIn()).toBe(0)
      const find = jest.spyOn(app.nest.get(PostcodesService), 'find')
      find.mockResolvedValue({ wardId: ward.id } as Awaited<ReturnType<PostcodesService['find']>>)
      expect(await wards.fillIn()).toBe(1)
      expect(await learnerAt(id)).toMatchObject({ areaId: ward.id, postcode: null })
      expect(await wards.fillIn()).toBe(0)
    })

    it('is asked for again when it is no postcode', async () => {
      const { path } = await dropIn()
      const form = untouched(await champion.get(path))
      const again = await champion.post(path, { ...form, walkIn1Name: 'Ian', walkIn1Postcode: 'WN' })
      expect(again.errors).toEqual(['Enter a full postcode, like WN1 1AA, or leave it empty'])
    })
  })
})
