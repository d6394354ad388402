import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pageEngines } from '../support/databases.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { workshopsPaths as paths } from '../../src/workshops/workshops.paths.js'

describe.each(pageEngines)('scheduling a workshop on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let venue: { id: string }

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })

  // For each test its own: two workshops at the same time at one place would clash.
  beforeEach(async () => {
    venue = await app.given.venue({ name: 'Harbour Library' })
  })

  afterAll(() => app.close())

  const filledIn = (changes: Record<string, string | string[]> = {}) => ({
    title: 'Get started with your tablet',
    description: 'Find your way round.',
    topics: ['foundation'],
    audience: 'residents',
    format: 'bookable',
    places: '12',
    date: 'Thursday 26 November 2026',
    startTime: '2pm',
    endTime: '4pm',
    place: 'venue',
    venueId: venue.id,
    ...changes,
  })

  async function added(changes: Record<string, string | string[]> = {}): Promise<string> {
    const answer = await coordinator.post('/workshops', filledIn(changes))
    expect(answer.errors).toEqual([])
    expect(answer.status).toBe(303)
    return answer.location.split('/').at(-1) ?? ''
  }

  it('saves a draft that residents cannot see, and publishes it', async () => {
    const id = await added()
    const resident = app.visitor()
    expect((await resident.get(paths.show(id))).status).toBe(404)

    const shown = await coordinator.get(paths.show(id))
    expect(shown.heading).toBe('Get started with your tablet')
    expect(shown.text).toContain('Draft')

    const published = await coordinator.postAndFollow(paths.publication(id))
    expect(published.text).toContain('Published: residents can see it now')
    const seen = await resident.get(paths.show(id))
    expect(seen.heading).toBe('Get started with your tablet')
    expect(seen.text).toContain('Thursday 26 November 2026, 2pm to 4pm')
    expect(seen.text).toContain('12 places left')
    expect((await resident.get('/workshops')).text).toContain('Get started with your tablet')
  })

  it.each([
    ['title', { title: '' }, 'Enter a title'],
    ['title', { title: 'x'.repeat(10_000) }, 'Title must be 120 characters or fewer'],
    ['topics', { topics: [] }, 'Select at least one topic'],
    ['topics', { topics: ['juggling'] }, 'Select topics from the list'],
    ['language', { language: 'elvish' }, 'Select a language from the list'],
    ['date', { date: '31 February 2027' }, 'Enter a real date, like 26 November 2026'],
    ['startTime', { startTime: '25:00' }, 'Enter a start time, like 2pm'],
    ['startTime', { startTime: '11' }, 'Enter 11am or 11pm'],
    ['endTime', { endTime: '12' }, 'Enter midday or midnight'],
    ['endTime', { endTime: '1pm' }, 'End time must be after the start time'],
    ['places', { places: '0' }, 'Places must be a whole number from 1 to 500'],
    ['places', { places: '' }, 'Enter how many people can book'],
    ['venueId', { venueId: 'nowhere' }, 'Select a venue'],
    ['venueId', { venueId: '' }, 'Select a venue'],
    ['onlineLink', { place: 'online' }, 'Enter the web address to join'],
    [
      'onlineLink',
      { place: 'online', onlineLink: 'javascript:alert(1)' },
      'Enter a web address that starts with https://',
    ],
  ])('says what to do about %s and keeps what was typed', async (_field, wrong, message) => {
    const typed = filledIn({ description: '<b>Tablets & "phones"</b> 📱', ...wrong })
    const again = await coordinator.post('/workshops', typed)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([message])
    expect(again.title).toMatch(/^Error: Add a workshop/)
    expect(again.valueOf('description')).toBe('<b>Tablets & "phones"</b> 📱')
    expect(again.valueOf('title')).toBe(typed.title)
  })

  it('records a workshop that already happened, but does not publish one in the past', async () => {
    const id = await added({ date: '2 November 2026' })
    expect((await coordinator.get(paths.show(id))).text).toContain('Register missing')
    expect((await app.visitor().get(paths.show(id))).status).toBe(404)

    const draft = await added({ date: '23 November 2026', startTime: '9:30am', endTime: '10:30am' })
    app.clock.advance({ hours: 1 })
    const refused = await coordinator.post(paths.publication(draft))
    app.clock.advance({ hours: -1 })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('It is in the past.')
  })

  it('cancels with a reason, once, and puts it back', async () => {
    const id = await added()
    await coordinator.post(paths.publication(id))
    const nothing = await coordinator.post(paths.cancellation(id), { reason: '' })
    expect([nothing.status, nothing.errors]).toEqual([422, ['Enter why it is cancelled']])

    await coordinator.postAndFollow(paths.cancellation(id), { reason: 'The trainer is ill' })
    const seen = await app.visitor().get(paths.show(id))
    expect(seen.text).toContain('This workshop is cancelled. The trainer is ill')
    const twice = await coordinator.post(paths.cancellation(id), { reason: 'Again' })
    expect([twice.status, twice.errors]).toEqual([422, ['This workshop is cancelled already.']])
    expect((await coordinator.postAndFollow(paths.restoration(id))).text).toContain('Put back on the programme')
  })

  it('tells the second of two people who save the same form, and loses nothing', async () => {
    const id = await added()
    const opened = await coordinator.get(paths.edit(id))
    const version = opened.valueOf('version')
    expect((await coordinator.post(paths.show(id), filledIn({ version, title: 'First' }))).status).toBe(303)
    const second = await coordinator.post(paths.show(id), filledIn({ version, title: 'Second' }))
    expect(second.status).toBe(409)
    expect(second.errors[0]).toMatch(/^Somebody else changed this while you were typing/)
    expect(second.valueOf('title')).toBe('Second')
    const knowingly = await coordinator.post(
      paths.show(id),
      filledIn({ version: second.valueOf('version'), title: 'Second' }),
    )
    expect(knowingly.status).toBe(303)
    expect((await coordinator.get(paths.show(id))).heading).toBe('Second')
  })

  it('notices a change of topics alone as a change', async () => {
    const id = await added()
    const version = (await coordinator.get(paths.edit(id))).valueOf('version')
    await coordinator.post(paths.show(id), filledIn({ version, topics: ['transacting'] }))
    const late = await coordinator.post(paths.show(id), filledIn({ version }))
    expect(late.status).toBe(409)
  })

  it('shows a workshop that has no topics, as imported ones may', async () => {
    const { id } = await app.given.workshop({
      date: '2024-05-04',
      startTime: null,
      endTime: null,
      source: 'old list',
      sourceKey: '1',
    })
    const shown = await coordinator.get(paths.show(id))
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Topics None')
    expect(shown.text).toContain('Time not known')
  })

  it('keeps the champion who has left, and the venue and partner that are archived, when something else is changed', async () => {
    const left = await app.given.champion({ stage: 'left', name: 'Somebody who left' })
    const closed = await app.given.venue({ isArchived: true, name: 'The closed hall' })
    const gone = await app.given.partner({ isArchived: true })
    const workshop = await app.given.workshop(
      { leadChampionId: left.id, venueId: closed.id },
      { partners: [gone], topics: ['foundation'] },
    )
    const form = await coordinator.get(paths.edit(workshop.id))
    expect([form.valueOf('leadChampionId'), form.valueOf('venueId')]).toEqual([left.id, closed.id])
    expect(form.html).toContain(`value="${gone.id}" checked`)
    // A new workshop is not offered them.
    const fresh = await coordinator.get(paths.new)
    expect(fresh.html).not.toContain('Somebody who left')
    expect(fresh.html).not.toContain('The closed hall')
  })

  it('keeps a history in the words of the form', async () => {
    const id = await added()
    const version = (await coordinator.get(paths.edit(id))).valueOf('version')
    await coordinator.post(paths.show(id), filledIn({ version, startTime: '3pm', endTime: '5pm' }))
    const shown = await coordinator.get(paths.show(id))
    expect(shown.text).toContain('Start time : 3pm (was 2pm)')
    expect(shown.text).toContain('Changed')
  })

  it('counts a new time or place as a new version of the calendar entry, and a new title not', async () => {
    const id = await added()
    await coordinator.post(paths.publication(id))
    const event = async () => (await app.visitor().get(paths.event(id))).response.text
    expect(await event()).toContain('SEQUENCE:0')
    const edit = await coordinator.get(paths.edit(id))
    await coordinator.post(paths.show(id), filledIn({ version: edit.valueOf('version'), title: 'New name' }))
    expect(await event()).toContain('SEQUENCE:0')
    const again = await coordinator.get(paths.edit(id))
    await coordinator.post(paths.show(id), filledIn({ version: again.valueOf('version'), startTime: '2:30pm' }))
    expect(await event()).toContain('SEQUENCE:1')
  })

  it('does not take places from people who have booked', async () => {
    const workshop = await app.given.workshop({ places: 5, booked: 3, venueId: venue.id })
    const version = (await coordinator.get(paths.edit(workshop.id))).valueOf('version')
    const answer = await coordinator.post(paths.show(workshop.id), filledIn({ version, places: '2' }))
    expect([answer.status, answer.errors]).toEqual([422, ['3 people have booked. Places cannot be fewer than 3.']])
  })

  it('lists by filter, and takes an address that makes no sense for one without filters', async () => {
    const ward = await app.given.area({ name: 'Quayside' })
    const quay = await app.given.venue({ areaId: ward.id, name: 'Quay Hall' })
    await app.given.workshop({ venueId: quay.id, title: 'Only one' })
    const list = await app.visitor().get(`/workshops?ward=${ward.id}`)
    expect(list.text).toContain('1 workshop')
    expect(list.text).toContain('Only one')
    expect((await app.visitor().get(`/workshops?ward=${ward.id}&format=drop_in`)).text).toContain('No workshops match')
    expect((await app.visitor().get('/workshops?ward=%27%3B--&page=-1&topic=x')).status).toBe(200)
  })

  it('says what to do about a date among the filters that is none, and keeps it', async () => {
    const list = await app.visitor().get('/workshops?from=31%20February')
    expect([list.status, list.errors]).toEqual([422, ['Enter a real date, like 1 December']])
    expect(list.valueOf('from')).toBe('31 February')
  })

  it('leads to the last page from one beyond it', async () => {
    const ward = await app.given.area()
    await app.given.workshop({ venueId: (await app.given.venue({ areaId: ward.id })).id })
    const answer = await app.visitor().get(`/workshops?ward=${ward.id}&page=99`)
    expect([answer.status, answer.location]).toEqual([303, `/workshops?ward=${ward.id}&page=1`])
  })

  it('offers no places in a workshop that has begun, and says why', async () => {
    const ward = await app.given.area()
    const hall = await app.given.venue({ areaId: ward.id })
    const today = { date: '2026-11-23', startTime: '08:30', endTime: '11:00', venueId: hall.id }
    const begun = await app.given.workshop({ title: 'Begun', ...today })
    await app.given.workshop({ title: 'Open till eleven', format: 'drop_in', ...today })
    const list = await app.visitor().get(`/workshops?ward=${ward.id}`)
    expect(list.text).toContain('Open till eleven')
    expect(list.text).not.toContain('Begun')
    const shown = await app.visitor().get(paths.show(begun.id))
    expect(shown.text).toContain('This workshop has started, so it cannot be booked here.')
    expect(shown.text).not.toContain('places left')
  })

  it('says who hears of a new time, and nothing of the kind when only the title changes', async () => {
    const workshop = await app.given.workshop({ booked: 2, venueId: venue.id, title: 'Old' })
    const kept = { format: 'bookable', places: '12', date: '26 November 2026', startTime: '10am', endTime: '12pm' }
    const save = async (changes: Record<string, string>) => {
      const version = (await coordinator.get(paths.edit(workshop.id))).valueOf('version')
      return (await coordinator.postAndFollow(paths.show(workshop.id), filledIn({ ...kept, version, ...changes }))).text
    }
    expect(await save({ title: 'New' })).not.toContain('who booked')
    expect(await save({ startTime: '9am' })).toContain('please tell the 2 people who booked yourself')
  })
})
