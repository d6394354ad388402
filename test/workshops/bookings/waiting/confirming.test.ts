import { text } from '../../../../src/database/database.js'
import { BookingKeysService } from '../../../../src/workshops/bookings/booking-keys.service.js'
import { CONFIRM_BOOKING } from '../../../../src/workshops/bookings/bookings.paths.js'
import { confirmationOf } from '../../../../src/workshops/bookings/confirming/confirmation.js'
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

  it('does not happen unless the settings say so', async () => {
    await app.given.council({ confirmDaysBefore: null })
    await booked('Ann', { email: 'ann@example.org' })
    await at('2026-12-06T09:00:00Z')
    expect(await asked()).toEqual([])
  })
})
