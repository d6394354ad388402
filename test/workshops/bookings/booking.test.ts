import { text } from '../../../src/database/database.js'
import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { Learner } from '../../../src/learners/learner.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'

const AISHA = { name: 'Aisha Khan', email: 'aisha@example.org', phone: '', accessNeeds: '' }

describe.each(engines)('booking a workshop on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
  })
  beforeEach(() => {
    resident = app.visitor()
    // A new hour: the limits of the public page are tested by themselves.
    app.clock.set(new Date(app.clock.now().getTime() + 61 * 60_000))
  })
  afterAll(() => app.close())

  const book = (workshop: { id: string }, fields: Record<string, string> = {}, by = resident) =>
    by.post(`/workshops/${workshop.id}/bookings`, { ...AISHA, ...fields })

  const bookedOf = async ({ id }: Workshop) => {
    const workshop = await app.database.read.findOneByOrFail(Workshop, { id })
    const rows = await app.database.read.countBy(Booking, { workshopId: id, state: 'booked' })
    return { booked: workshop.booked, rows }
  }

  const soon = (fields: Partial<Workshop> = {}) => app.given.workshop({ date: '2026-12-10', ...fields })

  describe('by somebody without an account', () => {
    it('says which room it is in: before, when it is booked, in the letter and in calendars', async () => {
      const venue = await app.given.venue({ name: 'Harbour Library', address: '1 Quay Street', postcode: 'WN2 2BB' })
      const room = await app.given.room({ venueId: venue.id, name: 'Reading room' })
      const workshop = await soon({ venueId: venue.id, roomId: room.id })
      expect((await resident.get(`/workshops/${workshop.id}/bookings/new`)).text).toContain(
        'Reading room, Harbour Library, 1 Quay Street',
      )
      const shown = await resident.postAndFollow(`/workshops/${workshop.id}/bookings`, {
        ...AISHA,
        name: 'Rosa Roomes',
        email: 'rosa@example.org',
      })
      expect(shown.text).toContain('Reading room Harbour Library 1 Quay Street WN2 2BB')
      const place = 'LOCATION:Reading room\\, Harbour Library\\, 1 Quay Street\\, WN2 2BB'
      expect((await resident.get(shown.linkTo('Add it to your calendar'))).html).toContain(place)
      expect((await resident.get(`/workshops/${workshop.id}/event.ics`)).html).toContain(place)
      const [booking] = await app.database.read.findBy(Booking, { workshopId: workshop.id })
      const coordinator = await app.signedIn('coordinator')
      const cancelling = await coordinator.get(`/bookings/${booking?.id}/cancellation`)
      expect(cancelling.text).toContain('Reading room, Harbour Library')
      const [letter] = await app.database.select(
        "SELECT text_body FROM messages WHERE to_name = 'Rosa Roomes'",
        {},
        { textBody: text },
      )
      expect(letter?.textBody).toContain('Reading room\nHarbour Library')
    })

    it('gives a confirmation with all that one needs to come', async () => {
      const venue = await app.given.venue({
        name: 'Harbour Library',
        address: '1 Quay Street',
        postcode: 'WN2 2BB',
        bus: 'Bus 7 stops outside',
        stepFree: true,
        hearingLoop: true,
      })
      const workshop = await app.given.workshop({
        title: 'Start with your tablet',
        date: '2026-12-10',
        startTime: '14:00',
        endTime: '16:00',
        bring: 'Your own tablet',
      })
      await app.database.write((manager) => manager.update(Workshop, { id: workshop.id }, { venueId: venue.id }))

      const form = await resident.get((await resident.get(`/workshops/${workshop.id}`)).linkTo('Book a place'))
      expect(form.heading).toBe('Book your place')
      expect(form.text).toContain('Thursday 10 December 2026, 2pm to 4pm')
      expect(form.text).toContain('12 places left')
      expect(form.linkTo('How we look after what you tell us')).toBe('/privacy')

      const shown = await resident.postAndFollow(`/workshops/${workshop.id}/bookings`, AISHA)
      expect(shown.status).toBe(200)
      expect(shown.heading).toBe('Your place is booked')
      for (const part of [
        'Start with your tablet',
        'Thursday 10 December 2026',
        '2pm to 4pm',
        'Harbour Library 1 Quay Street WN2 2BB',
        'Bus 7 stops outside',
        'Step-free Hearing loop',
        'Your own tablet',
        'Aisha Khan',
        // No mail server is set up here.
        'We cannot send e-mail at the moment. Please phone us before you come',
        'Please print this page, or write the details down',
        'Phone 01632 960 100',
      ])
        expect(shown.text).toContain(part)
      expect(shown.text).not.toMatch(/We send|have sent|reminder/)
      const [booking] = await app.database.read.findBy(Booking, { workshopId: workshop.id })
      expect(booking?.reference).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
      expect(shown.text).toContain(`Your reference ${booking?.reference}`)
      expect(shown.html).toContain('<meta name="robots" content="noindex">')
      expect(await bookedOf(workshop)).toEqual({ booked: 1, rows: 1 })

      const calendar = await resident.get(shown.linkTo('Add it to your calendar'))
      expect(calendar.response.headers['content-type']).toBe('text/calendar; charset=utf-8')
      expect(calendar.html).toContain('SUMMARY:Start with your tablet')
      expect(calendar.html).toContain('DTSTART:20261210T140000Z')
      expect(calendar.html).toContain(`UID:workshop-${workshop.id}@localhost`)
    })

    it('needs a phone number only, and then promises a call instead of an e-mail', async () => {
      const workshop = await soon()
      const path = `/workshops/${workshop.id}/bookings`
      const shown = await resident.postAndFollow(path, {
        name: 'Bo',
        phone: '(01632) 960 123',
        email: '',
        accessNeeds: '',
      })
      expect(shown.text).toContain('We will phone you if anything changes')
      expect(shown.text).not.toContain('e-mail with these details')
    })

    it('shows the link to an online workshop only to those who booked', async () => {
      const workshop = await soon({ isOnline: true, onlineLink: 'https://meet.example.org/secret' })
      expect((await resident.get(`/workshops/${workshop.id}/bookings/new`)).html).not.toContain('secret')
      const shown = await resident.postAndFollow(`/workshops/${workshop.id}/bookings`, AISHA)
      expect(shown.text).toContain('https://meet.example.org/secret')
    })

    it('writes down who booked, and nothing personal with it', async () => {
      const workshop = await soon()
      await book(workshop)
      const booking = await app.database.read.findOneByOrFail(Booking, { workshopId: workshop.id })
      expect(await trailOf(app, booking.id)).toEqual([{ action: 'booking.made', actor: 'public' }])
      expect(booking.bookedByAccountId).toBeNull()
    })
  })

  describe('what was typed', () => {
    it.each([
      [
        'nothing',
        { name: '', email: '' },
        [
          'Enter your full name',
          'Enter an e-mail address or a phone number, so that we can tell you if anything changes',
        ],
      ],
      [
        'no way to be reached',
        { email: '' },
        ['Enter an e-mail address or a phone number, so that we can tell you if anything changes'],
      ],
      [
        'no real e-mail address',
        { email: 'aisha at example' },
        ['Enter an e-mail address like name@example.org, or leave it empty and give a phone number'],
      ],
      [
        'two e-mail addresses',
        { email: 'a@example.org,b@example.org' },
        ['Enter an e-mail address like name@example.org, or leave it empty and give a phone number'],
      ],
      [
        'no real phone number',
        { phone: 'ask my son' },
        ['Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address'],
      ],
      ['10,000 characters in a name', { name: 'x'.repeat(10_000) }, ['Name must be 100 characters or fewer']],
      [
        '10,000 characters in a phone number',
        { phone: '1'.repeat(10_000) },
        ['Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address'],
      ],
      [
        '10,000 characters of needs',
        { accessNeeds: 'x'.repeat(10_000) },
        ['What would make it easier must be 500 characters or fewer'],
      ],
    ])('is kept, with what to do about it: %s', async (_what, wrong, messages) => {
      const workshop = await soon()
      const typed = { ...AISHA, accessNeeds: 'Large <b>print</b> & "quiet" 🙂', ...wrong }
      const again = await book(workshop, typed)
      expect(again.status).toBe(422)
      expect(again.errors).toEqual(messages)
      expect(again.title).toMatch(/^Error: Book your place/)
      for (const [field, value] of Object.entries(typed)) expect(again.valueOf(field)).toBe(value)
      expect(await bookedOf(workshop)).toEqual({ booked: 0, rows: 0 })
    })

    it('is shown as it was typed, markup and emoji included', async () => {
      const workshop = await soon()
      const name = '<script>alert(1)</script> O’Brien 🙂'
      const shown = await resident.postAndFollow(`/workshops/${workshop.id}/bookings`, {
        ...AISHA,
        name,
        accessNeeds: '<img src=x> 🦻',
      })
      expect(shown.text).toContain(`Booked for ${name}`)
      expect(shown.html).not.toContain('<script>alert')
      const coordinator = await app.signedIn('coordinator')
      const list = await coordinator.get(`/workshops/${workshop.id}/bookings`)
      expect(list.rows[1]).toEqual(expect.arrayContaining([name, '<img src=x> 🦻']))
      expect(list.html).not.toContain('<img src=x>')
    })

    it('is refused when no page of ours sends it', async () => {
      const workshop = await soon()
      expect((await book(workshop, { notes: 'not for the public' })).status).toBe(400)
      expect((await book(workshop, { state: 'booked' })).status).toBe(400)
      const twice = resident.request().post(`/workshops/${workshop.id}/bookings`)
      expect((await twice.type('json').send({ ...AISHA, name: { first: 'A' }, _csrf: resident.csrf() })).status).toBe(
        400,
      )
      const forged = resident.request().post(`/workshops/${workshop.id}/bookings`)
      expect((await forged.type('form').send(AISHA)).status).toBe(403)
      expect(await bookedOf(workshop)).toEqual({ booked: 0, rows: 0 })
    })
  })

  describe('a workshop that cannot be booked', () => {
    const cases: [string, Partial<Workshop>, string, string][] = [
      [
        'full',
        { places: 2, booked: 2, waitingList: 'off' },
        'This workshop is full',
        'Sorry, the last place has just been taken. Nothing you typed is lost: see what else you can book.',
      ],
      [
        'a drop-in',
        { format: 'drop_in' },
        'You do not need to book',
        'This is a drop-in now: just come along. There is nothing to book.',
      ],
      [
        'cancelled',
        { state: 'cancelled' },
        'This workshop is cancelled',
        'This workshop has been cancelled. Nothing was booked.',
      ],
      [
        'over',
        { date: '2026-11-20' },
        'It is too late to book this workshop',
        'This workshop has started, so it cannot be booked any more.',
      ],
    ]
    it.each(cases)('because it is %s says so instead of showing a form', async (_what, fields, title, message) => {
      const workshop = await soon(fields)
      const page = await resident.get(`/workshops/${workshop.id}/bookings/new`)
      expect(page.heading).toBe(title)
      expect(page.html).not.toContain('name="email"')
      expect(page.text).toContain('Phone 01632 960 100')

      const again = await book(workshop)
      expect(again.status).toBe(422)
      expect(again.errors).toEqual([message])
      expect(again.valueOf('name')).toBe('Aisha Khan')
      expect(again.valueOf('email')).toBe('aisha@example.org')
      expect(await app.database.read.countBy(Booking, { workshopId: workshop.id })).toBe(0)
    })

    it('has started just now', async () => {
      const workshop = await soon({ date: '2026-12-01' })
      app.clock.set('2026-12-01T09:59:00Z')
      expect((await book(workshop)).status).toBe(303)
      app.clock.set('2026-12-01T10:00:00Z')
      const again = await book(workshop, { name: 'Just Late' })
      expect(again.errors).toEqual(['This workshop has started, so it cannot be booked any more.'])
    })

    it('is not there for the public while it is a draft; the task force reads why', async () => {
      const workshop = await soon({ state: 'draft' })
      expect((await resident.get(`/workshops/${workshop.id}/bookings/new`)).status).toBe(404)
      expect((await book(workshop)).status).toBe(404)
      const coordinator = await app.signedIn('coordinator')
      const page = await coordinator.get(`/workshops/${workshop.id}/bookings/new`)
      expect(page.heading).toBe('This workshop is not on the programme yet')
      const again = await book(workshop, {}, coordinator)
      expect(again.status).toBe(422)
      expect(again.errors).toEqual(['This workshop is not on the programme, so it cannot be booked. Publish it first.'])
    })

    it('is not there at all', async () => {
      expect((await resident.get('/workshops/none/bookings/new')).status).toBe(404)
      expect((await book({ id: 'none' })).status).toBe(404)
    })

    it('leaves nobody behind whom it refused', async () => {
      const workshop = await soon({ places: 1, booked: 1 })
      await book(workshop, { name: 'Never Booked', email: 'never@example.org' })
      expect(await app.database.read.countBy(Learner, { name: 'Never Booked' })).toBe(0)
    })
  })

  describe('a full workshop', () => {
    it('offers the next ones with a topic or the ward in common, with places', async () => {
      const ward = await app.given.area()
      const venue = await app.given.venue({ areaId: ward.id })
      const move = async ({ id }: Workshop) =>
        app.database.write((manager) => manager.update(Workshop, { id }, { venueId: venue.id }))
      const full = await app.given.workshop(
        { date: '2026-12-12', places: 1, booked: 1, waitingList: 'off' },
        { topics: ['transacting'] },
      )
      await move(full)
      await app.given.workshop({ title: 'Same topic', date: '2026-12-20' }, { topics: ['transacting', 'foundation'] })
      await move(await app.given.workshop({ title: 'Same ward', date: '2026-12-19', format: 'drop_in' }))
      await app.given.workshop({ title: 'Neither', date: '2026-12-18' }, { topics: ['communicating'] })
      await app.given.workshop(
        { title: 'Full too', date: '2026-12-18', places: 1, booked: 1 },
        { topics: ['transacting'] },
      )
      await app.given.workshop(
        { title: 'For schools', date: '2026-12-18', audience: 'schools' },
        { topics: ['transacting'] },
      )
      await app.given.workshop({ title: 'Draft', date: '2026-12-18', state: 'draft' }, { topics: ['transacting'] })
      await app.given.workshop({ title: 'Been', date: '2026-11-18' }, { topics: ['transacting'] })

      const page = await resident.get(`/workshops/${full.id}/bookings/new`)
      const titles = [...page.html.matchAll(/card__link" href="[^"]*">([^<]*)</g)].map(([, title]) => title)
      expect(titles).toEqual(['Same ward', 'Same topic'])

      // Who lost the race books the other one with what they typed, and types nothing twice.
      const again = await book(full, { accessNeeds: 'Large print' })
      expect(again.html).toContain('href="#other-workshops"')
      const [, action = ''] = /formaction="([^"#]*)"/.exec(again.html) ?? []
      const shown = await resident.postAndFollow(action, { ...AISHA, accessNeeds: again.valueOf('accessNeeds') })
      expect(shown.heading).toBe('Your place is booked')
      expect(shown.text).toContain('Workshop Same topic')
    })
  })

  describe('news of other workshops', () => {
    const since = async () => {
      const rows = await app.database.read.findBy(Learner, { name: AISHA.name })
      return rows.map(({ wantsNewsSince }) => wantsNewsSince)
    }

    it('come only to those who tick the box, which is empty at first', async () => {
      const workshop = await soon()
      const page = await resident.get(`/workshops/${workshop.id}/bookings/new`)
      expect(page.html).toMatch(/<input[^>]*name="news"[^>]*>/)
      expect(page.html).not.toMatch(/<input[^>]*name="news"[^>]* checked/)
      await book(workshop)
      expect(await since()).toEqual([null])
      await book(await soon(), { news: 'yes' })
      expect(await since()).toEqual([app.clock.now()])
    })

    it('are not taken away by the next booking, but by staff who were asked to', async () => {
      await book(await soon(), { news: 'yes' })
      await book(await soon())
      const coordinator = await app.signedIn('coordinator')
      const [learner] = await app.database.read.findBy(Learner, { name: AISHA.name })
      const path = `/learners/${learner?.id}`
      expect((await coordinator.get(path)).text).toContain('News of other workshops Yes, since')
      const { name, email } = AISHA
      const shown = await coordinator.postAndFollow(path, { name, email, version: String(learner?.version) })
      expect(shown.text).toContain('News of other workshops Not asked for')
      expect(shown.text).toContain('Wants to hear of other workshops')
      expect(await since()).toEqual([null])
    })
  })

  describe('twice', () => {
    it('by the same person shows the booking that there is', async () => {
      const workshop = await soon()
      const first = await book(workshop)
      const second = await resident.post(`/workshops/${workshop.id}/bookings`, {
        ...AISHA,
        name: ' aisha KHAN ',
        email: 'Aisha@Example.org',
      })
      expect(second.status).toBe(303)
      expect(second.location).toBe(first.location)
      const shown = await resident.get(second.location)
      expect(shown.text).toContain('You had booked already: this is your booking. No second place was taken.')
      expect(await bookedOf(workshop)).toEqual({ booked: 1, rows: 1 })
    })

    it('shows it even when the workshop is full by now', async () => {
      const workshop = await soon({ places: 1 })
      await book(workshop)
      expect((await book(workshop)).status).toBe(303)
      expect((await book(workshop, { name: 'Somebody Else' })).status).toBe(422)
    })

    it('by a stranger with half of what the other gave tells nothing of the other', async () => {
      const workshop = await soon()
      const first = await book(workshop, { phone: '01632 960 111' })
      for (const [name, email] of [
        ['Aisha Khan', 'stranger@example.org'],
        ['Stranger', 'aisha@example.org'],
      ] as const) {
        const other = await resident.post(`/workshops/${workshop.id}/bookings`, { ...AISHA, name, email })
        expect(other.location).not.toBe(first.location)
        const shown = await resident.get(other.location)
        expect(shown.text).not.toContain('already')
      }
      expect(await bookedOf(workshop)).toEqual({ booked: 3, rows: 3 })
    })

    it('does not show what somebody else may not know: contacts and needs', async () => {
      const workshop = await soon()
      const wei = { name: 'Wei Chen', email: 'wei@example.org', phone: '01632 960 112' }
      await book(workshop, { ...wei, accessNeeds: 'I use a wheelchair' })
      const { location } = await book(workshop, { ...wei, email: '', phone: '01632 960112' })
      const shown = await resident.get(location)
      expect(shown.text).toContain('You had booked already')
      expect(shown.html).not.toContain('wei@example.org')
      expect(shown.text).not.toContain('960 112')
      expect(shown.text).not.toContain('wheelchair')
    })

    it('by whoever knows name and address opens nothing that was booked some time ago', async () => {
      const workshop = await soon()
      const first = await book(workshop)
      app.clock.advance({ minutes: 31 })
      const second = await book(workshop)
      expect([second.status, second.heading]).toEqual([200, 'You have a place already'])
      expect(second.text).toContain('You had booked already, and the place is kept. No second place was taken.')
      expect(second.html).not.toContain(first.location.split('?')[0] ?? '')
      expect(await bookedOf(workshop)).toEqual({ booked: 1, rows: 1 })
    })

    it('twenty times at once and twenty times after each other holds one place', async () => {
      const workshop = await soon()
      await Promise.all(Array.from({ length: 20 }, () => book(workshop)))
      app.clock.advance({ hours: 2 })
      for (let time = 0; time < 20; time++) expect((await book(workshop)).status).toBe(200)
      expect(await bookedOf(workshop)).toEqual({ booked: 1, rows: 1 })
      expect(
        await app.database.read.countBy(Learner, { matchName: 'aisha khan', matchEmail: 'aisha@example.org' }),
      ).toBe(1)
    })
  })

  describe('many times', () => {
    it('for one contact is stopped after five in an hour, with everything kept', async () => {
      for (let number = 0; number < 5; number++)
        expect((await book(await soon(), { email: 'many@example.org', name: `Person ${number}` })).status).toBe(303)
      const workshop = await soon()
      const again = await book(workshop, { email: 'many@example.org', name: 'Person 5' })
      expect(again.status).toBe(429)
      expect(again.errors).toEqual([
        'There were many bookings from here in the last hour. Please wait an hour, or phone us on 01632 960 100. Nothing you typed is lost.',
      ])
      expect(again.valueOf('name')).toBe('Person 5')
      app.clock.advance({ minutes: 61 })
      expect((await book(workshop, { email: 'many@example.org', name: 'Person 5' })).status).toBe(303)
    })

    it('from one address is stopped after twenty in an hour, but not the task force', async () => {
      const workshop = await soon({ places: 60 })
      const statuses: number[] = []
      for (let number = 0; number < 21; number++)
        statuses.push((await book(workshop, { name: `Guest ${number}`, email: `guest${number}@example.org` })).status)
      expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429])
      const coordinator = await app.signedIn('coordinator')
      for (let number = 30; number < 52; number++)
        expect(
          (await book(workshop, { name: `Guest ${number}`, email: 'guest@example.org' }, coordinator)).status,
        ).toBe(303)
    })

    it('is not counted while the form has errors', async () => {
      const workshop = await soon()
      for (let time = 0; time < 8; time++) expect((await book(workshop, { name: '' })).status).toBe(422)
      expect((await book(workshop)).status).toBe(303)
    })
  })

  describe('for somebody on the phone', () => {
    it('is done by a coordinator, who prints the confirmation', async () => {
      const coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
      const workshop = await soon({ title: 'Safe shopping' })
      const form = await coordinator.get(`/workshops/${workshop.id}/bookings/new`)
      expect(form.heading).toBe('Book for somebody')
      expect(form.html).not.toContain('autocomplete="name"')
      const shown = await coordinator.postAndFollow(`/workshops/${workshop.id}/bookings`, {
        name: 'Doris Day',
        email: '',
        phone: '01632 960 200',
        accessNeeds: 'Large print',
        notes: 'Her daughter brings her',
      })
      expect(shown.heading).toBe('Your place is booked')
      expect(shown.html).toContain('data-print')
      expect(shown.text).toContain(
        'They have no e-mail that we can use. Print this page for them. They are phoned on 01632 960 200 if anything changes.',
      )
      expect(shown.text).toContain('Notes Her daughter brings her')
      expect(shown.text).toContain('by Carol Coordinator')
      expect(shown.text).toContain('History Booked')
      expect(shown.linkTo('See all bookings')).toBe(`/workshops/${workshop.id}/bookings`)
      const booking = await app.database.read.findOneByOrFail(Booking, { workshopId: workshop.id })
      expect(booking.bookedByAccountId).toBe(coordinator.accountId)
    })

    it('tells the coordinator when somebody gave another address than the one that is kept', async () => {
      const first = await soon()
      await book(first, { name: 'Ola Moved', email: 'old@example.org', phone: '01632 960 300' })
      const workshop = await soon()
      const { location } = await book(workshop, { name: 'Ola Moved', email: 'new@example.org', phone: '01632 960 300' })
      expect((await resident.get(location)).html).not.toContain('new@example.org')
      const coordinator = await app.signedIn('coordinator')
      const list = await coordinator.get(`/workshops/${workshop.id}/bookings`)
      expect(list.text).toContain('new@example.org 01632 960 300, for this booking only')
      const learner = await app.database.read.findOneByOrFail(Learner, { name: 'Ola Moved' })
      expect(learner.email).toBe('old@example.org')
    })

    it('tells the coordinator when they had booked themselves', async () => {
      const coordinator = await app.signedIn('coordinator')
      const workshop = await soon()
      await book(workshop)
      const { location } = await book(workshop, {}, coordinator)
      expect((await coordinator.get(location)).text).toContain('They had booked already')
    })
  })
})

const trailOf = async (app: TestApp, id: string) =>
  app.database.select(
    "SELECT action, actor FROM audit_entries WHERE subject_kind = 'booking' AND subject_id = :id",
    { id },
    { action: text, actor: text },
  )
