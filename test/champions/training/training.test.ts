import type { Champion } from '../../../src/champions/champion.entity.js'
import { TrainingModule } from '../../../src/champions/training/training-module.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

const MODULE = { name: 'Keeping people safe', description: 'Online, 90 minutes', isNeeded: 'yes', monthsValid: '24' }

describe.each(pageEngines)('Training, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let champion: Champion

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  beforeEach(async () => {
    await app.database.write(async () => {
      await app.database.execute('DELETE FROM training_completions', {})
      await app.database.execute('DELETE FROM training_modules', {})
    })
    champion = await app.given.champion({ name: 'Ravi Patel', stage: 'training' })
  })
  afterAll(() => app.close())

  const path = () => `/champions/${champion.id}/training`
  const module = () => app.database.read.findOneByOrFail(TrainingModule, { name: MODULE.name })

  it('begins with modules, which a coordinator adds and changes', async () => {
    expect((await coordinator.get('/training')).text).toContain('No training modules yet')
    expect((await coordinator.get(path())).text).toContain('There are no training modules yet')
    const list = await coordinator.postAndFollow('/training', MODULE)
    expect(list.rows[1]).toEqual(['Keeping people safe', 'Before active', 'After 24 months', '0'])
    const { id } = await module()
    const form = await coordinator.get(`/training/${id}/edit`)
    expect(['name', 'isNeeded', 'monthsValid'].map((name) => form.valueOf(name))).toEqual([MODULE.name, 'yes', '24'])
    const typed = { ...MODULE, isNeeded: 'no', monthsValid: '', version: form.valueOf('version') }
    const changed = await coordinator.postAndFollow(`/training/${id}`, typed)
    expect(changed.text).toContain('Needed before active No Done again Once is enough')
    expect(changed.text).toContain('Months until it is done again : nothing now (was 24)')
    const second = await coordinator.post(`/training/${id}`, typed)
    expect([second.status, second.errors[0]]).toEqual([409, expect.stringContaining('Somebody else changed this')])
  })

  it.each([
    [{ ...MODULE, name: '' }, 'Enter a name for this module'],
    [{ ...MODULE, isNeeded: '' }, 'Select whether it is needed before somebody is active'],
    [{ ...MODULE, monthsValid: '0' }, 'Enter a whole number of months from 1 to 120'],
  ])('says what to do about a bad module (%#)', async (typed, error) => {
    const again = await coordinator.post('/training', typed)
    expect([again.status, again.errors]).toEqual([422, [error]])
  })

  it('has no two modules of one name', async () => {
    await coordinator.postAndFollow('/training', MODULE)
    const again = await coordinator.post('/training', { ...MODULE, name: 'keeping PEOPLE safe' })
    expect(again.errors).toEqual(['There is a module with this name already'])
  })

  it('is written down with its day, how we know, and who wrote it down', async () => {
    await coordinator.postAndFollow('/training', MODULE)
    const { id } = await module()
    const before = await coordinator.get(path())
    expect(before.text).toContain('Keeping people safe Not done')
    const form = await coordinator.get(`${path()}/new?module=${id}`)
    expect([form.valueOf('moduleId'), form.valueOf('doneOn')]).toEqual([id, '23 November 2026'])
    const page = await coordinator.postAndFollow(path(), {
      moduleId: id,
      doneOn: '2 November 2026',
      evidence: 'Saw the certificate',
    })
    expect(page.text).toContain('Training written down')
    expect(page.text).toContain('Done, until Thursday 2 November 2028')
    expect(page.text).toContain('Monday 2 November 2026: Saw the certificate (written down by Carol Coordinator)')
    expect((await coordinator.get(`/champions/${champion.id}`)).text).toContain('Training written down')
    expect((await coordinator.get('/training')).rows[1]?.[3]).toBe('1')
  })

  it.each([
    [{ moduleId: '' }, 'Select a module'],
    [{ moduleId: 'none' }, 'Select a module from the list'],
    [{ doneOn: '24 November 2026' }, 'Enter today or a day in the past'],
    [{ evidence: '' }, 'Enter how we know'],
  ])('says what to do about a bad answer (%#)', async (fields, error) => {
    const { id } = await app.given.trainingModule()
    const typed = { moduleId: id, doneOn: '2 November 2026', evidence: 'Seen', ...fields }
    const again = await coordinator.post(path(), typed)
    expect([again.status, again.errors]).toEqual([422, [error]])
  })

  it('runs out, and is done again', async () => {
    const { id } = await app.given.trainingModule({ name: 'Fire', monthsValid: 12 })
    await app.given.trainingCompletion({ championId: champion.id, moduleId: id, doneOn: '2025-11-23' })
    expect((await coordinator.get(path())).text).toContain('Fire Ran out on Monday 23 November 2026')
    await app.given.trainingCompletion({ championId: champion.id, moduleId: id, doneOn: '2026-11-22' })
    expect((await coordinator.get(path())).text).toContain('Fire Done, until Monday 22 November 2027')
  })

  it('is taken out with a reason, which stays in the history of the champion', async () => {
    const { id } = await app.given.trainingCompletion({ championId: champion.id })
    const removal = `${path()}/${id}/removal`
    expect((await coordinator.post(removal, {})).errors).toEqual(['Enter why it is taken out'])
    expect((await coordinator.postAndFollow(removal, { reason: 'The other Ravi' })).text).toContain(
      'Training taken out',
    )
    expect((await coordinator.get(`/champions/${champion.id}`)).text).toContain('Reason : The other Ravi')
  })

  it('keeps what was done of a module that nobody is asked for any more', async () => {
    const { id } = await app.given.trainingModule({ name: 'Old course' })
    const other = await app.given.champion({ stage: 'training' })
    await app.given.trainingCompletion({ championId: champion.id, moduleId: id })
    await coordinator.postAndFollow(`/training/${id}/archiving`)
    expect((await coordinator.get(path())).text).toContain('Old course Archived')
    expect((await coordinator.get(`/champions/${other.id}/training`)).text).not.toContain('Old course')
    expect((await coordinator.get(`/champions/${other.id}`)).text).not.toContain('Old course')
    const typed = { moduleId: id, doneOn: '2 November 2026', evidence: 'Seen' }
    expect((await coordinator.post(path(), typed)).errors).toEqual(['Select a module from the list'])
    expect((await coordinator.postAndFollow(`/training/${id}/restoration`)).text).toContain('Module put back')
  })

  it('asks as many questions for five modules as for one', async () => {
    await app.given.trainingCompletion({ championId: champion.id })
    const one = await countQueries(app, () => coordinator.get(path()))
    for (let number = 0; number < 4; number++) await app.given.trainingCompletion({ championId: champion.id })
    expect(await countQueries(app, () => coordinator.get(path()))).toBe(one)
  })
})
