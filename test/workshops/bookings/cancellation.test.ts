import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { Message } from '../../../src/mail/message.entity.js'
import { cancellationLink } from '../../../src/reminders/workshops/links.js'
import { sign } from '../../../src/web/signed-links.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

describe.each(pageEngines)('cancelling a booking on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    resident = app.visitor()
  })
  afterAll(() => app.close())

  const keyOf = (booking: { id: string }, purpose = 'cancel-booking') =>
    sign(app.config.sessionSecret, purpose, booking.id)
  /** The path of the link in e-mails. */
  const linkOf = ({ id }: { id: string }) =>
    cancellationLink(app.config.publicUrl, app.config.sessionSecret, id).replace(app.config.publicUrl, '')
  const press = (booking: { id: string }, key = keyOf(booking)) =>
    resident.post(`/bookings/${booking.id}/cancellation`, { key })
  const stateOf = async ({ id }: { id: string }) => (await app.database.read.findOneByOrFail(Booking, { id })).state
  const placesTaken = async ({ workshopId: id }: Booking) =>
    (await app.database.read.findOneByOrFail(Workshop, { id })).booked

  const given = async (workshop: Parameters<typeof app.given.workshop>[0] = {}) => {
    const { id } = await app.given.workshop({ title: 'Shopping safely', ...workshop })
    const learner = await app.given.learner({ name: 'Aisha Khan', email: 'aisha@example.org' })
    return app.given.booking({ workshopId: id, learnerId: learner.id })
  }

  it('takes the link of the e-mail and one press of a button', async () => {
    const booking = await given()
    const page = await resident.get(linkOf(booking))
    expect(page.status).toBe(200)
    expect(page.heading).toBe('Cancel your booking')
    expect(page.text).toContain('Shopping safely')
    expect(page.text).toContain('Thursday 26 November 2026, 10am to midday')
    expect(page.text).toContain(booking.reference)
    expect(page.valueOf('key')).toBe(keyOf(booking))
    expect(await stateOf(booking)).toBe('booked')
    expect((await resident.get(page.linkTo('Keep my booking'))).heading).toBe('Your place is booked')

    const done = await resident.postAndFollow(`/bookings/${booking.id}/cancellation`, { key: page.valueOf('key') })
    expect(done.heading).toBe('This booking is cancelled')
    expect(done.text).toContain('It was cancelled at 9am on Monday 23 November 2026.')
    expect(done.html).not.toContain('Cancel my booking')
    expect(done.linkTo('Book this workshop again')).toBe(`/workshops/${booking.workshopId}/bookings/new`)
    expect(await stateOf(booking)).toBe('cancelled')
    expect(await placesTaken(booking)).toBe(0)
    expect((await app.database.read.findOneByOrFail(Booking, { id: booking.id })).cancelledBy).toBe('learner')
  })

  it('works by the very link that the confirmation brings', async () => {
    const { id } = await app.given.workshop({ date: '2026-12-10' })
    await resident.post(`/workshops/${id}/bookings`, { name: 'Mail Reader', email: 'reader@example.org' })
    const message = await app.database.read.findOneByOrFail(Message, { subjectId: id, kind: 'booking-confirmation' })
    expect(message).toMatchObject({ channel: 'email', toAddress: 'reader@example.org', purpose: 'service' })
    const [link = ''] = /http:\S+bookings\S+key\S+/.exec(message.textBody) ?? []
    const shown = await resident.get(link.replace(app.config.publicUrl, ''))
    expect(shown.heading).toBe('Your place is booked')
    const page = await resident.get(shown.linkTo('Cancel this booking'))
    expect(page.heading).toBe('Cancel your booking')
    expect(page.text).toContain('Mail Reader')
  })

  it('does nothing when the page is only opened, however often', async () => {
    const booking = await given()
    for (let time = 0; time < 3; time++) await resident.get(linkOf(booking))
    expect(await stateOf(booking)).toBe('booked')
  })

  it('says so when it was done before, and gives the place back once', async () => {
    const booking = await given()
    await app.given.booking({ workshopId: booking.workshopId })
    await press(booking)
    const again = await resident.get((await press(booking)).location)
    expect(again.text).toContain('This booking was cancelled already')
    expect(await placesTaken(booking)).toBe(1)
    expect((await resident.get(linkOf(booking))).heading).toBe('This booking is cancelled')
  })

  it('lets the same person book again', async () => {
    const booking = await given()
    await press(booking)
    const { location, status } = await resident.post(`/workshops/${booking.workshopId}/bookings`, {
      name: 'Aisha Khan',
      email: 'aisha@example.org',
    })
    expect(status).toBe(303)
    expect((await resident.get(location)).heading).toBe('Your place is booked')
    expect(await placesTaken(booking)).toBe(1)
    // The old link still tells of the old booking, and cancels nothing of the new one.
    await press(booking)
    expect(await placesTaken(booking)).toBe(1)
  })

  it('is too late once the workshop has started, and gives the phone number', async () => {
    const booking = await given({ date: '2026-11-23', startTime: '09:00', endTime: '10:00' })
    const page = await resident.get(linkOf(booking))
    expect(page.heading).toBe('It is too late to cancel')
    expect(page.text).toContain('It started at 9am on Monday 23 November 2026.')
    expect(page.text).toContain('Phone 01632 960 100')
    const pressed = await press(booking)
    expect(pressed.status).toBe(409)
    expect(pressed.heading).toBe('It is too late to cancel')
    expect(await stateOf(booking)).toBe('booked')
  })

  it('is not needed when the whole workshop is cancelled', async () => {
    const booking = await given({ state: 'cancelled', cancelReason: 'The trainer is ill' })
    const page = await resident.get(linkOf(booking))
    expect(page.heading).toBe('This workshop is cancelled')
    expect(page.text).toContain('The reason: The trainer is ill')
    expect((await press(booking)).status).toBe(409)
    expect(await stateOf(booking)).toBe('booked')
  })

  it('does not exist for somebody without the right key', async () => {
    const booking = await given()
    const another = await given()
    const wrong = [
      '',
      'x',
      keyOf(another),
      keyOf(booking, 'booking'),
      keyOf(booking).slice(0, -1),
      `${keyOf(booking)}A`,
      keyOf(booking).toLowerCase(),
    ]
    for (const key of wrong) {
      expect((await resident.get(`/bookings/${booking.id}/cancellation?key=${key}`)).status).toBe(404)
      expect((await press(booking, key)).status).toBe(404)
    }
    expect((await resident.get(`/bookings/${booking.id}/cancellation`)).status).toBe(404)
    expect((await resident.get(`/bookings/${booking.id}/cancellation?key=a&key=b`)).status).toBe(404)
    expect((await resident.get(`/bookings/none/cancellation?key=${keyOf({ id: 'none' })}`)).status).toBe(404)
    expect(await stateOf(booking)).toBe('booked')
  })

  it('takes another key than the page of the booking', async () => {
    const booking = await given()
    const another = await given()
    for (const key of ['', keyOf(booking), keyOf(another, 'booking')]) {
      expect((await resident.get(`/bookings/${booking.id}?key=${key}`)).status).toBe(404)
      expect((await resident.get(`/bookings/${booking.id}/event.ics?key=${key}`)).status).toBe(404)
    }
    for (const role of ['champion', 'partner'] as const)
      expect((await (await app.signedIn(role)).get(`/bookings/${booking.id}`)).status).toBe(404)
  })

  it('shows nothing of anybody else on the pages of a booking', async () => {
    const booking = await given()
    const other = await app.given.learner({
      name: 'Zebedee Other',
      email: 'zebedee@example.org',
      phone: '01632 960 999',
    })
    const theirs = await app.given.booking({
      workshopId: booking.workshopId,
      learnerId: other.id,
      accessNeeds: 'Theirs alone',
    })
    const pages = [
      `/bookings/${booking.id}?key=${keyOf(booking, 'booking')}`,
      linkOf(booking),
      `/bookings/${booking.id}/event.ics?key=${keyOf(booking, 'booking')}`,
    ]
    for (const path of pages) {
      const { html, status } = await resident.get(path)
      expect(status).toBe(200)
      for (const secret of ['Zebedee', '960 999', 'Theirs alone', theirs.reference, theirs.id])
        expect(html).not.toContain(secret)
    }
  })

  describe('for somebody on the phone', () => {
    it('asks the coordinator first, then says what happens', async () => {
      const booking = await given()
      const coordinator = await app.signedIn('coordinator')
      const shown = await coordinator.get(`/bookings/${booking.id}`)
      const page = await coordinator.get(shown.linkTo('Cancel this booking'))
      expect(page.text).toContain('Give up the place of Aisha Khan? No mail server is set up, so no e-mail tells them.')
      const list = await coordinator.postAndFollow(`/bookings/${booking.id}/cancellation`)
      expect(list.heading).toBe('Bookings')
      expect(list.text).toContain('The booking is cancelled')
      expect(await placesTaken(booking)).toBe(0)
      const { cancelledBy } = await app.database.read.findOneByOrFail(Booking, { id: booking.id })
      expect(cancelledBy).toBe(coordinator.accountId)
      expect((await coordinator.get(`/bookings/${booking.id}`)).text).toContain(
        'Cancelled 9am on Monday 23 November 2026, by',
      )
    })

    it('leaves those alone who came without booking: the register has them', async () => {
      const { id: workshopId } = await app.given.workshop()
      const booking = await app.given.booking({ workshopId, isWalkIn: true })
      const coordinator = await app.signedIn('coordinator')
      expect((await coordinator.get(`/bookings/${booking.id}/cancellation`)).heading).toBe(
        'This cannot be cancelled here',
      )
      expect((await coordinator.post(`/bookings/${booking.id}/cancellation`)).status).toBe(409)
      expect(await placesTaken(booking)).toBe(0)
    })
  })
})
