import { Message } from '../../src/mail/message.entity.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'

describe('The mail pages', () => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open('sqlite')
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  const book = async (email: string | null, phone: string | null = '01942 496 0001') => {
    const workshop = await app.given.workshop({ title: 'Tablets for beginners' })
    const learner = await app.given.learner({ name: 'Mary Jones', email, phone })
    await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
    await app.nest.get(RemindersService).pass()
    return workshop
  }
  const message = (kind: string) => app.database.read.findOneByOrFail(Message, { kind })

  it('show what would have gone where no mail server is set, rendered, and why it has not gone', async () => {
    await book('mary@example.org')
    const index = await coordinator.get('/mail')
    expect(index.status).toBe(200)
    expect(index.heading).toBe('Mail')
    expect(index.text).toContain(
      'No mail server is set up. Messages wait here, as they would be sent, and none is sent.',
    )
    expect(index.text).toContain('2 messages')
    expect(index.text).toContain(
      'Your place is booked: Tablets for beginners, 10am to midday on Thursday 26 November 2026',
    )

    const { id } = await message('booking-confirmation')
    const shown = await coordinator.get(`/mail/${id}`)
    expect(shown.text).toContain('Waiting No mail server is set up, so it waits here and is not sent.')
    expect(shown.text).toContain('Hello Mary Jones,')
    expect(shown.text).toContain('What it says')
    const letter = await coordinator.get(`/mail/${id}/letter.html`)
    expect(letter.response.headers['content-disposition']).toBe('attachment; filename="letter.html"')
    const calendar = await coordinator.get(`/mail/${id}/event.ics`)
    expect(calendar.response.headers['content-type']).toBe('text/calendar; charset=utf-8')
  })

  it('say when a reminder will go', async () => {
    await book('mary@example.org')
    const shown = await coordinator.get(`/mail/${(await message('learner-reminder')).id}`)
    expect(shown.text).toContain('Its time has not come: it goes at 9am on Wednesday 25 November 2026.')
  })

  it('list by state and by channel', async () => {
    await app.given.message({
      subject: 'Refused one',
      kind: 'booking-confirmation',
      state: 'failed',
      lastError: '550 5.1.1 No such user',
    })
    await app.given.message({ subject: 'Sent one', state: 'sent', sentAt: app.clock.now() })
    const failed = await coordinator.get('/mail?state=failed')
    expect(failed.rows.slice(1).map(([first]) => first)).toEqual(['Refused one Booking confirmation'])
    expect((await coordinator.get('/mail?channel=phone')).text).toContain('No messages match')
    expect((await coordinator.get('/mail?state=nonsense')).rows.length).toBe(3)
  })

  it('tell of a refusal in the words of the server', async () => {
    const { id } = await app.given.message({ state: 'failed', lastError: '550 5.1.1 No such user', attempts: 1 })
    const shown = await coordinator.get(`/mail/${id}`)
    expect(shown.text).toContain('Refused It was given up and will not be tried again. 550 5.1.1 No such user.')
  })

  it('never show a link that opens an account, but to an administrator where it cannot be sent', async () => {
    const { id } = await app.given.message({
      subjectKind: 'account',
      subject: 'Choose a new password',
      textBody: 'https://digital.example/password-resets/secret',
      htmlBody: 'https://digital.example/password-resets/secret',
    })
    const shown = await coordinator.get(`/mail/${id}`)
    expect(shown.text).toContain('This message holds a link that opens an account')
    expect(shown.response.text).not.toContain('secret')
    expect((await coordinator.get(`/mail/${id}/letter.html`)).status).toBe(404)
    const administrator = await app.signedIn('administrator')
    expect((await administrator.get(`/mail/${id}`)).text).toContain('https://digital.example/password-resets/secret')
  })

  it('have no page for a message that is not there', async () => {
    expect((await coordinator.get('/mail/nothing')).status).toBe(404)
    expect((await coordinator.get('/mail/calls/nothing')).status).toBe(404)
  })

  it('keep champions and partners out', async () => {
    for (const role of ['champion', 'partner'] as const) {
      const browser = await app.signedIn(role)
      expect((await browser.get('/mail')).status).toBe(403)
      expect((await browser.get('/mail/calls')).status).toBe(403)
    }
  })

  /** The day before the workshop, an hour after the call came onto the list. */
  const onCallDay = async () => {
    await book(null)
    app.clock.set('2026-11-25T10:00:00Z')
    await app.nest.get(RemindersService).pass()
    coordinator = await app.signedIn('coordinator')
  }

  describe('the call list', () => {
    it('has nobody before the day', async () => {
      await book(null)
      const page = await coordinator.get('/mail/calls')
      expect(page.text).toContain('Nobody to call')
    })

    it('says whom to call, on what number, and what to say', async () => {
      await onCallDay()
      const list = await coordinator.get('/mail/calls')
      expect(list.rows.slice(1).map((cells) => cells.slice(0, 2))).toEqual([['Mary Jones', '01942 496 0001']])
      const { id } = await message('learner-reminder')
      const call = await coordinator.get(`/mail/calls/${id}`)
      expect(call.heading).toBe('Call Mary Jones')
      expect(call.text).toContain('You have a place at this workshop.')
      expect(call.text).toContain('Date: Thursday 26 November 2026')
      expect((await coordinator.get('/mail')).text).toContain('1 person to call today')
    })

    it('ticks off who was reached, with who called', async () => {
      await onCallDay()
      const { id } = await message('learner-reminder')
      const after = await coordinator.postAndFollow(`/mail/calls/${id}/results`, { result: 'spoke' })
      expect(after.text).toContain('Call noted')
      expect(after.text).toContain('Nobody to call')
      expect(after.rows.slice(1).map(([name, , about, soFar]) => [name, about, soFar])).toEqual([
        [
          'Mary Jones',
          expect.stringContaining('Reminder: Tablets for beginners'),
          expect.stringContaining('I spoke to them'),
        ],
      ])
      expect(await message('learner-reminder')).toMatchObject({
        state: 'done',
        callResult: 'I spoke to them',
        calledBy: coordinator.accountId,
      })
      expect((await coordinator.get(`/mail/${id}`)).text).toContain('Called')
    })

    it('keeps who did not answer on the list', async () => {
      await onCallDay()
      const { id } = await message('learner-reminder')
      const after = await coordinator.postAndFollow(`/mail/calls/${id}/results`, { result: 'no_answer' })
      expect(after.rows[1]?.[3]).toContain('No answer at 10am on Wednesday 25 November 2026')
      await app.nest.get(RemindersService).pass()
      expect((await coordinator.get('/mail/calls')).rows[1]?.[3]).toContain('No answer')
    })

    it('asks for the result when none was chosen', async () => {
      await onCallDay()
      const { id } = await message('learner-reminder')
      const again = await coordinator.post(`/mail/calls/${id}/results`, {})
      expect([again.status, again.errors]).toEqual([422, ['Select how the call went']])
    })

    it('says so when somebody else made the call meanwhile', async () => {
      await onCallDay()
      const { id } = await message('learner-reminder')
      await coordinator.post(`/mail/calls/${id}/results`, { result: 'spoke' })
      const again = await coordinator.post(`/mail/calls/${id}/results`, { result: 'wrong_number' })
      expect([again.status, again.errors]).toEqual([422, ['This call is not on the list any more. Nothing was saved.']])
    })
  })

  it('say what went in the last hour, what failed in the last day, and which domains asked us to wait', async () => {
    const now = app.clock.now()
    await app.given.message({ state: 'sent', sentAt: now, nextAttemptAt: now })
    await app.given.message({
      state: 'sent',
      sentAt: new Date(+now - 7_200_000),
      nextAttemptAt: new Date(+now - 7_200_000),
    })
    await app.given.message({ state: 'failed', nextAttemptAt: now })
    await app.given.mailDomain({ id: 'busy.example', pausedUntil: new Date(+now + 600_000) })
    await app.given.mailDomain({ id: 'rested.example', pausedUntil: now })
    const { text } = await coordinator.get('/mail')
    expect(text).toContain('1 message was sent in the last hour.')
    expect(text).toContain('busy.example asked us to wait: its mail goes on at 9:10am on Monday 23 November 2026.')
    expect(text).not.toContain('rested.example')
    expect(text).toContain('1 message was refused or came back in the last day')
    const { response } = await app.visitor().get('/health/ready')
    expect(JSON.stringify(response.body)).toContain('"failedInADay":1,"sentInAnHour":1,"pausedDomains":1}')
    expect(response.text).not.toContain('busy.example')
  })

  it('report the age of the outbox to whoever watches the service', async () => {
    await book('mary@example.org')
    app.clock.advance({ minutes: 5 })
    const { response } = await app.visitor().get('/health/ready')
    expect(response.status).toBe(200)
    expect(JSON.stringify(response.body)).toContain(
      '"mail":{"isReady":true,"hasServer":false,"waiting":2,"oldestDueSeconds":300,"failedInADay":0,"sentInAnHour":0,"pausedDomains":0}',
    )
  })
})
