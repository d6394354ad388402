import { Booking } from '../../../../src/workshops/bookings/booking.entity.js'
import { text } from '../../../../src/database/database.js'
import { SettlingService } from '../../../../src/workshops/bookings/waiting/settling.service.js'
import { NOW, TestApp, type TestBrowser } from '../../../support/app.js'
import { pageEngines } from '../../../support/databases.js'

const AN_HOUR = 3_600_000

describe.each(pageEngines)('What people on a waiting list are told, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    staff = await app.signedIn('coordinator')
    app.clock.set(new Date(NOW))
  })
  afterEach(() => app.close())

  const full = async () => {
    const workshop = await app.given.workshop({ title: 'Tablets', date: '2026-12-10', places: 1, placesWanted: 1 })
    const held = await app.given.booking({ workshopId: workshop.id })
    return { id: workshop.id, held }
  }
  const join = async (id: string, fields: Record<string, string>) => {
    const { location } = await staff.post(`/workshops/${id}/bookings`, { ...fields, waits: 'yes' })
    return app.database.read.findOneByOrFail(Booking, { id: location.split('/').at(-1) ?? '' })
  }
  /** Subjects of the messages to somebody, oldest first, with their states; what was sent is marked as sent. */
  const told = async (name: string) => {
    const rows = await app.database.select(
      'SELECT channel, state, subject FROM messages WHERE to_name = :name ORDER BY created_at, key',
      { name },
      { channel: text, state: text, subject: text },
    )
    return rows.map(({ channel, state, subject }) => `${channel} ${state}: ${subject}`)
  }
  const bodyOf = async (subject: string, name = '') => {
    const [row] = await app.database.select(
      "SELECT text_body, expires_at || '' AS expires FROM messages WHERE subject = :subject AND (:name = '' OR to_name = :name)",
      { subject, name },
      { textBody: text, expires: text },
    )
    return row?.textBody ?? ''
  }
  const sendAll = () =>
    app.database.write(async () => {
      await app.database.execute(
        "UPDATE messages SET state = 'sent', sent_at = :now WHERE state = 'waiting' AND send_at <= :now AND channel = 'email'",
        {
          now: app.clock.now(),
        },
      )
    })
  const later = (hours: number) => app.clock.set(new Date(app.clock.now().getTime() + hours * AN_HOUR))
  const WAITING = 'You are on the waiting list: Tablets, 10am to midday on Thursday 10 December 2026'
  const OFFER = 'A place is free for you until 11am on Tuesday 24 November 2026: Tablets'
  const BOOKED = 'Your place is booked: Tablets, 10am to midday on Thursday 10 December 2026'
  const CANCELLED = 'Cancelled: Tablets, 10am to midday on Thursday 10 December 2026'

  it('is that they wait, that a place is free until when, and that it is booked: once each', async () => {
    const { id, held } = await full()
    const ann = await join(id, { name: 'Ann', email: 'ann@example.org' })
    expect(await told('Ann')).toEqual([`email waiting: ${WAITING}`])
    expect(await bodyOf(WAITING)).toContain('Leave the waiting list:')
    await sendAll()
    later(2)
    await staff.post(`/bookings/${held.id}/cancellation`)
    expect(await told('Ann')).toEqual([`email sent: ${WAITING}`, `email waiting: ${OFFER}`])
    const offer = await bodyOf(OFFER)
    expect(offer).toContain('We keep it for you until 11am on Tuesday 24 November 2026.')
    expect(offer).toContain(`Take this place:\nhttp://localhost:3000/bookings/${ann.id}/acceptance?key=`)
    expect(offer).toContain('I do not want this place:')
    await sendAll()
    await staff.post(`/bookings/${ann.id}/acceptance`)
    expect((await told('Ann')).slice(1)).toEqual([
      `email waiting: ${BOOKED}`,
      'email waiting: Reminder: Tablets, 10am to midday on Thursday 10 December 2026',
      `email sent: ${OFFER}`,
    ])
  })

  it('is never stale: an offer that ended before its letter went is taken back', async () => {
    const { id, held } = await full()
    await join(id, { name: 'Bob', email: 'bob@example.org' })
    await sendAll()
    later(2)
    await staff.post(`/bookings/${held.id}/cancellation`)
    later(24)
    await app.nest.get(SettlingService, { strict: false }).pass()
    expect(await told('Bob')).toEqual([
      `email sent: ${WAITING}`,
      `email withdrawn: ${OFFER}`,
      'email waiting: You are no longer on the waiting list: Tablets, 10am to midday on Thursday 10 December 2026',
    ])
    const ended = await bodyOf(
      'You are no longer on the waiting list: Tablets, 10am to midday on Thursday 10 December 2026',
    )
    expect(ended).toContain('We kept a place for you and had no answer in time')
    expect(ended).toContain('Join the waiting list again:')
  })

  it('is a phone task for people without e-mail, with the right words and a way to write down the answer', async () => {
    const { id, held } = await full()
    const cyd = await join(id, { name: 'Cyd', phone: '01632 960 123' })
    expect(await told('Cyd')).toEqual([`phone done: ${WAITING}`])
    later(2)
    await staff.post(`/bookings/${held.id}/cancellation`)
    expect((await told('Cyd')).slice(1)).toEqual([`phone waiting: ${OFFER}`])
    const calls = await staff.get('/mail/calls')
    const call = await staff.get(calls.linkTo('Cyd'))
    expect(call.text).toContain('We keep it for you until 11am on Tuesday 24 November 2026.')
    expect(call.text).toContain('Of no use after 11am on Tuesday 24 November 2026.')
    expect(call.linkTo('Their booking')).toBe(`/bookings/${cyd.id}`)
    const page = await staff.get(`/bookings/${cyd.id}`)
    await staff.post(page.linkTo('Take this place'))
    expect((await told('Cyd')).slice(1)).toEqual([
      `phone done: ${BOOKED}`,
      'phone waiting: Reminder: Tablets, 10am to midday on Thursday 10 December 2026',
      `phone withdrawn: ${OFFER}`,
    ])
  })

  it('is that the workshop is cancelled, moved, or on again, without a reminder while they have no place', async () => {
    const { id } = await full()
    await join(id, { name: 'Dee', email: 'dee@example.org' })
    await sendAll()
    later(1)
    await staff.post(`/workshops/${id}/cancellation`, { reason: 'Snow' })
    expect((await told('Dee')).slice(1)).toEqual([`email waiting: ${CANCELLED}`])
    await sendAll()
    later(1)
    await staff.post(`/workshops/${id}/restoration`)
    expect((await told('Dee')).slice(2)).toEqual([
      'email waiting: It is on again: Tablets, 10am to midday on Thursday 10 December 2026',
    ])
    expect(await bodyOf('It is on again: Tablets, 10am to midday on Thursday 10 December 2026', 'Dee')).toContain(
      'You are on the waiting list.',
    )
  })
})
