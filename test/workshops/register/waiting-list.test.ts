import { text } from '../../../src/database/database.js'
import { Message } from '../../../src/mail/message.entity.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { BookingsService } from '../../../src/workshops/bookings/bookings.service.js'
import { Offer } from '../../../src/workshops/bookings/waiting/offer.entity.js'
import { SettlingService } from '../../../src/workshops/bookings/waiting/settling.service.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { untouched } from './typed.js'

describe.each(pageEngines)('somebody of the waiting list who simply comes, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    // A Monday, 9am; the workshop begins at 2pm, and its register is open.
    app.clock.set(new Date('2026-11-23T09:00:00Z'))
    await app.given.council({ offerHours: 24 })
    staff = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  /** Full: Ann has the only place, and Wim and Xia wait in this order. */
  async function full() {
    const { id } = await app.given.workshop({
      date: '2026-11-23',
      startTime: '14:00',
      endTime: '16:00',
      places: 1,
      placesWanted: 1,
    })
    const join = async (name: string, state: Booking['state'], waitingSince: Date | null) => {
      const learner = await app.given.learner({ name, email: `${name.toLowerCase()}@example.org` })
      return app.given.booking({ workshopId: id, learnerId: learner.id, state, waitingSince })
    }
    const ann = await join('Ann', 'booked', null)
    const wim = await join('Wim', 'waiting', new Date('2026-11-20T09:00:00Z'))
    const xia = await join('Xia', 'waiting', new Date('2026-11-20T10:00:00Z'))
    await app.nest.get(RemindersService, { strict: false }).pass()
    return { id, path: `/workshops/${id}/register`, ann, wim, xia }
  }

  const comes = async (path: string, name: string) =>
    staff.postAndFollow(path, {
      ...untouched(await staff.get(path)),
      walkIn1Name: name,
      walkIn1Contact: `${name.toLowerCase()}@example.org`,
    })
  const rows = async (workshopId: string) => {
    const all = await app.database.read.find(Booking, { where: { workshopId }, order: { createdAt: 'ASC', id: 'ASC' } })
    return new Map(all.map((booking) => [booking.id, [booking.state, booking.outcome, booking.isWalkIn]]))
  }
  const actions = async (id: string) =>
    (
      await app.database.select(
        "SELECT action FROM audit_entries WHERE subject_kind = 'booking' AND subject_id = :id ORDER BY at, id",
        { id },
        { action: text },
      )
    ).map(({ action }) => action)
  const workshopOf = (id: string) => app.database.read.findOneByOrFail(Workshop, { id })

  it('is a walk-in, off the list, counted once, and is offered nothing any more', async () => {
    const { id, path, ann, wim, xia } = await full()
    await comes(path, 'Wim')
    const after = await rows(id)
    expect(after.size).toBe(3)
    expect(after.get(ann.id)).toEqual(['booked', 'attended', false])
    expect(after.get(wim.id)).toEqual(['booked', 'attended', true])
    expect(after.get(xia.id)).toEqual(['waiting', null, false])
    expect(await workshopOf(id)).toMatchObject({ namedCount: 2, attendances: 2, booked: 1 })
    expect(await actions(wim.id)).toEqual(['booking.came from the waiting list'])
    expect((await staff.get(`/bookings/${wim.id}`)).text).toContain('Came from the waiting list, without a place')
    // A place is free: it goes to who still waits.
    await app.nest.get(BookingsService, { strict: false }).cancel(ann.id, 'learner')
    await app.nest.get(SettlingService, { strict: false }).pass()
    const offers = await app.database.read.find(Offer)
    expect(offers.map(({ bookingId }) => bookingId)).toEqual([xia.id])
    const toWim = await app.database.read.findBy(Message, { toAddress: 'wim@example.org' })
    expect(toWim.map(({ kind, state }) => [kind, state])).toEqual([['waiting-list', 'withdrawn']])
  })

  it('takes the place that was kept for them, and saving once more changes nothing', async () => {
    const { id, path, ann, wim } = await full()
    await app.nest.get(BookingsService, { strict: false }).cancel(ann.id, 'learner')
    expect((await rows(id)).get(wim.id)?.[0]).toBe('offered')
    await comes(path, 'Wim')
    expect((await rows(id)).get(wim.id)).toEqual(['booked', 'attended', false])
    expect(await app.database.read.find(Offer)).toMatchObject([{ bookingId: wim.id, outcome: 'accepted' }])
    expect((await actions(wim.id)).toSorted()).toEqual(['booking.offer accepted', 'booking.place offered'])
    await staff.postAndFollow(path, untouched(await staff.get(`${path}/edit`)))
    expect((await rows(id)).get(wim.id)).toEqual(['booked', 'attended', false])
    expect(await workshopOf(id)).toMatchObject({ namedCount: 1, attendances: 1, booked: 1 })
  })

  it('is on the list no longer also when the workshop has begun', async () => {
    const { id, path, wim, xia } = await full()
    app.clock.set(new Date('2026-11-23T16:30:00Z'))
    staff = await app.signedIn('coordinator')
    await comes(path, 'Xia')
    const after = await rows(id)
    expect([after.get(wim.id), after.get(xia.id)]).toEqual([
      ['waiting', null, false],
      ['booked', 'attended', true],
    ])
    expect(await workshopOf(id)).toMatchObject({ namedCount: 2, attendances: 2, booked: 1 })
  })

  it('is counted apart while a place is only offered: on the list of workshops and in the file', async () => {
    const { ann } = await full()
    await app.nest.get(BookingsService, { strict: false }).cancel(ann.id, 'learner')
    expect((await staff.get('/workshops')).text).toContain('0 of 1 1 offered')
    const [head = '', line = ''] = (await staff.get('/workshops.csv')).response.text.split(/\r?\n/)
    const column = (name: string) => line.split(',')[head.split(',').indexOf(name)]
    expect([column('Places'), column('Booked'), column('Offered')]).toEqual(['1', '0', '1'])
  })
})
