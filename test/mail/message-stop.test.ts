import { Delivery } from '../../src/mail/delivery.js'
import { Message } from '../../src/mail/message.entity.js'
import { OutboxService } from '../../src/mail/outbox.service.js'
import { stopLink } from '../../src/mail/stops/stop-link.js'
import { StopListService } from '../../src/mail/stops/stop-list.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { aMessage, MailKit } from './mail-kit.js'
import { SmtpSink } from './smtp-sink.js'

describe.each(pageEngines)('Stopping e-mails by their own link, on %s', (engine) => {
  let app: TestApp
  let reader: TestBrowser
  let stops: StopListService

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    reader = app.visitor()
    stops = app.nest.get(StopListService)
  })
  afterEach(() => app.close())

  const linkOf = (id: string) => stopLink('', app.config.sessionSecret, id)
  const aReminder = () =>
    app.given.message({ toAddress: 'Mary@example.org', stopGroup: 'reminders', state: 'sent', sentAt: app.clock.now() })
  /** As mail programs send it: no cookie, no token, another origin. */
  const oneClick = (link: string) =>
    app
      .visitor()
      .request()
      .post(link)
      .set({ origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' })
      .type('form')
      .send('List-Unsubscribe=One-Click')

  it('shows one button, what it does and what still comes, with a phone number and without the address', async () => {
    const { id } = await aReminder()
    const page = await reader.get(linkOf(id))
    expect([page.status, page.heading]).toEqual([200, 'Stop reminders by e-mail'])
    expect(page.text).toContain(
      'You will not get reminders by e-mail any more. Confirmations of what you book still come.',
    )
    expect(page.text).toContain('Phone 01942 496 0100')
    expect(page.html).not.toMatch(/mary/i)
    expect(page.html).toContain('noindex')
    expect(await stops.find('mary@example.org', 'reminders')).toBeNull()
  })

  it('stops at one press, says so when it is pressed twice, and is taken back by the same link', async () => {
    const { id } = await aReminder()
    const link = linkOf(id)
    const done = await reader.post(link)
    expect([done.status, done.heading]).toEqual([200, 'It is stopped'])
    expect(await stops.find('mary@example.org', 'reminders')).toMatchObject({ how: 'asked' })
    expect((await reader.post(link)).heading).toBe('This was stopped already')
    expect((await reader.get(link)).heading).toBe('It is stopped')

    const back = await reader.postAndFollow(`/mail/${id}/stop/undo`, { key: link.split('key=')[1] ?? '' })
    expect(back.text).toContain('It is taken back: these e-mails come again')
    expect(back.heading).toBe('Stop reminders by e-mail')
    expect(await stops.among(['mary@example.org'])).toEqual(new Map())
    const trail = await app.database.read.query(
      `SELECT action, actor FROM audit_entries WHERE subject_kind = 'message' ORDER BY action`,
    )
    expect(trail).toEqual([
      { action: 'message.stop-undone', actor: 'public' },
      { action: 'message.stopped', actor: 'public' },
    ])
  })

  it('takes nothing back that staff stopped', async () => {
    const { id } = await aReminder()
    await stops.stop('mary@example.org', 'reminders', 'staff', 'Her daughter asked')
    const key = linkOf(id).split('key=')[1] ?? ''
    const back = await reader.postAndFollow(`/mail/${id}/stop/undo`, { key })
    expect(back.text).toContain('This was not stopped by you, so it stays as it is.')
    expect(await stops.find('mary@example.org', 'reminders')).toMatchObject({ how: 'staff' })
  })

  it('lets mail programs press it: without cookies, without a token, from elsewhere, and with no redirect', async () => {
    const { id } = await aReminder()
    const answer = await oneClick(linkOf(id))
    expect(answer.status).toBe(200)
    expect(await stops.find('mary@example.org', 'reminders')).not.toBeNull()
    const other = await app.given.message({ toAddress: 'tom@example.org', stopGroup: 'news' })
    const multipart = await app.visitor().request().post(linkOf(other.id)).field('List-Unsubscribe', 'One-Click')
    expect(multipart.status).toBe(200)
    expect(await stops.find('tom@example.org', 'news')).not.toBeNull()
  })

  it('lets nobody else: the key of another message, no key, a message that cannot be stopped', async () => {
    const { id } = await aReminder()
    const other = await app.given.message({ stopGroup: 'news' })
    const confirmation = await app.given.message()
    for (const link of [
      `/mail/${id}/stop`,
      `/mail/${id}/stop?key=wrong`,
      linkOf(other.id).replace(other.id, id),
      linkOf(confirmation.id),
    ]) {
      expect((await oneClick(link)).status).toBe(404)
      expect((await reader.get(link)).status).toBe(404)
    }
    expect(await app.database.read.query('SELECT id FROM stop_list')).toEqual([])
  })

  it('pauses whoever guesses keys, and whoever presses without end', async () => {
    const { id } = await aReminder()
    for (let guess = 0; guess < 30; guess += 1) await reader.get(`/mail/${id}/stop?key=guess${guess}`)
    expect((await reader.get(`/mail/${id}/stop?key=guess`)).status).toBe(429)
    expect((await reader.get(linkOf(id))).status).toBe(200)
    for (let press = 0; press < 30; press += 1) await oneClick(linkOf(id))
    expect((await oneClick(linkOf(id))).status).toBe(429)
  })

  it('keeps what waits for that reader from going, and lets everything else go', async () => {
    const waiting = await app.given.message({ toAddress: 'mary@example.org', stopGroup: 'reminders' })
    const confirmation = await app.given.message({ toAddress: 'mary@example.org' })
    await oneClick(linkOf((await aReminder()).id))
    const sink = await SmtpSink.open()
    const sending = await MailKit.on(app.database).delivery(sink.url).round()
    await sink.close()
    expect(sending.sent).toBe(1)
    const states = await app.database.read.find(Message, { order: { createdAt: 'ASC' } })
    expect(states.find(({ id }) => id === waiting.id)).toMatchObject({
      state: 'withdrawn',
      attempts: 0,
      lastError: 'The address is on the stop list',
    })
    expect(states.find(({ id }) => id === confirmation.id)).toMatchObject({ state: 'sent' })
  })

  it('stands in the headers and at the foot of what can be stopped, and nowhere else', async () => {
    const kit = await MailKit.open(engine)
    const sink = await SmtpSink.open()
    await kit.put({ key: 'news', stopGroup: 'news' })
    await kit.put({ key: 'confirmation' })
    await kit.delivery(sink.url).round()
    await kit.close()
    await sink.close()
    const { id } = await kit.message('news')
    const href = kit.outbox.stopHref(id, 'news') ?? ''
    expect(href).toMatch(/^https:\/\/digital\.example\.gov\.uk\/mail\/[0-9a-f-]{36}\/stop\?key=[\w-]{43}$/)
    const news = sink.got.find(({ raw }) => raw.includes('List-Unsubscribe'))
    const unfolded = (news?.raw ?? '').replace(/\r\n[ \t]+/g, ' ')
    expect(unfolded).toContain(`\r\nList-Unsubscribe: <${href}>\r\n`)
    expect(unfolded).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    expect(news?.mail.text).toContain(`Stop e-mails like this one:\n${href}`)
    expect(news?.mail.html).toContain(`<a href="${href.replace('=', '&#x3D;')}"`)
    const [other] = sink.got.filter((got) => got !== news)
    expect(other?.raw).not.toMatch(/unsubscribe|stop\?key/i)
  })

  it('has nothing to send where no mail server is set, and still stops', async () => {
    expect(app.nest.get(Delivery).hasServer).toBe(false)
    await app.database.write(() =>
      app.nest.get(OutboxService).put(aMessage({ stopGroup: 'changes', subject: { kind: 'workshop', id: 'none' } })),
    )
    const message = await app.database.read.findOneByOrFail(Message, { stopGroup: 'changes' })
    await oneClick(linkOf(message.id))
    expect(await stops.find('mary@example.org', 'changes')).not.toBeNull()
  })
})
