import type { Workshop } from '../../../src/workshops/workshop.entity.js'
import { Message } from '../../../src/mail/message.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'
import { untouched } from './typed.js'

describe.each(pageEngines)('registers that are missing, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  const late = async (title: string, date: string, fields: Partial<Workshop> = {}) => {
    const leadChampionId = fields.leadChampionId === undefined ? (await app.given.champion()).id : fields.leadChampionId
    return app.given.workshop({ title, date, ...fields, leadChampionId })
  }
  const chases = (workshopId: string) =>
    app.database.read.find(Message, {
      where: { subjectId: workshopId, kind: 'register-chase' },
      order: { createdAt: 'ASC' },
    })

  it('are listed the oldest first, with their age, their champion and when they were last asked for', async () => {
    const samira = await app.given.champion({ name: 'Samira Khan' })
    const { id } = await late('Old one', '2026-11-10', { leadChampionId: samira.id })
    await late('Of yesterday', '2026-11-22', { leadChampionId: null })
    await late('Saved', '2026-11-11', { registerSavedAt: new Date('2026-11-11T13:00:00Z') })
    await late('Cancelled', '2026-11-11', { state: 'cancelled' })
    await late('Later today', '2026-11-23', { startTime: '14:00', endTime: '16:00' })
    await late('Imported', '2026-11-11', { source: 'file', sourceKey: '1' })
    for (const [sentAt, state] of [
      ['2026-11-11T09:00:00Z', 'sent'],
      ['2026-11-20T09:00:00Z', 'withdrawn'],
    ] as const)
      await app.given.message({
        kind: 'register-missing',
        subjectKind: 'workshop',
        subjectId: id,
        state,
        sentAt: new Date(sentAt),
      })
    const list = await coordinator.get('/registers')
    expect(list.heading).toBe('Missing registers')
    const rows = list.rows.slice(1)
    expect(rows).toHaveLength(2)
    expect(rows[0]?.join(' ')).toContain('Tuesday 10 November 2026')
    expect(rows[0]?.join(' ')).toContain('13 days ago')
    expect(rows[0]?.join(' ')).toContain('Samira Khan')
    expect(rows[0]?.join(' ')).toContain('9am on Wednesday 11 November 2026')
    expect(rows[1]?.join(' ')).toMatch(/Of yesterday.*Yesterday.*Nobody.*Not yet.*Take it/)
    expect((await coordinator.get('/home')).html).toContain('href="/registers"')
  })

  it('can be filtered, come in pages, and go to a spreadsheet', async () => {
    const samira = await app.given.champion({ name: 'Samira Khan' })
    const { id } = await late('Old one', '2026-10-05', { leadChampionId: samira.id })
    for (let day = 1; day <= 26; day++)
      await late(`Workshop of ${day}`, `2026-11-${String((day % 20) + 1).padStart(2, '0')}`)
    await app.given.message({
      kind: 'register-missing',
      subjectKind: 'workshop',
      subjectId: id,
      state: 'sent',
      sentAt: new Date('2026-10-06T08:00:00Z'),
    })
    const titles = async (query: string) =>
      (await coordinator.get(`/registers${query}`)).rows.slice(1).map(([title]) => title)
    expect(await titles('')).toHaveLength(25)
    expect(await titles('?page=2')).toHaveLength(2)
    expect((await titles(`?champion=${samira.id}`)).join()).toContain('Old one')
    expect(await titles('?asked=yes')).toHaveLength(1)
    expect((await coordinator.get('/registers?asked=no')).text).toContain('26 registers')
    expect(await titles('?days=28')).toHaveLength(1)
    expect((await coordinator.get('/registers?champion=none')).text).toContain('No registers match')
    const csv = (await coordinator.get('/registers.csv?days=28')).html.split('\r\n')
    expect(csv[1]).toMatch(/^Old one,2026-10-05,49,.*,Samira Khan,.*2026,1$/)
  })

  it('are asked for by e-mail, once a day, with a link to the register', async () => {
    const champion = await app.given.champion({ name: 'Samira Khan', email: 'samira@example.org', phone: null })
    const { id } = await late('Get online', '2026-11-10', { leadChampionId: champion.id })
    const page = await coordinator.get(`/workshops/${id}/register/chases/new`)
    expect(page.text).toContain('E-mail, now')
    expect(page.text).not.toContain('A call, on the list')
    const asked = await coordinator.postAndFollow(`/workshops/${id}/register/chases`, { way: 'email' })
    expect(asked.text).toContain('Samira Khan is asked by e-mail')
    const again = await coordinator.post(`/workshops/${id}/register/chases`, { way: 'email' })
    expect(again.errors).toEqual([
      'Samira Khan was asked in this way today. Ask in another way, or wait until tomorrow',
    ])
    expect(await chases(id)).toMatchObject([{ channel: 'email', toAddress: 'samira@example.org', state: 'waiting' }])
    expect((await chases(id))[0]?.textBody).toContain(`/workshops/${id}/register`)
    app.clock.set('2026-11-24T09:00:00Z')
    coordinator = await app.signedIn('coordinator')
    await coordinator.postAndFollow(`/workshops/${id}/register/chases`, { way: 'email' })
    expect(await chases(id)).toHaveLength(2)
    expect((await coordinator.get(`/workshops/${id}`)).text).toContain('Register asked for')
    expect((await coordinator.post(`/workshops/${id}/register/chases`, { way: 'phone' })).errors).toEqual([
      'This champion has no phone number. Ask by e-mail',
    ])
  })

  it('are asked for by a call, which leaves the list when the register is saved', async () => {
    const champion = await app.given.champion({ name: 'Olga', email: null, phone: '01632 960 111' })
    const { id } = await late('Get online', '2026-11-10', { leadChampionId: champion.id, format: 'drop_in' })
    await coordinator.postAndFollow(`/workshops/${id}/register/chases`, { way: 'phone' })
    expect((await coordinator.get('/mail/calls')).text).toContain('Olga')
    expect(await chases(id)).toMatchObject([{ channel: 'phone', toPhone: '01632 960 111' }])
    const register = `/workshops/${id}/register`
    await coordinator.postAndFollow(register, { ...untouched(await coordinator.get(register)), headCount: '7' })
    expect(await chases(id)).toMatchObject([{ state: 'withdrawn', lastError: 'The register is saved' }])
    expect((await coordinator.get('/mail/calls')).text).not.toContain('Olga')
    expect((await coordinator.get('/registers')).text).toContain('No register is missing')
    expect((await coordinator.get(`${register}/chases/new`)).status).toBe(404)
  })

  it('ask for one without a champion nowhere: staff can save it', async () => {
    const { id } = await late('Nobody’s', '2026-11-10', { leadChampionId: null })
    const page = await coordinator.get(`/workshops/${id}/register/chases/new`)
    expect(page.text).toContain('Nobody leads this workshop.')
    expect(page.linkTo('save the register yourself')).toBe(`/workshops/${id}/register`)
    expect((await coordinator.post(`/workshops/${id}/register/chases`, { way: 'email' })).status).toBe(422)
    expect((await coordinator.post(`/workshops/${id}/register/chases`, {})).errors).toEqual(['Select e-mail or a call'])
  })

  it('take as many questions for three as for one', async () => {
    await late('One', '2026-11-10')
    const few = await countQueries(app, () => coordinator.get('/registers'))
    for (const title of ['Two', 'Three']) await late(title, '2026-11-11')
    expect(await countQueries(app, () => coordinator.get('/registers'))).toBe(few)
  })
})
