import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { TextDelivery } from '../../../src/mail/texts/text-delivery.js'
import { TextStatusesService } from '../../../src/mail/texts/text-statuses.service.js'
import { FixedClock } from '../../../src/time/clock.js'
import { NOW, TestApp, type TestBrowser } from '../../support/app.js'
import { NotifyStandIn } from './notify-stand-in.js'

const aText = { channel: 'text', toPhone: '07700 900001', toAddress: null, htmlBody: '' } as const

describe('The mail pages about text messages', () => {
  let app: TestApp
  let notify: NotifyStandIn
  let coordinator: TestBrowser

  beforeEach(async () => {
    notify = await NotifyStandIn.open(new FixedClock(NOW))
    app = await TestApp.open('sqlite', { notify: notify.account })
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(async () => {
    await app.close()
    await notify.close()
  })

  const shown = async (id: string) => (await coordinator.get(`/mail/${id}`)).text

  it('list them, count them apart from mail, and show one with its number and length', async () => {
    const { id } = await app.given.message({
      ...aText,
      kind: 'learner-reminder',
      toName: 'Mary',
      subject: 'Tomorrow',
      textBody: 'At 10am',
    })
    await app.given.message({ toName: 'Joan' })
    const index = await coordinator.get('/mail')
    expect(index.text).toContain('1 e-mail waits')
    expect(index.text).toContain('1 text message waits')
    const list = await coordinator.get('/mail?channel=text')
    expect(list.rows.slice(1).map((cells) => cells.slice(0, 2))).toEqual([
      ['Tomorrow Learner reminder', 'Mary By text message'],
    ])
    const text = await shown(id)
    expect(text).toContain('Phone 07700 900001')
    expect(text).toContain('Length 1 text message (7 characters)')
    expect(text).not.toMatch(/E-mail address|Message-ID|mail server/)
  })

  it('say that one went, that it arrived, and that nobody knows', async () => {
    const { id } = await app.given.message({ ...aText, textBody: 'At 10am' })
    await app.nest.get(TextDelivery).round()
    expect(await shown(id)).toContain(
      'Sent It was sent at 9am on Monday 23 November 2026. Whether it arrived is not known yet.',
    )
    notify.tell('+447700900001', 'delivered')
    await app.nest.get(TextStatusesService).ask()
    expect(await shown(id)).toContain('It is on their phone.')
    const old = await app.given.message({ ...aText, state: 'sent', sentAt: new Date('2026-11-19T09:00:00Z') })
    expect(await shown(old.id)).toContain('The phone network did not say whether it arrived.')
  })

  it('say in one banner what keeps them from going, and nothing of a mail server', async () => {
    const { id } = await app.given.message(aText)
    notify.behaviour = { isDown: { status: 403, error: 'AuthError', message: 'Invalid token: API key not found' } }
    await app.nest.get(TextDelivery).round()
    expect((await coordinator.get('/mail')).text).toContain(
      'Text messages have not gone since 9am on Monday 23 November 2026: GOV.UK Notify does not accept the key (403 AuthError Invalid token: API key not found). Nothing is lost; they are tried again by themselves.',
    )
    const text = await shown(id)
    expect(text).toContain('Text messages do not go: GOV.UK Notify does not accept the key')
    expect(text).not.toContain('mail server')
  })

  it('say that one may have gone when sending it was interrupted', async () => {
    const { id } = await app.given.message({ ...aText, state: 'leased', leasedUntil: new Date('2026-11-23T08:00:00Z') })
    expect(await shown(id)).toContain('GOV.UK Notify is asked whether it has it before it is sent again.')
  })

  it('go at once when a commit puts one into the outbox', async () => {
    await app.database.write(async () => {
      const { id } = await app.given.message(aText)
      app.database.touch('message', id)
    })
    await app.database.settled()
    await app.nest.get(TextDelivery).round()
    expect(notify.recipients).toEqual(['+447700900001'])
  })

  it('become a phone call when the network says that the number is dead', async () => {
    const workshop = await app.given.workshop({ title: 'Tablets', date: '2026-11-24', startTime: '10:00' })
    const learner = await app.given.learner({ email: null, phone: '07700 900001' })
    await app.given.booking({
      workshopId: workshop.id,
      learnerId: learner.id,
      createdAt: new Date('2026-11-20T09:00:00Z'),
    })
    // The first pass notes that the old booking is not confirmed any more, the next one reminds.
    for (let pass = 0; pass < 2; pass += 1) await app.nest.get(RemindersService).pass()
    await app.nest.get(TextDelivery).round()
    expect(notify.recipients).toEqual(['+447700900001'])
    expect((await coordinator.get('/mail/calls')).text).not.toContain('Reminder: Tablets')
    notify.tell('+447700900001', 'permanent-failure')
    await app.nest.get(TextStatusesService).ask()
    expect((await coordinator.get('/mail/calls')).text).toContain('Reminder: Tablets')
  })

  it('bring what a text says up to date before it goes', async () => {
    const workshop = await app.given.workshop({ title: 'Tablets' })
    const learner = await app.given.learner({ email: null, phone: '07700 900001' })
    await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
    await app.nest.get(RemindersService).pass()
    const stale = await app.given.message({
      ...aText,
      kind: 'learner-reminder',
      ruleId: 'learner-reminder',
      subjectId: workshop.id,
      facts: '{"about":"booking:gone","told":null,"number":null,"fingerprint":""}',
    })
    await app.nest.get(TextDelivery).round()
    expect(notify.kept.map(({ reference }) => reference)).not.toContain(stale.id)
    expect(await shown(stale.id)).toContain('It was taken back and will not be sent.')
  })
})

describe('Where text messages are not set up', () => {
  it('the mail page says nothing of them', async () => {
    const app = await TestApp.open()
    await app.given.council()
    const coordinator = await app.signedIn('coordinator')
    expect((await coordinator.get('/mail')).html).not.toMatch(/text message/i)
    const { id } = await app.given.message(aText)
    expect((await coordinator.get(`/mail/${id}`)).text).toContain(
      'Waiting Text messages are not set up, so it waits here and is not sent.',
    )
    await app.close()
  })
})
