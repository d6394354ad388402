import { integer, text } from '../../src/database/database.js'
import { ForgettingRequestsService } from '../../src/requests/forgetting-requests.service.js'
import { RequestContact } from '../../src/requests/request-contact.entity.js'
import { RequestNote } from '../../src/requests/request-note.entity.js'
import { WorkshopRequest } from '../../src/requests/request.entity.js'
import { NOW, TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

const ASKED = {
  kind: 'community_group',
  organisation: 'Moss Lane Allotments',
  topics: ['communicating'],
  purpose: 'Video calls with grandchildren',
  place: 'Our hut, WN7 1EB',
  time: 'Tuesday mornings',
  people: '15',
  accessNeeds: 'One wheelchair',
  name: 'Doreen Platt',
  email: 'doreen@example.org',
  phone: '01632 960 111',
}

describe.each(pageEngines)('requests for workshops, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterEach(() => app.clock.set(NOW))
  afterAll(() => app.close())

  const all = () => app.database.read.find(WorkshopRequest)
  const find = async (id: string) => app.database.read.findOneByOrFail(WorkshopRequest, { id })

  /** A page that was read for a minute before it is sent. */
  async function asks(fields: Record<string, string | string[]>, by = app.visitor()) {
    const token = (await by.get('/requests/new')).valueOf('token')
    app.clock.advance({ minutes: 1 })
    return by.post('/requests', { ...fields, token })
  }

  describe('asking', () => {
    it('says in the empty inbox what will be here', async () => {
      expect((await coordinator.get('/requests')).text).toContain('No open requests')
    })

    it('needs no account: the page says what happens next, and a letter says it again', async () => {
      const answer = await asks(ASKED)
      expect([answer.status, answer.location]).toEqual([303, '/requests/thanks'])
      const thanks = await app.visitor().get('/requests/thanks')
      expect(thanks.text).toContain('A coordinator reads your request and answers within five working days')
      const [request] = await all()
      expect(request).toMatchObject({
        state: 'new',
        organisation: 'Moss Lane Allotments',
        people: 15,
        topics: ['communicating'],
      })
      const [letter] = await app.database.select(
        'SELECT to_address, subject, text_body, kind FROM messages WHERE subject_id = :id',
        { id: request?.id },
        { toAddress: text, subject: text, textBody: text, kind: text },
      )
      expect(letter).toMatchObject({ toAddress: 'doreen@example.org', kind: 'request-received' })
      expect(letter?.textBody).toContain('answers within five working days')
    })

    it('writes nothing in the letter that was typed: anybody can type anybody’s address', async () => {
      const typed = {
        ...ASKED,
        name: 'Buy pills',
        organisation: 'Buy pills',
        purpose: 'Buy pills',
        place: 'Buy pills',
        time: 'Buy pills',
      }
      await asks({ ...typed, email: 'victim@example.org', phone: '' })
      const [letter] = await app.database.select(
        "SELECT to_name, subject, text_body, html_body FROM messages WHERE to_address = 'victim@example.org'",
        {},
        { toName: text, subject: text, textBody: text, htmlBody: text },
      )
      expect(letter?.subject).toBe('We have your request for a workshop')
      expect(JSON.stringify(letter)).not.toContain('Buy pills')
    })

    it.each([
      [
        {},
        [
          'Select who it is for',
          'Enter what you would like people to be able to do',
          'Enter a postcode, a part of the borough, or a room that you have',
          'Enter your full name',
          'Enter an e-mail address or a phone number, so that we can answer',
        ],
      ],
      [
        { ...ASKED, organisation: '', email: '', phone: '' },
        [
          'Enter the name of your group, school or business',
          'Enter an e-mail address or a phone number, so that we can answer',
        ],
      ],
      [{ ...ASKED, people: 'many' }, ['How many people must be a whole number from 1 to 1,000']],
      [
        { ...ASKED, email: 'a@b, c@d' },
        ['Enter an e-mail address like name@example.org, or leave it empty and give a phone number'],
      ],
    ])('says what to do about a bad answer (%#), and loses nothing', async (fields, errors) => {
      const again = await asks(fields)
      expect([again.status, again.errors]).toEqual([422, errors])
      if ('purpose' in fields) expect(again.valueOf('purpose')).toBe(ASKED.purpose)
    })

    it('sent twice is one request and one letter', async () => {
      const visitor = app.visitor()
      const token = (await visitor.get('/requests/new')).valueOf('token')
      app.clock.advance({ minutes: 1 })
      const fields = { ...ASKED, organisation: 'Twice', email: 'twice@example.org', phone: '', token }
      const sent = await Promise.all([1, 2].map(() => visitor.post('/requests', fields)))
      expect(sent.map(({ status }) => status)).toEqual([303, 303])
      expect((await all()).filter(({ organisation }) => organisation === 'Twice')).toHaveLength(1)
      const letters = await app.database.selectOne(
        "SELECT COUNT(*) AS count FROM messages WHERE to_address = 'twice@example.org'",
        {},
        { count: integer },
      )
      expect(letters?.count).toBe(1)
    })

    it('keeps programs out without a puzzle, and throws nothing away in silence', async () => {
      const before = (await all()).length
      const hidden = await asks({ ...ASKED, email: 'bot@example.org', phone: '', website: 'https://spam.example' })
      expect([hidden.status, hidden.errors]).toEqual([
        422,
        [expect.stringContaining('A field was filled in that people do not see')],
      ])
      expect(hidden.valueOf('website')).toBe('')
      const visitor = app.visitor()
      const token = (await visitor.get('/requests/new')).valueOf('token')
      const quick = await visitor.post('/requests', { ...ASKED, token })
      expect([quick.status, quick.errors]).toEqual([
        422,
        ['That was very quick. Please check what you typed, and send the form again.'],
      ])
      const forged = await visitor.post('/requests', { ...ASKED, token: token.replace(/^[^.]*/, 'another') })
      expect(forged.status).toBe(422)
      expect(forged.valueOf('token')).not.toBe('')
      expect(await all()).toHaveLength(before)
      app.clock.advance({ minutes: 1 })
      expect((await visitor.post('/requests', { ...ASKED, email: 'slow@example.org', phone: '', token })).status).toBe(
        303,
      )
    })

    it('is limited for one address to write to, with the phone number instead', async () => {
      const fields = { ...ASKED, email: 'often@example.org', phone: '' }
      const statuses: number[] = []
      for (let number = 0; number < 4; number += 1) statuses.push((await asks(fields)).status)
      expect(statuses).toEqual([303, 303, 303, 429])
      expect((await asks(fields)).errors).toEqual([expect.stringContaining('phone us on 01632 960 100')])
    })

    it('by somebody on the phone: the coordinator types it and comes to the request', async () => {
      const answer = await asks({ ...ASKED, organisation: 'Phoned', email: '', phone: '01632 960 222' }, coordinator)
      expect(answer.location).toMatch(/^\/requests\/[0-9a-f-]{36}$/)
      expect((await coordinator.get(answer.location)).heading).toBe('Phoned')
    })
  })

  describe('the inbox', () => {
    it('shows who has waited longest first, with owner and age', async () => {
      const owner = await app.given.account({ role: 'coordinator', name: 'Olu Owner' })
      await app.given.request({ organisation: 'Old one', createdAt: new Date('2026-11-02T09:00:00Z'), kind: 'school' })
      await app.given.request({
        organisation: 'Yesterday',
        createdAt: new Date('2026-11-22T23:30:00Z'),
        kind: 'school',
        state: 'in_hand',
        ownerAccountId: owner.id,
      })
      const list = await coordinator.get('/requests?kind=school')
      expect(list.rows.slice(1)).toEqual([
        ['Old one A school', 'Our hall In spring', '21 days 2 November 2026', 'New Nobody has it'],
        ['Yesterday A school', 'Our hall In spring', '1 day 22 November 2026', 'In hand With Olu Owner'],
      ])
      const names = async (query: string) =>
        (await coordinator.get(`/requests?kind=school&${query}`)).rows.slice(1).map(([who]) => who)
      expect(await names('state=old')).toEqual(['Old one A school'])
      expect(await names('state=new')).toEqual(['Old one A school'])
      expect(await names('owner=nobody')).toEqual(['Old one A school'])
      expect(await names(`owner=${owner.id}`)).toEqual(['Yesterday A school'])
      expect(await names('state=closed')).toEqual([])
    })

    it('is downloaded without anything about people', async () => {
      await app.given.request(
        { organisation: 'Jane Doe', kind: 'other' },
        { contact: { name: 'Jane Doe', phone: '01942 496 0333' } },
      )
      const { text: file } = (await coordinator.get('/requests.csv?state=all')).response
      expect(file).toContain(
        'Asked on,Age in days,Who asked,Organisation,Topics,Where,When,People,State,Reason,Owner,Ended on',
      )
      expect(file).toContain('Somebody else,,')
      for (const secret of ['Jane Doe', '@example.org', '496 0', 'wheelchair', 'Video calls'])
        expect(file).not.toContain(secret)
    })

    it('finds by organisation, name, e-mail and phone, sent and never in an address', async () => {
      await app.given.request(
        { organisation: 'Chess Club' },
        { contact: { name: 'Ada Bell', email: 'ada@chess.example', phone: '01942 496-0444' } },
      )
      for (const who of ['chess cl', 'ADA b', 'ada@chess', '4960444', '496-0444']) {
        const found = await coordinator.post('/requests/search', { who })
        expect([who, found.status, found.rows.slice(1).map(([name]) => name)]).toEqual([
          who,
          200,
          ['Chess Club A community group'],
        ])
      }
      expect((await coordinator.post('/requests/search', { who: 'nobody%' })).text).toContain('Nobody found')
      expect((await coordinator.post('/requests/search', {})).status).toBe(422)
    })

    it('asks the same number of queries, however many there are', async () => {
      const asked = () => countQueries(app, () => coordinator.get('/requests'))
      await asked()
      const before = await asked()
      await app.given.request()
      await app.given.request()
      expect([before, await asked()]).toEqual([4, 4])
    })

    it('is counted on the home page: new ones, and those that have been open for long', async () => {
      const home = await coordinator.get('/home')
      expect(home.text).toMatch(/\d+ requests for workshops are new/)
      expect(home.text).toMatch(/\d+ requests? ha(s|ve) been open for more than two weeks/)
      expect(home.linkTo('requests for workshops are new')).toBe('/requests?state=new')
    })
  })

  describe('working on one', () => {
    it('shows how to answer, and notes who looked at it', async () => {
      const request = await app.given.request(
        {},
        { contact: { name: 'Ada Bell', email: 'ada@example.org', phone: '01942 496 0555', accessNeeds: 'Loop' } },
      )
      const shown = await coordinator.get(`/requests/${request.id}`)
      expect(shown.linkTo('Answer by e-mail')).toBe(
        'mailto:ada@example.org?subject=Your%20request%20for%20a%20workshop',
      )
      expect(shown.linkTo('Phone them')).toBe('tel:019424960555')
      expect(shown.text).toContain('To make it easier Loop')
      const reads = await app.database.selectOne(
        "SELECT COUNT(*) AS count FROM audit_entries WHERE action = 'request.read' AND subject_id = :id",
        { id: request.id },
        { count: integer },
      )
      expect(reads?.count).toBe(1)
    })

    it('is assigned to me, or to a colleague, and is then in hand', async () => {
      const { id } = await app.given.request()
      const colleague = await app.given.account({ role: 'administrator', name: 'Ann Administrator' })
      const champion = await app.given.account({ role: 'champion' })
      const me = coordinator.accountId ?? ''
      const mine = await coordinator.postAndFollow(`/requests/${id}/owner`, { owner: me })
      expect(mine.text).toContain('It is yours now')
      expect(mine.text).toContain('Owner Carol Coordinator')
      expect(mine.text).not.toContain('Assign to me')
      expect((await coordinator.postAndFollow(`/requests/${id}/owner`, { owner: colleague.id })).text).toContain(
        'Owner Ann Administrator',
      )
      const refused = await coordinator.post(`/requests/${id}/owner`, { owner: champion.id })
      expect([refused.status, refused.errors]).toEqual([422, ['Select somebody from the list']])
      expect(await find(id)).toMatchObject({ state: 'in_hand', ownerAccountId: colleague.id })
    })

    it('has notes, and is closed with a reason and opened again', async () => {
      const { id } = await app.given.request()
      expect((await coordinator.post(`/requests/${id}/notes`, {})).errors).toEqual(['Enter a note'])
      expect((await coordinator.postAndFollow(`/requests/${id}/notes`, { words: 'Phoned, no answer' })).text).toContain(
        'Phoned, no answer',
      )
      const none = await coordinator.post(`/requests/${id}/closing`, {})
      expect([none.status, none.errors]).toEqual([422, ['Select why it is closed']])
      const closed = await coordinator.postAndFollow(`/requests/${id}/closing`, {
        reason: 'no_answer',
        note: 'Tried three times',
      })
      expect(closed.text).toContain('Closed because They did not answer')
      expect(closed.text).toContain('Tried three times')
      expect(closed.text).not.toContain('Make it a workshop')
      expect((await coordinator.post(`/requests/${id}/closing`, { reason: 'twice' })).errors).toEqual([
        'This request is closed. Open it again first.',
      ])
      const open = await coordinator.postAndFollow(`/requests/${id}/reopening`)
      expect(open.text).toContain('Request opened again')
      expect(await find(id)).toMatchObject({ state: 'new', closeReason: null, endedAt: null })
    })

    it('keeps nothing about people in the history', async () => {
      const history = { ...ASKED, organisation: 'History', name: 'Hetty Secret', email: 'hetty@example.org', phone: '' }
      expect((await asks(history, coordinator)).status).toBe(303)
      const values = await app.database.select(
        'SELECT field, after FROM audit_values',
        {},
        { field: text, after: text.nullable },
      )
      expect(JSON.stringify(values)).not.toMatch(/Hetty|hetty@|Video calls|wheelchair/)
    })
  })

  describe('becoming a workshop', () => {
    it('with one press: the form is filled in, and saving schedules the request', async () => {
      const venue = await app.given.venue({ name: 'Moss Lane Hut' })
      const request = await app.given.request({
        kind: 'school',
        organisation: 'Quay Primary',
        topics: ['safe_legal'],
        people: 25,
        purpose: 'Safe phones',
      })
      const shown = await coordinator.get(`/requests/${request.id}`)
      const form = await coordinator.get(shown.linkTo('Make it a workshop'))
      expect(form.text).toContain('What for Safe phones')
      const filled = Object.fromEntries(
        ['title', 'topics', 'audience', 'format', 'places', 'place'].map((name) => [name, form.valueOf(name)]),
      )
      expect(filled).toEqual({
        title: 'Digital skills for Quay Primary',
        topics: 'safe_legal',
        audience: 'schools',
        format: 'bookable',
        places: '25',
        place: 'venue',
      })
      const again = await coordinator.post(`/requests/${request.id}/workshop`, { ...filled, date: 'soon' })
      expect([again.status, again.errors.length]).toEqual([422, 4])
      expect((await find(request.id)).state).toBe('new')
      const typed = { ...filled, date: '3 December 2026', startTime: '2pm', endTime: '3pm', venueId: venue.id }
      const workshop = await coordinator.postAndFollow(`/requests/${request.id}/workshop`, typed)
      expect(workshop.heading).toBe('Digital skills for Quay Primary')
      expect(workshop.linkTo('Quay Primary')).toBe(`/requests/${request.id}`)
      const scheduled = await find(request.id)
      expect(scheduled).toMatchObject({ state: 'scheduled', ownerAccountId: coordinator.accountId })
      const ended = await coordinator.get(`/requests/${request.id}`)
      expect(ended.linkTo('Digital skills for Quay Primary')).toBe(`/workshops/${scheduled.workshopId}`)
      const twice = await coordinator.post(`/requests/${request.id}/workshop`, typed)
      expect([twice.status, twice.errors]).toEqual([422, ['This request has its workshop already.']])
      expect((await coordinator.get(`/requests/${request.id}/workshop/new`)).status).toBe(303)
    })

    it('says first what is in its way, as the form of any workshop does', async () => {
      const champion = await app.given.champion({ name: 'Priya Shah' })
      const request = await app.given.request({ organisation: 'Quay Primary', topics: ['safe_legal'] })
      const taken = { isOnline: true, startTime: '14:00', endTime: '15:00', leadChampionId: champion.id }
      await app.given.workshop({ title: 'Online safety', date: '2026-12-04', ...taken })
      const path = `/requests/${request.id}/workshop`
      const typed = {
        title: 'Safe phones',
        topics: 'safe_legal',
        audience: 'residents',
        format: 'bookable',
        places: '8',
        date: '4 December 2026',
        startTime: '2pm',
        endTime: '3pm',
        place: 'online',
        onlineLink: 'https://meet.example.org/room',
        leadChampionId: champion.id,
      }
      const again = await coordinator.post(path, typed)
      expect(again.status).toBe(422)
      expect(again.errors).toContain('Priya Shah already leads ‘Online safety’ online, 2pm to 3pm.')
      expect((await find(request.id)).state).toBe('new')
      const shown = await coordinator.postAndFollow(path, {
        ...typed,
        although: /name="although"[^>]* value="(\w+)"/.exec(again.html)?.[1] ?? '',
      })
      expect(shown.heading).toBe('Safe phones')
    })

    it('from a template, for the people who asked', async () => {
      const template = await app.given.template({ title: 'Spot the scam', minutes: 90, places: 12 })
      const { id } = await app.given.request({ kind: 'business', people: 8 })
      const form = await coordinator.get(`/requests/${id}/workshop/new?template=${template.id}`)
      expect(['title', 'audience', 'places', 'minutes'].map((name) => form.valueOf(name))).toEqual([
        'Spot the scam',
        'businesses',
        '8',
        '90',
      ])
      const typed = { date: '3 December 2026', startTime: '2pm', template: template.id, useTemplate: 'yes' }
      const again = await coordinator.post(`/requests/${id}/workshop`, typed)
      expect(again.errors).toEqual([])
      expect(['title', 'audience', 'places', 'date', 'startTime'].map((name) => again.valueOf(name))).toEqual([
        'Spot the scam',
        'businesses',
        '8',
        '3 December 2026',
        '2pm',
      ])
    })
  })

  describe('twelve months after its end', () => {
    it('nothing is left about people, and what was asked for is still counted', async () => {
      const ended = { state: 'closed', closeReason: 'no_answer', endedAt: new Date('2026-11-23T12:00:00Z') } as const
      const group = await app.given.request({ ...ended, organisation: 'Still here' })
      const person = await app.given.request({ ...ended, organisation: 'Jane Doe', kind: 'other' })
      const open = await app.given.request({ organisation: 'Open for ever' })
      await app.given.requestNote({ requestId: group.id, words: 'Ask for Jane' })
      const forgetting = app.nest.get(ForgettingRequestsService)
      const contacts = () => app.database.read.findBy(RequestContact, [{ id: group.id }, { id: person.id }])
      app.clock.set('2027-11-23T09:00:00Z')
      await forgetting.forgetOld()
      expect(await contacts()).toHaveLength(2)
      app.clock.set('2027-11-24T09:00:00Z')
      await forgetting.forgetOld()
      expect(await contacts()).toEqual([])
      expect(await app.database.read.findBy(RequestNote, { requestId: group.id })).toEqual([])
      expect(await find(group.id)).toMatchObject({
        organisation: 'Still here',
        purpose: '',
        place: '',
        people: 12,
        state: 'closed',
      })
      expect(await find(person.id)).toMatchObject({ organisation: '', purpose: '' })
      expect(await app.database.read.existsBy(RequestContact, { id: open.id })).toBe(true)
      expect(await forgetting.forgetOld()).toBe(0)
      const { accountId } = await app.signedIn('coordinator')
      const seen = await (await app.browserOf(accountId ?? '')).get(`/requests/${group.id}`)
      expect(seen.text).toContain('Deleted 12 months after the request ended.')
      expect(seen.text).not.toContain('Open it again')
      const late = await (
        await app.browserOf(accountId ?? '')
      ).post(`/requests/${group.id}/notes`, { words: 'Jane again' })
      expect(late.status).toBe(422)
    })
  })
})
