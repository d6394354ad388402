import { Delivery } from '../../src/mail/delivery.js'
import { Message } from '../../src/mail/message.entity.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { SmtpSink } from '../mail/smtp-sink.js'
import { engines, pageEngines } from '../support/databases.js'
import { countQueries, queriesOf } from '../support/queries.js'

describe.each(engines)('holding what is just being sent, on %s', (engine) => {
  let app: TestApp
  let sink: SmtpSink

  beforeEach(async () => {
    sink = await SmtpSink.open()
    app = await TestApp.open(engine, { smtpUrl: sink.url })
    await app.given.council()
  })
  afterEach(async () => {
    await app.close()
    await sink.close()
  })

  it('either holds a message or says that it was sent, and never both', async () => {
    const { id: workshopId } = await app.given.workshop()
    for (let number = 0; number < 12; number += 1) await app.given.booking({ workshopId, createdAt: app.clock.now() })
    const coordinator = await app.signedIn('coordinator')
    const delivery = app.nest.get(Delivery)
    await app.nest.get(RemindersService).pass()
    const messages = await app.database.read.findBy(Message, { kind: 'booking-confirmation' })
    const held = async ({ id, toAddress }: Message) => {
      const { status } = await coordinator.post(`/mail/${id}/hold`, { reason: 'Wait' })
      return { address: toAddress, isHeld: status === 303 }
    }
    const [answers] = await Promise.all([Promise.all(messages.map(held)), delivery.round(), delivery.round()])
    await app.database.settled()
    await delivery.round()
    const sent = sink.got.flatMap(({ to }) => to)
    expect(answers).toHaveLength(12)
    expect(answers.map(({ address }) => ({ address, isHeld: !sent.includes(address ?? '') }))).toEqual(answers)
  })
})

describe.each(pageEngines)('what goes next, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  const book = async (
    name: string,
    contact: { email?: string | null; phone?: string | null } = {},
    date = '2026-11-26',
  ) => {
    const workshop = await app.given.workshop({ title: 'Tablets for beginners', date })
    const learner = await app.given.learner({ name, ...contact })
    await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
    await app.nest.get(RemindersService).pass()
    return workshop
  }
  const reminder = () => app.database.read.findOneByOrFail(Message, { kind: 'learner-reminder' })
  const rows = async (path: string) => {
    const { rows: found } = await coordinator.get(path)
    return found.filter(([first]) => first !== 'To').map((cells) => cells.slice(0, 5))
  }

  it('says that nothing goes, and that what is further ahead is made later', async () => {
    const page = await coordinator.get('/mail/upcoming')
    expect([page.status, page.heading]).toEqual([200, 'What goes next'])
    expect(page.text).toContain('Those further ahead are made ready later')
    expect(page.text).toContain('Nothing goes in the next two weeks')
  })

  it('lists by day, soonest first, when, to whom, how, what about, and whether it is held', async () => {
    await book('Mary Jones', { email: 'mary@example.org' })
    await book('John Smith', { email: null, phone: '01942 496 0001' }, '2026-11-28')
    const page = await coordinator.get('/mail/upcoming')
    expect(page.text).toContain('3 messages')
    const days = [...page.html.matchAll(/<caption[^>]*>([^<]*)/g)].map(([, caption]) => caption)
    expect(days).toEqual(['Due now', 'Wednesday 25 November 2026', 'Friday 27 November 2026'])
    const subject = (day: string) => `10am to midday on ${day}`
    expect(await rows('/mail/upcoming')).toEqual([
      [
        `Mary Jones : Your place is booked: Tablets for beginners, ${subject('Thursday 26 November 2026')} learner, by e-mail`,
        'since 9am Monday 23 November 2026',
        'Booking confirmation',
        'Tablets for beginners',
        'Waiting',
      ],
      [
        `Mary Jones : Reminder: Tablets for beginners, ${subject('Thursday 26 November 2026')} learner, by e-mail`,
        '9am',
        'Reminder to learners, the day before',
        'Tablets for beginners',
        'Waiting',
      ],
      [
        `John Smith : Reminder: Tablets for beginners, ${subject('Saturday 28 November 2026')} learner, by phone`,
        '9am',
        'Reminder to learners, the day before',
        'Tablets for beginners',
        'Waiting',
      ],
    ])
  })

  it('filters by rule, people, way, state and day; what nobody offers is not asked', async () => {
    await book('Mary Jones')
    const count = async (query: string) => (await rows(`/mail/upcoming?${query}`)).length
    expect(await count('rule=learner-reminder')).toBe(1)
    expect(await count('to=champion')).toBe(0)
    expect(await count('channel=email')).toBe(2)
    expect(await count('state=held')).toBe(0)
    expect(await count('day=2026-11-23')).toBe(1)
    expect(await count('day=2026-11-25')).toBe(1)
    expect(await count('day=2026-11-24')).toBe(0)
    expect(await count('day=1900-01-01&to=nobody')).toBe(2)
  })

  it('leaves out what rules did not make, what has gone, what is too late and what is more than two weeks ahead', async () => {
    const { id: ruleId } = await app.given.rule({ name: 'Long before', isOn: false })
    await app.given.message({ toName: 'An invitation' })
    await app.given.message({ toName: 'Gone', ruleId, state: 'sent' })
    await app.given.message({ toName: 'Too late', ruleId, expiresAt: new Date('2026-11-22T09:00:00Z') })
    await app.given.message({ toName: 'Far ahead', ruleId, sendAt: new Date('2026-12-07T00:00:00Z') })
    await app.given.message({ toName: 'In time', ruleId, sendAt: new Date('2026-12-06T23:59:00Z') })
    expect((await rows('/mail/upcoming')).map(([to]) => to)).toEqual([expect.stringContaining('In time')])
  })

  it('finds somebody by name without a name in the address', async () => {
    await book('Mary Jones')
    await book('John Smith')
    const found = await coordinator.post('/mail/upcoming/search', { who: 'mary' })
    expect([found.status, found.text.includes('2 messages found'), found.text.includes('John Smith')]).toEqual([
      200,
      true,
      false,
    ])
    expect((await coordinator.post('/mail/upcoming/search', { who: '' })).errors).toEqual(['Enter a name'])
    expect((await coordinator.post('/mail/upcoming/search', { who: 'zzz' })).text).toContain('Nothing waits for them')
  })

  it('is a spreadsheet too', async () => {
    await book('Mary Jones')
    const { text } = (await coordinator.get('/mail/upcoming.csv?rule=learner-reminder')).response
    expect(text.split('\r\n').slice(1, 2)).toEqual([
      '2026-11-25,09:00,Mary Jones,learner,email,"Reminder to learners, the day before","Reminder: Tablets for beginners, 10am to midday on Thursday 26 November 2026",Tablets for beginners,Waiting,No',
    ])
  })

  it('asks the same number of queries for many as for one, in the order of the index', async () => {
    await book('Mary Jones')
    await coordinator.get('/mail/upcoming')
    const one = await countQueries(app, () => coordinator.get('/mail/upcoming'))
    for (const name of ['John Smith', 'Ann Lee']) await book(name)
    const queries = await queriesOf(app, () => coordinator.get('/mail/upcoming'))
    // How many, one page of them, the rules to choose from; and who is signed in.
    expect([one, queries.length]).toEqual([4, 4])
    const paging = queries.find((sql) => sql.includes('OFFSET')) ?? ''
    if (engine === 'sqlite') {
      const plan: { detail: string }[] = await app.database.read.query(`EXPLAIN QUERY PLAN ${paging}`)
      expect(plan[0]?.detail).toContain('USING INDEX ix_messages_state_next_attempt_at')
    }
  })

  describe('one message', () => {
    beforeEach(() => book('Mary Jones', { email: 'mary@example.org' }))

    const change = (changes: string, id: string) =>
      app.database.write(() => app.database.execute(`UPDATE messages SET ${changes} WHERE id = :id`, { id }))

    it('is held with a reason and released again; both stand in its history', async () => {
      const { id } = await reminder()
      const page = await coordinator.get(`/mail/${id}`)
      expect(page.linkTo('Hold it')).toBe(`/mail/${id}/hold/new`)
      expect((await coordinator.get(`/mail/${id}/hold/new`)).heading).toBe('Hold this message')
      expect((await coordinator.post(`/mail/${id}/hold`, { reason: '' })).errors).toEqual(['Enter why it is held'])
      const held = await coordinator.postAndFollow(`/mail/${id}/hold`, { reason: 'The venue may change' })
      expect(held.text).toContain('Held: it does not go until somebody releases it')
      expect(held.text).toContain('It has been held since 9am on Monday 23 November 2026')
      expect(held.text).toContain('Reason : The venue may change')
      expect((await rows('/mail/upcoming?state=held'))[0]?.[4]).toBe('Held')

      const again = await coordinator.post(`/mail/${id}/hold`, { reason: 'Me too' })
      expect(again.errors).toEqual(['Somebody else held it meanwhile. Nothing was changed.'])
      const released = await coordinator.postAndFollow(`/mail/${id}/release`)
      expect(released.text).toContain('Released: it goes at 9am on Wednesday 25 November 2026')
      expect((await reminder()).heldAt).toBeNull()
      expect((await coordinator.post(`/mail/${id}/release`)).status).toBe(409)
    })

    it('is off the call list while it is held', async () => {
      const { id } = await reminder()
      await change("channel = 'phone', to_phone = '01942 496 0001', next_attempt_at = '2026-11-23 08:00:00.000'", id)
      const calls = async () => (await coordinator.get('/mail/calls')).text.includes('Mary Jones')
      expect(await calls()).toBe(true)
      await change("held_at = '2026-11-23 08:30:00.000'", id)
      expect(await calls()).toBe(false)
    })

    it('stays held past its time, follows the facts, and is taken back with them', async () => {
      const { id, subjectId } = await reminder()
      const confirmation = await app.database.read.findOneByOrFail(Message, { kind: 'booking-confirmation' })
      await change("state = 'sent', sent_at = '2026-11-23 09:00:00.000'", confirmation.id)
      await coordinator.post(`/mail/${id}/hold`, { reason: 'The venue may change' })
      app.clock.set('2026-11-25T10:00:00Z')
      coordinator = await app.signedIn('coordinator')
      await app.nest.get(RemindersService).pass()
      expect((await reminder()).state).toBe('waiting')
      const released = await coordinator.postAndFollow(`/mail/${id}/release`)
      expect(released.text).toContain('Released: its time has come, so it goes at once')
      await coordinator.post(`/mail/${id}/hold`, { reason: 'Wait' })
      await coordinator.post(`/workshops/${subjectId}/cancellation`, { reason: 'The library is closed' })
      expect((await reminder()).state).toBe('withdrawn')
    })

    it('is sent at once, and keeps that moment when the facts change before it has gone', async () => {
      const { id, subjectId } = await reminder()
      await coordinator.post(`/mail/${id}/hold`, { reason: 'Wait' })
      const asked = await coordinator.get(`/mail/${id}/sending/new`)
      expect(asked.text).toContain('It goes once: the rule does not send it again at its usual time.')
      expect(asked.text).toContain('It is held. Sending it releases it.')
      const sent = await coordinator.postAndFollow(`/mail/${id}/sending`)
      expect(sent.text).toContain('Sent before its time')
      await app.database.write(async (manager) => {
        await manager.query("UPDATE workshops SET title = 'Tablets and phones'")
        app.database.touch('workshop', subjectId)
      })
      expect(await reminder()).toMatchObject({
        state: 'waiting',
        heldAt: null,
        sendAt: app.clock.now(),
        nextAttemptAt: app.clock.now(),
        subject: expect.stringContaining('Tablets and phones'),
      })
    })

    it('is not sent at once when it is a phone call, or too late', async () => {
      const { id } = await reminder()
      await change("channel = 'phone'", id)
      expect((await coordinator.get(`/mail/${id}/sending/new`)).text).toContain('It is a phone call')
      expect((await coordinator.post(`/mail/${id}/sending`)).errors).toEqual([
        'It is a phone call: make it from the call list.',
      ])
    })

    it.each([
      ['sent', 'It was sent while you were typing. Nothing was changed.'],
      ['withdrawn', 'It was taken back while you were typing. Nothing was changed.'],
      ['leased', 'It was taken to be sent while you were typing. Nothing was changed.'],
    ])('tells who was too late that it was %s', async (state, words) => {
      const { id } = await reminder()
      await change(`state = '${state}', leased_until = '2026-11-23 09:10:00.000'`, id)
      const typed = { subject: 'Mine', body: 'Hello\n\n((details))', text: '', version: '0' }
      expect((await coordinator.post(`/mail/${id}/hold`, { reason: 'Wait' })).errors).toEqual([words])
      expect((await coordinator.post(`/mail/${id}/sending`)).errors).toEqual([words])
      expect((await coordinator.post(`/mail/${id}/words`, typed)).errors).toEqual([words])
      for (const path of ['hold/new', 'sending/new', 'words'])
        expect((await coordinator.get(`/mail/${id}/${path}`)).status).toBe(409)
      expect(await reminder()).toMatchObject({ state, heldAt: null, ownWords: null })
    })

    const typedOn = async (id: string) => {
      const page = await coordinator.get(`/mail/${id}/words`)
      const names = ['subject', 'body', 'text', 'version']
      return { page, typed: Object.fromEntries(names.map((name) => [name, page.valueOf(name)])) }
    }

    it('is worded by hand, seen as it will arrive before it is saved, and right at once', async () => {
      const { id } = await reminder()
      const { page, typed } = await typedOn(id)
      expect(typed.subject).toBe('Reminder: ((workshop)), ((when))')
      expect(page.text).toContain('((cancel link)) a link by which they cancel their booking')
      const mine = {
        ...typed,
        subject: 'Bring a friend: ((workshop))',
        body: 'Dear ((name)),\n\n((details))\n\n((cancel link))',
      }
      const preview = await coordinator.post(`/mail/${id}/words/preview`, mine)
      expect(preview.status).toBe(200)
      expect(preview.text).toContain(
        'Bring a friend: Tablets for beginners Dear Mary Jones, Workshop Tablets for beginners',
      )
      expect(preview.valueOf('subject')).toBe('Bring a friend: ((workshop))')
      expect((await reminder()).ownWords).toBeNull()

      const saved = await coordinator.postAndFollow(`/mail/${id}/words`, mine)
      expect(saved.heading).toBe('Bring a friend: Tablets for beginners')
      expect(saved.text).toContain('Saved: this message says what you wrote')
      expect(saved.text).toContain('Words Written by hand for this one message')
      expect(saved.text).toContain('Worded by hand')
      const { textBody, htmlBody } = await reminder()
      expect(textBody).toContain('Dear Mary Jones,')
      expect(htmlBody).toContain('Bring a friend')
      const kept = await app.database.read.query(
        `SELECT field, before, after FROM audit_values v JOIN audit_entries e ON e.id = v.entry_id WHERE action = 'message.reworded' ORDER BY field`,
      )
      const after = 'Worded by hand'
      expect(kept).toEqual([
        { field: 'Message', before: null, after },
        { field: 'Subject', before: null, after },
        { field: 'Text message', before: null, after },
      ])

      const back = await coordinator.postAndFollow(`/mail/${id}/words/removal`)
      expect(back.heading).toBe('Reminder: Tablets for beginners, 10am to midday on Thursday 26 November 2026')
    })

    it('tells of a placeholder that is not there, beside its field', async () => {
      const { id } = await reminder()
      const { typed } = await typedOn(id)
      const wrong = { ...typed, subject: 'For ((nobody))', body: 'See ((details)) here' }
      for (const path of [`/mail/${id}/words`, `/mail/${id}/words/preview`]) {
        const again = await coordinator.post(path, wrong)
        expect([again.status, again.errors]).toEqual([
          422,
          [
            '((nobody)) cannot be used here. Use only what is on the list of placeholders',
            'Put ((details)) in a paragraph of its own, with an empty line before and after it',
          ],
        ])
      }
    })

    it('tells the second of two who word it', async () => {
      const { id } = await reminder()
      const { typed } = await typedOn(id)
      await coordinator.post(`/mail/${id}/words`, { ...typed, subject: 'Mine' })
      const second = await coordinator.post(`/mail/${id}/words`, { ...typed, subject: 'Yours' })
      expect(second.status).toBe(409)
      expect(second.errors[0]).toContain('Somebody else changed this while you were typing')
      const replaced = await coordinator.postAndFollow(`/mail/${id}/words`, {
        ...typed,
        subject: 'Yours',
        version: second.valueOf('version'),
      })
      expect(replaced.heading).toBe('Yours')
    })

    it('is decided about only where a rule made it', async () => {
      const { id } = await app.given.message()
      for (const path of ['hold/new', 'sending/new', 'words'])
        expect((await coordinator.get(`/mail/${id}/${path}`)).status).toBe(404)
    })
  })
})
