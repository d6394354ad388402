import { Learner } from '../../../src/learners/learner.entity.js'
import { Message } from '../../../src/mail/message.entity.js'
import { sign } from '../../../src/web/signed-links.js'
import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { CHANGE_BOOKING } from '../../../src/workshops/bookings/bookings.paths.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

describe.each(pageEngines)('changing what was booked, by the link of a letter, on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser
  let number = 0

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
  })
  beforeEach(() => {
    number++
    resident = app.visitor()
    app.clock.set(new Date(app.clock.now().getTime() + 61 * 60_000))
  })
  afterAll(() => app.close())

  const who = () => ({ name: `Ann ${number}`, email: `ann${number}@example.org` })
  const title = () => `Spreadsheets ${number}`
  const on = (date: string, fields: Partial<Workshop> = {}) => app.given.workshop({ title: title(), date, ...fields })
  const learner = (name = who().name) => app.database.read.findOneByOrFail(Learner, { name })
  const bookingsAt = ({ id: workshopId }: { id: string }, state: Booking['state'] = 'booked') =>
    app.database.read.find(Booking, { where: { workshopId, state }, order: { id: 'ASC' } })
  const taken = async ({ id }: { id: string }) => (await app.database.read.findOneByOrFail(Workshop, { id })).booked
  const letters = ({ id }: { id: string }) =>
    app.database.read.find(Message, { where: { subjectId: id, kind: 'booking-confirmation' } })
  /** Which letters about it have gone or will go. */
  const standing = async ({ id }: { id: string }) => {
    const all = await app.database.read.find(Message, { where: { subjectId: id }, order: { kind: 'ASC' } })
    return all.filter(({ state }) => state !== 'withdrawn').map(({ kind }) => kind)
  }

  /** Booked by the public form. */
  const book = async (workshop: { id: string }, fields: Record<string, string> = {}) => {
    await resident.post(`/workshops/${workshop.id}/bookings`, { ...who(), ...fields })
    const [first] = await bookingsAt(workshop)
    const id = first?.groupId ?? first?.id ?? ''
    return { id, key: sign(app.config.sessionSecret, CHANGE_BOOKING, id) }
  }
  const pathOf = ({ id, key }: { id: string; key: string }, what: string) => `/bookings/${id}/${what}?key=${key}`

  describe('to another date', () => {
    it('shows beside each date what access the place has', async () => {
      const first = await on('2026-12-10')
      const venue = (fields: object) => app.given.venue({ accessibleToilet: false, stepFree: false, ...fields })
      await on('2026-12-17', { venueId: (await venue({ name: 'The Hut', stepFree: true, hearingLoop: true })).id })
      await on('2026-12-18', { venueId: (await venue({ name: 'The Attic' })).id })
      const { text } = await resident.get(pathOf(await book(first), 'move'))
      expect(text).toContain('The Hut, 12 places left. Step-free, Hearing loop')
      expect(text).toContain('The Attic, 12 places left. We know of no step-free way in')
    })

    it('takes the new place first, then frees the old one, and one letter says so', async () => {
      const [from, to] = [await on('2026-12-10'), await on('2026-12-17')]
      const booking = await book(from, { accessNeeds: 'Large print' })
      const form = await resident.get(pathOf(booking, 'move'))
      expect(form.heading).toBe('Come on another date')
      expect(form.text).toContain('Thursday 17 December 2026, 10am to midday')
      const shown = await resident.postAndFollow(`/bookings/${booking.id}/move`, { key: booking.key, to: to.id })
      expect(shown.heading).toBe('Your place is booked')
      expect(shown.text).toContain('Moved. The place on the old date is free again.')
      expect(shown.text).toContain('Thursday 17 December 2026')
      expect([await taken(from), await taken(to)]).toEqual([0, 1])
      const [moved] = await bookingsAt(to)
      expect(moved).toMatchObject({
        learnerId: (await learner()).id,
        accessNeeds: 'Large print',
        movedFromId: booking.id,
      })
      expect(await standing(from)).toEqual([])
      expect(await standing(to)).toEqual(['booking-confirmation', 'learner-reminder'])
      const [letter] = await letters(to)
      expect(letter?.textBody).toContain(
        'This is instead of your place at 10am to midday on Thursday 10 December 2026.',
      )
    })

    it('says what is done when the old letter is used again, and leads to the other date', async () => {
      const [from, to] = [await on('2026-12-10'), await on('2026-12-17')]
      const booking = await book(from)
      const press = () => resident.post(`/bookings/${booking.id}/move`, { key: booking.key, to: to.id })
      expect((await press()).status).toBe(303)
      const again = await press()
      expect([again.status, again.heading]).toEqual([409, 'This booking has moved to another date'])
      expect([await taken(from), await taken(to)]).toEqual([0, 1])
      const old = await resident.get(pathOf(booking, '').replace('/?', '?'))
      expect(old.heading).toBe('This booking has moved to another date')
      expect((await resident.get(old.linkTo('See the other booking'))).text).toContain('Thursday 17 December 2026')
    })

    it('offers only dates of the same workshop that have places, and refuses one that filled up meanwhile', async () => {
      const from = await on('2026-12-10')
      const to = await on('2026-12-17', { places: 1 })
      await on('2026-12-18', { places: 1, booked: 1 })
      await on('2026-12-19', { state: 'cancelled' })
      await on('2026-11-02')
      await app.given.workshop({ title: 'Something else', date: '2026-12-20' })
      const booking = await book(from)
      const form = await resident.get(pathOf(booking, 'move'))
      expect([...form.html.matchAll(/name="to" type="radio" value="([^"]+)"/g)].map(([, id]) => id)).toEqual([to.id])
      await app.given.booking({ workshopId: to.id })
      const refused = await resident.post(`/bookings/${booking.id}/move`, { key: booking.key, to: to.id })
      expect(refused.status).toBe(422)
      expect(refused.errors).toEqual(['That date has too few places now. Nothing has changed. Select another date.'])
      expect([await taken(from), await taken(to)]).toEqual([1, 1])
    })

    it('keeps a group together, or moves only those who are ticked', async () => {
      const [from, to] = [await on('2026-12-10'), await on('2026-12-17')]
      const booking = await book(from, { person2Name: `Mother ${number}`, person3Name: `Son ${number}` })
      const mother = (await bookingsAt(from)).find(({ bookerName }) => bookerName !== null)
      const others = (await bookingsAt(from)).filter(({ id }) => id !== mother?.id).map(({ id }) => id)
      await resident.post(`/bookings/${booking.id}/move`, { key: booking.key, to: to.id, who: others })
      expect([await taken(from), await taken(to)]).toEqual([1, 2])
      const moved = await bookingsAt(to)
      expect(new Set(moved.map(({ groupId }) => groupId)).size).toBe(1)
      const nobody = await resident.post(`/bookings/${booking.id}/move`, { key: booking.key, to: '', who: others })
      expect(nobody.errors).toEqual(['Select a date'])
    })

    it('never loses or doubles a place when 10 who have one want the last 3 of another date at once', async () => {
      const [from, to] = [await on('2026-12-10'), await on('2026-12-17', { places: 3 })]
      const keys = []
      for (let each = 0; each < 10; each++) {
        const row = await app.given.booking({ workshopId: from.id })
        keys.push({ id: row.id, key: sign(app.config.sessionSecret, CHANGE_BOOKING, row.id) })
      }
      const answers = await Promise.all(
        keys.map(({ id, key }) => resident.post(`/bookings/${id}/move`, { key, to: to.id })),
      )
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(3)
      expect([await taken(from), await taken(to)]).toEqual([7, 3])
      expect([(await bookingsAt(from)).length, (await bookingsAt(to)).length]).toEqual([7, 3])
    })

    it('is refused where somebody has a place already, and nothing changes', async () => {
      const [from, to] = [await on('2026-12-10'), await on('2026-12-17')]
      await book(to)
      const booking = await book(from)
      const refused = await resident.post(`/bookings/${booking.id}/move`, { key: booking.key, to: to.id })
      expect(refused.errors).toEqual([`${who().name} has a place on that date already. Nothing has changed.`])
      expect([await taken(from), await taken(to)]).toEqual([1, 1])
    })
  })

  describe('how somebody is reached', () => {
    it('becomes the learner’s own when their own letter led there, and the new address gets the link', async () => {
      const workshop = await on('2026-12-10')
      const booking = await book(workshop)
      const form = await resident.get(pathOf(booking, 'contact'))
      expect(form.text).toContain('We have your e-mail address at example.org.')
      expect(form.html).not.toContain(who().email)
      const shown = await resident.postAndFollow(`/bookings/${booking.id}/contact`, {
        key: booking.key,
        email: `new${number}@example.net`,
        phone: '',
      })
      expect(shown.text).toContain('Saved. We send the link to the new address.')
      expect((await learner()).email).toBe(`new${number}@example.net`)
      const link = await app.database.read.findOneByOrFail(Message, { kind: 'booking-link', subjectId: booking.id })
      expect(link.toAddress).toBe(`new${number}@example.net`)
      const [confirmation] = await letters(workshop)
      expect(confirmation?.toAddress).toBe(`new${number}@example.net`)
      const empty = await resident.post(`/bookings/${booking.id}/contact`, { key: booking.key, email: '', phone: '' })
      expect(empty.errors).toEqual(['Enter a new e-mail address or a new phone number'])
    })

    it('given with a known name and phone is used for that booking only, until staff say that it is theirs', async () => {
      const phone = `01632 960 ${100 + number}`
      await book(await on('2026-12-10'), { email: '', phone })
      const workshop = await on('2026-12-11')
      await resident.post(`/workshops/${workshop.id}/bookings`, { name: who().name, phone, email: 'hm@example.net' })
      expect((await learner()).email).toBeNull()
      expect((await letters(workshop)).map(({ toAddress }) => toAddress)).toEqual(['hm@example.net'])
      const later = await on('2026-12-12')
      await resident.post(`/workshops/${later.id}/bookings`, { name: who().name, phone, email: '' })
      expect((await letters(later)).map(({ toAddress }) => toAddress)).toEqual([null])

      const [row] = await bookingsAt(workshop)
      // Whoever has this letter is not known to be the learner: what they change stays with this booking.
      const key = sign(app.config.sessionSecret, CHANGE_BOOKING, row?.id ?? '')
      await resident.post(`/bookings/${row?.id}/contact`, { key, email: 'hm2@example.net', phone: '' })
      expect((await learner()).email).toBeNull()

      const coordinator = await app.signedIn('coordinator')
      const page = await coordinator.get(`/bookings/${row?.id}`)
      expect(page.text).toContain('hm2@example.net (for this booking only)')
      await coordinator.post(`/bookings/${row?.id}/contact-confirmation`)
      expect((await learner()).email).toBe('hm2@example.net')
      expect((await bookingsAt(workshop))[0]?.contactEmail).toBeNull()
      expect((await coordinator.get(`/bookings/${row?.id}`)).text).toContain('Said that the contact is theirs')
    })

    it('changes for all who were booked together', async () => {
      const workshop = await on('2026-12-10')
      const booking = await book(workshop, { person2Name: `Mother ${number}` })
      await resident.post(`/bookings/${booking.id}/contact`, { key: booking.key, email: 'both@example.net', phone: '' })
      expect((await learner(`Mother ${number}`)).email).toBe('both@example.net')
      expect((await letters(workshop)).map(({ toAddress, state }) => [toAddress, state])).toEqual([
        ['both@example.net', 'waiting'],
      ])
    })
  })

  describe('links', () => {
    it('of the page after booking show and cancel, and change nothing', async () => {
      const workshop = await on('2026-12-10')
      const { location } = await resident.post(`/workshops/${workshop.id}/bookings`, who())
      const shown = await resident.get(location)
      expect(shown.html).not.toContain('/contact')
      const [row] = await bookingsAt(workshop)
      const key = new URL(location, 'http://x').searchParams.get('key') ?? ''
      for (const what of ['contact', 'move', 'needs'])
        expect((await resident.get(`/bookings/${row?.id}/${what}?key=${key}`)).status).toBe(404)
    })

    it('that are wrong show nothing (404), and those of long ago say that they have ended (410)', async () => {
      const workshop = await on('2026-12-10')
      const booking = await book(workshop)
      const wrong = await resident.get(`/bookings/${booking.id}?key=${booking.key.slice(0, -1)}`)
      expect(wrong.status).toBe(404)
      expect(wrong.text).toContain('If you followed a link, check that all of it was copied.')
      const now = app.clock.now()
      app.clock.set('2027-01-09T12:00:00Z')
      expect((await resident.get(`/bookings/${booking.id}?key=${booking.key}`)).heading).toBe(
        'This workshop has taken place',
      )
      app.clock.set('2027-01-09T12:00:01Z')
      const ended = await resident.get(`/bookings/${booking.id}?key=${booking.key}`)
      expect([ended.status, ended.heading]).toEqual([410, 'This link has ended'])
      expect(ended.text).not.toContain(who().name)
      expect((await resident.get(`/bookings/${booking.id}?key=wrong`)).status).toBe(404)
      app.clock.set(now)
    })

    it('say how it stands when there is nothing left to change', async () => {
      const booking = await book(await on('2026-12-10'))
      await resident.post(`/bookings/${booking.id}/cancellation`, { key: booking.key })
      for (const what of ['contact', 'move', 'needs']) {
        const page = await resident.get(pathOf(booking, what))
        expect([page.status, page.heading]).toEqual([409, 'This booking is cancelled'])
      }
    })

    it('are sent again to the address of the booking, never to what was typed, and the answer tells nothing', async () => {
      const workshop = await on('2026-12-10')
      const phone = `01632 960 ${100 + number}`
      const booking = await book(workshop, { phone })
      const ask = (fields: Record<string, string>) =>
        resident.postAndFollow(`/workshops/${workshop.id}/bookings/link`, { name: '', email: '', phone: '', ...fields })
      const known = await ask({ name: who().name, phone, email: 'stranger@example.net' })
      const unknown = await ask({ name: 'Nobody Here', email: 'nobody@example.net' })
      expect(known.text).toContain(
        'If there is a booking with these details and an e-mail address, its link is on the way.',
      )
      expect(unknown.text).toBe(known.text)
      await ask({ name: who().name, phone })
      const sent = await app.database.read.findBy(Message, { kind: 'booking-link', subjectId: booking.id })
      expect(sent.map(({ toAddress }) => toAddress)).toEqual([who().email])
      const [link = ''] = /http:\S+key=\S+/.exec(sent[0]?.textBody ?? '') ?? []
      expect((await resident.get(link.replace(app.config.publicUrl, ''))).linkTo('Come on another date')).toContain(
        '/move',
      )
      const bad = await resident.post(`/workshops/${workshop.id}/bookings/link`, { name: '', email: '', phone: '' })
      expect(bad.errors).toEqual([
        'Enter the name that you booked with',
        'Enter the e-mail address or the phone number that you booked with',
      ])
    })
  })
})
