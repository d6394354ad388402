import ICAL from 'ical.js'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from '../../src/app.js'
import { Delivery } from '../../src/mail/delivery.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { Rule } from '../../src/reminders/rules/rule.entity.js'
import { SmtpSink } from '../mail/smtp-sink.js'
import { TestApp } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import type { Screen } from '../support/screen.js'
import { ThroughPages } from '../support/through-pages.js'

const OLD = '10am to midday on Thursday 26 March 2026'
const NEW = '2pm to 4pm on Sunday 29 March 2026'

/** The booking's page, the workshop and its learners as people change them; two deliverers send what is due. */
describe.each(pageEngines)('the letters and calls of one workshop with changes, on %s', (engine) => {
  let app: TestApp
  let staff: ThroughPages
  let sink: SmtpSink
  let second: NestFastifyApplication
  let aisha: { id: string; accountId: string }
  let workshop: string
  const shown: Record<string, Screen> = {}

  beforeAll(async () => {
    sink = await SmtpSink.open()
    app = await TestApp.open(engine, { smtpUrl: sink.url, mailFrom: 'no-reply@harrowmere.example' })
    second = await createApp(app.config, app.database, app.clock)
    await app.given.council({ phone: '01632 960 100', phoneHours: 'Monday to Friday, 9am to 5pm' })
    const createdAt = new Date('2026-01-01T09:00:00Z')
    await app.database.write((manager) => manager.update(Rule, { isShipped: true }, { createdAt }))
    app.clock.set('2026-03-02T09:00:00Z')
    staff = await ThroughPages.in(app)
    const { venue } = await staff.venue('Millbrook Library', 'Millbrook', 'E05000840')
    aisha = await staff.champion('Aisha Khan', { email: 'aisha@example.org' })
    workshop = await staff.workshop({ date: '26 March 2026', venueId: venue, leadChampionId: aisha.id })
    await story()
  })
  afterAll(async () => {
    await second.close()
    await app.close()
    await sink.close()
  })

  /** Everything that is due goes, by both at once. */
  async function deliver(apps = [app.nest, second]) {
    for (let round = 0; round < 2; round++) {
      await Promise.all(apps.map((each) => each.get(RemindersService).pass()))
      await Promise.all(apps.map((each) => each.get(Delivery).round()))
      await app.database.settled()
    }
  }

  /** Time passes, half a day at a time, and ends at this moment. */
  async function until(instant: string) {
    while (app.clock.now() < new Date(instant)) {
      const next = new Date(app.clock.now().getTime() + 12 * 3_600_000)
      app.clock.set(next < new Date(instant) ? next : instant)
      await deliver()
    }
  }

  const book = async (name: string) => {
    const booked = await staff.bookPublicly(workshop, {
      name: `${name} Test`,
      email: `${name.toLowerCase()}@example.org`,
    })
    await deliver()
    return booked
  }
  const calls = async () => (await staff.see('/mail/calls')).rows.slice(1).map(([who = '', , what = '']) => [who, what])
  const lettersTo = (name: string) =>
    sink.got.filter(({ to }) => to.includes(`${name}@example.org`)).map(({ mail }) => mail)
  const subjects = (name: string) => lettersTo(name).map(({ subject }) => subject)

  async function story() {
    shown.ann = (await book('Ann')).page
    await staff.bookByPhone(workshop, 'Bob Test', '01632 960 003')
    const cas = await book('Cas')
    await staff.cancelBooking(cas)
    await deliver()
    await book('Cas')
    await staff.cancelBooking(await book('Dee'))
    await deliver()
    shown.callsAtFirst = await staff.see('/mail/calls')

    await until('2026-03-10T10:00:00Z')
    const lists = { topics: ['communicating'] }
    await staff.change(workshop, { date: '29 March 2026', startTime: '2pm', endTime: '4pm' }, lists)
    await deliver()
    shown.callsAfterMove = await staff.see('/mail/calls')
    const call = shown.callsAfterMove.linkTo('Bob Test')
    shown.call = await staff.see(call)
    await staff.send(`${call}/results`, { result: 'spoke' })

    await until('2026-03-12T10:00:00Z')
    await staff.change(workshop, { title: 'First steps with a tablet' }, lists)
    await deliver()

    await until('2026-03-13T10:00:00Z')
    await staff.send(`/workshops/${workshop}/cancellation`, { reason: 'No heating' })
    await deliver()
    shown.callsWhenCancelled = await staff.see('/mail/calls')
    await until('2026-03-13T11:00:00Z')
    await staff.send(`/workshops/${workshop}/restoration`)
    await deliver()
    shown.callsWhenBack = await staff.see('/mail/calls')

    await until('2026-03-28T09:00:00Z')
    shown.callsDayBefore = await staff.see('/mail/calls')
    await until('2026-03-28T11:00:00Z')
    shown.eve = (await book('Eve')).page
    await until('2026-03-30T07:59:00Z')
  }

  it('sends each learner exactly what happened, in its order', () => {
    const title = 'First steps with a tablet'
    expect(subjects('ann')).toEqual([
      `Your place is booked: First steps, ${OLD}`,
      `Changed: First steps is now ${NEW}`,
      `Cancelled: ${title}, ${NEW}`,
      `It is on again: ${title}, ${NEW}`,
      `Reminder: ${title}, ${NEW}`,
    ])
    expect(subjects('cas')).toEqual([
      `Your place is booked: First steps, ${OLD}`,
      `Your booking is cancelled: First steps, ${OLD}`,
      `Your place is booked: First steps, ${OLD}`,
      `Changed: First steps is now ${NEW}`,
      `Cancelled: ${title}, ${NEW}`,
      `It is on again: ${title}, ${NEW}`,
      `Reminder: ${title}, ${NEW}`,
    ])
    expect(subjects('dee')).toEqual([
      `Your place is booked: First steps, ${OLD}`,
      `Your booking is cancelled: First steps, ${OLD}`,
    ])
    // Booked after the moment of the reminder: the confirmation says it all.
    expect(subjects('eve')).toEqual([`Your place is booked: ${title}, ${NEW}`])
  })

  it('says date, time, place, what to bring and the phone number in each letter about coming', () => {
    for (const mail of lettersTo('ann').filter(({ subject }) => !subject?.startsWith('Cancelled')))
      for (const part of [
        'Hello Ann Test,',
        mail.subject?.includes(OLD) ? 'Date: Thursday 26 March 2026' : 'Date: Sunday 29 March 2026',
        mail.subject?.includes(OLD) ? 'Time: 10am to midday' : 'Time: 2pm to 4pm',
        'Place: Millbrook Library\n1 High Street, Harrowmere\nWN7 1EB',
        'Bus 34 stops outside',
        'What to bring: Your own tablet',
        'Any questions? Phone us on 01632 960 100.',
        'Phone: 01632 960 100 (Monday to Friday, 9am to 5pm)',
      ])
        expect([mail.subject, mail.text]).toEqual([mail.subject, expect.stringContaining(part)])
    const cancelled = lettersTo('ann').find(({ subject }) => subject?.startsWith('Cancelled'))
    expect(cancelled?.text).toContain('Please do not come.\n\nThe reason: No heating')
    const moved = lettersTo('ann').find(({ subject }) => subject?.startsWith('Changed'))
    expect(moved?.text).toContain(`This workshop has a new date and time. It was ${OLD} before.`)
  })

  it('carries calendar files that follow each other: one event, growing numbers, the hour of the summer', () => {
    const events = lettersTo('ann').map(({ attachments }) => {
      const file = ICAL.Component.fromString(attachments[0]?.content.toString() ?? '')
      const event = new ICAL.Event(file.getFirstSubcomponent('vevent') ?? file)
      return [
        file.getFirstPropertyValue('method'),
        event.uid,
        event.sequence,
        event.startDate.toJSDate().toISOString(),
        event.endDate.toJSDate().toISOString(),
      ]
    })
    const uid = `workshop-${workshop}@localhost`
    const summer = ['2026-03-29T13:00:00.000Z', '2026-03-29T15:00:00.000Z']
    expect(events).toEqual([
      ['PUBLISH', uid, 0, '2026-03-26T10:00:00.000Z', '2026-03-26T12:00:00.000Z'],
      ['PUBLISH', uid, 1, ...summer],
      ['CANCEL', uid, 2, ...summer],
      ['PUBLISH', uid, 3, ...summer],
      ['PUBLISH', uid, 3, ...summer],
    ])
  })

  it('puts who has no e-mail on the call list for changes and the reminder, and off it when there is nothing to say', () => {
    const listed = (screen: Screen | undefined) =>
      (screen?.rows ?? []).filter((row) => row.length === 4 && row[0] !== 'Who').map(([who, , what]) => [who, what])
    expect(listed(shown.callsAtFirst)).toEqual([])
    expect(listed(shown.callsAfterMove)).toEqual([['Bob Test', `Changed: First steps is now ${NEW}`]])
    expect(shown.call?.text).toContain('Date: Sunday 29 March 2026 Time: 2pm to 4pm Place: Millbrook Library')
    expect(listed(shown.callsWhenCancelled)).toEqual([['Bob Test', `Cancelled: First steps with a tablet, ${NEW}`]])
    expect(shown.callsWhenBack?.text).toContain('Nobody to call')
    expect(listed(shown.callsDayBefore)).toEqual([['Bob Test', `Reminder: First steps with a tablet, ${NEW}`]])
  })

  it('promises on the page only what follows', () => {
    expect(shown.ann?.text).toContain('We send an e-mail with these details to your address at example.org')
    expect(shown.ann?.text).toContain('We send a reminder the day before')
    expect(shown.eve?.text).toContain('We send an e-mail with these details')
    expect(shown.eve?.text).not.toContain('reminder')
  })

  it('reminds the champion, asks for the register the day after at 9am in London, and nobody after it is saved', async () => {
    const asked = [
      'Welcome: you are a digital champion of Harrowmere Digital Task Force',
      `You are down for: First steps, ${OLD}`,
      `Changed: First steps is now ${NEW}`,
      `Cancelled: First steps with a tablet, ${NEW}`,
      `It is on again: First steps with a tablet, ${NEW}`,
      'Your week: 1 workshop to lead',
      'Coming up: First steps with a tablet, 2pm to 4pm on Sunday 29 March 2026',
      'Your week: 1 register to finish',
    ]
    expect(subjects('aisha')).toEqual(asked)
    expect(lettersTo('aisha')[6]?.text).toContain('3 people have booked so far (8 places).')
    await until('2026-03-30T08:00:00Z')
    asked.push('Please add the register and your hours: First steps with a tablet')
    expect(subjects('aisha')).toEqual(asked)
    expect(await calls()).toEqual([])
    await staff.register(workshop, { came: ['Ann', 'Bob'], hours: '2' }, await app.browserOf(aisha.accountId))
    await until('2026-04-02T09:00:00Z')
    expect(subjects('aisha')).toEqual(asked)
    expect((await staff.see('/home')).text).toContain('All is in hand')
  })

  it('sends nothing more after a restart, and nothing that is not in this story', async () => {
    const again = await createApp(app.config, app.database, app.clock)
    await deliver([again])
    await again.close()
    // The last ones ask the only one who came how it was, and welcome the champion.
    expect(sink.got).toHaveLength(5 + 7 + 2 + 1 + 8 + 1 + 1)
    expect(sink.got.filter(({ mail }) => mail.subject?.startsWith('How was it?'))).toHaveLength(1)
    expect((await staff.see('/mail?state=waiting')).rows).toEqual([])
    expect((await staff.see('/mail?state=sent')).rows).toHaveLength(1 + 25)
    expect(new Set(sink.got.map(({ mail: { messageId } }) => messageId)).size).toBe(25)
  })

  it('says of a workshop that has begun that nobody is told of its cancellation, and tells nobody', async () => {
    const before = sink.got.length
    app.clock.set('2026-04-06T09:00:00Z')
    const { venue } = await staff.venue('Castle Hall', 'Castle', 'E05000841')
    const held = await staff.workshop({ title: 'Nobody came', date: '8 April 2026', venueId: venue })
    await staff.bookPublicly(held, { name: 'Gus Test', email: 'gus@example.org' })
    await deliver()
    await until('2026-04-07T08:00:00Z')
    await until('2026-04-08T13:00:00Z')
    expect((await staff.see(`/workshops/${held}/cancellation/new`)).text).toContain(
      'One person has booked. It has started, so we send no message about it.',
    )
    const cancelled = await staff.send(`/workshops/${held}/cancellation`, { reason: 'The trainer was ill' })
    expect(cancelled.text).toContain('Cancelled. It had started, so we sent no message.')
    await deliver()
    expect(subjects('gus').map((subject) => subject?.split(':')[0])).toEqual(['Your place is booked', 'Reminder'])
    expect(sink.got).toHaveLength(before + 2)
  })
})
