import { setTimeout as pause } from 'node:timers/promises'
import { jest } from '@jest/globals'
import * as fc from 'fast-check'
import { paragraph } from '../../src/mail/letter.js'
import { text } from '../../src/database/database.js'
import { Delivery } from '../../src/mail/delivery.js'
import { LEASE } from '../../src/mail/leases.js'
import { MailDomain } from '../../src/mail/mail-domain.entity.js'
import { Queue } from '../../src/mail/queue.js'
import { currentRequest, inRequest } from '../../src/web/request.js'
import { engines } from '../support/databases.js'
import { planOf, statementsOf } from '../support/queries.js'
import { aMessage, MailKit, shortTimeOuts } from './mail-kit.js'
import { SmtpSink } from './smtp-sink.js'

const minutes = (count: number): number => count * 60_000

describe.each(engines)('mail on %s', (engine) => {
  let kit: MailKit
  let sink: SmtpSink

  beforeEach(async () => {
    kit = await MailKit.open(engine)
    sink = await SmtpSink.open()
  })
  afterEach(async () => {
    await kit.close()
    await sink.close()
  })
  const putTo = (domain: string, count: number) =>
    kit.database.write(async () => {
      for (let index = 0; index < count; index += 1) {
        const address = `reader${index}@${domain}`
        await kit.outbox.put(aMessage({ key: address, to: { name: 'Reader', address } }))
      }
    })

  it('arrives with both texts, who writes, where to answer, and a calendar file', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n'
    await kit.put({ calendar })
    await expect(kit.delivery(sink.url).round()).resolves.toEqual({ sent: 1, later: 0, refused: 0, ended: 'empty' })
    const [got] = sink.got
    const { id } = await kit.message()
    expect(got?.from).toBe('no-reply@example.gov.uk')
    expect(got?.mail.from?.value).toEqual([{ name: 'Digital Task Force', address: 'no-reply@example.gov.uk' }])
    expect(got?.mail.replyTo?.value).toEqual([{ name: 'Anyborough Council', address: 'digital@example.gov.uk' }])
    expect(got?.mail.to).toMatchObject({ value: [{ name: 'Mary Jones', address: 'mary@example.org' }] })
    expect(got?.mail.subject).toBe('Welcome')
    expect(got?.mail.messageId).toBe(`<${id}@digital.example.gov.uk>`)
    expect(got?.mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(got?.mail.text).toContain('Here you are.\n\nDigital Task Force\nAnyborough Council\nPhone: 01632 960000')
    expect(got?.mail.html).toContain('<p style="margin:0 0 16px;white-space:pre-line">Here you are.</p>')
    expect(got?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/)
    expect(got?.mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['workshop.ics', calendar],
    ])
  })

  it('is sent once, and marked with when', async () => {
    await kit.put()
    const delivery = kit.delivery(sink.url)
    await delivery.round()
    await delivery.round()
    await kit.delivery(sink.url).round()
    expect(sink.recipients).toEqual(['mary@example.org'])
    expect(await kit.message()).toMatchObject({
      state: 'sent',
      sentAt: kit.clock.now(),
      attempts: 1,
      leaseHolder: null,
      lastError: null,
    })
  })

  it('is never put twice under one key', async () => {
    await expect(kit.put()).resolves.toBe(true)
    await expect(kit.put({ to: { name: 'Other', address: 'other@example.org' } })).resolves.toBe(false)
    await kit.delivery(sink.url).round()
    expect(sink.recipients).toEqual(['mary@example.org'])
  })

  it('is not sent for what was rolled back', async () => {
    const failing = kit.database.write(async () => {
      await kit.outbox.put(aMessage())
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await kit.delivery(sink.url).round()
    expect(sink.got).toEqual([])
  })

  it('waits until its time', async () => {
    await kit.put({ sendAt: new Date('2026-11-23T09:05:00Z') })
    const delivery = kit.delivery(sink.url)
    await delivery.round()
    expect(sink.got).toEqual([])
    kit.clock.advance({ minutes: 5 })
    await delivery.round()
    expect(sink.recipients).toEqual(['mary@example.org'])
  })

  it('does not go when it would come too late, and says so', async () => {
    await kit.put({ expiresAt: new Date('2026-11-23T09:05:00Z') })
    kit.clock.advance({ minutes: 5 })
    await kit.delivery(sink.url).round()
    expect(sink.got).toEqual([])
    expect(await kit.message()).toMatchObject({ state: 'withdrawn', lastError: 'It could not go in time' })
  })

  it('can be taken back while it waits', async () => {
    await kit.put()
    await expect(kit.outbox.withdraw('invitation:1', 'The account was disabled')).resolves.toBe(true)
    await kit.delivery(sink.url).round()
    expect(sink.got).toEqual([])
    await expect(kit.outbox.withdraw('invitation:1', 'again')).resolves.toBe(false)
  })

  it('waits, and pretends nothing, where no mail server is set', async () => {
    await kit.put()
    const delivery = kit.delivery(null)
    await expect(delivery.round()).resolves.toEqual({ sent: 0, later: 0, refused: 0, ended: 'no server' })
    expect(await kit.message()).toMatchObject({ state: 'waiting', attempts: 0 })
    kit.clock.advance({ hours: 1 })
    await expect(kit.outbox.health()).resolves.toEqual({
      waiting: 1,
      oldestDue: new Date('2026-11-23T09:00:00Z'),
      failed: 0,
      sentInAnHour: 0,
      paused: [],
    })
  })

  it('waits for a server that is slow to greet', async () => {
    sink.behaviour = { greetsAfter: 150 }
    await kit.put()
    await expect(kit.delivery(sink.url).round()).resolves.toMatchObject({ sent: 1 })
  })

  it('leaves a server alone that never greets, and loses nothing', async () => {
    sink.behaviour = { greetsAfter: 1_000 }
    await kit.putMany(20)
    const delivery = kit.delivery(sink.url)
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, later: 0, refused: 0, ended: 'server' })
    expect((await kit.messages()).every(({ state, attempts }) => state === 'waiting' && attempts === 0)).toBe(true)
    sink.behaviour = {}
    kit.clock.advance({ seconds: 29 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, ended: 'server' })
    kit.clock.advance({ seconds: 1 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 20, ended: 'empty' })
    expect(new Set(sink.recipients).size).toBe(20)
    expect(sink.recipients.length).toBe(20)
  })

  it('writes to two people of one domain at a time, and to five in all', async () => {
    const underWay = new Map<string, number>()
    let most = 0
    let mostInAll = 0
    sink.behaviour = {
      arrived: async (to) => {
        const domain = to.split('@')[1] ?? ''
        underWay.set(domain, (underWay.get(domain) ?? 0) + 1)
        most = Math.max(most, ...underWay.values())
        mostInAll = Math.max(
          mostInAll,
          [...underWay.values()].reduce((sum, count) => sum + count, 0),
        )
        await pause(100)
        underWay.set(domain, (underWay.get(domain) ?? 0) - 1)
      },
    }
    for (const domain of ['one.example', 'two.example', 'three.example']) await putTo(domain, 8)
    await expect(kit.delivery(sink.url).round()).resolves.toMatchObject({ sent: 24, ended: 'empty' })
    expect([most, mostInAll]).toEqual([2, 5])
  })

  it('goes on to other domains while one is slow to take each message', async () => {
    const held = { now: true }
    sink.behaviour = {
      arrived: async (to) => {
        while (held.now && to.endsWith('@slow.example')) await pause(5)
      },
    }
    await putTo('slow.example', 60)
    await putTo('quick.example', 30)
    const round = kit.delivery(sink.url, { ...shortTimeOuts, silence: 30_000, whole: 30_000 }).round()
    while (sink.recipients.filter((to) => to.endsWith('@quick.example')).length < 30) await pause(5)
    expect(sink.recipients.filter((to) => to.endsWith('@slow.example'))).toHaveLength(2)
    held.now = false
    await expect(round).resolves.toMatchObject({ sent: 90, ended: 'empty' })
  })

  it.each([
    '421 4.7.0 Too many connections to this domain, try later',
    '450 4.7.1 Too many messages',
    '451 4.3.2 Busy, try again later',
    '452 4.5.3 Too many recipients',
  ])('lets a domain rest that says "%s", while others get their mail', async (answer) => {
    let asked = 0
    sink.behaviour = { rcptTo: (to) => (to.endsWith('@busy.example') ? ((asked += 1), answer) : null) }
    await putTo('busy.example', 10)
    await putTo('other.example', 10)
    const delivery = kit.delivery(sink.url)
    await expect(delivery.round()).resolves.toMatchObject({ sent: 10, refused: 0, ended: 'empty' })
    expect(delivery.trouble).toBeNull()
    // A 421 ends its connection, and what went by a kept connection is tried on a new one.
    const each = answer.startsWith('421') ? 6 : 1
    expect(asked).toBeLessThanOrEqual(2 * each)
    const others = (await kit.messages()).filter(
      ({ toAddress, lastError }) => toAddress?.endsWith('@busy.example') && !lastError,
    )
    expect(
      others.every(({ state, attempts, leaseHolder }) => state === 'waiting' && attempts === 0 && leaseHolder === null),
    ).toBe(true)

    // Another process keeps away from it too.
    asked = 0
    await kit.delivery(sink.url).round()
    expect(asked).toBe(0)
    // One message tries for the others, after a pause that grows.
    kit.clock.advance({ seconds: 30 })
    await delivery.round()
    const first = asked
    expect(first).toBeGreaterThanOrEqual(1)
    expect(first).toBeLessThanOrEqual(each)
    kit.clock.advance({ seconds: 60 })
    await delivery.round()
    expect(asked).toBe(first)
    sink.behaviour = {}
    kit.clock.advance({ minutes: 10 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 10, ended: 'empty' })
    expect(await kit.database.select('SELECT domain FROM mail_domains', {}, { domain: text })).toEqual([])
    expect(sink.recipients.length).toBe(new Set(sink.recipients).size)
  })

  it('takes one busy mailbox or a grey list for no reason to let others of the domain wait', async () => {
    for (const [index, answer] of ['450 4.2.1 Mailbox busy', '450 4.7.1 Greylisted, try again later'].entries()) {
      sink.behaviour = { rcptTo: (to) => (to === `reader0@kind${index}.example` ? answer : null) }
      await putTo(`kind${index}.example`, 5)
      await expect(kit.delivery(sink.url).round()).resolves.toMatchObject({ sent: 4, later: 1 })
    }
  })

  it('puts back what it took too long ago to be sure that it is still true', async () => {
    await putTo('one.example', 6)
    let arrived = 0
    // The clock jumps while the first are handed over.
    sink.behaviour = { arrived: async () => void ((arrived += 1) === 1 && kit.clock.advance({ minutes: 1 })) }
    let looked = 0
    const delivery = kit.delivery(sink.url)
    delivery.beforeSending(async () => void (looked += 1))
    await expect(delivery.round()).resolves.toMatchObject({ sent: 6, ended: 'empty' })
    expect(looked).toBe(2)
    expect((await kit.messages()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1, 1])
  })

  it('stops the round when the server says 421: one banner, not a thousand failures', async () => {
    sink.behaviour = { refusesConnections: '421 4.3.2 Closing for maintenance' }
    await kit.putMany(50)
    const delivery = kit.delivery(sink.url)
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, refused: 0, ended: 'server' })
    expect(sink.connections).toBeLessThanOrEqual(10)
    expect(delivery.trouble).toMatchObject({ since: kit.clock.now() })
    expect((await kit.messages()).filter(({ state }) => state !== 'waiting')).toEqual([])
  })

  it('tries a server in trouble with one message, at growing distances, for an hour, and then sends everything once', async () => {
    sink.behaviour = { rcptTo: () => '421 4.3.2 Busy' }
    await kit.putMany(30)
    const delivery = kit.delivery(sink.url)
    for (let minute = 0; minute < 60; minute += 1) {
      await delivery.round()
      kit.clock.advance({ minutes: 1 })
    }
    expect(sink.got).toEqual([])
    expect((await kit.messages()).every(({ state }) => state === 'waiting')).toBe(true)
    sink.behaviour = {}
    kit.clock.advance({ minutes: 10 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 30, ended: 'empty' })
    expect(delivery.trouble).toBeNull()
    expect(sink.recipients).toEqual((await kit.messages()).map(({ key }) => key))
  })

  it('takes a server that refuses the sender for a server in trouble', async () => {
    sink.behaviour = { mailFrom: () => '550 5.7.1 Sender not allowed' }
    await kit.putMany(10)
    await expect(kit.delivery(sink.url).round()).resolves.toMatchObject({ refused: 0, ended: 'server' })
  })

  it('stops when the server refuses one person after the other', async () => {
    sink.behaviour = { rcptTo: () => '554 5.7.1 Relay access denied' }
    await kit.putMany(50)
    const { refused, ended } = await kit.delivery(sink.url).round()
    expect(ended).toBe('server')
    // Two go to one domain at a time, so one more may have been under way.
    expect([5, 6]).toContain(refused)
  })

  it('backs off from a 450: 30 seconds, 2, 10, 30 minutes, 2, 6 hours', async () => {
    sink.behaviour = { rcptTo: () => '450 4.2.1 Mailbox busy' }
    await kit.put()
    const delivery = kit.delivery(sink.url)
    const waits: number[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await delivery.round()
      const { nextAttemptAt, state } = await kit.message()
      expect(state).toBe('waiting')
      waits.push(nextAttemptAt.getTime() - kit.clock.now().getTime())
      kit.clock.set(nextAttemptAt)
    }
    expect(waits).toEqual([30_000, minutes(2), minutes(10), minutes(30), minutes(120), minutes(360), minutes(360)])
    expect(await kit.message()).toMatchObject({ attempts: 7, lastError: '450 4.2.1 Mailbox busy' })
    sink.behaviour = {}
    await delivery.round()
    expect(sink.recipients).toEqual(['mary@example.org'])
  })

  it('fails when it could only be tried again after it expires', async () => {
    sink.behaviour = { rcptTo: () => '450 4.2.1 Mailbox busy' }
    await kit.put({ expiresAt: new Date('2026-11-23T09:00:20Z') })
    await kit.delivery(sink.url).round()
    expect(await kit.message()).toMatchObject({ state: 'failed', lastError: '450 4.2.1 Mailbox busy' })
  })

  it('fails for good at 550, and writes no more to a mailbox that does not exist', async () => {
    sink.behaviour = { rcptTo: () => '550 5.1.1 <Mary@example.org> No such user here' }
    await kit.put({ to: { name: 'Mary', address: 'Mary@example.org' } })
    await kit.delivery(sink.url).round()
    kit.clock.advance({ days: 2 })
    await kit.delivery(sink.url).round()
    expect(await kit.message()).toMatchObject({ state: 'failed', attempts: 1 })
    expect(await kit.stopList.find('mary@example.org')).toMatchObject({ reason: '550 5.1.1 No such user here' })
    expect((await kit.message()).lastError).toBe('550 5.1.1 <Mary@example.org> No such user here')
  })

  it.each([
    '552 5.2.2 Mailbox full',
    '550 5.7.1 Rejected by policy',
    '550 Requested action not taken',
    '554 5.4.14 Loop',
  ])('fails for good at "%s" without giving up the address', async (refusal) => {
    sink.behaviour = { rcptTo: () => refusal }
    await kit.put()
    await kit.delivery(sink.url).round()
    expect((await kit.message()).state).toBe('failed')
    expect(await kit.stopList.find('mary@example.org')).toBeNull()
  })

  it('fails for good when the content is refused, and blames nobody', async () => {
    sink.behaviour = { data: () => '554 5.6.0 Content rejected' }
    await kit.put()
    await kit.delivery(sink.url).round()
    expect(await kit.message()).toMatchObject({ state: 'failed', lastError: '554 5.6.0 Content rejected' })
    expect(await kit.stopList.find('mary@example.org')).toBeNull()
  })

  it('tries again later, and not at once, when the server closes in the middle of the content', async () => {
    let closed = 0
    sink.behaviour = { data: () => ((closed += 1), 'close') }
    await kit.put()
    const delivery = kit.delivery(sink.url)
    await expect(delivery.round()).resolves.toMatchObject({ later: 1, ended: 'empty' })
    expect(closed).toBe(1)
    sink.behaviour = {}
    kit.clock.advance({ seconds: 30 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 1 })
  })

  it('sends one more copy with the same Message-ID when the server took it but never said so', async () => {
    let taken = 0
    sink.behaviour = { takesAndCloses: () => (taken += 1) === 1 }
    await kit.put()
    const delivery = kit.delivery(sink.url)
    await delivery.round()
    kit.clock.advance({ seconds: 30 })
    await delivery.round()
    expect(sink.recipients).toEqual(['mary@example.org', 'mary@example.org'])
    expect(new Set(sink.got.map(({ mail }) => mail.messageId)).size).toBe(1)
  })

  it('is given up in doubt when the server may have taken it and there is no time to try again', async () => {
    sink.behaviour = { takesAndCloses: () => true }
    await kit.put({ expiresAt: new Date('2026-11-23T09:00:20Z') })
    await kit.delivery(sink.url).round()
    expect(await kit.message()).toMatchObject({ state: 'failed', leaseHolder: 'in doubt' })
  })

  it('is given up in doubt when it is refused after the server may have taken it', async () => {
    let taken = 0
    sink.behaviour = { takesAndCloses: () => (taken += 1) === 1 }
    await kit.put()
    const delivery = kit.delivery(sink.url)
    await delivery.round()
    sink.behaviour = { rcptTo: () => '550 5.7.1 Rejected by policy' }
    kit.clock.advance({ seconds: 30 })
    await delivery.round()
    expect(await kit.message()).toMatchObject({ state: 'failed', leaseHolder: 'in doubt' })
  })

  it('goes to domains that are open while very many others wait', async () => {
    const until = new Date('2026-11-23T09:30:00Z')
    await kit.database.write(async (manager) => {
      for (let index = 0; index < 160; index += 1) {
        const id = `busy${String(index).padStart(3, '0')}.example`
        await manager.insert(MailDomain, { id, pausedUntil: until, failures: 1 })
        const address = `reader@${id.toUpperCase()}`
        await kit.outbox.put(aMessage({ key: `a ${id}`, to: { name: 'Reader', address } }))
      }
    })
    kit.clock.advance({ seconds: 1 })
    await kit.put()
    await expect(kit.delivery(sink.url).round()).resolves.toMatchObject({ sent: 1, later: 0, ended: 'empty' })
    expect(sink.recipients).toEqual(['mary@example.org'])
    kit.clock.set(until)
    await expect(kit.delivery(sink.url).round()).resolves.toMatchObject({ sent: 160, ended: 'empty' })
  })

  it('goes in the same round whenever that is asked for, also at its very end', async () => {
    const carrier = { send: async () => undefined, close: () => undefined }
    const { database, clock, council, stopList } = kit
    const delivery = new Delivery(database, clock, council, stopList, carrier)
    await kit.put()
    await kit.put({ key: 'invitation:2', sendAt: new Date('2026-11-23T09:05:00Z') })
    let isAsked = false
    // The last thing that a round does is to look for what was taken and did not go.
    const takeOut = jest.spyOn(Queue.prototype, 'takeOut').mockImplementation(function (this: Queue<never>, matches) {
      if (!isAsked && String(matches).includes('true')) {
        isAsked = true
        kit.clock.advance({ minutes: 5 })
        void delivery.round()
      }
      return []
    })
    const round = await delivery.round()
    takeOut.mockRestore()
    expect(round).toMatchObject({ sent: 2, ended: 'empty' })
  })

  it('is nobody’s doing but the system’s, whoever wakes the round that is under way', async () => {
    const requests: unknown[] = []
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const begun = new Promise<void>((resolve) => {
      sink.behaviour = { arrived: () => (resolve(), held) }
    })
    const delivery = kit.delivery(sink.url)
    delivery.beforeSending(async () => void requests.push(currentRequest()))
    await kit.put()
    const round = delivery.round()
    await begun
    await kit.put({ key: 'invitation:2', to: { name: 'Tom', address: 'tom@other.example' } })
    const context = { requestId: 'r', signedIn: null, signInId: null, flash: null, address: '' }
    inRequest(context, () => void delivery.round())
    while (requests.length < 2) await pause(10)
    release()
    await round
    expect(requests).toEqual([null, null])
  })

  it('sends to all others when one of many is rejected', async () => {
    const addresses = await kit.putMany(30)
    sink.behaviour = { rcptTo: (to) => (to === addresses[13] ? '550 5.1.1 No such user' : null) }
    await expect(kit.delivery(sink.url).round()).resolves.toEqual({ sent: 29, later: 0, refused: 1, ended: 'empty' })
    expect(sink.recipients).toEqual(addresses.filter((_, index) => index !== 13))
  })

  it('survives a kept connection that the server has closed', async () => {
    const delivery = kit.delivery(sink.url)
    await kit.put()
    await delivery.round()
    sink.dropConnections()
    await kit.put({ key: 'invitation:2' })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 1 })
    expect(sink.got.length).toBe(2)
  })

  it('waits without an attempt while the server is gone', async () => {
    await kit.put()
    const delivery = kit.delivery(sink.url)
    await sink.close()
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, ended: 'server' })
    expect(await kit.message()).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(delivery.trouble?.reason).toContain('ECONNREFUSED')
  })

  it('waits for an hour for a server that is gone, counts no attempt against anybody, and goes once when it is back', async () => {
    const delivery = kit.delivery(sink.url)
    const addresses = await kit.putMany(30)
    await sink.close()
    for (let minute = 0; minute < 60; minute += 1) {
      await expect(delivery.round()).resolves.toMatchObject({ sent: 0, later: 0, refused: 0, ended: 'server' })
      kit.clock.advance({ minutes: 1 })
    }
    const waiting = await kit.messages()
    expect(waiting.map(({ state, attempts }) => [state, attempts])).toEqual(addresses.map(() => ['waiting', 0]))
    sink = await SmtpSink.open(Number(new URL(sink.url).port))
    kit.clock.advance({ minutes: 12 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 30, ended: 'empty' })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, ended: 'empty' })
    expect(sink.recipients).toEqual(addresses)
    expect(delivery.trouble).toBeNull()
  })

  it('reads what is due by an index, however much mail has gone', async () => {
    const delivery = kit.delivery(sink.url)
    const statements = await statementsOf(kit.database, () => delivery.round())
    const taking = statements.filter((sql) => sql.includes('ORDER BY next_attempt_at'))
    expect(taking).toHaveLength(1)
    const plan = await planOf(kit.database, taking[0] ?? '')
    const indexes = plan.flatMap((step) => step.match(/\bix_messages_\w+/g) ?? [])
    expect([...new Set(indexes)]).toEqual(['ix_messages_state_next_attempt_at'])
    expect(
      plan.filter((step) => /^\s*(->)?\s*(seq )?scan (on )?messages\s*$|seq scan on messages/i.test(step)),
    ).toEqual([])
  })

  it('is sent once by two deliverers at once', async () => {
    const addresses = await kit.putMany(60)
    const rounds = await Promise.all([
      kit.delivery(sink.url).round(),
      kit.delivery(sink.url).round(),
      kit.delivery(sink.url).round(),
    ])
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(60)
    expect(sink.recipients).toEqual(addresses)
  })

  it('is sent once more, with the same Message-ID, after a crash between sending and marking', async () => {
    await kit.put()
    const crashing = kit.delivery(sink.url)
    // The process dies when the message has arrived: what it would have written never reaches the database.
    sink.behaviour = { arrived: async () => void (await crash(kit)) }
    await crashing.round()
    expect(await kit.message()).toMatchObject({ state: 'leased' })
    sink.behaviour = {}
    const other = kit.delivery(sink.url)
    await other.round()
    expect(sink.got.length).toBe(1)
    kit.clock.set(new Date(kit.clock.now().getTime() + LEASE))
    await other.round()
    await other.round()
    expect(sink.got.length).toBe(2)
    expect(new Set(sink.got.map(({ mail }) => mail.messageId)).size).toBe(1)
    expect((await kit.message()).state).toBe('sent')
  })

  it('finishes the message in flight when the process stops, and takes no more', async () => {
    await kit.putMany(40)
    const delivery = kit.delivery(sink.url)
    let stopped: Promise<void> | null = null
    sink.behaviour = { arrived: async () => void (stopped ??= delivery.stop()) }
    const round = await delivery.round()
    await stopped
    expect(round.ended).toBe('stopping')
    expect(sink.got.length).toBe(round.sent)
    expect(round.sent).toBeLessThan(40)
    expect((await kit.messages()).filter(({ state }) => state === 'leased')).toEqual([])
  })

  it('lets somebody put things right at the last moment: what is withdrawn there does not go', async () => {
    await kit.putMany(3)
    const delivery = kit.delivery(sink.url)
    delivery.beforeSending(async () => {
      await kit.outbox.withdraw('learner001@example.org', 'No longer true')
    })
    await delivery.round()
    expect(sink.recipients).toEqual(['learner000@example.org', 'learner002@example.org'])
  })

  it('refuses an address that is more than one address', async () => {
    await expect(kit.put({ to: { name: 'x', address: 'a@example.org, b@example.org' } })).rejects.toThrow(
      'one plain e-mail address',
    )
  })
})

/** Takes the lease away as a crash would leave it: nobody who answers to this name will mark the message. */
async function crash(kit: MailKit): Promise<void> {
  await kit.database.write(() =>
    kit.database.execute(`UPDATE messages SET lease_holder = 'a process that died' WHERE state = 'leased'`, {}),
  )
}

describe('whatever is typed', () => {
  it('never becomes a header or another recipient', async () => {
    const kit = await MailKit.open('sqlite')
    const sink = await SmtpSink.open()
    const delivery = kit.delivery(sink.url)
    const nasty = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 }), hostile())
    let count = 0
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (name, subject, line) => {
        const clean = [name, subject, line].map((text) => text.replaceAll('\0', ''))
        const [toName = '', title = '', words = ''] = clean
        count += 1
        await kit.put({
          key: `k${count}`,
          to: { name: toName, address: 'mary@example.org' },
          letter: {
            subject: `Workshop ${title}`,
            parts: [paragraph(words), paragraph(words)],
          },
          // Every second one can be stopped by a link, which is a header of its own.
          stopGroup: count % 2 === 0 ? 'reminders' : null,
        })
        await delivery.round()
        const got = sink.got.at(-1)
        expect(sink.got.length).toBe(count)
        expect(got?.to).toEqual(['mary@example.org'])
        const stopping = count % 2 === 0 ? ['list'] : []
        expect([...(got?.mail.headers.keys() ?? [])].toSorted()).toEqual([...HEADERS, ...stopping].toSorted())
        expect(got?.mail.to).toMatchObject({ value: [{ address: 'mary@example.org' }] })
      }),
      { numRuns: 60 },
    )
    await kit.close()
    await sink.close()
  })
})

const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
]

function hostile(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'Mary\r\nBcc: everybody@example.org',
    'Mary\nCc: everybody@example.org\n\nBody',
    '"Mary" <other@example.org>, more@example.org',
    'Mary <other@example.org>',
    '=?utf-8?q?Mary=0D=0ABcc:_x@example.org?=',
    '\r\n.\r\nMAIL FROM:<x@example.org>\r\n',
    '\u2028Bcc: x@example.org',
  )
}
