import { text } from '../../../../src/database/database.js'
import { BookingKeysService } from '../../../../src/workshops/bookings/booking-keys.service.js'
import { CONFIRM_BOOKING } from '../../../../src/workshops/bookings/bookings.paths.js'
import { confirmationOf } from '../../../../src/workshops/bookings/confirming/confirmation.js'
import { BookingsService } from '../../../../src/workshops/bookings/bookings.service.js'
import { ConfirmingService } from '../../../../src/workshops/bookings/confirming/confirming.service.js'
import { RemindersService } from '../../../../src/reminders/reminders.service.js'
import { TestApp, type TestBrowser } from '../../../support/app.js'
import { engines } from '../../../support/databases.js'

it('People are asked at 9am some days before, and have half of the time, also across a clock change', () => {
  const startsAt = new Date('2026-11-05T10:00:00Z')
  expect(confirmationOf({ date: '2026-11-05', startsAt }, 3, 'Europe/London')).toEqual({
    askAt: new Date('2026-11-02T09:00:00Z'),
    answerBy: new Date('2026-11-03T21:00:00Z'),
  })
  const later = new Date('2026-10-28T10:00:00Z')
  expect(confirmationOf({ date: '2026-10-28', startsAt: later }, 4, 'Europe/London').askAt).toEqual(
    new Date('2026-10-24T08:00:00Z'),
  )
})

describe.each(engines)('Being asked whether one still comes, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser
  let id: string

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ confirmDaysBefore: 4 })
    staff = await app.signedIn('coordinator')
    // Asked at 9am on Sunday 6 December; half of the time until 10am on the 10th ends at 9:30am on the 8th.
    ;({ id } = await app.given.workshop({ title: 'Tablets', date: '2026-12-10', places: 3, placesWanted: 3 }))
  })
  afterEach(() => app.close())

  const booked = async (name: string, fields: Record<string, string | null>) => {
    const learner = await app.given.learner({ name, ...fields })
    return app.given.booking({ workshopId: id, learnerId: learner.id })
  }
  /** They have had their confirmations by then. */
  const at = async (time: string) => {
    await app.nest.get(RemindersService, { strict: false }).pass()
    app.clock.set(new Date(time))
    await app.nest.get(RemindersService, { strict: false }).pass()
  }
  const sendAll = () =>
    app.database.write(() =>
      app.database.execute(
        "UPDATE messages SET state = 'sent', sent_at = :now WHERE state = 'waiting' AND send_at <= :now AND channel = 'email'",
        {
          now: app.clock.now(),
        },
      ),
    )
  const release = () => app.nest.get(ConfirmingService, { strict: false }).release()
  const waits = () => app.given.booking({ workshopId: id, state: 'waiting' })
  const states = async () => {
    const rows = await app.database.select(
      'SELECT l.name, b.state FROM bookings b JOIN learners l ON l.id = b.learner_id WHERE b.workshop_id = :id ORDER BY b.created_at, l.name',
      { id },
      { name: text, state: text },
    )
    return rows.map(({ name, state }) => `${name.split(' ')[0]}: ${state}`)
  }
  const asked = async () => {
    const rows = await app.database.select(
      "SELECT channel, to_name FROM messages WHERE rule_id = 'still-coming' AND state <> 'withdrawn' ORDER BY to_name",
      {},
      { channel: text, toName: text },
    )
    return rows.map(({ channel, toName }) => `${channel}: ${toName}`)
  }

  it('happens by e-mail with a link of one button, by phone for the others, and not to who said yes', async () => {
    const ann = await booked('Ann', { email: 'ann@example.org' })
    await booked('Bob', { email: null, phone: '01632 960 123' })
    await at('2026-12-06T09:00:00Z')
    expect(await asked()).toEqual(['email: Ann', 'phone: Bob'])
    const [letter] = await app.database.select(
      "SELECT text_body FROM messages WHERE rule_id = 'still-coming' AND to_name = 'Ann'",
      {},
      { textBody: text },
    )
    expect(letter?.textBody).toContain('Please tell us by 9am on Tuesday 8 December 2026 whether you are still coming.')
    const key = app.nest.get(BookingKeysService, { strict: false }).of(CONFIRM_BOOKING, ann.id)
    const path = `/bookings/${ann.id}/confirmation`
    expect((await app.visitor().get(`${path}?key=${key}`)).heading).toBe('Are you still coming?')
    expect((await app.visitor().postAndFollow(path, { key })).heading).toBe('Thank you: the place is kept')
    expect((await app.visitor().postAndFollow(path, { key })).text).toContain('You had told us already')
    expect(await asked()).toEqual(['phone: Bob'])
    expect((await app.visitor().get(`${path}?key=wrong`)).status).toBe(404)
  })

  it('gives the place to somebody who waits when there is no answer in time, the last who booked first', async () => {
    await booked('Ann', { email: 'ann@example.org' })
    await booked('Bob', { email: null, phone: '01632 960 123' })
    await booked('Cyd', { email: 'cyd@example.org' })
    await app.database.write(() =>
      app.database.execute(
        "UPDATE bookings SET created_at = :at WHERE learner_id IN (SELECT id FROM learners WHERE name = 'Cyd')",
        {
          at: new Date('2026-11-10T09:00:00Z'),
        },
      ),
    )
    await at('2026-12-06T09:00:00Z')
    await sendAll()
    const { id: waiting } = await waits()
    app.clock.set(new Date('2026-12-08T08:59:00Z'))
    await release()
    expect((await states()).filter((each) => each.endsWith('booked'))).toHaveLength(3)
    app.clock.set(new Date('2026-12-08T09:00:00Z'))
    await release()
    expect((await states()).slice(0, 2)).toEqual(['Ann: booked', 'Bob: booked'])
    expect((await states()).join()).toContain('Cyd: cancelled')
    staff = await app.signedIn('coordinator')
    expect((await staff.get(`/bookings/${waiting}`)).heading).toBe('A place is free for you')
    await release()
    expect((await states()).slice(0, 2)).toEqual(['Ann: booked', 'Bob: booked'])
  })

  it('takes nothing from anybody while nobody waits, or when the question did not reach them', async () => {
    for (const name of ['Ann', 'Bob', 'Cyd']) await booked(name, { email: `${name}@example.org`.toLowerCase() })
    await at('2026-12-06T09:00:00Z')
    app.clock.set(new Date('2026-12-08T10:00:00Z'))
    await release()
    await waits()
    // The mail server was down: nothing was sent.
    await release()
    expect((await states()).slice(0, 3)).toEqual(['Ann: booked', 'Bob: booked', 'Cyd: booked'])
  })

  describe('of people who were booked together', () => {
    const LETTER = { email: 'ann@example.org' }
    /** Ann, who booked, and others of hers. */
    const together = async (...others: string[]) => {
      const ann = await booked('Ann', LETTER)
      const rest = []
      for (const name of others) {
        const learner = await app.given.learner({ name, ...LETTER })
        const fields = { workshopId: id, learnerId: learner.id, groupId: ann.id, bookerName: 'Ann' }
        rest.push(await app.given.booking(fields))
      }
      await app.database.write(() =>
        app.database.execute('UPDATE bookings SET group_id = id WHERE id = :id', { id: ann.id }),
      )
      return [ann, ...rest] as const
    }
    const keyFor = (bookingId: string) =>
      app.nest.get(BookingKeysService, { strict: false }).of(CONFIRM_BOOKING, bookingId)
    const letters = (kind: string) =>
      app.database.select(
        'SELECT to_name, text_body FROM messages WHERE kind = :kind AND state <> :off ORDER BY created_at',
        { kind, off: 'withdrawn' },
        { toName: text, textBody: text },
      )
    const audited = async (action: string) =>
      (await app.database.select('SELECT id FROM audit_entries WHERE action = :action', { action }, { id: text }))
        .length

    it('asks who booked, once; the link says yes for all who still have a place, and once more changes nothing', async () => {
      const [ann, bob] = await together('Bob', 'Cyd')
      await app.nest.get(BookingsService, { strict: false }).cancel(bob?.id ?? '', 'learner')
      await at('2026-12-06T09:00:00Z')
      expect(await asked()).toEqual(['email: Ann'])
      const [letter] = await letters('still-coming')
      expect(letter?.textBody).toContain('Yes, we are all coming')
      const path = `/bookings/${ann.id}/confirmation`
      const key = keyFor(ann.id)
      const page = await app.visitor().get(`${path}?key=${key}`)
      expect(page.heading).toBe('Are you both still coming?')
      for (const part of ['Ann (reference', 'Cyd (reference', 'Bob: Cancelled']) expect(page.text).toContain(part)
      const done = await app.visitor().postAndFollow(path, { key })
      expect(done.heading).toBe('Thank you: the 2 places are kept')
      expect(done.text).not.toContain('You had told us already')
      expect((await app.visitor().postAndFollow(path, { key })).text).toContain('You had told us already')
      expect(await states()).toEqual(['Ann: booked', 'Bob: cancelled', 'Cyd: booked'])
      expect(await audited('booking.confirmed')).toBe(2)
      expect(await asked()).toEqual([])
    })

    it('says yes for the others when who booked gave up their own place', async () => {
      const [ann] = await together('Bob')
      await app.nest.get(BookingsService, { strict: false }).cancel(ann.id, 'learner')
      await at('2026-12-06T09:00:00Z')
      const path = `/bookings/${ann.id}/confirmation`
      expect((await app.visitor().get(`${path}?key=${keyFor(ann.id)}`)).heading).toBe('Are they still coming?')
      const done = await app.visitor().postAndFollow(path, { key: keyFor(ann.id) })
      expect(done.heading).toBe('Thank you: the place is kept')
      expect(await states()).toEqual(['Ann: cancelled', 'Bob: booked'])
    })

    it('does not speak for one of them who is reached in another way', async () => {
      const [ann, bob] = await together('Bob')
      await app.database.write(() =>
        app.database.execute("UPDATE bookings SET contact_email = 'bob@example.org' WHERE id = :id", {
          id: bob?.id ?? '',
        }),
      )
      await at('2026-12-06T09:00:00Z')
      expect(await asked()).toEqual(['email: Ann', 'email: Ann'])
      await app.visitor().postAndFollow(`/bookings/${ann.id}/confirmation`, { key: keyFor(ann.id) })
      expect(await audited('booking.confirmed')).toBe(1)
    })

    it('gives the places of all of them up when there is no answer in time, with one letter and one entry each', async () => {
      const [ann, bob] = await together('Bob', 'Cyd')
      await app.nest.get(BookingsService, { strict: false }).cancel(bob?.id ?? '', 'learner')
      await booked('Dan', { email: 'dan@example.org' })
      await at('2026-12-06T09:00:00Z')
      await sendAll()
      await app.database.write(() =>
        app.database.execute(
          'UPDATE bookings SET confirmed_at = :now WHERE learner_id = (SELECT id FROM learners WHERE name = :name)',
          {
            now: app.clock.now(),
            name: 'Dan',
          },
        ),
      )
      await waits()
      app.clock.set(new Date('2026-12-08T08:59:00Z'))
      await release()
      expect((await states()).slice(0, 4)).toEqual(['Ann: booked', 'Bob: cancelled', 'Cyd: booked', 'Dan: booked'])
      app.clock.set(new Date('2026-12-08T09:00:00Z'))
      await release()
      await release()
      expect((await states()).slice(0, 4)).toEqual([
        'Ann: cancelled',
        'Bob: cancelled',
        'Cyd: cancelled',
        'Dan: booked',
      ])
      expect(await audited('booking.released')).toBe(2)
      const told = (await letters('booking-cancelled')).filter(({ textBody }) =>
        textBody.includes('had no answer in time'),
      )
      expect(told.map(({ toName }) => toName)).toEqual(['Ann'])
      for (const name of ['Ann', 'Cyd']) expect(told[0]?.textBody).toContain(`${name}\n`)
      expect(told[0]?.textBody).not.toContain('Bob')
      const page = await app.visitor().get(`/bookings/${ann.id}/confirmation?key=${keyFor(ann.id)}`)
      expect(page.text).toContain('We asked whether you were still coming')
    })
  })

  it('does not happen unless the settings say so', async () => {
    await app.given.council({ confirmDaysBefore: null })
    await booked('Ann', { email: 'ann@example.org' })
    await at('2026-12-06T09:00:00Z')
    expect(await asked()).toEqual([])
  })
})
