import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from '../../../src/app.js'
import { Champion } from '../../../src/champions/champion.entity.js'
import { Delivery } from '../../../src/mail/delivery.js'
import { Message } from '../../../src/mail/message.entity.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { Rule } from '../../../src/reminders/rules/rule.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { SmtpSink } from '../../mail/smtp-sink.js'
import { TestApp } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

/** A Thursday: the rules are there before the first Monday. */
const BEFORE = '2026-11-19T12:00:00Z'
const MONDAY_8AM = '2026-11-23T08:00:00Z'
const OPENS = 'http://localhost:3000'

describe.each(pageEngines)('digests on %s', (engine) => {
  let app: TestApp
  let sink: SmtpSink

  beforeEach(async () => {
    sink = await SmtpSink.open()
    app = await TestApp.open(engine, { smtpUrl: sink.url, mailFrom: 'no-reply@harrowmere.example' })
    await app.given.council({ phone: '01632 960 100', programmeName: 'Digital Task Force' })
    // The rules came with the program at its first start, which TestApp dates later.
    await change(Rule, { isShipped: true }, { createdAt: new Date('2026-01-01T09:00:00Z') })
    app.clock.set(BEFORE)
  })
  afterEach(async () => {
    await app.close()
    await sink.close()
  })

  const change = <E extends object>(entity: new () => E, where: object, changes: object) =>
    app.database.write((manager) => manager.createQueryBuilder().update(entity).set(changes).where(where).execute())

  async function at(instant: string, nest: NestFastifyApplication = app.nest) {
    app.clock.set(instant)
    await nest.get(RemindersService).pass()
    await nest.get(Delivery).round()
    await app.database.settled()
  }

  const mail = (kind: string) =>
    app.database.read.find(Message, { where: { subjectKind: kind }, order: { sendAt: 'ASC', key: 'ASC' } })
  const lettersTo = (address: string) => sink.got.filter(({ to }) => to.includes(address)).map(({ mail }) => mail)

  /** Without the signature that each letter has. */
  const linesTo = (address: string) =>
    lettersTo(address).map(({ text = '' }) => text.split('\n\nDigital Task Force\n')[0]?.split('\n').filter(Boolean))

  /** Aisha leads a workshop on Tuesday, owes a register, and gave two sessions last week. */
  async function aishaAndHerWeek() {
    const { given } = app
    const aisha = await given.champion({ name: 'Aisha Khan', email: 'aisha@example.org' })
    const library = await given.venue({ name: 'Leigh Library' })
    const led = { leadChampionId: aisha.id, venueId: library.id }
    const tuesday = await given.workshop({ ...led, title: 'First steps', date: '2026-11-24', places: 8 })
    await given.booking({ workshopId: tuesday.id })
    await given.workshop({ ...led, title: 'Next Monday', date: '2026-11-30' })
    await given.workshop({ ...led, title: 'A draft', date: '2026-11-24', state: 'draft' })
    await given.workshop({ ...led, title: 'Cancelled', date: '2026-11-25', state: 'cancelled' })
    await given.workshop({ ...led, title: 'Staying safe', date: '2026-11-17', championMinutes: 120 })
    await given.workshop({ ...led, title: 'Long ago', date: '2026-11-05' })
    await given.workshop({ ...led, title: 'Brought in', date: '2026-11-17', source: 'file', sourceKey: '1' })
    await given.session({ championId: aisha.id, date: '2026-11-16', minutes: 30, people: 1 })
    await given.session({ championId: aisha.id, date: '2026-11-22', minutes: 60, people: 3 })
    await given.session({ championId: aisha.id, date: '2026-11-15', minutes: 600, people: 9 })
    return { aisha, tuesday }
  }

  it('a champion reads about the week at 8am on Monday, once', async () => {
    await aishaAndHerWeek()
    await at('2026-11-23T07:59:00Z')
    expect(await mail('champion-week')).toEqual([])
    await at(MONDAY_8AM)
    expect(lettersTo('aisha@example.org').map(({ subject }) => subject)).toContain(
      'Your week: 1 workshop to lead, 1 register to finish',
    )
    const [lines] = linesTo('aisha@example.org').filter((letter) => letter?.[1]?.startsWith('This is your week'))
    expect(lines).toEqual([
      'Hello Aisha Khan,',
      'This is your week, 23 November 2026 to 29 November 2026.',
      'Last week: 1 workshop, 2 sessions, 3 hours 30 minutes, 4 people helped in sessions. Thank you.',
      'Tuesday 24 November 2026: 10am to midday, First steps, Leigh Library, 1 of 8 booked',
      'Please add the register: Staying safe, Tuesday 17 November 2026',
      'Open your page:',
      `${OPENS}/home`,
      'Any questions? Phone us on 01632 960 100.',
    ])
    const again = await createApp(app.config, app.database, app.clock)
    for (const instant of ['2026-11-23T08:01:00Z', '2026-11-23T16:00:00Z', '2026-11-24T07:59:00Z'])
      for (const nest of [app.nest, again]) await at(instant, nest)
    await again.close()
    expect(await mail('champion-week')).toHaveLength(1)
    expect(await mail('champion-week')).toMatchObject([
      { state: 'sent', recipientKind: 'champion', purpose: 'service' },
    ])
  })

  it('a champion who paused, has no address or has nothing to read gets none', async () => {
    const { aisha } = await aishaAndHerWeek()
    await app.given.champion({ name: 'Has nothing', email: 'nothing@example.org' })
    const phoneOnly = await app.given.champion({ email: null, phone: '01632 960001' })
    await app.given.session({ championId: phoneOnly.id, date: '2026-11-20' })
    await change(Champion, { id: aisha.id }, { stage: 'paused' })
    await at(MONDAY_8AM)
    expect(await mail('champion-week')).toEqual([])
  })

  it('a rule that is off sends nothing, and one that is switched on that morning still does', async () => {
    await aishaAndHerWeek()
    await change(Rule, { id: 'champion-week' }, { isOn: false })
    await at(MONDAY_8AM)
    expect(await mail('champion-week')).toEqual([])
    await change(Rule, { id: 'champion-week' }, { isOn: true })
    await at('2026-11-23T11:00:00Z')
    expect(await mail('champion-week')).toMatchObject([{ state: 'sent' }])
  })

  it('what stood still over the moment goes late, and not at all when it is too late', async () => {
    await aishaAndHerWeek()
    await at('2026-11-24T09:30:00Z')
    expect(await mail('champion-week')).toEqual([])
    await at('2026-11-30T20:00:00Z')
    expect(await mail('champion-week')).toMatchObject([{ state: 'sent', sendAt: new Date('2026-11-30T08:00:00Z') }])
  })

  it('says what is true when it goes, and is taken back when nothing is left to say', async () => {
    const { tuesday, aisha } = await aishaAndHerWeek()
    sink.behaviour.rcptTo = () => '450 4.2.1 Try later'
    await at(MONDAY_8AM)
    expect(await mail('champion-week')).toMatchObject([{ state: 'waiting' }])
    await change(Workshop, { id: tuesday.id }, { title: 'Renamed' })
    sink.behaviour = {}
    await at('2026-11-23T08:20:00Z')
    const letter = lettersTo('aisha@example.org').find(({ subject }) => subject?.startsWith('Your week'))
    expect(letter?.text).toContain('10am to midday, Renamed, Leigh Library, 1 of 8 booked')

    sink.behaviour.rcptTo = () => '450 4.2.1 Try later'
    await at('2026-11-30T08:00:00Z')
    expect(await mail('champion-week')).toMatchObject([{ state: 'sent' }, { state: 'waiting' }])
    await change(Champion, { id: aisha.id }, { stage: 'paused' })
    sink.behaviour = {}
    await at('2026-11-30T08:20:00Z')
    expect(await mail('champion-week')).toMatchObject([{ state: 'sent' }, { state: 'withdrawn' }])
    expect(sink.got.filter(({ mail }) => mail.subject?.startsWith('Your week'))).toHaveLength(1)
  })

  describe('a coordinator’s morning', () => {
    const staff = () =>
      app.given.account({ role: 'coordinator', name: 'Carol', email: 'carol@example.org', passwordHash: 'x' })

    it('lists what is to do as the home page counts it, on weekdays at 8am, and once', async () => {
      const { given } = app
      const carol = await staff()
      await given.account({ role: 'administrator', email: 'admin@example.org', passwordHash: 'x' })
      await given.account({ role: 'coordinator', email: 'invited@example.org' })
      await given.account({
        role: 'coordinator',
        email: 'gone@example.org',
        passwordHash: 'x',
        disabledAt: new Date(BEFORE),
      })
      const lead = await given.champion({ name: 'Aisha Khan', stage: 'active', email: null })
      await given.champion({ stage: 'applied', email: null })
      const leadChampionId = lead.id
      const library = await given.venue({ name: 'Leigh Library' })
      await given.workshop({ leadChampionId, date: '2026-11-20' })
      await given.workshop({
        leadChampionId,
        title: 'First steps',
        venueId: library.id,
        date: '2026-11-23',
        startTime: '10:00',
        booked: 6,
      })
      await given.workshop({ title: 'Next steps', venueId: library.id, date: '2026-11-24', booked: 12 })
      await given.workshop({ leadChampionId, title: 'Later', date: '2026-11-25', booked: 6 })
      await given.message({ channel: 'phone', createdAt: new Date(BEFORE), sendAt: new Date('2026-11-23T07:00:00Z') })
      await given.message({ state: 'failed', nextAttemptAt: new Date('2026-11-21T10:00:00Z') })
      await given.message({ state: 'failed', nextAttemptAt: new Date('2026-11-20T07:00:00Z') })
      await given.businessReview({ date: '2026-08-01' })

      await at('2026-11-22T12:00:00Z')
      expect(await mail('coordinator-morning')).toEqual([])
      await at(MONDAY_8AM)
      expect((await mail('coordinator-morning')).map(({ toAddress, state }) => [toAddress, state]).toSorted()).toEqual([
        ['admin@example.org', 'sent'],
        ['carol@example.org', 'sent'],
      ])
      expect(lettersTo('carol@example.org')[0]?.subject).toBe(
        'To do today: 1 register missing, 1 call to make, 1 message not delivered',
      )
      expect(linesTo('carol@example.org')[0]).toEqual([
        'Hello Carol,',
        'This is what there is to do on Monday 23 November 2026.',
        'Registers missing: 1',
        'Calls to make today: 1',
        'Mail that could not be delivered: 1',
        'Workshops with no lead champion: 1',
        'Business reviews due: 1',
        'New champions who wait for us: 1',
        'Workshops that are full: 1',
        'Champions who need a word: 1 (1 waits too long)',
        'Today, 10am to midday: First steps, Leigh Library, 6 of 12 booked, led by Aisha Khan',
        'Tomorrow, 10am to midday: Next steps, Leigh Library, 12 of 12 booked, nobody leads it yet',
        'Open the list of what needs attention:',
        `${OPENS}/home`,
      ])
      const home = await (await app.browserOf(carol.id)).get('/home')
      for (const words of [
        '1 register is missing',
        '1 call to make today',
        '1 workshop has no lead champion',
        '1 workshop is full',
        '1 business needs a follow-up review',
        '1 new champion waits for us',
      ])
        expect(home.text).toContain(words)

      await at('2026-11-23T13:00:00Z')
      expect(await mail('coordinator-morning')).toHaveLength(2)
      await at('2026-11-24T08:00:00Z')
      expect(await mail('coordinator-morning')).toHaveLength(4)
    })

    it('does not go for workshops alone, nor for what comes up in the course of the day', async () => {
      await staff()
      const lead = await app.given.champion({ email: null })
      await app.given.workshop({ leadChampionId: lead.id, date: '2026-11-23', startTime: '09:00', endTime: '10:00' })
      await at(MONDAY_8AM)
      await app.given.message({
        channel: 'phone',
        sendAt: app.clock.now(),
        createdAt: new Date('2026-11-23T09:00:00Z'),
      })
      await app.given.workshop({ date: '2026-11-24', createdAt: new Date('2026-11-23T09:00:00Z') })
      await app.given.message({ state: 'failed', nextAttemptAt: new Date('2026-11-23T09:00:00Z') })
      await at('2026-11-23T11:00:00Z')
      expect(await mail('coordinator-morning')).toEqual([])
      await at('2026-11-24T08:00:00Z')
      expect(await mail('coordinator-morning')).toHaveLength(1)
    })

    it('is never sent for a day that is over, and never at a weekend', async () => {
      await staff()
      await app.given.champion({ stage: 'applied', email: null })
      await at('2026-11-21T08:00:00Z')
      await at('2026-11-22T08:00:00Z')
      await at('2026-11-23T07:59:00Z')
      expect(await mail('coordinator-morning')).toEqual([])
    })
  })
})
