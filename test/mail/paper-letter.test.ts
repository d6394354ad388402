import { Message } from '../../src/mail/message.entity.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'

describe('A message as a letter to print', () => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open()
    await app.given.council({
      councilName: 'Harrowmere Council',
      programmeName: 'Digital Task Force',
      phone: '01942 496 0100',
    })
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  const reminder = async (email: string | null) => {
    const workshop = await app.given.workshop({ title: 'Tablets for beginners' })
    const learner = await app.given.learner({ name: 'Mary Jones', email, phone: '01942 496 0001' })
    await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
    await app.nest.get(RemindersService).pass()
    return app.database.read.findOneByOrFail(Message, { kind: 'learner-reminder' })
  }
  const callOfTheDayBefore = async () => {
    const message = await reminder(null)
    app.clock.set('2026-11-25T10:00:00Z')
    coordinator = await app.signedIn('coordinator')
    return message
  }

  it('says what the e-mail says, without what paper cannot do, signed once', async () => {
    const { id } = await reminder('mary@example.org')
    const shown = await coordinator.get(`/mail/${id}`)
    const letter = await coordinator.get(shown.linkTo('Print as a letter'))
    expect(letter.status).toBe(200)
    expect(letter.text).toContain(
      'Harrowmere Council Digital Task Force Mary Jones Room for the address 23 November 2026 Reminder: Tablets for beginners, 10am to midday on Thursday 26 November 2026 Hello Mary Jones, You have a place at this workshop.',
    )
    expect(letter.text).toContain('We keep no postal addresses: write it by hand into the frame, or on the envelope.')
    expect(letter.text).not.toContain('http')
    expect(letter.text).not.toContain('E-mail:')
    expect(letter.text.match(/Phone: 01942 496 0100/g)).toHaveLength(1)
  })

  it('says what would be said on the phone, with a greeting, and leads back to the call', async () => {
    const { id } = await callOfTheDayBefore()
    const call = await coordinator.get(`/mail/calls/${id}`)
    const letter = await coordinator.get(call.linkTo('Print as a letter'))
    expect(letter.text).toContain(
      'Dear Mary Jones, Reminder: Tablets for beginners, 10am to midday on Thursday 26 November 2026 You have a place',
    )
    expect(letter.linkTo('note “A letter was posted”')).toBe(`/mail/calls/${id}`)
  })

  it('takes the call off the list once it is posted, and the history says who did it', async () => {
    const { id } = await callOfTheDayBefore()
    const after = await coordinator.postAndFollow(`/mail/calls/${id}/results`, { result: 'posted' })
    expect(after.text).toContain('Noted: a letter was posted')
    expect(after.text).toContain('Nobody to call')
    await app.nest.get(RemindersService).pass()
    expect(await app.database.read.findOneBy(Message, { id })).toMatchObject({
      state: 'done',
      callResult: 'A letter was posted',
      calledBy: coordinator.accountId,
    })
    expect((await coordinator.get(`/mail/${id}`)).text).toContain('Posted on paper')
  })

  it('is possible when an e-mail was refused, and then they are told', async () => {
    const { id } = await app.given.message({ state: 'failed', lastError: '550 5.1.1 No such user' })
    expect((await coordinator.get(`/mail/${id}`)).text).toContain('What you can do now')
    await coordinator.post(`/mail/${id}/posting`)
    expect((await app.database.read.findOneByOrFail(Message, { id })).state).toBe('done')
  })

  it('is none where a message opens an account, or nothing is left of it', async () => {
    const secret = await app.given.message({ subjectKind: 'account', state: 'failed', textBody: 'https://secret' })
    const empty = await app.given.message({ textBody: '' })
    const shown = await coordinator.get(`/mail/${secret.id}`)
    expect(shown.html).not.toMatch(/secret(?!")|Print as a letter|I posted a letter/)
    expect((await coordinator.get(`/mail/${secret.id}/letter`)).status).toBe(404)
    expect((await coordinator.post(`/mail/${secret.id}/posting`)).status).toBe(404)
    expect((await coordinator.get(`/mail/${empty.id}/letter`)).status).toBe(404)
    expect((await coordinator.get(`/mail/${empty.id}`)).html).not.toContain('Print as a letter')
  })
})
