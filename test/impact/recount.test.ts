import { jest } from '@jest/globals'
import * as fc from 'fast-check'
import { CouncilService } from '../../src/council/council.service.js'
import type { Database } from '../../src/database/database.js'
import { ImpactService } from '../../src/impact/impact.service.js'
import { MEASURES } from '../../src/impact/measures/registry.js'
import { chosenPeriod, firstDay, lastDay, previousPeriod, type Period } from '../../src/impact/period.js'
import { programme, type Scope } from '../../src/impact/scope.js'
import { showCount } from '../../src/impact/suppression.js'
import { FixedClock } from '../../src/time/clock.js'
import type { Topic } from '../../src/workshops/topics.js'
import { engines, openTestDatabase } from '../support/databases.js'
import { isProof, proof } from '../support/proof.js'
import { groundUnder, outcomeOf, PARTNERS, registerOf, settle, WARDS, type World } from './world.js'

const TODAY = '2026-11-23'
const DATES = [
  '2026-08-31',
  '2026-09-01',
  '2026-09-30',
  '2026-10-15',
  '2026-11-01',
  '2026-11-23',
  '2026-11-24',
  '2025-10-05',
]
const TOPICS: Topic[] = ['transacting', 'safe_legal', 'foundation']
const TAGS = ['DC', 'SWC'].map((value) => ({ name: 'curriculum', value }))
const THRESHOLD = 7

const date = fc.constantFrom(...DATES)
const ward = fc.constantFrom(...WARDS, null)
const learner = fc.constantFrom(...'abcdefghijklmnop')
const booking = fc.record({
  learner,
  state: fc.constantFrom('booked' as const, 'booked' as const, 'cancelled' as const),
  outcome: fc.constantFrom('attended' as const, 'attended' as const, 'did_not_attend' as const, null),
  isWalkIn: fc.boolean(),
})
const workshop = fc.record({
  date,
  ward,
  state: fc.constantFrom(
    'published' as const,
    'published' as const,
    'published' as const,
    'draft' as const,
    'cancelled' as const,
  ),
  audience: fc.constantFrom('residents' as const, 'businesses' as const),
  topics: fc.subarray(TOPICS),
  partners: fc.subarray([...PARTNERS]),
  tags: fc.subarray(TAGS),
  headCount: fc.option(fc.integer({ min: 0, max: 30 })),
  bookings: fc.uniqueArray(booking, { selector: ({ learner }) => learner, maxLength: 12 }),
  firstTimers: fc.option(fc.integer({ min: 0, max: 4 })),
  minutes: fc.option(fc.integer({ min: 0, max: 300 })),
  children: fc.option(fc.integer({ min: 0, max: 9 })),
  older: fc.option(fc.integer({ min: 0, max: 9 })),
  countedFirstTimers: fc.option(fc.integer({ min: 0, max: 9 })),
  answers: fc.array(
    fc.record({
      learned: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const),
      confidence: fc.constantFrom('sure' as const, 'fairly_sure' as const, 'not_sure' as const),
    }),
    { maxLength: 14 },
  ),
})
const session = fc
  .record({
    date,
    ward,
    minutes: fc.integer({ min: 1, max: 200 }),
    children: fc.option(fc.integer({ min: 0, max: 4 })),
    older: fc.option(fc.integer({ min: 0, max: 4 })),
    others: fc.integer({ min: 0, max: 9 }),
    partner: fc.constantFrom(...PARTNERS, null),
    topics: fc.subarray(TOPICS),
  })
  .map(({ others, ...given }) => ({ ...given, people: others + (given.children ?? 0) + (given.older ?? 0) }))
const reviewOf = (kind: 'baseline' | '3_months' | '6_months') =>
  fc.record({
    kind: fc.constant(kind),
    date,
    sellsOnline: fc.boolean(),
    onMaps: fc.boolean(),
    hasWebsite: fc.boolean(),
    jobs: fc.option(fc.integer({ min: 0, max: 20 })),
    monthlyRevenue: fc.option(fc.integer({ min: 0, max: 900_000 })),
    evidence: fc.constantFrom('claimed' as const, 'evidenced' as const, 'verified' as const),
  })
const world = fc
  .record({
    workshops: fc.array(workshop, { maxLength: 14 }),
    sessions: fc.array(session, { maxLength: 8 }),
    merged: fc.constantFrom<Record<string, string>>({}, { a: 'b' }, { c: 'd', e: 'd' }),
    businesses: fc.array(
      fc.record({
        ward,
        partners: fc.subarray([...PARTNERS]),
        visits: fc.subarray([0, 1, 2, 3]),
        reviews: fc
          .tuple(reviewOf('baseline'), reviewOf('3_months'), reviewOf('6_months'))
          .chain((all) => fc.subarray(all)),
      }),
      { maxLength: 15 },
    ),
  })
  .map(({ businesses, ...rest }) => ({
    ...rest,
    businesses: businesses.map((business) => ({
      ...business,
      visits: business.visits.filter((index) => index < rest.workshops.length),
    })),
  }))
const scope: fc.Arbitrary<Scope> = fc.record({
  partnerId: fc.constantFrom(null, ...PARTNERS),
  topic: fc.constantFrom(null, null, ...TOPICS),
  wardId: fc.constantFrom(null, null, ...WARDS),
  audience: fc.constantFrom(null, null, 'residents'),
  tags: fc.constantFrom([], [], TAGS.slice(0, 1)),
  withoutTags: fc.constantFrom([], [], TAGS.slice(1)),
})
const period = fc.constantFrom(
  chosenPeriod('2026-09', '2026-11'),
  chosenPeriod('2026-10', '2026-10'),
  chosenPeriod('2025-12', '2026-11'),
  chosenPeriod('2027-01', '2027-02'),
)

const has = (tags: { name: string; value: string }[], { name, value }: { name: string; value: string }) =>
  tags.some((tag) => tag.name === name && tag.value === value)
const sum = (numbers: (number | null | undefined)[]) => numbers.reduce<number>((total, each) => total + (each ?? 0), 0)

/** The same figures by walking over what was given: slow, naive, and written without a look at the SQL. */
function recount({ workshops = [], sessions = [], businesses = [], merged = {} }: World, scope: Scope, period: Period) {
  const isIn = ({ date }: { date: string }) => date >= firstDay(period) && date <= lastDay(period) && date <= TODAY
  const matches = ({ state, topics, audience, tags = [] }: (typeof workshops)[number]) =>
    state === 'published' &&
    (scope.topic === null || (topics as string[]).includes(scope.topic)) &&
    (scope.audience === null || audience === scope.audience) &&
    scope.tags.every((tag) => has(tags, tag)) &&
    !scope.withoutTags.some((tag) => has(tags, tag))
  const isPartners = (partners: readonly string[] = []) =>
    scope.partnerId === null || partners.includes(scope.partnerId)
  const counted = workshops.filter(
    (each) =>
      matches(each) && isIn(each) && isPartners(each.partners) && (scope.wardId === null || each.ward === scope.wardId),
  )
  const bookings = counted.flatMap(({ bookings = [] }) => bookings.filter(({ state }) => state === 'booked'))
  const attended = bookings.filter((each) => outcomeOf(each) === 'attended')
  const registers = counted.map(registerOf)
  const noSessions = scope.audience !== null || scope.tags.length > 0 || scope.withoutTags.length > 0
  const help = noSessions
    ? []
    : sessions.filter(
        (each) =>
          isIn(each) &&
          isPartners(each.partner ? [each.partner] : []) &&
          (scope.wardId === null || each.ward === scope.wardId) &&
          (scope.topic === null || (each.topics as string[]).includes(scope.topic)),
      )

  const helped = businesses.filter((business) => {
    if (scope.wardId !== null && business.ward !== scope.wardId) return false
    const came = (business.visits ?? []).map((index) => workshops[index]).filter((visited) => visited !== undefined)
    const isNamed = isPartners(business.partners)
    if (came.some((visited) => matches(visited) && isIn(visited) && (isNamed || isPartners(visited.partners))))
      return true
    const everCame = came.some(
      (visited) =>
        visited.state === 'published' &&
        visited.date <= TODAY &&
        visited.date <= lastDay(period) &&
        isPartners(visited.partners),
    )
    const isReviewed = (business.reviews ?? []).some(isIn)
    return scope.topic === null && !noSessions && isReviewed && (isNamed || everCame)
  })
  const pairs = helped.flatMap(({ reviews = [] }) => {
    const [last] = reviews
      .filter((each) => each.kind !== 'baseline' && isIn(each))
      .sort((a, b) => `${b.date} ${b.kind}`.localeCompare(`${a.date} ${a.kind}`))
    const baseline = reviews.find(({ kind }) => kind === 'baseline')
    return last && baseline && baseline.date <= last.date ? [{ baseline, last }] : []
  })
  const jobs = pairs.map(({ baseline, last }) =>
    baseline.jobs == null || last.jobs == null ? 0 : last.jobs - baseline.jobs,
  )
  const booked = bookings.filter(({ isWalkIn }) => !isWalkIn)
  return {
    'people-reached': new Set(attended.map(({ learner }) => merged[learner] ?? learner)).size,
    attendances: sum(registers.map(({ attendances }) => attendances)),
    'unnamed-attendances': sum(registers.map(({ attendances, namedCount }) => (attendances ?? 0) - (namedCount ?? 0))),
    'workshops-held': counted.length,
    'first-timers': sum(counted.map(({ firstTimers }) => firstTimers)),
    'children-reached': sum(counted.map(({ children }) => children)),
    'people-55-supported': sum(counted.map(({ older }) => older)),
    'first-timers-counted': sum(counted.map(({ countedFirstTimers }) => countedFirstTimers)),
    minutes: sum(counted.map(({ minutes }) => minutes)) + sum(help.map(({ minutes }) => minutes)),
    'sessions-logged': noSessions ? null : help.length,
    'people-helped-in-sessions': noSessions ? null : sum(help.map(({ people }) => people)),
    'children-helped-in-sessions': noSessions ? null : sum(help.map(({ children }) => children)),
    'people-55-helped-in-sessions': noSessions ? null : sum(help.map(({ older }) => older)),
    'places-booked': booked.length,
    'feedback-answers': sum(counted.map(({ answers = [] }) => answers.length)),
    'businesses-supported': helped.length,
    'businesses-reviewed': helped.filter(({ reviews = [] }) =>
      reviews.some((each) => each.kind !== 'baseline' && isIn(each)),
    ).length,
    'businesses-selling-online': pairs.filter(({ baseline, last }) => !baseline.sellsOnline && last.sellsOnline).length,
    'businesses-on-maps': pairs.filter(({ baseline, last }) => !baseline.onMaps && last.onMaps).length,
    'businesses-with-website': pairs.filter(({ baseline, last }) => !baseline.hasWebsite && last.hasWebsite).length,
    'jobs-added': sum(jobs.map((change) => Math.max(0, change))),
    'jobs-lost': sum(jobs.map((change) => Math.max(0, -change))),
    withoutRegister: registers.filter(({ attendances }) => attendances === null).length,
  }
}

const numRuns = isProof ? 400 : 25
jest.setTimeout(isProof ? 3_600_000 : 120_000)

describe.each(engines)('the summary, on %s', (engine) => {
  let database: Database
  let impact: ImpactService

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    const clock = new FixedClock(`${TODAY}T09:00:00Z`)
    impact = new ImpactService(database, new CouncilService(database, clock), clock)
    await groundUnder(database, THRESHOLD)
  })

  test('equals a slow recount of the same world, for any scope and period', async () => {
    proof('Measures equal a slow recount', engine, `${numRuns} worlds`)
    await fc.assert(
      fc.asyncProperty(world, scope, period, async (world, scope, period) => {
        await settle(database, world)
        const { figures, withoutRegister } = await impact.summary(scope, period, 'task force')
        const { minutes, withoutRegister: missing, ...counts } = recount(world, scope, period)
        const before = recount(world, scope, previousPeriod(period))
        const shown = Object.fromEntries(figures.map(({ key, value }) => [key, value.number]))
        expect(shown).toMatchObject(counts)
        const hours = minutes / 60
        expect(shown['volunteer-hours']).toBe(hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours))
        expect(withoutRegister.number).toBe(missing)
        const previous = Object.fromEntries(figures.map(({ key, previous }) => [key, previous.number]))
        expect(previous['people-reached']).toBe(before['people-reached'])
        expect(previous.attendances).toBe(before.attendances)
        expect(previous['businesses-supported']).toBe(before['businesses-supported'])
      }),
      { numRuns, seed: 20261123 },
    )
  })

  test('counts each month, ward, topic, year and tag of a table as a period or filter of its own would', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (world) => {
        await settle(database, world)
        const whole = chosenPeriod('2026-09', '2026-11')
        const { tables } = await impact.summary(programme, whole, 'task force', { split: 'curriculum' })
        const row = (dimension: 'month' | 'ward' | 'topic' | 'tag', key: string) => {
          const { columns, rows } = tables[dimension]
          const cells = rows.find((row) => row.key === key)?.cells ?? columns.map(() => ({ number: 0 }))
          return Object.fromEntries(columns.map((column, index) => [column.key, cells[index]?.number]))
        }
        const expected = (scope: Scope, period: Period) => {
          const { attendances, 'people-reached': people, 'workshops-held': held } = recount(world, scope, period)
          return { attendances, 'people-reached': people, 'workshops-held': held }
        }
        for (const month of ['2026-09', '2026-10', '2026-11'])
          expect(row('month', month)).toMatchObject(expected(programme, chosenPeriod(month, month)))
        for (const wardId of WARDS) expect(row('ward', wardId)).toMatchObject(expected({ ...programme, wardId }, whole))
        for (const topic of TOPICS) expect(row('topic', topic)).toMatchObject(expected({ ...programme, topic }, whole))
        for (const tag of TAGS)
          expect(row('tag', `2026|${tag.value}`)).toMatchObject(expected({ ...programme, tags: [tag] }, whole))
      }),
      { numRuns, seed: 20261123 },
    )
  })

  test('traces every figure to as many records as it says, and they add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(world, scope, period, async (world, scope, period) => {
        await settle(database, world)
        const { figures } = await impact.summary(scope, period, 'task force')
        for (const measure of MEASURES) {
          const figure = figures.find(({ key }) => key === measure.key)
          const { records, total } = await impact.records(measure, scope, period, 1)
          expect([measure.key, total]).toEqual([measure.key, figure?.records.number])
          const isSummed = measure.isAdditive && measure.unit !== 'hours' && figure?.value.how !== 'none'
          const isWhole = isSummed && total <= records.length
          const sum = records.reduce((sum, { amount }) => sum + Number(amount ?? 1), 0)
          expect([measure.key, isWhole ? sum : null]).toEqual([measure.key, isWhole ? figure?.value.number : null])
        }
      }),
      { numRuns: Math.ceil(numRuns / 3), seed: 20261123 },
    )
  })

  test('says a share of answers only from enough of them, of those in scope', async () => {
    await fc.assert(
      fc.asyncProperty(world, scope, period, async (world, scope, period) => {
        await settle(database, world)
        const { 'feedback-answers': base } = recount(world, scope, period)
        for (const viewer of ['task force', 'outside'] as const) {
          const shown = showCount(base, { viewer, threshold: THRESHOLD }).number
          const isEnough = shown !== null && shown >= 10
          const { figures } = await impact.summary(scope, period, viewer)
          for (const key of ['learned-what-they-came-for', 'sure-alone']) {
            const figure = figures.find((figure) => figure.key === key)
            if (!isEnough) expect([key, base, figure?.value.number]).toEqual([key, base, null])
            else if (viewer === 'task force') expect(figure?.value.number).not.toBeNull()
            if (!isEnough && viewer === 'outside')
              expect(figure?.details).toEqual([expect.stringMatching(/^answered: /)])
          }
        }
      }),
      { numRuns: Math.ceil(numRuns / 3), seed: 20261123 },
    )
  })

  test('gives nobody outside the task force a number that is not 0, "fewer than", or rounded', async () => {
    proof('Nothing small leaves the task force', engine, `${numRuns} worlds`)
    await fc.assert(
      fc.asyncProperty(world, scope, period, async (world, scope, period) => {
        await settle(database, world)
        const summary = await impact.summary(scope, period, 'outside', { split: 'curriculum' })
        const counts = recount(world, scope, period)
        const counted = summary.figures.filter(({ key, value }) => key in counts && value.how !== 'none')
        for (const { key, value } of counted)
          expect(value).toEqual(showCount(Reflect.get(counts, key), { viewer: 'outside', threshold: THRESHOLD }))
        // The month in which records begin is no number of anybody: the tables tell of any month whether it has some.
        const { scope: _, period: __, previous: ___, previousSince: ____, today, threshold, ...told } = summary
        expect(today.length + threshold).toBeGreaterThan(0)
        expect(strayNumbers(told)).toEqual([])
      }),
      { numRuns, seed: 20261123 },
    )
  })
})

/** Every number anywhere in what is told, in whatever field or text, that an outside viewer may not know. */
function strayNumbers(told: unknown, path = ''): string[] {
  if (typeof told === 'number') {
    if (path.endsWith('.version') || path.endsWith('.leftOut')) return []
    return mayBeTold(told, path) ? [] : [`${path} = ${told}`]
  }
  if (typeof told === 'string') return isAllowedText(told, path) ? [] : [`${path} = ${told}`]
  if (told === null || typeof told !== 'object') return []
  const place = 'unit' in told && 'key' in told ? `${path}(${String(told.unit)})` : path
  return Object.entries(told).flatMap(([name, value]) => strayNumbers(value, `${place}.${name}`))
}

/** Hours and percentages are no counts of anybody; money is in steps of 50. */
const mayBeTold = (number: number, path: string): boolean =>
  path.includes('(hours)') || path.includes('.cells.') || path.includes('(% of ')
    ? Number.isInteger(number)
    : number % 5 === 0 && (number === 0 || Math.abs(number) >= THRESHOLD)

const DEFINITIONS = /\.(key|name|unit|rule|countingRule|label|note|meaning|viewer|how|dimension|grade)$/

function isAllowedText(text: string, path: string): boolean {
  if (DEFINITIONS.test(path)) return true
  const rest = text
    .replaceAll(`fewer than ${THRESHOLD}`, '')
    .replaceAll(/\b\d{1,3}%/g, '')
    .replace(/fewer than 10\b/g, '')
  return [...rest.matchAll(/[\d,]+/g)].every(([digits]) => mayBeTold(Number(digits.replaceAll(',', '')), path))
}
