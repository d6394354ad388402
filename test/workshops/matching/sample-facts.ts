import fc from 'fast-check'
import { CHAMPION_STAGES } from '../../../src/champions/champion.entity.js'
import { LANGUAGES, RATHER_NOT, valuesOf } from '../../../src/champions/profile/choices.js'
import { instantOf } from '../../../src/time/dates.js'
import { WEEKDAYS, type Span } from '../../../src/venues/opening-hours.js'
import {
  type ChampionFacts,
  type Commitment,
  MOST_WEIGHT,
  type WeightKey,
  WEIGHT_KEYS,
  type Weights,
  type WorkshopFacts,
} from '../../../src/workshops/matching/facts.js'
import { TOPIC_VALUES } from '../../../src/workshops/topics.js'

export const ZONE = 'Europe/London'

/** Millionths of a degree north of the library: so many miles. */
export const milesNorth = (miles: number) => ({
  latitude: 53_500_000 + Math.round(miles * 14_473),
  longitude: -2_600_000,
})

/** Thursday 26 November 2026, 10am to midday, at a library in Canal Side. */
export const workshopWith = (facts: Partial<WorkshopFacts> = {}): WorkshopFacts => {
  const { date = '2026-11-26', startTime = '10:00', endTime = '12:00' } = facts
  return {
    id: 'the workshop',
    title: 'Online safety',
    weekday: 'thursday',
    isOnline: false,
    venueId: 'library',
    venueName: 'Canal Library',
    point: milesNorth(0),
    wardId: 'canal',
    wardName: 'Canal Side',
    topics: ['safe_legal'],
    language: null,
    children: false,
    audience: 'residents',
    isDropIn: false,
    places: 10,
    ...facts,
    date,
    startTime,
    endTime,
    startsAt: startTime ? instantOf(date, startTime, ZONE) : null,
    endsAt: endTime ? instantOf(date, endTime, ZONE) : null,
  }
}

/** Active, and has told us nothing. */
export const championWith = (facts: Partial<ChampionFacts> = {}): ChampionFacts => ({
  id: 'c1',
  name: 'Aisha Khan',
  stage: 'active',
  part: null,
  homeWard: null,
  home: null,
  mostMiles: null,
  wardIds: [],
  topics: [],
  hasProfile: false,
  languages: [],
  ratherNot: [],
  hasWeek: false,
  hours: [],
  exceptions: [],
  commitments: [],
  month: { workshops: 0, minutes: 0 },
  lately: 0,
  childrenReason: null,
  ...facts,
})

export const commitmentAt = (from: string, to: string, facts: Partial<Commitment> = {}): Commitment => ({
  workshopId: 'another',
  title: 'Tablets',
  role: 'lead',
  isOnline: false,
  venueId: 'hall',
  venueName: 'Town Hall',
  point: milesNorth(3),
  startsAt: instantOf('2026-11-26', from, ZONE),
  endsAt: instantOf('2026-11-26', to, ZONE),
  ...facts,
})

const WARDS = ['canal', 'moss', 'dale'] as const
const quarters = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`

const span = fc
  .tuple(fc.integer({ min: 28, max: 84 }), fc.integer({ min: 1, max: 12 }))
  .map(([from, length]): Span => [quarters(from), quarters(Math.min(95, from + length))])

const point = fc.option(fc.double({ min: 0, max: 14, noNaN: true }).map(milesNorth))

const place = fc.record({
  isOnline: fc.boolean(),
  venueId: fc.constantFrom('library', 'hall', 'school'),
  point,
})

const commitment = fc
  .tuple(span, place, fc.constantFrom('lead', 'helper', 'shadow'), fc.constantFrom('a', 'b', 'c'))
  .map(([[from, to], where, role, workshopId]) =>
    commitmentAt(from, to, {
      ...where,
      role,
      workshopId,
      ...(where.isOnline ? { venueId: null, venueName: null, point: null } : {}),
    }),
  )

const exception = fc
  .tuple(fc.constantFrom('away' as const, 'extra' as const), fc.option(span))
  .map(([kind, times]) => ({
    kind,
    fromDate: '2026-11-20',
    toDate: '2026-11-26',
    fromTime: times?.[0] ?? null,
    toTime: times?.[1] ?? null,
  }))

const few = <T>(values: fc.Arbitrary<T>) => fc.array(values, { maxLength: 2 })

export const someWorkshop = fc
  .record({
    times: fc.option(span),
    weekday: fc.constantFrom(...WEEKDAYS),
    where: place,
    wardId: fc.option(fc.constantFrom(...WARDS)),
    topics: fc.uniqueArray(fc.constantFrom(...TOPIC_VALUES), { maxLength: 3 }),
    language: fc.option(fc.constantFrom('polish', 'bsl', ...valuesOf(LANGUAGES))),
    children: fc.boolean(),
    audience: fc.constantFrom('residents', 'businesses', 'schools'),
    isDropIn: fc.boolean(),
    places: fc.option(fc.integer({ min: 4, max: 20 })),
  })
  .map(({ times, where, ...facts }) =>
    workshopWith({
      ...facts,
      ...where,
      ...(where.isOnline ? { venueId: null, venueName: null, point: null, wardId: null } : {}),
      wardName: facts.wardId,
      startTime: times?.[0] ?? null,
      endTime: times?.[1] ?? null,
    }),
  )

export const someChampion: fc.Arbitrary<ChampionFacts> = fc
  .record({
    stage: fc.constantFrom(...CHAMPION_STAGES, ...Array.from({ length: 12 }, () => 'active' as const)),
    part: fc.constantFrom(...Array.from({ length: 12 }, () => null), 'lead', 'helper', 'shadow'),
    homeWard: fc.option(fc.constantFrom(...WARDS).map((id) => ({ id, name: id }))),
    home: point,
    mostMiles: fc.option(fc.integer({ min: 1, max: 12 })),
    wardIds: fc.uniqueArray(fc.constantFrom(...WARDS), { maxLength: 2 }),
    topics: fc.uniqueArray(fc.constantFrom(...TOPIC_VALUES), { maxLength: 4 }),
    hasProfile: fc.boolean(),
    languages: few(
      fc.constantFrom('Polish', 'Urdu', 'British Sign Language (BSL)', 'Slovak, a little polish', 'BSL', 'Polishing'),
    ),
    ratherNot: fc.uniqueArray(fc.constantFrom(...valuesOf(RATHER_NOT)), { maxLength: 3 }),
    hasWeek: fc.boolean(),
    hours: few(span),
    exceptions: few(exception),
    commitments: few(commitment),
    month: fc.record({ workshops: fc.integer({ min: 0, max: 5 }), minutes: fc.integer({ min: 0, max: 900 }) }),
    lately: fc.integer({ min: 0, max: 6 }),
    childrenReason: fc.constantFrom(null, null, 'Not without a check.'),
  })
  .map((facts) => championWith({ ...facts, hours: facts.hasWeek ? facts.hours : [] }))

/** Each with an id of its own, in any order. */
export const someChampions = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 999 }), someChampion), { maxLength: 12 })
  .map((drawn) => {
    const ids = new Map(drawn.map(([number, facts]) => [`c${number}`, facts]))
    return [...ids].map(([id, facts]) => ({ ...facts, id, name: `Champion ${id}` }))
  })

export const someWeights: fc.Arbitrary<Weights> = fc.record(
  Object.fromEntries(WEIGHT_KEYS.map((key) => [key, fc.integer({ min: 0, max: MOST_WEIGHT })])) as Record<
    WeightKey,
    fc.Arbitrary<number>
  >,
)
