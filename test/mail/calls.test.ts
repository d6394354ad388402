import { Message } from '../../src/mail/message.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const TODAY = '2026-11-23'
const TOMORROW = '2026-11-24'
const YESTERDAY = '2026-11-22'

describe.each(pageEngines)('The call list on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator', { name: 'Anna Brown' })
  })
  afterEach(() => app.close())

  const aCall = (fields: Parameters<typeof app.given.message>[0] = {}) =>
    app.given.message({
      channel: 'phone',
      toAddress: null,
      toPhone: '01632960001',
      htmlBody: '',
      sendAt: new Date('2026-11-23T08:00:00Z'),
      ...fields,
    })
  const message = (id: string) => app.database.read.findOneByOrFail(Message, { id })
  const names = async (path: string) => (await coordinator.get(path)).rows.slice(1).map(([name]) => name)
  const record = (id: string, fields: Record<string, string>) =>
    coordinator.postAndFollow(`/mail/calls/${id}/results`, fields)

  it('shows today what is due and overdue, and each later day what is planned then', async () => {
    await aCall({ toName: 'Overdue', sendAt: new Date('2026-11-20T08:00:00Z') })
    await aCall({ toName: 'Today' })
    await aCall({ toName: 'Tomorrow', sendAt: new Date('2026-11-24T08:00:00Z') })
    await aCall({ toName: 'Too late', expiresAt: new Date('2026-11-23T08:59:00Z') })
    await aCall({ toName: 'Held back', heldAt: app.clock.now() })
    await app.given.message({ toName: 'By mail' })
    expect(await names('/mail/calls')).toEqual(['Overdue', 'Today'])
    expect(await names(`/mail/calls/days/${TODAY}`)).toEqual(['Overdue', 'Today'])
    expect(await names(`/mail/calls/days/${TOMORROW}`)).toEqual(['Tomorrow'])
    expect(await names(`/mail/calls/days/${YESTERDAY}`)).toEqual([])
    expect((await coordinator.get('/mail')).text).toContain('2 people to call today')
    expect((await coordinator.get('/home')).text).toContain('2 calls to make today')
  })

  it('leads from day to day', async () => {
    const today = await coordinator.get('/mail/calls')
    expect(today.heading).toBe('Calls for today')
    expect(today.text).toContain('Nobody to call')
    const later = await coordinator.get(today.linkTo('Later: Tuesday 24 November 2026'))
    expect(later.heading).toBe('Calls on Tuesday 24 November 2026')
    expect(later.text).toContain('Nobody to call yet')
    expect(later.linkTo('Today')).toBe('/mail/calls')
    const earlier = await coordinator.get(today.linkTo('Earlier: Sunday 22 November 2026'))
    expect(earlier.text).toContain('Nobody was called')
    expect(earlier.text).toContain('Calls that were not made then are on the list of today.')
  })

  it('keeps who called, when, how it went and what they noted, on the list of that day', async () => {
    const { id } = await aCall({ toName: 'Mary Jones', subject: 'Tablets' })
    const after = await record(id, { result: 'left_message', note: 'Ring after 4pm' })
    expect(after.rows.slice(1)).toEqual([
      [
        'Mary Jones',
        '01632 960001',
        'Tablets',
        'I left a message Anna Brown, 9am on Monday 23 November 2026. Note: Ring after 4pm',
      ],
    ])
    expect(await message(id)).toMatchObject({
      state: 'done',
      callNote: 'Ring after 4pm',
      calledBy: coordinator.accountId,
    })
    const shown = await coordinator.get(`/mail/${id}`)
    expect(shown.text).toContain('I left a message. That was at 9am on Monday 23 November 2026.')
    expect(shown.text).toContain('Note of whoever called Ring after 4pm')
    expect(await app.database.read.query('SELECT after FROM audit_values')).toEqual([{ after: 'I left a message' }])
    app.clock.advance({ days: 1 })
    coordinator = await app.browserOf(coordinator.accountId ?? '')
    expect(await names('/mail/calls')).toEqual([])
    expect(await names(`/mail/calls/days/${TODAY}`)).toEqual(['Mary Jones'])
  })

  it('puts who did not answer below the others, and their note before the next who calls', async () => {
    const { id } = await aCall({ toName: 'No answer', sendAt: new Date('2026-11-23T07:00:00Z') })
    await aCall({ toName: 'Not called' })
    const after = await record(id, { result: 'no_answer', note: 'A neighbour is there at noon' })
    expect(after.text).toContain('Noted: no answer. It stays on the list')
    expect(after.rows.slice(1).map(([name]) => name)).toEqual(['Not called', 'No answer'])
    const again = await coordinator.get(`/mail/calls/${id}`)
    expect(again.text).toContain('Note from before: A neighbour is there at noon')
    expect(again.text).toContain('Anna Brown')
    await record(id, { result: 'spoke' })
    expect(await message(id)).toMatchObject({ state: 'done', callNote: 'A neighbour is there at noon', attempts: 2 })
  })

  it('moves a call to tomorrow, unless that is too late', async () => {
    const { id } = await aCall({ toName: 'Mary', expiresAt: new Date('2026-11-24T10:00:00Z') })
    const after = await record(id, { result: 'call_tomorrow' })
    expect(after.text).toContain('Noted: no answer. It is on the list of tomorrow')
    expect(await names('/mail/calls')).toEqual([])
    expect(await names(`/mail/calls/days/${TOMORROW}`)).toEqual(['Mary'])

    const soon = await aCall({ expiresAt: new Date('2026-11-24T09:00:00Z') })
    expect((await coordinator.get(`/mail/calls/${soon.id}`)).text).not.toContain('call again tomorrow')
    const refused = await coordinator.post(`/mail/calls/${soon.id}/results`, { result: 'call_tomorrow' })
    expect([refused.status, refused.errors]).toEqual([
      422,
      ['Tomorrow is too late for this call. Select “call again later today”, or print a letter'],
    ])
  })

  it('says what to do about a wrong number, and lets a letter be posted instead', async () => {
    const learner = await app.given.learner()
    const { id } = await aCall({ toName: 'Mary', recipientId: learner.id })
    const after = await record(id, { result: 'wrong_number' })
    expect(after.heading).toMatch(/^Message/)
    expect(after.text).toContain('Noted: the number is wrong')
    expect(after.text).toContain('Once the number is right, the call comes back to the list by itself.')
    expect(after.linkTo('Correct their phone number')).toBe(`/learners/${learner.id}/edit`)
    expect((await coordinator.get('/mail/calls')).rows[1]?.[3]).toContain('The number is wrong Anna Brown')
    const posted = await coordinator.postAndFollow(`/mail/${id}/posting`)
    expect(posted.text).toContain('A letter was posted. That was at 9am on Monday 23 November 2026.')
    expect(posted.text).toContain('Posted on paper')
    expect(await message(id)).toMatchObject({ state: 'done', callResult: 'A letter was posted' })
    const twice = await coordinator.postAndFollow(`/mail/${id}/posting`)
    expect(twice.text).toContain('It went another way meanwhile. Nothing was saved')
  })

  it('is filtered by what it is about and by the result', async () => {
    const spoken = await aCall({ toName: 'Spoken', subject: 'Tablets for beginners' })
    const unanswered = await aCall({ toName: 'Unanswered', subject: 'Tablets for beginners' })
    await aCall({ toName: 'New', subject: 'Staying safe' })
    await record(spoken.id, { result: 'spoke' })
    await record(unanswered.id, { result: 'no_answer' })
    expect(await names('/mail/calls?about=TABLETS')).toEqual(['Unanswered', 'Spoken'])
    expect(await names('/mail/calls?result=to_call')).toEqual(['New', 'Unanswered'])
    expect(await names('/mail/calls?result=not_called')).toEqual(['New'])
    expect(await names('/mail/calls?result=no_answer')).toEqual(['Unanswered'])
    expect(await names('/mail/calls?result=spoke')).toEqual(['Spoken'])
    expect((await coordinator.get('/mail/calls?about=100%25')).text).toContain('No calls match')
  })

  it('has pages of 25, and asks the database as often for one call as for many', async () => {
    await aCall()
    // Whose programme it is, is read once.
    await coordinator.get('/mail/calls')
    const few = await countQueries(app, () => coordinator.get('/mail/calls'))
    for (let count = 0; count < 29; count += 1) await aCall()
    const many = await countQueries(app, () => coordinator.get('/mail/calls'))
    expect(many).toEqual(few)
    expect(await names('/mail/calls')).toHaveLength(25)
    expect(await names('/mail/calls?page=2')).toHaveLength(5)
  })

  it('goes into a spreadsheet that runs nothing, and that is remembered', async () => {
    const { id } = await aCall({ toName: '=cmd()', subject: 'Tablets' })
    await record(id, { result: 'no_answer', note: '@note' })
    const csv = await coordinator.get(`/mail/calls/days/${TODAY}/calls.csv`)
    expect(csv.response.headers['content-disposition']).toBe(`attachment; filename="calls-${TODAY}.csv"`)
    expect(csv.response.text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Name,Phone,What about,Planned for,Result,Note,Called by,Called at',
      `'=cmd(),01632 960001,Tablets,8am on Monday 23 November 2026,No answer at 9am on Monday 23 November 2026,'@note,Anna Brown,`,
      '',
    ])
    const entries = await app.database.read.query(
      `SELECT subject_id FROM audit_entries WHERE action = 'calls.exported'`,
    )
    expect(entries).toEqual([{ subject_id: TODAY }])
  })

  it('goes onto paper with the number, what to say and boxes to tick, without what is done', async () => {
    const { id } = await aCall({ toName: 'Done' })
    await record(id, { result: 'spoke' })
    await aCall({ toName: 'Mary', subject: 'Tablets', textBody: 'You have a place.\n\nDate: Thursday\nTime: 10am' })
    const list = await coordinator.get('/mail/calls')
    const sheet = await coordinator.get(list.linkTo('A sheet to print, with boxes to tick'))
    expect(sheet.heading).toBe('Calls on Monday 23 November 2026')
    expect(sheet.rows.slice(1)).toEqual([
      [
        '1',
        'Mary 01632 960001',
        'Tablets You have a place. · Date: Thursday · Time: 10am',
        'Spoke Left a message No answer Wrong number',
      ],
    ])
    expect((await coordinator.get(`/mail/calls/days/${TOMORROW}/sheet`)).text).toContain('Nobody to call')
  })

  it('does not offer a call that is over or held back, and does not take its result', async () => {
    const held = await aCall({ heldAt: app.clock.now() })
    const page = await coordinator.get(`/mail/calls/${held.id}`)
    expect(page.text).toContain('Somebody holds this call back. Do not call until it is let go.')
    expect(page.html).not.toContain('How did it go?')
    const refused = await coordinator.post(`/mail/calls/${held.id}/results`, { result: 'spoke' })
    expect([refused.status, refused.errors]).toEqual([
      422,
      ['This call is not on the list any more. Nothing was saved.'],
    ])
    expect((await coordinator.get(`/mail/${held.id}`)).text).toContain('until somebody releases it')
  })

  it('refuses a note that is too long, and loses nothing of it', async () => {
    const { id } = await aCall()
    const note = 'n'.repeat(201)
    const again = await coordinator.post(`/mail/calls/${id}/results`, { result: 'spoke', note })
    expect([again.status, again.errors]).toEqual([422, ['The note must be 200 characters or fewer']])
    expect(again.valueOf('note')).toBe(note)
  })
})
