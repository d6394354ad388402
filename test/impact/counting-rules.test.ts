import { CouncilService } from '../../src/council/council.service.js'
import type { Database } from '../../src/database/database.js'
import { ImpactService } from '../../src/impact/impact.service.js'
import { findMeasure } from '../../src/impact/measures/registry.js'
import { chosenPeriod } from '../../src/impact/period.js'
import { ofPartner, programme, type Scope } from '../../src/impact/scope.js'
import type { Dimension } from '../../src/impact/facts/facts.js'
import { FixedClock } from '../../src/time/clock.js'
import { engines, openTestDatabase } from '../support/databases.js'
import { groundUnder, settle, type GivenWorkshop, type World } from './world.js'

const tag = (value: string) => ({ name: 'curriculum', value })
const AUTUMN = chosenPeriod('2026-09', '2026-11')
const came = (...learners: string[]) => learners.map((learner) => ({ learner }))

const missed = (missing: number, present: number): World => ({
  workshops: [
    {
      date: '2026-10-05',
      bookings: Array.from({ length: missing + present }, (_, index) => ({
        learner: `learner-${index}`,
        outcome: index < missing ? ('did_not_attend' as const) : ('attended' as const),
      })),
    },
  ],
})
const business = (reviews: World['businesses']) => ({ businesses: reviews })
const pair = (before: object, after: object) => ({
  reviews: [
    { date: '2026-01-05', kind: 'baseline' as const, ...before },
    { date: '2026-10-05', kind: '6_months' as const, ...after },
  ],
})

describe.each(engines)('counting honestly, on %s', (engine) => {
  let database: Database
  let impact: ImpactService

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    const clock = new FixedClock('2026-11-23T09:00:00Z')
    impact = new ImpactService(database, new CouncilService(database, clock), clock)
    await groundUnder(database)
  })

  const figures = async (world: World, scope: Scope = programme, period = AUTUMN) => {
    await settle(database, world)
    const { figures } = await impact.summary(scope, period, 'task force')
    return Object.fromEntries(figures.map(({ key, value }) => [key, value.number]))
  }
  const figure = async (key: string, world: World, scope: Scope = programme) => {
    await settle(database, world)
    const summary = await impact.summary(scope, AUTUMN, 'task force')
    const found = summary.figures.find((figure) => figure.key === key)
    if (!found) throw new Error(`No figure ${key}`)
    return found
  }
  const rows = async (dimension: Dimension, column: string, scope: Scope = programme, split: string | null = null) => {
    const { tables } = await impact.summary(scope, AUTUMN, 'task force', { split })
    const { columns, rows } = tables[dimension]
    const at = columns.findIndex(({ key }) => key === column)
    return Object.fromEntries(rows.map(({ label, cells }) => [label, cells[at]?.number]))
  }

  const titles = async (key: string) => {
    const measure = findMeasure(key)
    if (!measure) throw new Error(key)
    const { records } = await impact.records(measure, programme, AUTUMN, 1)
    return records.map(({ title, detail, amount }) => [title, detail, amount])
  }

  test('what people answered is a share of answers, with base and response rate beside it', async () => {
    const answers = [
      ...Array.from({ length: 9 }, () => ({ learned: 'yes' as const, confidence: 'sure' as const })),
      ...Array.from({ length: 3 }, () => ({ learned: 'no' as const, confidence: 'not_sure' as const })),
    ]
    const world: World = {
      workshops: [
        { date: '2026-10-05', headCount: 48, answers },
        { date: '2026-10-12', headCount: 12 },
      ],
    }
    const learned = await figure('learned-what-they-came-for', world)
    expect([learned.value.text, learned.unit, learned.grade]).toEqual(['75%', '% of answers', 'B'])
    expect(learned.details).toEqual(['yes: 9', 'no: 3', 'answered: 12 of 60 who came (20%)'])
    expect((await figure('sure-alone', world)).value.text).toBe('75%')
    expect((await figure('feedback-answers', world)).details).toEqual(['answered: 12 of 60 who came (20%)'])
    const { figures: outside } = await impact.summary(programme, AUTUMN, 'outside')
    const theirs = outside.find(({ key }) => key === 'learned-what-they-came-for')
    // 10 of 10: both are rounded, and the share is made of what is shown.
    expect([theirs?.value.text, theirs?.details]).toEqual([
      '100%',
      ['yes: 10', 'no: fewer than 5', 'answered: 10 of 60 who came (17%)'],
    ])
  })

  test.each([
    [1, 'too few answers to show', 'too few answers to show'],
    [2, 'too few answers to show', 'too few answers to show'],
    [3, 'too few for a percentage (3 of 3)', 'too few answers to show'],
    [7, 'too few for a percentage (7 of 7)', 'too few answers to show'],
    // Rounded to 10, as the base beside it is.
    [9, 'too few for a percentage (9 of 9)', '100%'],
    [10, '100%', '100%'],
  ])('%d answers are told to the task force as "%s", to others as "%s"', async (count, inside, outside) => {
    const answers = Array.from({ length: count }, () => ({ learned: 'yes' as const, confidence: 'sure' as const }))
    await settle(database, { workshops: [{ date: '2026-10-05', headCount: 40, answers }] })
    const told = async (viewer: 'task force' | 'outside') => {
      const { figures } = await impact.summary(programme, AUTUMN, viewer)
      return figures.find(({ key }) => key === 'sure-alone')?.value.text
    }
    expect([await told('task force'), await told('outside')]).toEqual([inside, outside])
  })

  test('more answers than people who came make no rate over 100%, and nothing said is nothing shown', async () => {
    const answers = Array.from({ length: 12 }, () => ({ learned: 'yes' as const, confidence: 'sure' as const }))
    const { details } = await figure('feedback-answers', {
      workshops: [{ date: '2026-10-05', headCount: 10, answers }],
    })
    expect(details).toEqual(['answered: 12 of 10 who came (100%)'])
    const silent = await figure('sure-alone', { workshops: [{ date: '2026-10-05', headCount: 10 }] })
    expect([silent.value.text, silent.records.number]).toEqual(['nobody has answered yet', 0])
  })

  test.each<[string, GivenWorkshop, number | null]>([
    ['a head-count above the names', { date: '2026-10-05', headCount: 12, bookings: came('ann', 'bob') }, 12],
    ['names above the head-count', { date: '2026-10-05', headCount: 1, bookings: came('ann', 'bob') }, 2],
    ['names without a head-count', { date: '2026-10-05', bookings: came('ann', 'bob') }, 2],
    ['a head-count without names', { date: '2026-10-05', headCount: 9 }, 9],
    ['a head-count of nobody', { date: '2026-10-05', headCount: 0 }, 0],
  ])(
    'attendances of a workshop are the larger of head-count and named learners: %s',
    async (_, workshop, attendances) => {
      expect(await figures({ workshops: [workshop] })).toMatchObject({ attendances })
    },
  )

  test('a workshop without a register is held, its attendance is missing and not zero', async () => {
    await settle(database, { workshops: [{ date: '2026-10-05' }, { date: '2026-10-06', headCount: 0 }] })
    const summary = await impact.summary(programme, AUTUMN, 'task force')
    const [held, attendances] = ['workshops-held', 'attendances'].map((key) =>
      summary.figures.find((f) => f.key === key),
    )
    expect(held?.value.number).toBe(2)
    expect([attendances?.value.number, attendances?.records.number]).toEqual([0, 1])
    expect(summary.withoutRegister.number).toBe(1)
  })

  test('people reached are distinct named learners; unnamed attendances stand beside, never added', async () => {
    const world = {
      workshops: [
        { date: '2026-10-05', headCount: 10, bookings: came('ann', 'bob') },
        { date: '2026-11-05', bookings: came('ann', 'cat') },
      ],
    }
    expect(await figures(world)).toMatchObject({ 'people-reached': 3, attendances: 12, 'unnamed-attendances': 8 })
  })

  test('children and people aged 55 and over are head-counts, and say how many registers gave them', async () => {
    const world = {
      workshops: [
        { date: '2026-10-05', headCount: 20, children: 4, older: 11, countedFirstTimers: 3 },
        { date: '2026-10-12', headCount: 9, children: 0, older: null },
        { date: '2026-10-19', headCount: 30, bookings: came('ann') },
      ],
    }
    expect(await figure('children-reached', world)).toMatchObject({ value: { number: 4 }, records: { number: 2 } })
    expect(await figure('people-55-supported', world)).toMatchObject({ value: { number: 11 }, records: { number: 1 } })
    expect(await figure('first-timers-counted', world)).toMatchObject({ value: { number: 3 }, records: { number: 1 } })
    expect(await figures(world)).toMatchObject({ 'first-timers': 0, 'people-reached': 1, attendances: 59 })
    expect(await titles('people-55-supported')).toEqual([['Workshop 0', null, '11']])
  })

  test('a learner whom staff merged into another is one person', async () => {
    const workshops = [
      { date: '2026-10-05', bookings: came('ann') },
      { date: '2026-10-06', bookings: came('anne') },
    ]
    expect(await figures({ workshops })).toMatchObject({ 'people-reached': 2 })
    expect(await figures({ workshops, merged: { anne: 'ann' } })).toMatchObject({ 'people-reached': 1, attendances: 2 })
  })

  test('who cancelled, did not attend, or has no outcome yet was not reached', async () => {
    const bookings = [
      { learner: 'ann', state: 'cancelled' as const },
      { learner: 'bob', outcome: 'did_not_attend' as const },
      { learner: 'cat', outcome: null },
    ]
    expect(await figures({ workshops: [{ date: '2026-10-05', bookings }] })).toMatchObject({ 'people-reached': 0 })
  })

  test('unique people do not add up across months: they are counted over the chosen period', async () => {
    await settle(database, {
      workshops: [
        { date: '2026-09-30', bookings: came('ann') },
        { date: '2026-10-01', bookings: came('ann') },
      ],
    })
    expect(await rows('month', 'people-reached')).toEqual({
      'September 2026': 1,
      'October 2026': 1,
      'November 2026': 0,
    })
    expect(
      await figure('people-reached', { workshops: [{ date: '2026-09-30', bookings: came('ann') }] }),
    ).toMatchObject({
      value: { number: 1 },
    })
  })

  test('several topics on one workshop: in full under each, once in the total', async () => {
    const workshops: GivenWorkshop[] = [
      { date: '2026-10-05', headCount: 7, topics: ['transacting', 'safe_legal'] },
      { date: '2026-10-06', headCount: 2 },
    ]
    expect(await figures({ workshops })).toMatchObject({ attendances: 9, 'workshops-held': 2 })
    expect(await rows('topic', 'attendances')).toEqual({
      Transacting: 7,
      'Being safe and legal online': 7,
      'No topic': 2,
    })
    const { tables } = await impact.summary(programme, AUTUMN, 'task force')
    expect(tables.topic.note).toContain('Rows do not add up to the total')
  })

  test('several partners on one workshop: in full under each, once in the total', async () => {
    const workshops: GivenWorkshop[] = [{ date: '2026-10-05', headCount: 7, partners: ['partner-1', 'partner-2'] }]
    expect(await figures({ workshops })).toMatchObject({ attendances: 7 })
    expect(await figures({ workshops }, ofPartner('partner-1'))).toMatchObject({ attendances: 7 })
    expect(await figures({ workshops }, ofPartner('partner-2'))).toMatchObject({ attendances: 7 })
  })

  test('the ward of an attendance is the venue\u2019s', async () => {
    await settle(database, {
      workshops: [
        { date: '2026-10-05', headCount: 7, ward: 'ward-1' },
        { date: '2026-10-05', headCount: 3, ward: 'ward-2' },
        { date: '2026-10-05', headCount: 2, ward: null },
      ],
    })
    expect(await rows('ward', 'attendances')).toEqual({ 'Ward 1': 7, 'Ward 2': 3, 'Online, or no ward known': 2 })
    expect(await rows('ward', 'attendances', { ...programme, wardId: 'ward-2' })).toEqual({ 'Ward 2': 3 })
  })

  test.each<[string, Partial<GivenWorkshop>, number]>([
    ['published', {}, 1],
    ['a draft', { state: 'draft' }, 0],
    ['cancelled', { state: 'cancelled' }, 0],
    ['today', { date: '2026-11-23' }, 1],
    ['tomorrow', { date: '2026-11-24' }, 0],
    ['on the first day of the period', { date: '2026-09-01' }, 1],
    ['the day before the period', { date: '2026-08-31' }, 0],
  ])(
    'a workshop counts when published, not cancelled, in the period and not in the future: %s',
    async (_, given, held) => {
      const workshops = [{ date: '2026-10-05', headCount: 4, ...given }]
      expect(await figures({ workshops })).toMatchObject({ 'workshops-held': held, attendances: 4 * held })
    },
  )

  test('volunteer hours are register minutes and session minutes, each counted once', async () => {
    const world: World = {
      workshops: [
        {
          date: '2026-10-05',
          minutes: 90,
          topics: ['transacting', 'safe_legal'],
          partners: ['partner-1', 'partner-2'],
        },
      ],
      sessions: [{ date: '2026-10-06', minutes: 30, people: 2, topics: ['transacting', 'foundation'] }],
    }
    expect(await figures(world)).toMatchObject({
      'volunteer-hours': 2,
      'sessions-logged': 1,
      'people-helped-in-sessions': 2,
    })
    expect(await rows('topic', 'volunteer-hours')).toEqual({
      Transacting: 2,
      'Being safe and legal online': 1.5,
      'Foundation tasks': 0.5,
    })
  })

  test('people helped in sessions are never added to people reached', async () => {
    const world: World = { sessions: [{ date: '2026-10-06', minutes: 30, people: 2 }] }
    expect(await figures(world)).toMatchObject({ 'people-reached': 0, attendances: 0, 'people-helped-in-sessions': 2 })
  })

  test('ages in sessions are head-counts of the logs that say them, apart from those of workshops', async () => {
    const world: World = {
      workshops: [{ date: '2026-10-05', headCount: 9, children: 3, older: 4 }],
      sessions: [
        { date: '2026-10-06', minutes: 30, people: 5, children: 2, older: 1 },
        { date: '2026-10-07', minutes: 30, people: 5, children: 0 },
        { date: '2026-10-08', minutes: 30, people: 5 },
      ],
    }
    expect(await figures(world)).toMatchObject({
      'children-reached': 3,
      'people-55-supported': 4,
      'children-helped-in-sessions': 2,
      'people-55-helped-in-sessions': 1,
      attendances: 9,
    })
    expect((await figure('children-helped-in-sessions', world)).records).toMatchObject({ number: 2 })
    expect((await figure('people-55-helped-in-sessions', world)).records).toMatchObject({ number: 1 })
  })

  test('sessions have no tags and no audience: under such a filter they are unknown, not zero', async () => {
    const world: World = {
      workshops: [{ date: '2026-10-05', minutes: 60 }],
      sessions: [{ date: '2026-10-06', minutes: 30, people: 2 }],
    }
    const scope: Scope = { ...programme, audience: 'residents' }
    expect(await figures(world, scope)).toMatchObject({ 'sessions-logged': null, 'volunteer-hours': 1 })
    expect((await figure('volunteer-hours', world, scope)).details).toEqual([
      'Workshops only: sessions have no audience and no tags',
    ])
  })

  test('no percentage on a base under 10', async () => {
    expect((await figure('did-not-attend', missed(3, 6))).value.text).toBe('too few for a percentage (3 of 9)')
    expect((await figure('did-not-attend', missed(3, 7))).value.text).toBe('30%')
  })

  test('people who walked in booked no place, and cannot fail to attend', async () => {
    const bookings = [
      { learner: 'ann', isWalkIn: true },
      { learner: 'bob', outcome: null },
    ]
    expect(await figures({ workshops: [{ date: '2026-10-05', bookings }] })).toMatchObject({
      'places-booked': 1,
      'people-reached': 1,
      'did-not-attend': null,
    })
  })

  test('tags include and leave out workshops, and split them year by year', async () => {
    await settle(database, {
      workshops: [
        { date: '2026-09-05', headCount: 5, tags: [tag('SWC')] },
        { date: '2026-10-05', headCount: 6, tags: [tag('DC')] },
        { date: '2026-10-06', headCount: 7, tags: [tag('SWC'), tag('DC')] },
        { date: '2026-10-07', headCount: 1 },
      ],
    })
    expect(await rows('tag', 'attendances', programme, 'curriculum')).toEqual({
      '2026, DC': 13,
      '2026, SWC': 12,
      '2026, without this tag': 1,
    })
    expect(await rows('year', 'attendances', { ...programme, tags: [tag('DC')] })).toEqual({ '2026': 13 })
    expect(await rows('year', 'attendances', { ...programme, tags: [tag('SWC')], withoutTags: [tag('DC')] })).toEqual({
      '2026': 5,
    })
  })

  test('what changed is told of paired businesses only, of how many eligible, and the other way too', async () => {
    const world = business([
      pair({ sellsOnline: false }, { sellsOnline: true, evidence: 'verified' }),
      pair({ sellsOnline: true }, { sellsOnline: false }),
      pair({ sellsOnline: true }, { sellsOnline: true }),
      { reviews: [{ date: '2026-10-05', kind: '6_months' as const, sellsOnline: true }] },
      { reviews: [{ date: '2026-10-05', kind: 'baseline' as const }] },
    ])
    expect(await figure('businesses-selling-online', world)).toMatchObject({
      value: { number: 1 },
      records: { number: 3 },
      grade: 'A',
      details: ['verified: 1', 'went the other way: 1', 'compared: 3 of 5 supported'],
    })
    expect(await figures(world)).toMatchObject({ 'businesses-supported': 5, 'businesses-reviewed': 4 })
  })

  test('the grade is that of what is counted, not of what was looked at beside it', async () => {
    const world = business([
      pair({ sellsOnline: false, jobs: 2 }, { sellsOnline: true, jobs: 3, evidence: 'claimed' }),
      pair({ sellsOnline: false, jobs: 2 }, { sellsOnline: false, jobs: 2, evidence: 'verified' }),
    ])
    for (const key of ['businesses-selling-online', 'jobs-added'])
      expect(await figure(key, world)).toMatchObject({ value: { number: 1 }, records: { number: 2 }, grade: 'B' })
    const none = business([pair({ sellsOnline: false }, { sellsOnline: false, evidence: 'verified' })])
    expect(await figure('businesses-selling-online', none)).toMatchObject({ value: { number: 0 }, grade: 'A' })
  })

  test('the latest follow-up in the period is compared with the baseline, not one before or after it', async () => {
    const reviews = [
      { date: '2026-01-05', kind: 'baseline' as const, jobs: 2 },
      { date: '2026-04-05', kind: '3_months' as const, jobs: 9 },
      { date: '2026-09-05', kind: '6_months' as const, jobs: 3 },
      { date: '2026-11-22', kind: '12_months' as const, jobs: 5 },
    ]
    expect(await figures(business([{ reviews }]))).toMatchObject({ 'jobs-added': 3, 'jobs-lost': 0 })
  })

  test('of two follow-ups on one day the one after more months is the latest, in whatever order they were written', async () => {
    const after3 = { date: '2026-11-02', kind: '3_months' as const, jobs: 9 }
    const after6 = { date: '2026-11-02', kind: '6_months' as const, jobs: 4 }
    const baseline = { date: '2026-11-02', kind: 'baseline' as const, jobs: 2 }
    expect(await figures(business([{ reviews: [baseline, after3, after6] }]))).toMatchObject({ 'jobs-added': 2 })
    expect(await figures(business([{ reviews: [after6, after3, baseline] }]))).toMatchObject({ 'jobs-added': 2 })
  })

  test('monthly revenue is the median change of businesses that told it twice; what was not told is not zero', async () => {
    const world = business([
      pair({ monthlyRevenue: 100_000 }, { monthlyRevenue: 150_000 }),
      pair({ monthlyRevenue: 100_000 }, { monthlyRevenue: 90_000, evidence: 'evidenced' }),
      pair({ monthlyRevenue: 100_000 }, { monthlyRevenue: 120_000 }),
      pair({ monthlyRevenue: 100_000 }, {}),
    ])
    const change = await figure('monthly-revenue-change', world)
    expect([change.value.text, change.records.number]).toEqual(['up £200', 3])
    expect(change.details).toEqual(['claimed: 2', 'evidenced: 1', 'compared: 3 of 4 supported'])
  })

  test('jobs added and jobs lost are two figures', async () => {
    const world = business([pair({ jobs: 2 }, { jobs: 6 }), pair({ jobs: 5 }, { jobs: 4 })])
    expect(await figures(world)).toMatchObject({ 'jobs-added': 4, 'jobs-lost': 1 })
  })

  test('a partner sees its own workshops, sessions and businesses, and nothing of another partner\u2019s', async () => {
    const world: World = {
      workshops: [
        { date: '2026-10-05', headCount: 20, minutes: 60, partners: ['partner-1'], bookings: came('ann', 'bob') },
        {
          date: '2026-10-06',
          headCount: 90,
          minutes: 600,
          partners: ['partner-2'],
          bookings: came('bob', 'cat', 'dan'),
        },
        { date: '2026-10-07', headCount: 70, minutes: 600 },
      ],
      sessions: [
        { date: '2026-10-06', minutes: 60, people: 2, partner: 'partner-1' },
        { date: '2026-10-06', minutes: 600, people: 20, partner: 'partner-2' },
        { date: '2026-10-06', minutes: 600, people: 20 },
      ],
      businesses: [
        { partners: ['partner-1'], visits: [1] },
        { partners: ['partner-2'], visits: [0] },
        { partners: ['partner-2'], visits: [1], ...pair({}, { sellsOnline: true }) },
        { ...pair({}, { sellsOnline: true }) },
      ],
    }
    expect(await figures(world, ofPartner('partner-1'))).toMatchObject({
      'people-reached': 2,
      attendances: 20,
      'workshops-held': 1,
      'volunteer-hours': 2,
      'sessions-logged': 1,
      'people-helped-in-sessions': 2,
      'businesses-supported': 2,
      'businesses-reviewed': 0,
      'businesses-selling-online': 0,
    })
    const { tables } = await impact.summary(ofPartner('partner-1'), AUTUMN, 'task force')
    expect(JSON.stringify(tables)).not.toContain('90')
  })

  test('the period before has the figure that it has by itself, whatever came later', async () => {
    const reviews = [{ date: '2026-09-01', kind: '3_months' as const }]
    const world: World = {
      workshops: [{ date: '2026-10-15', partners: ['partner-1'] }],
      businesses: [{ visits: [0], reviews }],
    }
    const [september, october] = [chosenPeriod('2026-09', '2026-09'), chosenPeriod('2026-10', '2026-10')]
    expect(await figures(world, ofPartner('partner-1'), september)).toMatchObject({ 'businesses-supported': 0 })
    const summary = await impact.summary(ofPartner('partner-1'), october, 'task force')
    const supported = summary.figures.find(({ key }) => key === 'businesses-supported')
    expect([supported?.value.number, supported?.previous.number]).toEqual([1, 0])
  })

  test('every figure is traced to exactly the records that it counts', async () => {
    const workshops = [
      { date: '2026-10-05', headCount: 20, minutes: 60, firstTimers: 1, bookings: came('ann', 'bob') },
      { date: '2026-10-06', minutes: 30, bookings: came('bob') },
      { date: '2026-10-07' },
      { date: '2026-10-08', state: 'cancelled' as const, headCount: 4 },
    ]
    await settle(database, { workshops, sessions: [{ date: '2026-10-09', minutes: 45, people: 3 }] })
    expect(await titles('volunteer-hours')).toEqual([
      ['Aisha Khan', 'phone', '45'],
      ['Workshop 1', null, '30'],
      ['Workshop 0', null, '60'],
    ])
    expect(await titles('people-reached')).toEqual([
      ['Workshop 1', 'Learner bob', null],
      ['Workshop 0', 'Learner ann', null],
      ['Workshop 0', 'Learner bob', null],
    ])
    expect(await titles('attendances')).toEqual([
      ['Workshop 1', null, '1'],
      ['Workshop 0', null, '20'],
    ])
    expect(await titles('first-timers')).toEqual([['Workshop 0', null, '1']])
  })
})
