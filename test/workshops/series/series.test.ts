import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'
import { ThroughPages } from '../../support/through-pages.js'
import { SeriesPages } from './series-pages.js'

describe.each(pageEngines)('A series of workshops, on %s', (engine) => {
  let app: TestApp
  let staff: ThroughPages
  let coordinator: TestBrowser
  let pages: SeriesPages

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    staff = await ThroughPages.in(app)
    coordinator = await staff.coordinator()
    pages = new SeriesPages(coordinator)
    await app.given.calendarDays({
      calendar: 'school-terms',
      name: 'Autumn',
      fromDate: '2026-11-02',
      toDate: '2026-12-18',
    })
    await app.given.calendarDays({
      calendar: 'school-terms',
      name: 'Spring',
      fromDate: '2027-01-04',
      toDate: '2027-02-12',
    })
  })
  afterAll(() => app.close())

  it('is scheduled in plain words, with a look at its dates before anything is saved', async () => {
    const preview = await coordinator.post(
      '/series/previews',
      pages.fields({ weekdays: ['2'], seasons: ['term'], until: '20 January 2027' }),
    )
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('Every Tuesday in term time until 20 January 2027: 7 workshops')
    expect(preview.text).toContain('Tuesday 22 December 2026: Not in term time')
    expect(preview.text).toContain('Tuesday 29 December 2026: Not in term time')
    expect((await coordinator.get('/series')).text).toContain('0 series')

    const shown = await pages.save(preview)
    expect(shown.heading).toBe('Using a tablet')
    expect(shown.text).toContain('Every Tuesday in term time until 20 January 2027')
    expect(shown.text).toContain('Saved as drafts')
    expect(shown.rows.slice(1).map(([date = '', , , , , state]) => [date.split(' 10am')[0], state])).toEqual(
      [
        'Tuesday 24 November 2026',
        'Tuesday 1 December 2026',
        'Tuesday 8 December 2026',
        'Tuesday 15 December 2026',
        'Tuesday 5 January 2027',
        'Tuesday 12 January 2027',
        'Tuesday 19 January 2027',
      ].map((date) => [date, 'Draft']),
    )
  })

  it('is held in its language on all its dates, those that are added later too', async () => {
    const preview = await coordinator.post(
      '/series/previews',
      pages.fields({ weekdays: ['3'], until: '2 December 2026', language: 'bsl' }),
    )
    expect(preview.valueOf('language')).toBe('bsl')
    const shown = await pages.save(preview)
    expect(shown.text).toContain('With British Sign Language (BSL)')
    const id = pages.idOf(shown)
    await coordinator.post(`/series/${id}/dates`, { date: '4 December 2026' })
    expect((await pages.members(app, id)).map(({ language }) => language)).toEqual(['bsl', 'bsl', 'bsl'])
  })

  it('leaves out bank holidays, dates by hand, and has extra ones', async () => {
    const preview = await coordinator.post(
      '/series/previews',
      pages.fields({
        weekdays: ['5'],
        date: '11 December 2026',
        until: '8 January 2027',
        seasons: ['no-bank-holidays'],
        leaveOut: '18 December 2026',
        extra: '21 December 2026',
      }),
    )
    expect(preview.text).toContain('Friday 25 December 2026: Bank holiday: Christmas Day')
    expect(preview.text).toContain('Friday 1 January 2027: Bank holiday: New Year’s Day')
    expect(preview.text).toContain('Friday 18 December 2026: Left out by hand')
    expect(preview.rows.slice(1)).toEqual([
      ['Friday 11 December 2026', '10am to midday', 'By the rule'],
      ['Monday 21 December 2026', '10am to midday', 'Extra date'],
      ['Friday 8 January 2027', '10am to midday', 'By the rule'],
    ])
  })

  it.each([
    [{ weekdays: ['2'], until: '20 November 2026' }, 'It ends before its first date. Choose a later end.'],
    [{ weekdays: [] as string[], until: '20 December 2026' }, 'Select at least one day of the week'],
    [
      { weekdays: ['1', '2', '3'], until: '20 December 2028' },
      'A series has at most 120 workshops. Choose an earlier end: it can be extended later.',
    ],
    [
      { weekdays: ['2'], until: '20 December 2026', leaveOut: '2 December 2026' },
      'Wednesday 2 December 2026 is not one of its dates. Take it off this list.',
    ],
    [
      { weekdays: ['2'], until: '20 December 2026', extra: 'whenever' },
      '“whenever” is not a date. Write one on each line, like 23 December 2026.',
    ],
    [
      { weekdays: ['2'], until: '20 December 2026', extra: '1 November 2026' },
      'Sunday 1 November 2026 is in the past. A series can begin today or later.',
    ],
    [
      { weekdays: ['2'], ends: 'times', times: '40', seasons: ['term'] },
      'Only 10 of its dates lie in the school terms that are known. Ask an administrator to add the next terms under Settings, or choose fewer times.',
    ],
  ])('says what is wrong with %j', async (fields, message) => {
    const answer = await coordinator.post('/series/previews', pages.fields(fields))
    expect([answer.status, answer.errors]).toEqual([422, [message]])
  })

  it('counts only what takes place when it ends after a number of times', async () => {
    const shown = await pages.schedule({ weekdays: ['2'], ends: 'times', times: '5', seasons: ['term'] })
    expect(shown.text).toContain('Every Tuesday in term time, 5 times')
    expect(shown.rows).toHaveLength(6)
    expect(shown.rows.at(-1)?.[0]).toContain('Tuesday 5 January 2027')
  })

  it('is looked at again when the calendars change between the look and the saving', async () => {
    const preview = await coordinator.post(
      '/series/previews',
      pages.fields({ weekdays: ['3'], until: '10 December 2026', seasons: ['no-bank-holidays'] }),
    )
    await app.given.calendarDays({ name: 'A day of mourning', fromDate: '2026-12-02' })
    const answer = await coordinator.post('/series', pages.carried(preview, '/series'))
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Wednesday 2 December 2026: Bank holiday: A day of mourning')
    expect((await pages.save(answer)).rows).toHaveLength(3)
  })

  it('is published at once, shown to the public with its places, and booked all in one go', async () => {
    const series = await pages.schedule({ weekdays: ['4'], until: '17 December 2026', places: '1' })
    const id = pages.idOf(series)
    expect((await app.visitor().get(`/series/${id}`)).status).toBe(404)
    expect((await coordinator.postAndFollow(`/series/${id}/publication`)).text).toContain(
      '4 workshops are on the programme.',
    )
    const [first] = await pages.members(app, id)
    await staff.bookPublicly(first?.id ?? '', { name: 'Ann Test', email: 'ann@example.org' })

    const visitor = app.visitor()
    const open = await visitor.get(`/series/${id}`)
    expect(open.text).toContain('Every Thursday until 17 December 2026')
    expect(open.text).toContain('Thursday 26 November 2026, 10am to midday Online Full')
    expect(open.text).toContain('Thursday 3 December 2026, 10am to midday Online 1 place left')
    const form = await visitor.get(open.linkTo('Book all these dates'))
    expect(form.text).not.toContain('26 November')
    const booked = await visitor.post(`/series/${id}/bookings`, { name: 'Bob Test', email: 'bob@example.org' })
    expect(booked.heading).toBe('You are booked')
    expect(booked.text).toContain('3 dates booked.')
    expect((await visitor.get(booked.linkTo('Thursday 3 December 2026, 10am to midday'))).text).toContain('Bob Test')
    expect((await visitor.get(`/series/${id}/bookings/new`)).status).toBe(404)

    const calendar = await visitor.get(`/series/${id}/series.ics`)
    expect(calendar.html.match(/BEGIN:VEVENT/g)).toHaveLength(4)
    expect(calendar.html).toContain(`UID:workshop-${first?.id}@localhost`)
  })

  it('is extended, and an extra date added, with a look first', async () => {
    const series = await pages.schedule({ weekdays: ['1'], date: '30 November 2026', until: '7 December 2026' })
    const id = pages.idOf(series)
    const form = await coordinator.get(`/series/${id}/extension/new`)
    const preview = await coordinator.post(`/series/${id}/extension/previews`, {
      until: '20 December 2026',
      version: form.valueOf('version'),
    })
    expect(preview.rows.slice(1).map(([date]) => date)).toEqual(['Monday 14 December 2026'])
    const shown = await coordinator.postAndFollow(
      `/series/${id}/extension`,
      pages.carried(preview, `/series/${id}/extension`),
    )
    expect(shown.text).toContain('Every Monday until 20 December 2026')
    expect(shown.text).toContain('1 workshop was added as drafts')
    const again = await coordinator.post(`/series/${id}/extension`, {
      until: '30 December 2026',
      version: form.valueOf('version'),
    })
    expect(again.status).toBe(409)

    const added = await coordinator.postAndFollow(`/series/${id}/dates`, { date: '17 December 2026' })
    expect(added.text).toContain('Thursday 17 December 2026 was added to the series, as a draft.')
    expect((await coordinator.post(`/series/${id}/dates`, { date: '17 December 2026' })).errors).toEqual([
      'This series has a workshop on that date already',
    ])
    expect((await pages.members(app, id)).map(({ date }) => date)).toEqual([
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
      '2026-12-17',
    ])
  })

  it('says beforehand and afterwards that room or champions leave fewer places than were asked for', async () => {
    const { id: venueId } = await app.given.venue({ capacity: 7 })
    const fields = pages.fields({
      title: 'In a small room',
      weekdays: ['2'],
      until: '2 December 2026',
      place: 'venue',
      venueId,
      places: '9',
    })
    const said = 'Each workshop has fewer places than you asked for. 7 places: 9 were asked for, but the room holds 7.'
    const preview = await coordinator.post('/series/previews', fields)
    expect(preview.text).toContain(said)
    const shown = await pages.save(preview)
    expect(shown.text).toContain(said)
    const id = pages.idOf(shown)
    expect((await pages.members(app, id)).map(({ places }) => places)).toEqual([7, 7])

    const { text: added } = await coordinator.post(`/series/${id}/extension/previews`, {
      until: '9 December 2026',
      version: (await coordinator.get(`/series/${id}/extension/new`)).valueOf('version'),
    })
    expect(added).toContain(said)

    const enough = await coordinator.post('/series/previews', { ...fields, places: '7' })
    expect(enough.text).not.toContain('fewer places')
    const byChampions = await coordinator.post('/series/previews', { ...fields, places: '7', learnersPerChampion: '4' })
    expect(byChampions.text).toContain('but the champion who will lead it can help 4.')
  })

  it('is said of its workshops on their pages and in the lists', async () => {
    const series = await pages.schedule({ title: 'Talking to family', weekdays: ['3'], until: '9 December 2026' })
    const [first] = await pages.members(app, pages.idOf(series))
    expect((await coordinator.get(`/workshops/${first?.id}`)).text).toContain(
      'Part of a series: Every Wednesday until 9 December 2026',
    )
    expect((await coordinator.get('/workshops?title=Talking')).text).toContain('Part of a series')
    expect((await coordinator.get('/series?title=talking')).rows.slice(1)).toEqual([
      ['Talking to family Every Wednesday until 9 December 2026', 'Wednesday 25 November 2026', '3', '3', '3'],
    ])
    expect((await coordinator.get('/series.csv?title=talking')).html).toContain('Every Wednesday until 9 December 2026')
  })

  it('asks the same number of queries however many workshops it has', async () => {
    const visitor = app.visitor()
    const asked = async (fields: Record<string, string | string[]>) => {
      const id = pages.idOf(await pages.schedule({ weekdays: ['2'], ...fields }))
      await coordinator.postAndFollow(`/series/${id}/publication`)
      await app.database.settled()
      return [
        await countQueries(app, () => coordinator.get('/series')),
        await countQueries(app, () => coordinator.get(`/series/${id}`)),
        await countQueries(app, () => visitor.get(`/series/${id}`)),
      ]
    }
    const few = await asked({ until: '25 November 2026' })
    // The list: how many and one page; a series: itself, its workshops, what follows it, its history (two). And who is signed in.
    expect(few).toEqual([3, 6, 3])
    expect(await asked({ until: '28 March 2028' })).toEqual(few)
  })
})
