import { Council, COUNCIL_ID } from '../../src/council/council.entity.js'
import type { Database } from '../../src/database/database.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { Delivery } from '../../src/mail/delivery.js'
import { LEASE } from '../../src/mail/leases.js'
import { Message } from '../../src/mail/message.entity.js'
import { KnownMessages } from '../../src/reminders/known-messages.js'
import { OfficeService } from '../../src/reminders/office.service.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { RulesService } from '../../src/reminders/rules/rules.service.js'
import { WorkshopsFacts } from '../../src/reminders/workshops/facts.js'
import { TeamFacts } from '../../src/reminders/workshops/team-facts.js'
import { WorkshopSubject } from '../../src/reminders/workshops/workshop-subject.js'
import { instantOf } from '../../src/time/dates.js'
import { Workshop } from '../../src/workshops/workshop.entity.js'
import { Booking } from '../../src/workshops/bookings/booking.entity.js'
import { factories, type Given } from '../factories/factories.js'
import { config, MailKit } from '../mail/mail-kit.js'
import { SmtpSink } from '../mail/smtp-sink.js'
import { engines } from '../support/databases.js'

/** A process of its own: its own outbox service, delivery and reminders on the shared database. */
function process(kit: MailKit, sink: SmtpSink): { reminders: RemindersService; delivery: Delivery } {
  const delivery = kit.delivery(sink.url)
  const texts = kit.delivery(null)
  const { database, clock } = kit
  const subject = new WorkshopSubject(factsOf(database, kit))
  const offices = new OfficeService(clock, kit.council, config, texts)
  const rules = new RulesService(database, clock)
  return {
    delivery,
    reminders: new RemindersService(database, clock, offices, kit.outbox, rules, [subject], delivery, texts),
  }
}

function factsOf(database: Database, { stopList }: MailKit): WorkshopsFacts {
  return new WorkshopsFacts(database, stopList, new KnownMessages(database), new TeamFacts(database))
}

describe.each(engines)('reminders on %s', (engine) => {
  let kit: MailKit
  let sink: SmtpSink
  let given: Given
  let reminders: RemindersService
  let delivery: Delivery
  let workshop: Workshop

  beforeEach(async () => {
    kit = await MailKit.open(engine)
    sink = await SmtpSink.open()
    given = factories(kit.database)
    ;({ reminders, delivery } = process(kit, sink))
    await new RulesService(kit.database, kit.clock).plant()
    const venue = await given.venue({ name: 'Leigh Library', address: 'Civic Square', postcode: 'WN7 1EB' })
    workshop = await given.workshop({ title: 'Tablets for beginners', bring: 'Your tablet', venueId: venue.id })
  })
  afterEach(async () => {
    await kit.close()
    await sink.close()
  })

  async function book(email: string | null = 'mary@example.org', changes: Partial<Learner> = {}): Promise<Booking> {
    return kit.database.write(async () => {
      const learner = await given.learner({ name: 'Mary Jones', email, phone: '01632 960001', ...changes })
      kit.database.touch('workshop', workshop.id)
      return given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: kit.clock.now() })
    })
  }

  /** As a service would: the change and its touch in one write. */
  async function change(changes: Partial<Workshop>): Promise<void> {
    await kit.database.write(async (manager) => {
      const row = await manager.findOneByOrFail(Workshop, { id: workshop.id })
      Object.assign(row, changes)
      row.startsAt = instantOf(row.date, row.startTime ?? '', 'Europe/London')
      row.endsAt = instantOf(row.date, row.endTime ?? '', 'Europe/London')
      row.sequence += 1
      await manager.save(row)
      kit.database.touch('workshop', workshop.id)
    })
  }

  async function minutes(count: number, step = 60): Promise<void> {
    for (let passed = 0; passed < count; passed += step) {
      kit.clock.advance({ minutes: step })
      await reminders.pass()
      await delivery.round()
    }
  }

  const subjects = (): (string | undefined)[] => sink.got.map(({ mail }) => mail.subject)

  it('a booking is confirmed in its own transaction, with everything a learner needs', async () => {
    const { id, reference } = await book()
    const [row] = await kit.messages()
    expect(row).toMatchObject({
      kind: 'booking-confirmation',
      subjectId: workshop.id,
      recipientKind: 'learner',
      state: 'waiting',
    })
    await delivery.round()
    const [got] = sink.got
    expect(got?.mail.subject).toBe(
      'Your place is booked: Tablets for beginners, 10am to midday on Thursday 26 November 2026',
    )
    for (const part of [
      'Hello Mary Jones,',
      'Date: Thursday 26 November 2026',
      'Time: 10am to midday',
      'Place: Leigh Library\nCivic Square\nWN7 1EB',
      'What to bring: Your tablet',
      `Booking reference: ${reference}`,
      `https://digital.example.gov.uk/bookings/${id}?key=`,
      '01632 960000',
    ])
      expect(got?.mail.text).toContain(part)
    const calendar = got?.mail.attachments[0]?.content.toString() ?? ''
    expect(calendar).toContain(`UID:workshop-${workshop.id}@digital.example.gov.uk`)
    expect(calendar).toContain('DTSTART:20261126T100000Z')
    expect(got?.mail.text).not.toContain('mary@example.org')
  })

  describe('in a room of the venue', () => {
    const room = (name: string) => given.room({ venueId: workshop.venueId ?? '', name })
    const placesIn = () =>
      sink.got.map(({ mail }) => [
        mail.subject?.split(':')[0],
        /^Place: (.*)$/m.exec(mail.text ?? '')?.[1],
        /^LOCATION:(.*?)\r?$/m.exec(mail.attachments[0]?.content.toString() ?? '')?.[1],
      ])

    it('letter and calendar name it, and who was told another room hears that the place has changed', async () => {
      await change({ roomId: (await room('Room 1')).id })
      await book()
      await delivery.round()
      await change({ roomId: (await room('Room 2')).id })
      await delivery.round()
      await change({ roomId: null })
      await minutes(120)
      expect(placesIn()).toEqual([
        ['Your place is booked', 'Room 1', 'Room 1\\, Leigh Library\\, Civic Square\\, WN7 1EB'],
        ['Changed', 'Room 2', 'Room 2\\, Leigh Library\\, Civic Square\\, WN7 1EB'],
        ['Changed', 'Leigh Library', 'Leigh Library\\, Civic Square\\, WN7 1EB'],
      ])
    })

    it('who was told before rooms were named hears nothing new', async () => {
      await change({ roomId: (await room('Room 1')).id })
      await book()
      await delivery.round()
      await kit.database.write(async (manager) => {
        const [sent] = await manager.findBy(Message, { state: 'sent' })
        const facts = sent?.facts.replace(/,"roomId":"[^"]+"/, '')
        expect(facts).not.toBe(sent?.facts)
        await manager.save(Object.assign(sent ?? {}, { facts }))
      })
      await minutes(120)
      expect(subjects()).toHaveLength(1)
    })
  })

  it('nothing is left of the mail when the booking is rolled back', async () => {
    const failing = kit.database.write(async () => {
      await book()
      await reminders.reconcile('workshop', [workshop.id])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await kit.messages()).toEqual([])
  })

  it('a moved or cancelled workshop never sends a stale one', async () => {
    await book()
    await delivery.round()
    // It moves without anybody telling the outbox: what is due is put right as it is taken.
    await kit.database.write((manager) =>
      manager.update(
        Workshop,
        { id: workshop.id },
        { date: '2026-12-01', startsAt: new Date('2026-12-01T10:00:00Z'), endsAt: new Date('2026-12-01T12:00:00Z') },
      ),
    )
    kit.clock.set('2026-11-25T09:00:00Z')
    await delivery.round()
    await delivery.round()
    expect(subjects()).toEqual([
      'Your place is booked: Tablets for beginners, 10am to midday on Thursday 26 November 2026',
      'Changed: Tablets for beginners is now 10am to midday on Tuesday 1 December 2026',
    ])
    await kit.database.write((manager) =>
      manager.update(
        Workshop,
        { id: workshop.id },
        { state: 'cancelled', cancelledAt: kit.clock.now(), cancelReason: 'Flooded' },
      ),
    )
    kit.clock.set('2026-11-30T09:00:00Z')
    await delivery.round()
    await reminders.pass()
    await delivery.round()
    expect(subjects().slice(2)).toEqual(['Cancelled: Tablets for beginners, 10am to midday on Tuesday 1 December 2026'])
    expect(sink.got.at(-1)?.raw).toContain('method=CANCEL')
  })

  it('a restart never sends one twice', async () => {
    await book()
    await delivery.round()
    await minutes(60 * 24 * 2 + 60, 180)
    for (let start = 0; start < 3; start += 1) {
      const again = process(kit, sink)
      await again.reminders.pass()
      await again.delivery.round()
    }
    expect(subjects()).toEqual([
      'Your place is booked: Tablets for beginners, 10am to midday on Thursday 26 November 2026',
      'Reminder: Tablets for beginners, 10am to midday on Thursday 26 November 2026',
    ])
  })

  it('nor do two processes', async () => {
    const others = [process(kit, sink), process(kit, sink)]
    for (let learner = 0; learner < 12; learner += 1) await book(`learner${learner}@example.org`)
    const all = [{ reminders, delivery }, ...others]
    const busy = async (): Promise<void> => {
      await Promise.all(all.map((one) => one.reminders.pass()))
      await Promise.all(all.map((one) => one.delivery.round()))
    }
    await busy()
    await change({ startTime: '11:00' })
    await busy()
    kit.clock.set('2026-11-25T09:00:00Z')
    await busy()
    await busy()
    expect(sink.got.length).toBe(36)
    expect(new Set(sink.got.map(({ mail, to }) => `${mail.subject} ${to.join()}`)).size).toBe(36)
    expect((await kit.messages()).filter(({ state }) => state !== 'sent')).toEqual([])
  })

  it('what a dying process may have sent counts as told: the workshop is cancelled, so they hear of it', async () => {
    await book()
    sink.behaviour = {
      arrived: async () => {
        await kit.database.write(() =>
          kit.database.execute(`UPDATE messages SET lease_holder = 'a process that died'`, {}),
        )
      },
    }
    await delivery.round()
    sink.behaviour = {}
    await change({ state: 'cancelled', cancelledAt: kit.clock.now(), cancelReason: null })
    expect((await kit.messages()).map(({ kind, state }) => [kind, state])).toContainEqual([
      'booking-confirmation',
      'leased',
    ])
    kit.clock.set(new Date(kit.clock.now().getTime() + LEASE))
    const again = process(kit, sink)
    await again.reminders.pass()
    await again.delivery.round()
    expect(subjects().map((subject) => subject?.split(':')[0])).toEqual(['Your place is booked', 'Cancelled'])
  })

  it('cancelled mail comes back when the workshop is on again', async () => {
    await book()
    await delivery.round()
    await change({ state: 'cancelled', cancelledAt: kit.clock.now(), cancelReason: 'Flooded' })
    await delivery.round()
    await change({ state: 'published', cancelledAt: null, cancelReason: null })
    await delivery.round()
    await minutes(60 * 24 * 2 + 60, 120)
    expect(subjects().map((subject) => subject?.split(':')[0])).toEqual([
      'Your place is booked',
      'Cancelled',
      'It is on again',
      'Reminder',
    ])
  })

  it('a learner with a dead mailbox is on the call list, also for the next workshop', async () => {
    sink.behaviour = { rcptTo: () => '550 5.1.1 No such user' }
    await book()
    await delivery.round()
    const states = async () =>
      (await kit.messages()).map(({ kind, channel, state, toPhone }) => [kind, channel, state, toPhone])
    expect(await states()).toEqual([
      ['booking-confirmation', 'phone', 'waiting', '01632 960001'],
      ['learner-reminder', 'phone', 'waiting', '01632 960001'],
    ])
    const [confirmation] = await kit.messages()
    expect(confirmation?.textBody).toContain('Your place is booked.\n\nWorkshop: Tablets for beginners')
    expect(confirmation?.htmlBody).toBe('')
  })

  it('a call that waits stays due when it was, also when the council changes its colour', async () => {
    await book(null)
    await change({ state: 'cancelled', cancelledAt: kit.clock.now(), cancelReason: 'Flooded' })
    const call = () => kit.database.read.findOneByOrFail(Message, { kind: 'cancellation', channel: 'phone' })
    const { sendAt, facts } = await call()
    kit.clock.advance({ minutes: 8 })
    await kit.database.write((manager) => manager.update(Council, { id: COUNCIL_ID }, { colour: '#4c2c92' }))
    await process(kit, sink).reminders.pass()
    const refreshed = await call()
    expect(refreshed.facts).not.toEqual(facts)
    expect(refreshed.sendAt).toEqual(sendAt)
  })

  it('unsent mail follows a change of the address within a minute', async () => {
    const booking = await book()
    await delivery.round()
    await kit.database.write((manager) =>
      manager.update(Learner, { id: booking.learnerId }, { email: 'new@example.org' }),
    )
    await reminders.pass()
    const waiting = await kit.database.read.findBy(Message, { state: 'waiting' })
    expect(waiting.map(({ toAddress }) => toAddress)).toEqual(['new@example.org'])
  })

  it('a pass that finds nothing to do writes nothing', async () => {
    for (let learner = 0; learner < 5; learner += 1) await book(`learner${learner}@example.org`)
    await reminders.pass()
    const before = await kit.messages()
    let written = 0
    kit.database.afterCommit(() => void (written += 1))
    await reminders.pass()
    await kit.database.settled()
    expect(await kit.messages()).toEqual(before)
    expect(written).toBe(0)
  })

  it('sent messages never change', async () => {
    await book()
    await delivery.round()
    const before = await kit.database.read.findOneByOrFail(Message, { kind: 'booking-confirmation' })
    await change({ title: 'Another title', startTime: '11:00' })
    await change({ state: 'cancelled', cancelledAt: kit.clock.now() })
    await reminders.pass()
    expect(await kit.database.read.findOneByOrFail(Message, { kind: 'booking-confirmation' })).toEqual(before)
  })

  it('walk-ins and drafts are written to by nobody', async () => {
    await given.booking({ workshopId: workshop.id, isWalkIn: true, createdAt: kit.clock.now() })
    await change({ state: 'draft', publishedAt: null })
    await reminders.pass()
    expect(await kit.messages()).toEqual([])
  })

  it('a champion is reminded, asked for the register, and thanked by silence when it is there', async () => {
    const lead = await given.champion({ name: 'Aisha Khan', email: 'aisha@example.org' })
    await change({ leadChampionId: lead.id })
    await book()
    await minutes(120, 60)
    expect(subjects().some((subject) => subject?.startsWith('Coming up: Tablets for beginners'))).toBe(true)
    kit.clock.set('2026-11-27T09:00:00Z')
    await reminders.pass()
    await change({ registerSavedAt: kit.clock.now(), championMinutes: null })
    await delivery.round()
    expect(subjects().at(-1)).toBe('Please add your hours: Tablets for beginners')
    await change({ championMinutes: 120 })
    kit.clock.advance({ hours: 3 })
    await reminders.pass()
    await delivery.round()
    expect(subjects().filter((subject) => subject?.startsWith('Please')).length).toBe(1)
  })

  it('reads the facts of many workshops in as many queries as of one', async () => {
    const counts: number[] = []
    for (const more of [1, 4]) {
      for (let index = 0; index < more; index += 1) {
        const { id } = await given.workshop({ leadChampionId: (await given.champion()).id })
        await given.booking({ workshopId: id, createdAt: kit.clock.now() })
      }
      let queries = 0
      const counting = new Proxy(kit.database, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target)
          if (typeof value !== 'function') return value
          if (name === 'select' || name === 'selectOne') queries += 1
          return value.bind(target)
        },
      })
      const ids = (await kit.database.read.find(Workshop)).map(({ id }) => id)
      await factsOf(counting, kit).about(ids)
      counts.push(queries)
    }
    expect(counts[0]).toBe(counts[1])
  })
})
