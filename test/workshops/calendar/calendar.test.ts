import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries, queriesOf } from '../../support/queries.js'
import type { Screen } from '../../support/screen.js'

/** Titles of the workshops in the grid or in the list, in the order of the page. */
const titlesIn = ({ html }: Screen, part: 'grid' | 'list'): string[] => {
  const inside =
    part === 'grid'
      ? (/<table class="calendar__grid[\s\S]*?<\/table>/.exec(html)?.[0] ?? '')
      : html.replace(/<table class="calendar__grid[\s\S]*?<\/table>/, '')
  return [...inside.matchAll(/slot__link"[^>]*>([^<]*)</g)].map(([, title = '']) => title)
}

const slotOf = ({ html }: Screen, title: string): string =>
  [...html.matchAll(/<div class="slot[\s\S]*?<\/div>/g)]
    .map(([slot]) => slot)
    .find((slot) => slot.includes(`>${title}<`))
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim() ?? ''

describe.each(pageEngines)('the calendar, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  it('shows this week with everything that is in it, in a grid and in a list that says the same', async () => {
    const { workshop } = app.given
    await workshop({ title: 'Last week', date: '2026-11-22' })
    await workshop({ title: 'Monday', date: '2026-11-23' })
    await workshop({ title: 'Draft', state: 'draft', date: '2026-11-24' })
    await workshop({ title: 'Cancelled', state: 'cancelled', date: '2026-11-24' })
    await workshop({ title: 'Sunday evening', date: '2026-11-29', startTime: '18:00', endTime: '19:00' })
    await workshop({ title: 'Next week', date: '2026-11-30' })
    const week = await coordinator.get('/calendar')
    expect(week.heading).toBe('23 to 29 November 2026')
    expect(week.text).toContain('4 workshops')
    const titles = ['Cancelled', 'Draft', 'Monday', 'Sunday evening']
    expect(titlesIn(week, 'grid').sort()).toEqual(titles)
    expect(titlesIn(week, 'list').sort()).toEqual(titles)
    const list = await coordinator.get(week.linkTo('Show as a list'))
    expect(titlesIn(list, 'list').sort()).toEqual(titles)
    expect(titlesIn(list, 'grid')).toEqual([])
    const grid = await coordinator.get(list.linkTo('Show as a grid'))
    expect(titlesIn(grid, 'grid').sort()).toEqual(titles)
  })

  it.each(['view=day', 'view=month', 'by=venue', 'by=champion', 'view=month&by=venue', 'view=month&by=champion'])(
    'says the same in both forms with %s',
    async (query) => {
      const { given } = app
      const champion = await given.champion()
      const helped = await given.workshop({ title: 'Helped', date: '2026-11-23' })
      await given.assignment({ workshopId: helped.id, championId: champion.id })
      await given.workshop({ title: 'Led', date: '2026-11-23', leadChampionId: champion.id })
      await given.workshop({ title: 'Online', date: '2026-11-25', isOnline: true })
      await given.workshop({ title: 'Nowhere', date: '2026-11-29', venueId: null })
      const page = await coordinator.get(`/calendar?${query}`)
      const [grid, list] = [titlesIn(page, 'grid'), titlesIn(page, 'list')]
      expect([...new Set(grid)].sort()).toEqual([...list].sort())
      expect(list).toHaveLength(query === 'view=day' ? 2 : 4)
    },
  )

  it('says of each what matters now: places, who is missing, what is owed, in words', async () => {
    const { given } = app
    const { id: leadChampionId } = await given.champion({ name: 'Samira Khan' })
    const venue = await given.venue({ name: 'Leigh Library' })
    const workshop = (fields: Parameters<typeof given.workshop>[0]) =>
      given.workshop({ venueId: venue.id, leadChampionId, ...fields })
    await workshop({ title: 'Some left', booked: 9 })
    await workshop({ title: 'Full', booked: 12 })
    await workshop({ title: 'Drop-in', format: 'drop_in' })
    await workshop({ title: 'No champion', leadChampionId: null })
    await workshop({ title: 'Draft', state: 'draft' })
    await workshop({ title: 'Off', state: 'cancelled' })
    await workshop({ title: 'Over', date: '2026-11-23', startTime: '07:00', endTime: '08:00' })
    const saved = { registerSavedAt: new Date('2026-11-23T08:30:00Z'), attendances: 7 }
    await workshop({ title: 'Saved', date: '2026-11-23', startTime: '07:00', endTime: '08:00', ...saved })
    const week = await coordinator.get('/calendar')
    expect(slotOf(week, 'Some left')).toBe(
      '10am to midday Some left Leigh Library Led by Samira Khan 3 places left of 12',
    )
    expect(slotOf(week, 'Full')).toContain('All 12 taken Full')
    expect(slotOf(week, 'Drop-in')).toContain('Drop in')
    expect(slotOf(week, 'No champion')).toBe(
      '10am to midday No champion Leigh Library 12 places left of 12 No champion',
    )
    expect(slotOf(week, 'Draft')).toMatch(/Draft$/)
    expect(slotOf(week, 'Off')).toMatch(/Cancelled$/)
    expect(slotOf(week, 'Over')).toMatch(/Register missing$/)
    expect(slotOf(week, 'Saved')).toMatch(/7 came Took place$/)
  })

  it('has headers for rows and columns, Monday first, and marks today', async () => {
    await app.given.workshop({ date: '2026-11-23' })
    const { html, rows } = await coordinator.get('/calendar')
    expect(rows[0]?.map((cell) => cell.replace(/ (Today|\+ .*)$/g, ''))).toEqual([
      'Time',
      'Mon 23 Monday 23 November 2026 Today',
      ...['Tue 24 Tuesday 24', 'Wed 25 Wednesday 25', 'Thu 26 Thursday 26'].map((day) => `${day} November 2026`),
      ...['Fri 27 Friday 27', 'Sat 28 Saturday 28', 'Sun 29 Sunday 29'].map((day) => `${day} November 2026`),
    ])
    expect(html.match(/scope="col"[^>]*aria-current="date"/g)).toHaveLength(1)
    expect(html.match(/scope="row"/g)).toHaveLength(1)
  })

  it('goes to the next and the previous, to today, and to a date as people type it', async () => {
    await app.given.workshop({ title: 'In December', date: '2026-12-10' })
    const week = await coordinator.get('/calendar')
    expect((await coordinator.get(week.linkTo('Next week'))).heading).toBe('30 November to 6 December 2026')
    expect((await coordinator.get(week.linkTo('Previous week'))).heading).toBe('16 to 22 November 2026')
    const december = await coordinator.get('/calendar?view=month&date=10+December')
    expect([december.heading, titlesIn(december, 'grid')]).toEqual(['December 2026', ['In December']])
    expect((await coordinator.get(december.linkTo('This month'))).heading).toBe('November 2026')
    expect((await coordinator.get(december.linkTo('Week'))).heading).toBe('7 to 13 December 2026')
    const wrong = await coordinator.get('/calendar?date=31+February')
    expect([wrong.status, wrong.errors]).toEqual([422, ['Enter a real date, like 1 December']])
    expect(wrong.valueOf('date')).toBe('31 February')
    expect((await coordinator.get('/calendar?view=year&by=moon&state=odd&venue=%27')).status).toBe(200)
  })

  it('says that a day is empty, and offers to schedule a workshop on it, with the date filled in', async () => {
    await app.given.workshop({ date: '2026-11-25' })
    const venue = await app.given.venue({ name: 'Quiet Hall' })
    const { id } = await app.given.champion({ name: 'Samira Khan' })
    const week = await coordinator.get(`/calendar?date=2026-11-24&venue=${venue.id}&champion=${id}`)
    expect(week.html.match(/Nothing planned/g)).toHaveLength(14)
    const form = await coordinator.get(week.linkTo('Schedule a workshop on Thursday 26 November 2026'))
    expect(form.heading).toBe('Add a workshop')
    expect(['date', 'venueId', 'leadChampionId', 'place'].map((name) => form.valueOf(name))).toEqual([
      '26 November 2026',
      venue.id,
      id,
      'venue',
    ])
    expect((await coordinator.get('/workshops/new?date=rubbish')).valueOf('date')).toBe('')
    // Not on days that are past, and on those that are not empty too.
    const open = await coordinator.get('/calendar')
    expect(open.linkTo('+ Schedule a workshop on Wednesday 25 November 2026')).toContain('date=2026-11-25')
    app.clock.set('2026-11-26T09:00:00Z')
    expect((await coordinator.get('/calendar')).html).not.toContain('Schedule a workshop on Monday')
  })

  it('filters by venue, champion (also who helps), partner, ward and state', async () => {
    const { given } = app
    const ward = await given.area()
    const venue = await given.venue({ areaId: ward.id })
    const champion = await given.champion()
    const partner = await given.partner()
    await given.workshop({ title: 'There', venueId: venue.id })
    await given.workshop({ title: 'Led', leadChampionId: champion.id })
    const helped = await given.workshop({ title: 'Helped' })
    await given.assignment({ workshopId: helped.id, championId: champion.id })
    await given.workshop({ title: 'Supported' }, { partners: [partner] })
    await given.workshop({ title: 'Draft', state: 'draft' })
    const found = async (query: string) => titlesIn(await coordinator.get(`/calendar?${query}`), 'list').sort()
    expect(await found(`venue=${venue.id}`)).toEqual(['There'])
    expect(await found(`champion=${champion.id}`)).toEqual(['Helped', 'Led'])
    expect(await found(`partner=${partner.id}`)).toEqual(['Supported'])
    expect(await found(`ward=${ward.id}`)).toEqual(['There'])
    expect(await found('state=draft')).toEqual(['Draft'])
    const filtered = await coordinator.get(`/calendar?champion=${champion.id}`)
    expect(filtered.valueOf('champion')).toBe(champion.id)
    expect(await found(filtered.linkTo('Next week').split('?')[1] ?? '')).toEqual([])
    expect(filtered.linkTo('Next week')).toContain(`champion=${champion.id}`)
    const none = await coordinator.get(`/calendar?by=venue&champion=${(await given.champion()).id}`)
    expect(none.text).toContain('No workshop matches in these days.')
  })

  it('shows champions their own: what they lead, drafts too, and what they help at; whatever they ask', async () => {
    const { given } = app
    const champion = await given.champion({ name: 'Samira Khan' })
    const other = await given.champion({ name: 'Pat Other' })
    const me = await app.signedIn('champion', { championId: champion.id })
    await given.workshop({ title: 'Mine', leadChampionId: champion.id, booked: 4 })
    await given.workshop({ title: 'My draft', state: 'draft', leadChampionId: champion.id })
    const helped = await given.workshop({ title: 'Helped', leadChampionId: other.id })
    const draft = await given.workshop({ title: 'Another’s draft', state: 'draft', leadChampionId: other.id })
    for (const { id } of [helped, draft]) await given.assignment({ workshopId: id, championId: champion.id })
    await given.workshop({ title: 'Not mine', leadChampionId: other.id })
    const week = await me.get(`/calendar?champion=${other.id}&by=champion`)
    expect(titlesIn(week, 'grid').sort()).toEqual(['Helped', 'Mine', 'My draft'])
    expect(titlesIn(week, 'list').sort()).toEqual(['Helped', 'Mine', 'My draft'])
    expect(slotOf(week, 'Mine')).toContain('8 places left of 12')
    expect(week.text).toContain('My calendar')
    expect(week.text).not.toContain('Schedule a workshop')
    for (const path of [...week.html.matchAll(/href="(\/workshops\/[^"]+)"/g)].map(([, href = '']) => href))
      expect((await me.get(path)).status).toBe(200)
    expect((await me.get(week.linkTo('Get these in your own calendar'))).heading).toBe(
      'Your workshops in your own calendar',
    )
  })

  it('shows partners what they support, without how many booked or came', async () => {
    const { given } = app
    const partner = await given.partner()
    const them = await app.signedIn('partner', { partnerId: partner.id })
    const theirs = { partners: [partner] }
    await given.workshop({ title: 'Ours', booked: 3 }, theirs)
    await given.workshop({ title: 'Our draft', state: 'draft' }, theirs)
    const past = { date: '2026-11-23', startTime: '07:00', endTime: '08:00' }
    await given.workshop({ title: 'Been', attendances: 2, ...past }, theirs)
    await given.workshop({ title: 'Owed', ...past }, theirs)
    await given.workshop({ title: 'Not ours' })
    const week = await them.get('/calendar')
    expect(titlesIn(week, 'grid').sort()).toEqual(['Been', 'Ours', 'Owed'])
    expect(week.text).not.toMatch(/booked|came|places left|Register missing|Led by/)
  })

  it('asks the same number of queries for many as for one, and reads only its days', async () => {
    const { given } = app
    const helped = await given.workshop()
    await given.assignment({ workshopId: helped.id })
    await coordinator.get('/calendar')
    const one = await countQueries(app, () => coordinator.get('/calendar'))
    for (let count = 0; count < 5; count++) {
      const workshop = await given.workshop({ leadChampionId: (await given.champion()).id })
      await given.assignment({ workshopId: workshop.id })
    }
    const many = await queriesOf(app, () => coordinator.get('/calendar?view=month&by=champion'))
    // The workshops and who helps; venues, champions, partners and wards to choose from; who is signed in.
    expect([one, many.length]).toEqual([7, 7])
    if (engine === 'postgres') return
    const asking = many.find((sql) => sql.includes('register_saved_at')) ?? ''
    const plan: { detail: string }[] = await app.database.read.query(`EXPLAIN QUERY PLAN ${asking}`)
    expect(plan.map(({ detail }) => detail).find((step) => / w /.test(step))).toMatch(
      /^SEARCH w USING INDEX ix_workshops_date\w+ \(date>\? AND date<\?\)/,
    )
  })
})
