import { IsNull } from 'typeorm'
import { text } from '../../../../src/database/database.js'
import { Booking } from '../../../../src/workshops/bookings/booking.entity.js'
import { BookingKeysService } from '../../../../src/workshops/bookings/booking-keys.service.js'
import { ACCEPT_OFFER, CANCEL_BOOKING, CHANGE_BOOKING } from '../../../../src/workshops/bookings/bookings.paths.js'
import { SettlingService } from '../../../../src/workshops/bookings/waiting/settling.service.js'
import { sign } from '../../../../src/web/signed-links.js'
import { Workshop } from '../../../../src/workshops/workshop.entity.js'
import { NOW, TestApp, type TestBrowser } from '../../../support/app.js'
import { engines } from '../../../support/databases.js'

const AN_HOUR = 3_600_000

describe.each(engines)('The waiting list on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser
  let staff: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    staff = await app.signedIn('coordinator', { name: 'Helen Tranter' })
  })
  beforeEach(() => {
    resident = app.visitor()
    app.clock.set(new Date(NOW))
  })
  afterAll(() => app.close())

  let people = 0
  /** A workshop of so many places, all of them booked, in four weeks. */
  const full = async (places = 1, fields: Partial<Workshop> = {}) => {
    const workshop = await app.given.workshop({ date: '2026-12-21', places, placesWanted: places, ...fields })
    const held: Booking[] = []
    for (let number = 0; number < places; number++) held.push(await app.given.booking({ workshopId: workshop.id }))
    return { id: workshop.id, held }
  }
  const join = async (id: string, name = `Waiting ${++people}`) => {
    const answer = await staff.post(`/workshops/${id}/bookings`, {
      name,
      email: `w${++people}@example.org`,
      waits: 'yes',
    })
    expect(answer.status).toBe(303)
    return app.database.read.findOneByOrFail(Booking, { id: answer.location.split('/').at(-1)?.split('?')[0] ?? '' })
  }
  const states = async (id: string) => {
    const rows = await app.database.select(
      `SELECT l.name, b.state FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE b.workshop_id = :id AND b.waiting_since IS NOT NULL ORDER BY b.waiting_since`,
      { id },
      { name: text, state: text },
    )
    return rows.map(({ name, state }) => `${name}: ${state}`)
  }
  const workshopOf = (id: string) => app.database.read.findOneByOrFail(Workshop, { id })
  const cancel = ({ id }: Booking) => staff.post(`/bookings/${id}/cancellation`)
  const keyOf = (purpose: typeof ACCEPT_OFFER | typeof CANCEL_BOOKING, id: string) =>
    app.nest.get(BookingKeysService, { strict: false }).of(purpose, id)
  const linkOf = (id: string) => `/bookings/${id}/acceptance?key=${keyOf(ACCEPT_OFFER, id)}`
  const pass = (hours: number) => {
    app.clock.set(new Date(app.clock.now().getTime() + hours * AN_HOUR))
    return app.nest.get(SettlingService, { strict: false }).pass()
  }

  it('is there without anybody switching it on: who finds a workshop full joins it', async () => {
    const { id } = await full(2)
    const shown = await resident.get(`/workshops/${id}`)
    expect(shown.text).toContain('This workshop is full.')
    const form = await resident.get(shown.linkTo('Join the waiting list'))
    expect(form.heading).toBe('Join the waiting list')
    expect(form.text).toContain('How the waiting list works')
    expect(form.text).toContain('Places are offered in the order in which people joined the list.')
    expect(form.text).toContain('They have up to 24 hours to take it.')
    const page = await resident.postAndFollow(`/workshops/${id}/bookings`, {
      name: 'Aisha Khan',
      email: '',
      phone: '01632 960 123',
      waits: form.valueOf('waits'),
    })
    expect(page.heading).toBe('You are on the waiting list')
    expect(page.text).toContain('You are next on the list.')
    expect(page.text).toContain('We will phone you as soon as a place is free for you.')
    const { booked } = await workshopOf(id)
    expect(booked).toBe(2)
    expect(await states(id)).toEqual(['Aisha Khan: waiting'])
  })

  it('is not joined by somebody who only pressed "Book my place": they are asked first', async () => {
    const { id } = await full()
    const refused = await resident.post(`/workshops/${id}/bookings`, { name: 'Bo', email: 'bo@example.org' })
    expect(refused.status).toBe(422)
    expect(refused.valueOf('waits')).toBe('yes')
    expect(await states(id)).toEqual([])
  })

  it('gives a place at once to who wants to wait when one has become free meanwhile', async () => {
    const { id, held } = await full()
    await cancel(held[0] as Booking)
    const booking = await join(id)
    expect(booking.state).toBe('booked')
  })

  it('does something when a place becomes free: the first is offered it, and nobody else can take it', async () => {
    const { id, held } = await full()
    const first = await join(id, 'First')
    await join(id, 'Second')
    await cancel(held[0] as Booking)
    expect(await states(id)).toEqual(['First: offered', 'Second: waiting'])
    expect((await workshopOf(id)).booked).toBe(1)
    const refused = await resident.post(`/workshops/${id}/bookings`, { name: 'Cuckoo', email: 'cuckoo@example.org' })
    expect(refused.status).toBe(422)

    const offer = await resident.get(linkOf(first.id))
    expect(offer.heading).toBe('A place is free for you')
    expect(offer.text).toContain('We keep it for you until 9am on Tuesday 24 November 2026.')
    const taken = await resident.postAndFollow(`/bookings/${first.id}/acceptance`, {
      key: keyOf(ACCEPT_OFFER, first.id),
    })
    expect(taken.heading).toBe('Your place is booked')
    expect(await states(id)).toEqual(['First: booked', 'Second: waiting'])
    expect((await workshopOf(id)).booked).toBe(1)
    const again = await resident.postAndFollow(`/bookings/${first.id}/acceptance`, {
      key: keyOf(ACCEPT_OFFER, first.id),
    })
    expect(again.text).toContain('You had taken this place already')
    expect((await resident.get(linkOf(first.id))).heading).toBe('You have this place')
  })

  it('tells two who were booked together where each of them stands, and leaves and takes places by name', async () => {
    const { id, held } = await full()
    await join(id, 'Before Them')
    const { location } = await staff.post(`/workshops/${id}/bookings`, {
      name: 'Aisha Khan',
      email: 'aisha@example.org',
      person2Name: 'Nadia Khan',
      waits: 'yes',
    })
    const lead = location.split('/').at(-1)?.split('?')[0] ?? ''
    const letter = sign(app.config.sessionSecret, CHANGE_BOOKING, lead)
    const seen = () => resident.get(`/bookings/${lead}?key=${letter}`)
    const both = await seen()
    expect(both.text).toContain('Aisha Khan is number 2 on the list. Nadia Khan is number 3 on the list.')
    expect(both.text).toContain('Who waits for a place')
    expect(both.text).not.toContain('Who is coming')
    const leaving = await resident.get(both.linkTo('Leave the waiting list of Nadia Khan'))
    expect(leaving.heading).toBe('Take Nadia Khan off the waiting list')
    expect(leaving.text).toContain('Nadia Khan will not be offered a place.')

    const first = await app.database.read.findOneByOrFail(Booking, {
      workshopId: id,
      state: 'waiting',
      groupId: IsNull(),
    })
    await cancel(first)
    await staff.post(`/bookings/${lead}/cancellation`)
    await cancel(held[0] as Booking)
    const offered = await seen()
    expect(offered.heading).toBe('A place is free for Nadia Khan')
    expect(offered.text).toContain('A place is kept for Nadia Khan until 9am on Tuesday 24 November 2026.')
    const offer = await resident.get(offered.linkTo('Take the place for Nadia Khan'))
    expect(offer.heading).toBe('Take the place for Nadia Khan')
    const [, action = ''] = /<form[^>]*action="([^"]*acceptance)"/.exec(offer.html) ?? []
    await resident.postAndFollow(action, { key: offer.valueOf('key') })
    expect(await states(id)).toContain('Nadia Khan: booked')
  })

  it('puts who takes a place on the register, like everybody who booked', async () => {
    const { id, held } = await full(1, { date: '2026-11-23', startTime: '14:00', endTime: '16:00' })
    const first = await join(id, 'Promoted Person')
    await cancel(held[0] as Booking)
    const sheet = async () => (await staff.get(`/workshops/${id}/register`)).text
    expect(await sheet()).not.toContain('Promoted Person')
    await resident.post(`/bookings/${first.id}/acceptance`, { key: keyOf(ACCEPT_OFFER, first.id) })
    expect(await sheet()).toContain('Promoted Person')
  })

  it('lets people decline, or leave the list, by a link with one button, and passes on at once', async () => {
    const { id, held } = await full()
    const [first, second, third] = [await join(id, 'A'), await join(id, 'B'), await join(id, 'C')]
    const leave = (booking: Booking) => {
      const key = keyOf(CANCEL_BOOKING, booking.id)
      return {
        path: `/bookings/${booking.id}/cancellation`,
        key,
        page: `/bookings/${booking.id}/cancellation?key=${key}`,
      }
    }
    const b = leave(second)
    expect((await resident.get(b.page)).heading).toBe('Leave the waiting list')
    await resident.post(b.path, { key: b.key })
    expect((await resident.get(b.page)).text).toContain('You are no longer on the waiting list')

    await cancel(held[0] as Booking)
    const a = leave(first)
    expect((await resident.get(a.page)).heading).toBe('Do you not want this place?')
    await resident.post(a.path, { key: a.key })
    expect(await states(id)).toEqual(['A: cancelled', 'B: cancelled', 'C: offered'])
    expect((await workshopOf(id)).booked).toBe(1)
    const again = await resident.postAndFollow(a.path, { key: a.key })
    expect(again.text).toContain('cancelled already')
    expect((await resident.get(linkOf(third.id))).heading).toBe('A place is free for you')
  })

  it('passes a place on when nobody answers in time, says so, and lets them join again at the end', async () => {
    const { id, held } = await full()
    const first = await join(id, 'Late')
    await join(id, 'Next')
    await cancel(held[0] as Booking)
    await pass(23)
    expect(await states(id)).toEqual(['Late: offered', 'Next: waiting'])
    await pass(1)
    expect(await states(id)).toEqual(['Late: cancelled', 'Next: offered'])
    const page = await resident.get(linkOf(first.id))
    expect(page.heading).toBe('This offer has ended')
    expect(page.text).toContain('We kept a place until 9am on Tuesday 24 November 2026 and had no answer.')
    const key = keyOf(ACCEPT_OFFER, first.id)
    expect((await resident.post(`/bookings/${first.id}/acceptance`, { key })).status).toBe(409)
    const back = await resident.postAndFollow(`/bookings/${first.id}/waiting`, { key })
    expect(back.heading).toBe('You are on the waiting list')
    expect(await states(id)).toEqual(['Next: offered', 'Late: waiting'])
    const twice = await resident.postAndFollow(`/bookings/${first.id}/waiting`, { key })
    expect(twice.text).toContain('You were on the list already')
  })

  it('notices an ended offer when somebody looks, before the minute has come', async () => {
    const { id, held } = await full()
    const first = await join(id, 'Slow')
    await join(id, 'Quick')
    await cancel(held[0] as Booking)
    app.clock.set(new Date(app.clock.now().getTime() + 25 * AN_HOUR))
    expect((await resident.get(linkOf(first.id))).heading).toBe('This offer has ended')
    expect(await states(id)).toEqual(['Slow: cancelled', 'Quick: offered'])
  })

  it('logs every offer with its end and who ended it, for staff', async () => {
    const { id, held } = await full(2)
    const [a, b] = [await join(id, 'Offered One'), await join(id, 'Offered Two')]
    await cancel(held[0] as Booking)
    await staff.post(`/bookings/${a.id}/acceptance`)
    await cancel(held[1] as Booking)
    await pass(24)
    // A sign-in does not last a day.
    app.clock.set(new Date(NOW))
    const log = (await staff.get(`/workshops/${id}/places`)).text
    expect(log).toContain('Offered One')
    expect(log).toContain('Taken 9am on Monday 23 November 2026, by Helen Tranter')
    expect(log).toContain('No answer in time')
    expect(await staff.get(`/bookings/${b.id}`).then(({ text: page }) => page)).toContain(
      'Did not answer the offer in time',
    )
  })

  it('offers more places at once when there are more, in order', async () => {
    const { id } = await full(2)
    for (const name of ['1', '2', '3']) await join(id, name)
    const form = await staff.get(`/workshops/${id}/edit`)
    await staff.postAndFollow(`/workshops/${id}`, { ...typedIn(form), places: '4' })
    expect(await states(id)).toEqual(['1: offered', '2: offered', '3: waiting'])
    expect(await workshopOf(id)).toMatchObject({ places: 4, booked: 4 })
  })

  it('takes offers back when the workshop is cancelled, and makes them anew when it is put back', async () => {
    const { id, held } = await full()
    await join(id, 'Patient')
    await join(id, 'Later')
    await cancel(held[0] as Booking)
    await staff.post(`/workshops/${id}/cancellation`, { reason: 'Snow' })
    expect(await states(id)).toEqual(['Patient: waiting', 'Later: waiting'])
    expect((await workshopOf(id)).booked).toBe(0)
    await staff.post(`/workshops/${id}/restoration`)
    expect(await states(id)).toEqual(['Patient: offered', 'Later: waiting'])
  })

  it('keeps who waits when the workshop moves, and ends with its start', async () => {
    const { id, held } = await full()
    await join(id, 'Mover')
    await cancel(held[0] as Booking)
    const form = await staff.get(`/workshops/${id}/edit`)
    await staff.postAndFollow(`/workshops/${id}`, {
      ...typedIn(form),
      date: '23 November 2026',
      startTime: '2pm',
      endTime: '4pm',
    })
    expect(await states(id)).toEqual(['Mover: offered'])
    await pass(6)
    expect(await states(id)).toEqual(['Mover: cancelled'])
    expect((await workshopOf(id)).booked).toBe(0)
  })

  it('can be switched off for one workshop; who waits already keeps their turn', async () => {
    const { id, held } = await full()
    await join(id, 'Kept')
    const page = await staff.get(`/workshops/${id}/places`)
    await staff.postAndFollow(`/workshops/${id}/places`, {
      version: page.valueOf('version'),
      waitingList: 'off',
    })
    expect((await resident.get(`/workshops/${id}/bookings/new`)).heading).toBe('This workshop is full')
    await cancel(held[0] as Booking)
    expect(await states(id)).toEqual(['Kept: offered'])
  })

  it('offers nothing in the last hour: who waits books the free place like everybody', async () => {
    const { id, held } = await full(1, { date: '2026-11-23', startTime: '09:40', endTime: '11:00' })
    await resident.post(`/workshops/${id}/bookings`, { name: 'Wanda', email: 'wanda@example.org', waits: 'yes' })
    await cancel(held[0] as Booking)
    expect(await states(id)).toEqual(['Wanda: waiting'])
    await resident.post(`/workshops/${id}/bookings`, { name: 'Wanda', email: 'wanda@example.org' })
    expect(await states(id)).toEqual(['Wanda: booked'])
  })

  it('keeps wrong keys out', async () => {
    const { id } = await full()
    const { id: booking } = await join(id)
    const wrong = keyOf(CANCEL_BOOKING, booking)
    expect((await resident.get(`/bookings/${booking}/acceptance?key=${wrong}`)).status).toBe(404)
    expect((await resident.post(`/bookings/${booking}/acceptance`, { key: wrong })).status).toBe(404)
    expect((await resident.post(`/bookings/${booking}/waiting`, { key: wrong })).status).toBe(404)
  })

  function typedIn(form: Awaited<ReturnType<TestBrowser['get']>>) {
    const names = [
      'version',
      'title',
      'audience',
      'format',
      'places',
      'date',
      'startTime',
      'endTime',
      'place',
      'venueId',
    ]
    return { ...Object.fromEntries(names.map((name) => [name, form.valueOf(name)])), topics: ['foundation'] }
  }
})
