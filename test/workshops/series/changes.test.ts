import { integer } from '../../../src/database/database.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import type { Screen } from '../../support/screen.js'
import { ThroughPages } from '../../support/through-pages.js'
import { SeriesPages } from './series-pages.js'

type Fields = Record<string, string | string[]>

describe.each(pageEngines)('Editing a series touches what its preview says and nothing else, on %s', (engine) => {
  let app: TestApp
  let staff: ThroughPages
  let coordinator: TestBrowser
  let pages: SeriesPages
  let id: string
  let ids: string[]
  let day = 1

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  afterAll(() => app.close())

  /** Thursdays 26 November to 17 December, published; two people booked for the third, one for the second. */
  beforeEach(async () => {
    // A day of its own: the public may book only so often in an hour.
    day += 1
    app.clock.set(`2026-11-${String(day).padStart(2, '0')}T09:00:00Z`)
    staff = await ThroughPages.in(app)
    coordinator = await staff.coordinator()
    pages = new SeriesPages(coordinator)
    const champion = await app.given.champion({ name: 'Samira Khan' })
    const shown = await pages.schedule({ weekdays: ['4'], until: '17 December 2026', leadChampionId: champion.id })
    id = pages.idOf(shown)
    await coordinator.postAndFollow(`/series/${id}/publication`)
    ids = (await pages.members(app, id)).map((member) => member.id)
    await staff.bookPublicly(ids[1] ?? '', { name: 'Ann Test', email: 'ann@example.org' })
    await staff.bookPublicly(ids[2] ?? '', { name: 'Bob Test', email: 'bob@example.org' })
    await staff.bookByPhone(ids[2] ?? '', 'Cas Test', '01632 960 004')
  })

  const typed = (form: Screen): Fields => ({
    ...Object.fromEntries(
      ['title', 'description', 'bring', 'places', 'date', 'startTime', 'endTime', 'onlineLink', 'venueId'].map(
        (name) => [name, form.valueOf(name)],
      ),
    ),
    ...Object.fromEntries(
      ['audience', 'language', 'format', 'place', 'leadChampionId', 'version', 'span', 'workshop'].map((name) => [
        name,
        form.valueOf(name),
      ]),
    ),
    topics: ['foundation'],
  })

  /** Opens the form from this workshop, changes these answers, and looks at what it touches. */
  async function preview(place: number, fields: Fields): Promise<Screen> {
    const workshop = await coordinator.get(`/workshops/${ids[place]}`)
    const form = await coordinator.get(workshop.linkTo('Change'))
    return coordinator.post(`/series/${id}/changes/previews`, { ...typed(form), ...fields })
  }
  const save = (shown: Screen) =>
    coordinator.postAndFollow(`/series/${id}/changes`, pages.carried(shown, `/series/${id}/changes`))
  const change = async (place: number, fields: Fields) => save(await preview(place, fields))
  const previewCancellation = (place: number, fields: Fields) =>
    coordinator.post(`/series/${id}/cancellation/previews`, {
      span: 'following',
      reason: 'The trainer is ill',
      workshop: ids[place] ?? '',
      ...fields,
    })
  const cancel = (shown: Screen) =>
    coordinator.postAndFollow(`/series/${id}/cancellation`, pages.carried(shown, `/series/${id}/cancellation`))
  const titles = async (series = id) => (await pages.members(app, series)).map(({ title, date }) => `${date} ${title}`)
  const messages = () =>
    app.database
      .selectOne(
        'SELECT COUNT(*) AS total FROM messages WHERE subject_kind = :kind',
        { kind: 'workshop' },
        { total: integer },
      )
      .then((row) => row?.total ?? 0)

  it('offers this and all following first, and saves nothing before the button of the preview', async () => {
    const before = [await titles(), await messages()]
    const form = await coordinator.get(`/series/${id}/changes/new?workshop=${ids[1]}`)
    expect(form.valueOf('span')).toBe('following')
    const shown = await preview(1, { title: 'Using a phone' })
    expect(shown.heading).toBe('Change workshops of this series')
    expect(shown.text).toContain('Nothing is saved yet, and nobody has been told.')
    expect([await titles(), await messages()]).toEqual(before)
    expect((await coordinator.get(`/series/${id}`)).text).not.toContain('Workshops changed')
  })

  it('tells exactly which workshops, bookings, champions, rooms and messages are touched', async () => {
    const shown = await preview(1, { startTime: '2pm', endTime: '4pm' })
    expect(shown.text).toContain('3 workshops would change')
    expect(shown.text).toContain('Start time: 10am becomes 2pm.')
    expect(shown.text).toContain('Bookings 3 bookings')
    expect(shown.text).toContain('Champions Samira Khan')
    expect(shown.text).toContain('Rooms Online')
    expect(shown.text).toContain('Ann Test, by e-mail')
    expect(shown.text).toContain('Cas Test, by phone')
    // Date by date, and by name within one.
    const [, told = ''] = /Messages moved or reworded \(8\) (.*)/.exec(shown.text) ?? []
    expect([...told.matchAll(/(\w+ \w+), by [^(]*\(\w+ (\d+ \w+)/g)].map(([, who, day]) => `${day} ${who}`)).toEqual([
      '3 December Ann Test',
      '3 December Ann Test',
      '3 December Samira Khan',
      '10 December Bob Test',
      '10 December Bob Test',
      '10 December Cas Test',
      '10 December Samira Khan',
      '17 December Samira Khan',
    ])
    expect(shown.rows.slice(1).map(([date = '', , booked, , what]) => [date.split(' 10am')[0], booked, what])).toEqual([
      ['Thursday 3 December 2026', '1', 'Touched'],
      ['Thursday 10 December 2026', '2', 'Touched'],
      ['Thursday 17 December 2026', '0', 'Touched'],
    ])
    const before = await messages()
    const [, said] = /(\d+) new messages?/.exec(shown.text) ?? []
    await save(shown)
    expect((await messages()) - before).toBe(Number(said))
  })

  it('splits the series at this one: those before keep everything, the first series ends the day before', async () => {
    const shown = await change(2, { title: 'Using a phone' })
    const next = pages.idOf(shown)
    expect(next).not.toBe(id)
    expect(shown.text).toContain('They are a series of their own now')
    expect(await titles()).toEqual(['2026-11-26 Using a tablet', '2026-12-03 Using a tablet'])
    expect(await titles(next)).toEqual(['2026-12-10 Using a phone', '2026-12-17 Using a phone'])
    expect(shown.text).toContain('Every Thursday until 17 December 2026')
    const first = await coordinator.get(`/series/${id}`)
    expect(first.text).toContain('Every Thursday until 9 December 2026')
    expect(first.linkTo('It goes on as: Using a phone')).toBe(`/series/${next}`)
    expect(first.text).toContain('Workshops changed')
  })

  it('moves this one only, which keeps its place in the series and is left where it is by later changes', async () => {
    const moved = await change(2, { span: 'this', date: '11 December 2026' })
    expect(moved.text).toContain('Moved from 10 December 2026')
    const shown = await preview(1, { bring: 'Your own phone' })
    expect(shown.text).toContain('Thursday 10 December 2026 is on Friday 11 December 2026')
    await save(shown)
    const all = await Promise.all(ids.map((each) => coordinator.get(`/workshops/${each}`)))
    expect(all.map(({ text }) => text.includes('Your own phone'))).toEqual([false, true, true, true])
    expect(all[2]?.text).toContain('Friday 11 December 2026')
  })

  it('moves this and all following to another day of the week, but for what was moved by hand', async () => {
    await change(3, { span: 'this', date: '19 December 2026' })
    const shown = await preview(1, { date: '4 December 2026' })
    expect(shown.rows.slice(1).map((row) => row.at(-1))).toEqual([
      'Moves to Friday 4 December 2026',
      'Moves to Friday 11 December 2026',
      'Touched',
    ])
    const saved = await save(shown)
    expect(saved.text).toContain('Every Friday until 18 December 2026')
    const next = await pages.members(app, pages.idOf(saved))
    expect(next.map(({ seriesDate, date }) => [seriesDate, date])).toEqual([
      ['2026-12-04', '2026-12-04'],
      ['2026-12-11', '2026-12-11'],
      ['2026-12-18', '2026-12-19'],
    ])
    expect(next[0]?.startsAt).toEqual(new Date('2026-12-04T10:00:00Z'))
  })

  it('moves a series of two days a week without the two getting into each other’s way', async () => {
    const shown = await pages.schedule({ weekdays: ['2', '3'], date: '1 December 2026', until: '9 December 2026' })
    id = pages.idOf(shown)
    ids = (await pages.members(app, id)).map((member) => member.id)
    await save(await preview(0, { date: '2 December 2026', span: 'all' }))
    expect((await titles()).map((title) => title.slice(0, 10))).toEqual([
      '2026-12-02',
      '2026-12-03',
      '2026-12-09',
      '2026-12-10',
    ])
    expect((await coordinator.get(`/series/${id}`)).text).toContain(
      'Every Wednesday and Thursday until 10 December 2026',
    )
  })

  it('says of a move onto a bank holiday that it is one', async () => {
    await app.given.calendarDays({ name: 'Founders’ Day', fromDate: '2026-12-18' })
    const shown = await pages.schedule({
      weekdays: ['4'],
      date: '3 December 2026',
      until: '17 December 2026',
      seasons: ['no-bank-holidays'],
    })
    id = pages.idOf(shown)
    ids = (await pages.members(app, id)).map((member) => member.id)
    expect((await preview(0, { date: '4 December 2026' })).text).toContain(
      'Friday 18 December 2026: Bank holiday: Founders’ Day',
    )
  })

  it.each([
    ['11 December 2026', 'The others can move by up to six days. Choose “This one only” to move one further.'],
    ['3 December 2026', 'Nothing is different yet. Change something first.'],
  ])('refuses to move all following to %s', async (date, message) => {
    const shown = await preview(1, { date })
    expect([shown.status, shown.errors]).toEqual([422, [message]])
  })

  it('keeps what was decided for one date alone, unless it is the field that changes', async () => {
    const other = await app.given.champion({ name: 'Omar Ali' })
    await change(2, { span: 'this', leadChampionId: other.id, places: '5' })
    const shown = await preview(0, { span: 'all', places: '9' })
    expect(shown.text).toContain('Decided for one date alone, and replaced (1)')
    expect(shown.text).toContain('Thursday 10 December 2026: Places')
    await save(shown)
    const members = await pages.members(app, id)
    expect(members.map(({ places }) => places)).toEqual([9, 9, 9, 9])
    expect(members.map(({ leadChampionId }) => leadChampionId === other.id)).toEqual([false, false, true, false])
  })

  it('tells the language in words, and says of a date that is in another', async () => {
    await change(2, { span: 'this', language: 'urdu' })
    const shown = await preview(0, { span: 'all', language: 'polish' })
    expect(shown.text).toContain('Language besides English: none becomes Polish.')
    expect(shown.text).toContain('Thursday 10 December 2026: Language besides English')
    await save(shown)
    expect((await pages.members(app, id)).map(({ language }) => language)).toEqual(Array(4).fill('polish'))
    await change(3, { span: 'this', language: '' })
    const staffPage = await coordinator.get(`/series/${id}`)
    expect(staffPage.text).toContain('until 17 December 2026 In Polish and English')
    expect(staffPage.text).toContain('In English only')
    const publicPage = await app.visitor().get(`/series/${id}`)
    expect(publicPage.text).toContain('until 17 December 2026 In Polish and English')
    expect(publicPage.html.match(/Online\. In English only/g)).toHaveLength(1)
  })

  it('leaves alone what has been, has its register saved, or is cancelled', async () => {
    await cancel(await previewCancellation(2, { span: 'this' }))
    app.clock.set('2026-12-02T09:00:00Z')
    staff = await ThroughPages.in(app)
    coordinator = await staff.coordinator()
    pages = new SeriesPages(coordinator)
    await staff.register(ids[0] ?? '', { headCount: '4' })
    const shown = await preview(3, { span: 'all', title: 'Using a phone' })
    expect(shown.rows.slice(1).map((row) => row.at(-1))).toEqual([
      'Left alone. Its register is saved: it took place.',
      'Touched',
      'Left alone. It is cancelled.',
      'Touched',
    ])
    await save(shown)
    expect(await titles()).toEqual([
      '2026-11-26 Using a tablet',
      '2026-12-03 Using a phone',
      '2026-12-10 Using a tablet',
      '2026-12-17 Using a phone',
    ])
  })

  it('shows the preview anew, and saves nothing, when somebody booked in between', async () => {
    const shown = await preview(1, { title: 'Using a phone' })
    await staff.bookPublicly(ids[3] ?? '', { name: 'Dee Test', email: 'dee@example.org' })
    const answer = await coordinator.post(`/series/${id}/changes`, pages.carried(shown, `/series/${id}/changes`))
    expect(answer.status).toBe(409)
    expect(answer.errors[0]).toContain('Something changed after this preview was made')
    expect(answer.text).toContain('Bookings 4 bookings')
    expect((await titles()).filter((title) => title.includes('phone'))).toEqual([])
    await save(answer)
  })

  it('cancels this and all following with their bookings told, and ends the rule the day before', async () => {
    const shown = await previewCancellation(2, {})
    expect(shown.text).toContain('2 workshops would be cancelled')
    expect(shown.text).toContain('Bookings 2 bookings')
    expect(shown.text).toContain('Bob Test, by e-mail')
    expect(shown.text).toContain('Cas Test, by phone')
    expect((await pages.members(app, id)).map(({ state }) => state)).not.toContain('cancelled')
    const saved = await cancel(shown)
    expect(saved.text).toContain('2 workshops were cancelled.')
    expect(saved.text).toContain('Every Thursday until 9 December 2026')
    expect((await pages.members(app, id)).map(({ state }) => state)).toEqual([
      'published',
      'published',
      'cancelled',
      'cancelled',
    ])
    const open = await app.visitor().get(`/series/${id}`)
    expect(open.text).toContain('Thursday 10 December 2026, 10am to midday Online Cancelled')
    const again = await previewCancellation(2, {})
    expect([again.status, again.errors]).toEqual([
      422,
      ['Nothing of this is still to come: it has been, or it is cancelled.'],
    ])
  })

  it('asks how much to cancel with nothing chosen first', async () => {
    const form = await coordinator.get(`/series/${id}/cancellation/new?workshop=${ids[1]}`)
    expect(form.text).toContain('What do you want to cancel?')
    expect(form.valueOf('workshop')).toBe(ids[1])
    expect(form.html).not.toMatch(/name="span"[^>]* checked/)
    const answer = await previewCancellation(1, { span: '' })
    expect([answer.status, answer.errors]).toEqual([422, ['Select how much of the series you want to cancel']])
  })

  it('says of which workshops a change would leave fewer places than were asked for', async () => {
    const { id: venueId } = await app.given.venue({ capacity: 5 })
    const shown = await preview(3, { span: 'this', place: 'venue', venueId })
    expect(shown.text).toContain('Fewer places than you asked for (1)')
    expect(shown.text).toContain('Thursday 17 December 2026: 5 places: 8 were asked for, but the room holds 5.')
    expect((await save(shown)).text).toContain('It has fewer places than you asked for')
  })

  it('does not make again what was cancelled when it is extended', async () => {
    await cancel(await previewCancellation(2, {}))
    const version = (await coordinator.get(`/series/${id}/extension/new`)).valueOf('version')
    const shown = await coordinator.post(`/series/${id}/extension/previews`, { until: '31 December 2026', version })
    expect(shown.rows.slice(1).map(([date]) => date)).toEqual([
      'Thursday 24 December 2026',
      'Thursday 31 December 2026',
    ])
    expect(shown.text).toContain(
      'Thursday 10 December 2026: There is a workshop on it already. If it is cancelled, put it back.',
    )
    const saved = await coordinator.postAndFollow(
      `/series/${id}/extension`,
      pages.carried(shown, `/series/${id}/extension`),
    )
    expect(saved.text).toContain('2 workshops were added as drafts.')
    expect(await pages.members(app, id)).toHaveLength(6)
  })

  it('says of which workshop a rule says no, and saves nothing', async () => {
    const shown = await preview(0, { span: 'all', places: '1' })
    expect([shown.status, shown.errors]).toEqual([
      422,
      ['Thursday 10 December 2026: 2 people have booked. Places cannot be fewer than 2.'],
    ])
    expect((await pages.members(app, id)).map(({ places }) => places)).toEqual([8, 8, 8, 8])
  })

  it('sends whoever wants to change or cancel one of a series to the preview', async () => {
    expect((await coordinator.get(`/workshops/${ids[0]}/edit`)).location).toBe(
      `/series/${id}/changes/new?workshop=${ids[0]}`,
    )
    expect((await coordinator.get(`/workshops/${ids[0]}/cancellation/new`)).location).toBe(
      `/series/${id}/cancellation/new?workshop=${ids[0]}`,
    )
  })
})
