import { text } from '../../../src/database/database.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

// Today is Monday 23 November 2026.
describe.each(pageEngines)('Joining, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ programmeName: 'Harrowmere Digital', phone: '01632 960 100' })
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterAll(() => app.close())

  const names = async (path: string) => (await coordinator.get(path)).rows.slice(1).map(([name]) => name)
  const letters = (id: string) =>
    app.database.select(
      "SELECT subject, text_body FROM messages WHERE subject_kind = 'champion' AND subject_id = :id ORDER BY created_at, id",
      { id },
      { subject: text, textBody: text },
    )

  describe('the list', () => {
    it('says what will be there while nobody is on the way', async () => {
      expect((await coordinator.get('/champions/joining')).text).toContain('Nobody is on the way')
    })

    it('has who is on the way, who has waited longest first, with what is missing and for how long', async () => {
      const given = app.given
      const checks = await given.champion({ name: 'Ana', stage: 'checks' }, { since: new Date('2026-11-01T12:00:00Z') })
      await given.answeredReference({ championId: checks.id })
      await given.reference({ championId: checks.id, name: 'Pat Jones', askedAt: new Date('2026-11-11T09:00:00Z') })
      await given.champion({ name: 'Ben', stage: 'applied' }, { since: new Date('2026-11-23T08:00:00Z') })
      await given.champion({ name: 'Cyd', stage: 'active' })
      expect((await coordinator.get('/champions/joining')).rows.slice(1)).toEqual([
        [
          'Ana New reference to read',
          'Checks',
          '22 days Since 1 November 2026',
          'Reference from Pat Jones not answered (asked 12 days ago). No DBS check recorded.',
        ],
        ['Ben', 'Applied', 'Today Since 23 November 2026', 'No referee named: two are needed.'],
      ])
    })

    it('is narrowed to a stage, and to who waits longer than 14 days', async () => {
      await app.given.champion({ name: 'Dot', stage: 'training' }, { since: new Date('2026-11-09T00:00:00Z') })
      await app.given.champion({ name: 'Eli', stage: 'training' }, { since: new Date('2026-11-08T23:59:00Z') })
      expect(await names('/champions/joining?stage=training')).toEqual(['Eli', 'Dot'])
      expect(await names('/champions/joining?stage=training&waits=long')).toEqual(['Eli'])
      expect(await names('/champions/joining?stage=active')).toContain('Cyd')
      expect(await names('/champions/joining?stage=no-such-stage')).toEqual([
        'Ana New reference to read',
        'Eli',
        'Dot',
        'Ben',
      ])
    })

    it('says which training of who is active has to be done again', async () => {
      const module = await app.given.trainingModule({ name: 'Fire safety', monthsValid: 12 })
      const active = await app.given.champion({ name: 'Fay' })
      await app.given.trainingCompletion({ championId: active.id, moduleId: module.id, doneOn: '2025-10-01' })
      const rows = (await coordinator.get('/champions/joining?stage=active')).rows
      expect(rows.find(([name]) => name === 'Fay')?.[3]).toBe(
        'Training: Fire safety ran out on Thursday 1 October 2026.',
      )
      await app.database.write(() =>
        app.database.execute('UPDATE training_modules SET is_archived = :yes', { yes: true }),
      )
    })

    it('is taken away as a spreadsheet, which stands in the history', async () => {
      const file = await coordinator.get('/champions/joining.csv?stage=checks')
      expect(file.html).toContain('Name,Stage,Since,Days,What is missing')
      expect(file.html).toContain('Ana,Checks,2026-11-01,22,')
      const [entry] = await app.database.select(
        "SELECT account_id FROM audit_entries WHERE action = 'champions.exported'",
        {},
        { accountId: text },
      )
      expect(entry?.accountId).toBe(coordinator.accountId)
    })

    it('asks as many questions for four champions as for one', async () => {
      const one = await countQueries(app, () => coordinator.get('/champions/joining?stage=paused'))
      for (let number = 0; number < 4; number++) await app.given.champion({ stage: 'paused' })
      expect(await countQueries(app, () => coordinator.get('/champions/joining?stage=paused'))).toBe(one)
    })
  })

  describe('moving on', () => {
    it('says what is missing, and asks to say all the same', async () => {
      const { id, version } = await app.given.champion({ name: 'Gus', stage: 'applied', joinedOn: null })
      const path = `/champions/${id}/stage`
      const typed = { stage: 'checks', reason: 'A friend of the house', version: String(version) }
      expect((await coordinator.get(path)).text).toContain('Missing: No referee named: two are needed')
      const refused = await coordinator.post(path, typed)
      expect([refused.status, refused.errors]).toEqual([
        422,
        [
          'Something is missing for the stage Checks: No referee named: two are needed. Tick the box to move them on all the same',
        ],
      ])
      expect(refused.valueOf('reason')).toBe('A friend of the house')
      expect((await coordinator.post(path, { ...typed, reason: '', allTheSame: 'yes' })).errors).toEqual([
        'Enter a reason in a few words',
      ])
      const shown = await coordinator.postAndFollow(path, { ...typed, allTheSame: 'yes' })
      expect(shown.text).toContain('Gus is now at the stage: Checks.')
      expect(shown.text).toContain('Missing : No referee named: two are needed')
      expect((await coordinator.get(path)).rows.slice(1)).toEqual([
        [
          'Checks',
          '23 November 2026 By Carol Coordinator',
          'Now',
          'A friend of the house Missing then: No referee named: two are needed',
        ],
        ['Applied', '2 November 2026', '23 November 2026', 'Made for a test'],
      ])
    })

    it('keeps the history of who pauses, leaves and comes back, each with its reason', async () => {
      const { id } = await app.given.champion({ name: 'Hal' })
      for (const [stage, reason] of [
        ['paused', 'Cares for his father'],
        ['left', 'Moved away'],
        ['applied', 'Moved back'],
      ] as const) {
        const form = await coordinator.get(`/champions/${id}/stage`)
        const version = form.valueOf('version')
        expect((await coordinator.post(`/champions/${id}/stage`, { stage, reason, version })).status).toBe(303)
        app.clock.advance({ minutes: 5 })
      }
      const rows = (await coordinator.get(`/champions/${id}/stage`)).rows.slice(1)
      expect(rows.map(([stage, , , why]) => [stage, why])).toEqual([
        ['Applied', 'Moved back'],
        ['Left', 'Moved away'],
        ['Paused', 'Cares for his father'],
        ['Active', 'Made for a test'],
      ])
    })

    it('welcomes who becomes active, once, and offers them an account', async () => {
      const { id } = await app.given.champion({
        name: 'Ida Ray',
        email: 'ida@example.org',
        stage: 'training',
        joinedOn: null,
      })
      const to = async (stage: string) => {
        const version = (await coordinator.get(`/champions/${id}/stage`)).valueOf('version')
        return coordinator.postAndFollow(`/champions/${id}/stage`, { stage, reason: 'So', allTheSame: 'yes', version })
      }
      const offer = await to('active')
      expect(offer.heading).toBe('Invite them to sign in')
      expect(offer.text).toContain('A letter that welcomes them is on its way')
      expect(offer.text).toContain('The invitation goes to ida@example.org')
      const [welcome, ...more] = await letters(id)
      expect(more).toEqual([])
      expect(welcome?.subject).toBe('Welcome: you are a digital champion of Harrowmere Digital')
      expect(welcome?.textBody).toContain('never handle a learner’s money or passwords')
      const shown = await coordinator.postAndFollow(`/champions/${id}/sign-in`)
      expect(shown.text).toContain('Invited; has not chosen a password yet')
      const account = await app.database.selectOne(
        'SELECT role, email FROM accounts WHERE champion_id = :id',
        { id },
        { role: text, email: text },
      )
      expect(account).toEqual({ role: 'champion', email: 'ida@example.org' })
      expect((await coordinator.post(`/champions/${id}/sign-in`)).errors).toEqual([
        'They have an account already, are no champion yet or any more, or no e-mail address of theirs is known',
      ])
      await to('paused')
      expect((await to('active')).heading).toBe('Ida Ray')
      expect(await letters(id)).toHaveLength(1)
    })

    it('offers nothing to who has no e-mail address', async () => {
      const { id, version } = await app.given.champion({ email: null, phone: '01632 960 222', stage: 'training' })
      const typed = { stage: 'active', reason: 'Ready', allTheSame: 'yes', version: String(version) }
      const shown = await coordinator.postAndFollow(`/champions/${id}/stage`, typed)
      expect(shown.text).not.toContain('welcomes them')
      expect(shown.text).toContain('Has no account yet')
      expect(shown.text).not.toContain('Invite them to sign in')
      expect(await letters(id)).toEqual([])
    })
  })

  describe('the page of a champion', () => {
    it('says since when they are at their stage, and what is missing for the next', async () => {
      const { id } = await app.given.champion({ stage: 'training' }, { since: new Date('2026-11-11T09:00:00Z') })
      const shown = await coordinator.get(`/champions/${id}`)
      expect(shown.text).toContain('For 12 days, since Wednesday 11 November 2026')
      expect(shown.text).toContain('What is missing for Active')
      expect(shown.text).toContain('Has not shadowed a workshop')
    })

    it('leads from what is missing to the workshops where they can shadow', async () => {
      const { id } = await app.given.champion({ stage: 'training' })
      for (const path of [`/champions/${id}`, `/champions/${id}/sign-off`, `/champions/${id}/stage`]) {
        const shown = await coordinator.get(path)
        expect(shown.linkTo('Choose a workshop for them to shadow')).toBe('/workshops')
      }
      const past = await app.given.workshop({ date: '2026-11-13', state: 'published' })
      await app.given.assignment({ workshopId: past.id, championId: id, role: 'shadow' })
      const ready = await coordinator.get(`/champions/${id}/stage`)
      expect(() => ready.linkTo('Choose a workshop for them to shadow')).toThrow('No link')
    })

    it('counts shadowing only when the workshop took place and they came', async () => {
      const { id } = await app.given.champion({ stage: 'training' })
      const missing = async () =>
        (await coordinator.get(`/champions/${id}`)).text.includes('Has not shadowed a workshop')
      const shadows = async (date: string, more: object = {}, of: object = {}) => {
        const workshop = await app.given.workshop({ date, state: 'published', ...of })
        return app.given.assignment({ workshopId: workshop.id, championId: id, role: 'shadow', ...more })
      }
      await shadows('2026-11-24')
      await shadows('2026-11-10', {}, { state: 'cancelled' })
      await shadows('2026-11-11', { state: 'dropped_out', endedAt: new Date('2026-11-10T09:00:00Z') })
      await shadows('2026-11-12', { role: 'helper' })
      expect(await missing()).toBe(true)
      await shadows('2026-11-13')
      expect(await missing()).toBe(false)
    })

    it('has a sign-off, which can be taken back with a reason', async () => {
      const { id } = await app.given.champion({ name: 'Kit', stage: 'training' })
      const path = `/champions/${id}/sign-off`
      expect((await coordinator.get(path)).text).toContain('Still missing')
      expect((await coordinator.post(path, { signedOn: '24 November 2026' })).errors).toEqual([
        'Enter today or a day in the past',
      ])
      const done = await coordinator.postAndFollow(path, { signedOn: '20 November 2026', note: 'Not yet alone' })
      expect(done.text).toContain('Kit is signed off')
      expect(done.text).not.toContain('Not signed off')
      const shown = await coordinator.get(path)
      expect(shown.text).toContain('Date Friday 20 November 2026 By Carol Coordinator Note Not yet alone')
      expect((await coordinator.post(path, { signedOn: '20 November 2026' })).errors).toEqual([
        'They are signed off already',
      ])
      expect((await coordinator.post(`${path}/removal`, { reason: '' })).errors).toEqual(['Enter why it is taken back'])
      const back = await coordinator.postAndFollow(`${path}/removal`, { reason: 'Too early' })
      expect(back.text).toContain('Sign-off taken back')
      expect(back.text).toContain('Not signed off')
      expect(back.text).toContain('Reason : Too early')
    })
  })
})
