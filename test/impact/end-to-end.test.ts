import { readCsv } from '../../src/imports/csv.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'
import type { Screen } from '../support/screen.js'
import { ThroughPages } from '../support/through-pages.js'

/** March to May 2026; the clocks go forward on 29 March. */
const PERIOD = 'from=March+2026&to=May+2026'
const SMALL = 'fewer than 5'
/** Nobody was counted by age or as new at the door, and nobody was asked what they thought, in this programme. */
const NOBODY_COUNTED = [
  'First-timers at drop-ins',
  'Attendances of children and young people, 0 to 16',
  'Attendances of people aged 55 and over',
]
const NOBODY_ASKED = [
  ['Answers about workshops', '0'],
  ['Learned what they came for', 'nobody has answered yet'],
  ['Sure to do it alone', 'nobody has answered yet'],
] as const

/** What the home page asks for. */
const attention = ({ html }: Screen) =>
  [...html.matchAll(/attention__count">([\d,]+)<[\s\S]*?attention__link" href="([^"]*)">([^<]*)</g)].map(
    ([, count = '', href = '', text = '']) => ({
      count: Number(count),
      href: href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
      text,
    }),
  )

/** The lines of the file as [table, row, figure, value, records]. */
const linesOf = (screen: Screen) =>
  readCsv(screen.html).rows.map(({ cells }) =>
    ['table', 'row', 'figure', 'value', 'records'].map((name) => cells[name] ?? ''),
  )

/** The figures beside the large ones: name -> [this period, period before, records, grade]. */
const figuresOf = ({ rows }: Screen) =>
  Object.fromEntries(
    rows
      .filter((row) => row.length === 5 && /how it is counted/.test(row[0] ?? ''))
      .map(([name = '', ...cells]) => [name.replace(/ : how it is counted.*/, ''), cells]),
  )

/** The first row of the tables by month, topic, ward and year that begins with this word; without the records behind it. */
const rowOf = (screen: Screen, name: string) => wholeRowOf(screen, name)?.slice(0, 6)
const wholeRowOf = ({ rows }: Screen, name: string) => rows.find((row) => row[0] === name && row.length === 7)
/** How many records stand behind such a row. */
const recordsOf = (screen: Screen, name: string) => wholeRowOf(screen, name)?.at(-1)

describe.each(engines)('one small programme, kept through pages, on %s', (engine) => {
  let app: TestApp
  let staff: ThroughPages
  let aisha: { id: string; accountId: string }
  let ben: { id: string; accountId: string }
  let acorn: string
  let bright: string
  let library: { venue: string; ward: string }
  let hall: { venue: string; ward: string }
  let partner: TestBrowser
  const workshops: Record<string, string> = {}

  const at = (instant: string) => app.clock.set(instant)
  const email = (name: string) => `${name.toLowerCase()}@example.org`
  const book = (workshop: string, name: string) =>
    staff.bookPublicly(workshop, { name: `${name} Test`, email: email(name) })

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ smallNumberThreshold: 5 })
    at('2026-03-02T09:00:00Z')
    staff = await ThroughPages.in(app)
    library = await staff.venue('Millbrook Library', 'Millbrook', 'E05000840')
    hall = await staff.venue('Castle Hall', 'Castle', 'E05000841')
    acorn = await staff.partner('Acorn Bank')
    bright = await staff.partner('Bright Trust')
    aisha = await staff.champion('Aisha Khan', { email: 'aisha@example.org' })
    ben = await staff.champion('Ben Okoro', { phone: '01632 960 002' })
    await marchStory()
    await aprilStory()
    await mayStory()
  })
  afterAll(() => app.close())

  async function marchStory() {
    const first = await staff.workshop({
      date: '12 March 2026',
      topics: ['communicating', 'safe_legal'],
      venueId: library.venue,
      leadChampionId: aisha.id,
      partners: [acorn, bright],
    })
    for (const name of ['Ann', 'Bob', 'Dee']) await book(first, name)
    await staff.bookByPhone(first, 'Cas Test', '01632 960 003')
    // Eve cancels and books again; Fay cancels and stays away.
    await staff.cancelBooking(await book(first, 'Eve'))
    await book(first, 'Eve')
    await staff.cancelBooking(await book(first, 'Fay'))
    const shopping = await staff.workshop({
      title: 'Shop online',
      date: '30 March 2026',
      topics: ['transacting'],
      venueId: library.venue,
      leadChampionId: ben.id,
      partners: [acorn],
    })
    await book(shopping, 'Ann')
    await book(shopping, 'Bob')

    at('2026-03-12T12:30:00Z')
    const came = { came: ['Ann', 'Bob', 'Cas', 'Eve'], walkIns: [['Gus Test', email('Gus')]] as [string, string][] }
    const champion = await app.browserOf(aisha.accountId)
    await staff.register(first, { ...came, headCount: '7', hours: '2', minutes: '30' }, champion)
    at('2026-03-13T09:00:00Z')
    const corrected = await app.browserOf(aisha.accountId)
    await staff.register(
      first,
      { came: ['Ann', 'Cas', 'Eve', 'Gus'], headCount: '7', hours: '2', minutes: '30' },
      corrected,
    )
    await staff.session(aisha.accountId, {
      kind: 'phone',
      day: '2026-03-13',
      topics: ['communicating'],
      areaId: library.ward,
      partnerId: acorn,
    })
    const mistake = await staff.session(aisha.accountId, {
      kind: 'video',
      day: '2026-03-13',
      minutes: '90',
      people: '9',
      areaId: hall.ward,
    })
    await staff.send(`/sessions/${mistake}/withdrawal`, { reason: 'Logged twice' })

    at('2026-03-20T09:00:00Z')
    // It moves by a day, over the change of the clocks, and to another hall; it is cancelled and put back.
    const lists = { topics: ['transacting'], partners: [acorn] }
    await staff.change(shopping, { date: '31 March 2026', venueId: hall.venue }, lists)
    await staff.change(shopping, { startTime: '2pm', endTime: '3pm' }, lists)
    await staff.send(`/workshops/${shopping}/cancellation`, { reason: 'No heating' })
    await staff.send(`/workshops/${shopping}/restoration`)
    const cafe = await staff.add('/businesses', { name: 'Corner Café', sector: 'Café', areaId: hall.ward })
    await staff.send(`/businesses/${cafe}/reviews`, {
      kind: 'baseline',
      date: '10 March 2026',
      hasWebsite: 'no',
      sellsOnline: 'no',
      onMaps: 'no',
      monthlyRevenue: '1,000',
      jobs: '2',
      evidence: 'claimed',
    })
    Object.assign(workshops, { first, shopping, cafe })
  }

  async function aprilStory() {
    at('2026-04-01T08:00:00Z')
    const { shopping = '', cafe = '' } = workshops
    await staff.register(shopping, { came: ['Ann', 'Bob'], hours: '1' })
    const form = await staff.see(`/businesses/${cafe}/support`)
    await staff.send(`/businesses/${cafe}/support`, {
      workshops: [shopping],
      partners: [acorn],
      version: form.valueOf('version'),
    })
    const dropIn = await staff.workshop({
      title: 'Drop in',
      date: '9 April 2026',
      format: 'drop_in',
      places: '',
      venueId: library.venue,
      leadChampionId: aisha.id,
    })
    const cancelled = await staff.workshop({
      title: 'Cancelled',
      date: '16 April 2026',
      venueId: library.venue,
      partners: [bright],
    })
    await book(cancelled, 'Ann')
    await staff.draft({ title: 'Never published', date: '10 April 2026', venueId: library.venue })
    const late = await staff.workshop({
      title: 'Late evening',
      date: '30 April 2026',
      startTime: '10pm',
      endTime: '11:30pm',
      topics: ['transacting'],
      venueId: hall.venue,
      leadChampionId: ben.id,
      partners: [acorn],
    })
    await book(late, 'Hal')
    await staff.send(`/workshops/${cancelled}/cancellation`, { reason: 'Flooded' })

    at('2026-04-09T12:00:00Z')
    await staff.register(dropIn, { headCount: '12', hours: '3' }, await app.browserOf(aisha.accountId))
    at('2026-04-21T09:00:00Z')
    const forgotten = await staff.workshop({
      title: 'Forgotten',
      date: '20 April 2026',
      topics: ['safe_legal'],
      venueId: library.venue,
      partners: [bright],
    })
    const walkIns = ['Ann', 'Dee', 'Hal'].map((name): [string, string] => [`${name} Test`, email(name)])
    await staff.register(forgotten, { walkIns })
    // 1 May in London, still 30 April in UTC.
    at('2026-04-30T23:50:00Z')
    await staff.session(ben.accountId, {
      kind: 'home_visit',
      day: '2026-05-01',
      minutes: '45',
      people: '2',
      countedOlder: '1',
      topics: ['problem_solving'],
      areaId: hall.ward,
    })
    Object.assign(workshops, { dropIn, cancelled, late, forgotten })
  }

  async function mayStory() {
    at('2026-05-13T09:00:00Z')
    const { forgotten = '', cafe = '' } = workshops
    await staff.send(`/businesses/${cafe}/reviews`, {
      kind: '3_months',
      date: '12 May 2026',
      hasWebsite: 'yes',
      sellsOnline: 'yes',
      onMaps: 'no',
      monthlyRevenue: '1,400',
      jobs: '3',
      evidence: 'verified',
    })
    workshops.today = await staff.workshop({
      title: 'This afternoon',
      date: '14 May 2026',
      startTime: '2pm',
      endTime: '4pm',
      places: '1',
      venueId: library.venue,
      partners: [acorn],
    })
    await book(workshops.today, 'Gus')
    // The date was typed wrong: it was in March, before all the others.
    await staff.change(forgotten, { date: '4 March 2026' }, { topics: ['safe_legal'], partners: [bright] })
    await staff.send(`/partners/${bright}/archiving`)
    await staff.send(`/venues/${hall.venue}/archiving`)
    at('2026-05-14T08:00:00Z')
    partner = await app.signedIn('partner', { partnerId: acorn })
  }

  it('gives the task force every figure as counted by hand', async () => {
    const page = await staff.see(`/impact?${PERIOD}`)
    expect(page.text).toContain('1 March 2026 to 31 May 2026, so far')
    expect(figuresOf(page)).toEqual({
      'People reached': ['7', 'No records', '9 records behind People reached', 'B'],
      Attendances: ['24', 'No records', '4 records behind Attendances', 'B'],
      'Volunteer hours': ['7.8', 'No records', '5 records behind Volunteer hours', 'B'],
      'Workshops held': ['5', 'No records', '5 records behind Workshops held', 'B'],
      'First-timers': ['7', 'No records', '3 records behind First-timers', 'B'],
      'Unnamed attendances': ['15', 'No records', '2 records behind Unnamed attendances', 'B'],
      'Sessions logged': ['2', 'No records', '2 records behind Sessions logged', 'B'],
      'People helped in sessions': ['3', 'No records', '2 records behind People helped in sessions', 'B'],
      'Children and young people 0 to 16 helped in sessions': ['0', 'No records', '0', 'B'],
      'People aged 55 and over helped in sessions': [
        '1',
        'No records',
        '1 record behind People aged 55 and over helped in sessions',
        'B',
      ],
      'Places booked': ['8', 'No records', '8 records behind Places booked', 'B'],
      'Did not attend': [
        'too few for a percentage (2 of 7)',
        'nothing to count yet',
        '7 records behind Did not attend',
        'B',
      ],
      'Businesses supported': ['1', 'No records', '1 record behind Businesses supported', 'B'],
      'Businesses with a follow-up review': [
        '1',
        'No records',
        '1 record behind Businesses with a follow-up review',
        'B',
      ],
      'Started to sell online': ['1', 'No records', '1 record behind Started to sell online', 'A'],
      'Can now be found on online maps': ['0', 'No records', '1 record behind Can now be found on online maps', 'A'],
      'Have a website now': ['1', 'No records', '1 record behind Have a website now', 'A'],
      'Median change in monthly revenue': [
        'up £400',
        'nothing to compare yet',
        '1 record behind Median change in monthly revenue',
        'A',
      ],
      'Jobs added': ['1', 'No records', '1 record behind Jobs added', 'A'],
      'Jobs lost': ['0', 'No records', '1 record behind Jobs lost', 'A'],
      ...Object.fromEntries(NOBODY_COUNTED.map((name) => [name, ['0', 'No records', '0', 'B']])),
      ...Object.fromEntries(
        NOBODY_ASKED.map(([name, value]) => [name, [value, value === '0' ? 'No records' : value, '0', 'B']]),
      ),
    })
    // People reached, attendances, hours, workshops, first-timers.
    expect(rowOf(page, 'March 2026')).toEqual(['March 2026', '7', '12', '4', '3', '7'])
    expect(rowOf(page, 'April 2026')).toEqual(['April 2026', '0', '12', '3', '2', '0'])
    // Workshops held and sessions logged.
    expect(['March 2026', 'April 2026', 'May 2026', 'Transacting'].map((row) => recordsOf(page, row))).toEqual([
      '4',
      '2',
      '1',
      '2',
    ])
    expect(rowOf(page, 'May 2026')).toEqual(['May 2026', '0', '0', '0.8', '0', '0'])
    expect(rowOf(page, 'Communicating')).toEqual(['Communicating', '4', '19', '6', '2', '3'])
    expect(rowOf(page, 'Transacting')).toEqual(['Transacting', '2', '2', '1', '2', '1'])
    expect(rowOf(page, 'Problem solving')).toEqual(['Problem solving', '0', '0', '0.8', '0', '0'])
    expect(rowOf(page, 'Being safe and legal online')).toEqual([
      'Being safe and legal online',
      '6',
      '10',
      '2.5',
      '2',
      '6',
    ])
    expect(rowOf(page, 'Millbrook')).toEqual(['Millbrook', '6', '22', '6', '3', '6'])
    expect(rowOf(page, 'Castle')).toEqual(['Castle', '2', '2', '1.8', '2', '1'])
    expect(rowOf(page, '2026')).toEqual(['2026', '7', '24', '7.8', '5', '7'])
    expect(page.text).toContain('1 workshop has no register yet')
  })

  it('lists behind each figure as many records as the figure says, which add up to it', async () => {
    const page = await staff.see(`/impact?${PERIOD}`)
    for (const [name, [, , records = '']] of Object.entries(figuresOf(page))) {
      // Nothing behind it is no link.
      if (records === '0') continue
      const [count] = records.split(' ')
      const behind = await staff.see(page.linkTo(records))
      expect([name, behind.text]).toEqual([name, expect.stringMatching(new RegExp(`\\b${count} records?\\b`))])
      expect([name, behind.rows.length - 1]).toEqual([name, Number(count)])
    }
    const amounts = async (name: string) =>
      (await staff.see(page.linkTo(figuresOf(page)[name]?.[2] ?? ''))).rows.slice(1).map((row) => row.at(-1))
    expect(await amounts('Attendances')).toEqual(['12', '2', '7', '3'])
    expect(await amounts('First-timers')).toEqual(['1', '3', '3'])
    expect((await amounts('Volunteer hours')).sort()).toEqual([
      '1 hour',
      '2 hours 30 minutes',
      '3 hours',
      '30 minutes',
      '45 minutes',
    ])
  })

  it('says the same in the file', async () => {
    const lines = linesOf(await staff.see(`/impact.csv?${PERIOD}`))
    const expected = [
      ['Total', '', 'People reached', '7', '9'],
      ['Total', '', 'Attendances', '24', '4'],
      ['Total', '', 'Volunteer hours', '7.8', '5'],
      ['Total', '', 'Workshops held', '5', '5'],
      ['Total', '', 'First-timers', '7', '3'],
      ...NOBODY_COUNTED.map((name) => ['Total', '', name, '0', '0']),
      ['Total', '', 'Unnamed attendances', '15', '2'],
      ['Total', '', 'Sessions logged', '2', '2'],
      ['Total', '', 'People helped in sessions', '3', '2'],
      ['Total', '', 'Children and young people 0 to 16 helped in sessions', '0', '0'],
      ['Total', '', 'People aged 55 and over helped in sessions', '1', '1'],
      ['Total', '', 'Places booked', '8', '8'],
      ['Total', '', 'Did not attend', 'too few for a percentage (2 of 7)', '7'],
      ...NOBODY_ASKED.map(([name, value]) => ['Total', '', name, value, '0']),
      ['Total', '', 'Businesses supported', '1', '1'],
      ['Total', '', 'Businesses with a follow-up review', '1', '1'],
      ['Total', '', 'Started to sell online', '1', '1'],
      ['Total', '', 'Can now be found on online maps', '0', '1'],
      ['Total', '', 'Have a website now', '1', '1'],
      ['Total', '', 'Median change in monthly revenue', '400', '1'],
      ['Total', '', 'Jobs added', '1', '1'],
      ['Total', '', 'Jobs lost', '0', '1'],
      ['Total', '', 'Workshops without a register', '1', ''],
    ]
    expect(lines.filter(([table]) => table === 'Total')).toEqual(expected)
    const units = readCsv((await staff.see(`/impact.csv?${PERIOD}`)).html).rows.map(({ cells }) => cells.unit)
    expect([units[14], ...units.slice(18, 24)]).toEqual([
      '% of places booked',
      ...Array<string>(5).fill('businesses'),
      '£ a month (median)',
    ])
    const page = await staff.see(`/impact?${PERIOD}`)
    const rows = lines.filter(([table]) => table !== 'Total')
    for (const [, row = '', figure = '', value = ''] of rows) {
      const place = ['People reached', 'Attendances', 'Volunteer hours', 'Workshops held', 'First-timers'].indexOf(
        figure,
      )
      expect([row, figure, rowOf(page, row)?.[place + 1]]).toEqual([row, figure, value])
    }
    const recordsIn = (figure: string) => rows.find((line) => line[1] === 'March 2026' && line[2] === figure)?.[4]
    expect(['Attendances', 'Workshops held'].map(recordsIn)).toEqual(['3', '3'])
    expect(rows.filter((line) => line[4] === '')).toEqual([])
    expect(new Set(rows.map(([table, row]) => `${table}: ${row}`)).size).toBe(3 + 1 + 4 + 2)
  })

  it('gives the task force the exact figures of a partner, and the partner the rounded ones', async () => {
    const exact = await staff.see(`/partners/${acorn}/impact?${PERIOD}`)
    expect(
      Object.entries(figuresOf(exact)).map(([name, [value, , records = '']]) => [name, value, records.split(' ')[0]]),
    ).toEqual(
      expect.arrayContaining([
        ['People reached', '5', '6'],
        ['Attendances', '9', '2'],
        ['Volunteer hours', '4', '3'],
        ['Workshops held', '3', '3'],
        ['First-timers', '4', '2'],
        ['Unnamed attendances', '3', '1'],
        ['Sessions logged', '1', '1'],
        ['People helped in sessions', '1', '1'],
        ['Places booked', '8', '8'],
        ['Did not attend', 'too few for a percentage (2 of 7)', '7'],
        ['Businesses supported', '1', '1'],
        ['Median change in monthly revenue', 'up £400', '1'],
      ]),
    )
    const lines = linesOf(await partner.get(`/partners/${acorn}/impact.csv?${PERIOD}`))
    expect(lines.filter(([table]) => table === 'Total')).toEqual([
      ['Total', '', 'People reached', '5', '5'],
      ['Total', '', 'Attendances', '10', SMALL],
      ['Total', '', 'Volunteer hours', '4', SMALL],
      ['Total', '', 'Workshops held', SMALL, SMALL],
      ['Total', '', 'First-timers', SMALL, SMALL],
      ...NOBODY_COUNTED.map((name) => ['Total', '', name, '0', '0']),
      ['Total', '', 'Unnamed attendances', SMALL, SMALL],
      ['Total', '', 'Sessions logged', SMALL, SMALL],
      ['Total', '', 'People helped in sessions', SMALL, SMALL],
      ['Total', '', 'Children and young people 0 to 16 helped in sessions', '0', '0'],
      ['Total', '', 'People aged 55 and over helped in sessions', '0', '0'],
      ['Total', '', 'Places booked', '10', '10'],
      ['Total', '', 'Did not attend', `too few for a percentage (${SMALL} of 5)`, '5'],
      ...NOBODY_ASKED.map(([name, value]) => ['Total', '', name, value, '0']),
      ['Total', '', 'Businesses supported', SMALL, SMALL],
      ['Total', '', 'Businesses with a follow-up review', SMALL, SMALL],
      ['Total', '', 'Started to sell online', SMALL, SMALL],
      ['Total', '', 'Can now be found on online maps', '0', SMALL],
      ['Total', '', 'Have a website now', SMALL, SMALL],
      ['Total', '', 'Median change in monthly revenue', 'too few to show', SMALL],
      ['Total', '', 'Jobs added', SMALL, SMALL],
      ['Total', '', 'Jobs lost', '0', SMALL],
      ['Total', '', 'Workshops without a register', SMALL, ''],
    ])
    const page = await partner.get(`/partners/${acorn}/impact?${PERIOD}`)
    expect(rowOf(page, 'March 2026')).toEqual(['March 2026', '5', '10', '4', SMALL, SMALL])
    expect(rowOf(page, 'April 2026')).toEqual(['April 2026', '0', '0', '0', SMALL, '0'])
    expect(rowOf(page, 'May 2026')).toEqual(['May 2026', '0', '0', '0', '0', '0'])
    expect(['March 2026', 'April 2026', 'May 2026'].map((row) => recordsOf(page, row))).toEqual([SMALL, SMALL, '0'])
    expect(page.html).not.toContain('/impact/records')
    expect(page.text).toContain('from 5 records, listed for the task force only')
    expect(page.text).toContain('Records name people and businesses, so only the task force sees their lists.')
  })

  it('keeps the figures of a partner that was archived', async () => {
    const page = await staff.see(`/partners/${bright}/impact?${PERIOD}`)
    expect(figuresOf(page)).toMatchObject({
      'People reached': ['6', 'No records', '7 records behind People reached', 'B'],
      Attendances: ['10', 'No records', '2 records behind Attendances', 'B'],
      'Workshops held': ['2', 'No records', '2 records behind Workshops held', 'B'],
      'First-timers': ['6', 'No records', '2 records behind First-timers', 'B'],
    })
  })

  it('gives champions the same hours as the programme counts, on each page that tells them', async () => {
    const [home, own] = await Promise.all(
      ['/home', `/sessions`].map(async (path) => (await app.browserOf(aisha.accountId)).get(path)),
    )
    expect(home?.text).toContain('0 hours this month')
    // 150 minutes and 180 minutes of workshops, 30 of a session; not the 90 that were withdrawn.
    expect(home?.text).toContain('6 hours this year')
    expect(own?.rows).toHaveLength(2)
    const other = await (await app.browserOf(ben.accountId)).get('/home')
    expect(other.text).toContain('0.8 hours this month')
    expect(other.text).toContain('1.8 hours this year')
    expect((await staff.see(`/champions/${aisha.id}`)).text).toContain('6 hours this year')
  })

  it('asks for what is missing, each count as long as its list', async () => {
    const found = attention(await staff.see('/home'))
    expect(found.map(({ count, text }) => [count, text])).toEqual([
      [1, 'register is missing'],
      [1, 'workshop has no lead champion'],
      [1, 'workshop is full'],
    ])
    for (const { href, count, text } of found)
      expect([text, (await staff.see(href)).rows.length - 1]).toEqual([text, count])
  })

  it('claims no rise or fall against a time that the records do not cover, or before the month is over', async () => {
    const page = await staff.see('/impact?from=April+2026&to=May+2026')
    expect(page.text).toContain('In the period before, the first records are of March 2026. Compare with care.')
    expect((await staff.see(`/impact?${PERIOD}`)).text).toContain(
      'There are no records of the period before, so there is nothing to compare with.',
    )
    // March: 12 attendances, April: 12, May: none so far.
    for (const months of ['from=April+2026&to=April+2026', 'from=May+2026&to=May+2026'])
      expect((await staff.see(`/impact?${months}`)).html).toMatch(/>By month</)
  })

  it('counts the workshop of this afternoon when it is over, and not before', async () => {
    const held = async () => figuresOf(await staff.see(`/impact?${PERIOD}`))['Workshops held']?.[0]
    expect(await held()).toBe('5')
    at('2026-05-14T14:59:00Z')
    expect(await held()).toBe('5')
    at('2026-05-14T15:00:00Z')
    expect(await held()).toBe('6')
    expect((await staff.see(`/impact?${PERIOD}`)).text).toContain('2 workshops have no register yet')
    at('2026-05-14T08:00:00Z')
  })
})
