import type { ChampionFacts, WorkshopFacts } from '../../../src/workshops/matching/facts.js'
import { type Place, USUAL_WEIGHTS, type WeightKey } from '../../../src/workshops/matching/facts.js'
import { hindrancesOf } from '../../../src/workshops/matching/hindrances.js'
import { PREFERENCES } from '../../../src/workshops/matching/preferences.js'
import { rank } from '../../../src/workshops/matching/rank.js'
import { travelMinutes } from '../../../src/workshops/matching/travel.js'
import { championWith, commitmentAt, milesNorth, workshopWith } from './sample-facts.js'

const HOME = { homeWard: { id: 'dale', name: 'Dale' } }
const away = (times: { fromTime: string | null; toTime: string | null } = { fromTime: null, toTime: null }) => ({
  kind: 'away' as const,
  fromDate: '2026-11-23',
  toDate: '2026-11-27',
  ...times,
})
const extra = (fromTime: string | null, toTime: string | null) => ({
  ...away({ fromTime, toTime }),
  kind: 'extra' as const,
})

describe('What somebody’s profile says about a workshop', () => {
  it.each<[WeightKey, Partial<WorkshopFacts>, Partial<ChampionFacts>, number, string | null]>([
    ['topics', { topics: [] }, {}, 1000, null],
    ['topics', {}, {}, 500, 'Has not told us what they can teach.'],
    ['topics', {}, { topics: ['safe_legal', 'foundation'] }, 1000, 'Can teach Being safe and legal online.'],
    ['topics', {}, { topics: ['foundation'] }, 0, 'Did not choose Being safe and legal online.'],
    [
      'topics',
      { topics: ['transacting', 'safe_legal', 'foundation'] },
      { topics: ['foundation', 'transacting'] },
      667,
      'Can teach Transacting and Foundation tasks, not Being safe and legal online.',
    ],
    ['language', {}, { languages: ['Polish'] }, 1000, null],
    ['language', { language: 'polish' }, { languages: ['Urdu', 'Polish'] }, 1000, 'Speaks Polish.'],
    ['language', { language: 'polish' }, { languages: ['Slovak, and a little polish'] }, 1000, 'Speaks Polish.'],
    ['language', { language: 'polish' }, {}, 500, 'Has not told us which languages they know.'],
    ['language', { language: 'polish' }, { hasProfile: true }, 0, 'Does not say that they speak Polish.'],
    [
      'language',
      { language: 'polish' },
      { hasProfile: true, languages: ['Urdu', 'Polishing shoes'] },
      0,
      'Does not say that they speak Polish.',
    ],
    [
      'language',
      { language: 'bsl' },
      { languages: ['British Sign Language (BSL)'] },
      1000,
      'Uses British Sign Language (BSL).',
    ],
    ['language', { language: 'bsl' }, { languages: ['Some BSL'] }, 1000, 'Uses British Sign Language (BSL).'],
    [
      'language',
      { language: 'bsl' },
      { hasProfile: true, languages: ['Makaton'] },
      0,
      'Does not say that they use British Sign Language (BSL).',
    ],
    ['availability', { startTime: null, endTime: null }, {}, 500, 'This workshop has no time yet.'],
    ['availability', {}, {}, 500, 'Has not told us when they can help.'],
    ['availability', {}, { hasWeek: true }, 0, 'Is not usually free on Thursdays at this time.'],
    ['availability', {}, { hasWeek: true, hours: [['09:00', '13:00']] }, 1000, 'Is free on Thursdays at this time.'],
    [
      'availability',
      {},
      {
        hasWeek: true,
        hours: [
          ['08:00', '10:30'],
          ['11:30', '13:00'],
        ],
      },
      500,
      'Is free on Thursdays for part of it: 10am to 10:30am and 11:30am to midday.',
    ],
    ['availability', {}, { hasWeek: true, exceptions: [extra(null, null)] }, 1000, 'Is free that day at this time.'],
    ['availability', {}, { exceptions: [extra('13:00', '15:00')] }, 0, 'Is not usually free that day at this time.'],
    [
      'availability',
      {},
      { hasWeek: true, hours: [['09:00', '11:00']], exceptions: [extra('11:00', '12:00')] },
      1000,
      'Is free that day at this time.',
    ],
    ['distance', { isOnline: true }, {}, 1000, null],
    ['distance', {}, { wardIds: ['canal'] }, 1000, 'Is happy to go to Canal Side.'],
    ['distance', {}, { homeWard: { id: 'canal', name: 'Canal Side' } }, 1000, 'Lives in Canal Side, where it is.'],
    ['distance', {}, {}, 500, 'We do not know how far it is for them.'],
    [
      'distance',
      {},
      { ...HOME, home: milesNorth(2.5) },
      750,
      'Canal Library is about 2.5 miles from their home ward, Dale.',
    ],
    [
      'distance',
      {},
      { ...HOME, home: milesNorth(2.5), mostMiles: 2 },
      0,
      'Canal Library is about 2.5 miles from their home ward, Dale: further than the 2 miles they would go.',
    ],
    [
      'distance',
      {},
      { ...HOME, home: milesNorth(2), wardIds: ['moss'] },
      400,
      'Canal Library is about 2.0 miles from their home ward, Dale, and not in a ward that they chose.',
    ],
    ['ratherNot', {}, { ratherNot: ['children', 'phone'] }, 1000, null],
    ['ratherNot', { children: true }, { ratherNot: ['children'] }, 0, 'Would rather not work with children.'],
    ['ratherNot', { places: 12 }, { ratherNot: ['large_groups'] }, 1000, null],
    [
      'ratherNot',
      { places: 13, isDropIn: true },
      { ratherNot: ['large_groups', 'drop_ins'] },
      0,
      'Would rather not help at drop-ins or help more than 12 people at once.',
    ],
    ['ratherNot', { endTime: '18:00' }, { ratherNot: ['evenings'] }, 1000, null],
    ['ratherNot', { endTime: '18:15' }, { ratherNot: ['evenings'] }, 0, 'Would rather not be out after 6pm.'],
    ['ratherNot', { weekday: 'sunday' }, { ratherNot: ['weekends'] }, 0, 'Would rather not help at weekends.'],
    ['load', {}, {}, 1000, 'Has nothing else in November 2026.'],
    ['load', {}, { month: { workshops: 2, minutes: 480 } }, 500, 'In November 2026: 2 other workshops, 8 hours.'],
    ['load', {}, { month: { workshops: 0, minutes: 90 } }, 842, 'In November 2026: 1 hour 30 minutes.'],
    ['fairness', {}, {}, 1000, 'Has led nothing and was not asked in the last 90 days.'],
    ['fairness', {}, { lately: 1 }, 800, 'Led or was asked once in the last 90 days.'],
    ['fairness', {}, { lately: 4 }, 500, 'Led or was asked 4 times in the last 90 days.'],
  ])('%s %j %j: %s, %s', (key, workshop, champion, value, text) => {
    expect(PREFERENCES[key](workshopWith(workshop), championWith(champion))).toEqual({ value, text })
  })
})

describe('How long the way takes', () => {
  const online = { isOnline: true, venueId: null, venueName: null, point: null }
  it.each<[string, Partial<Place>, Partial<Place>, number]>([
    ['at one venue', {}, { venueId: 'library' }, 0],
    ['from screen to screen', online, online, 0],
    ['from a screen to a venue', {}, online, 30],
    ['from a screen to a venue, the other way round', online, {}, 30],
    ['where nobody knows how far it is', {}, { point: null }, 30],
    ['next door', {}, { point: milesNorth(0) }, 15],
    ['a little further', {}, { point: milesNorth(0.1) }, 16],
    ['for 2.9 miles', {}, { point: milesNorth(2.9) }, 30],
    ['for 6 miles and a bit', {}, { point: milesNorth(6.1) }, 46],
  ])('%s', (_what, here, there, minutes) => {
    expect(travelMinutes(workshopWith(here), commitmentAt('14:00', '15:00', there))).toBe(minutes)
  })
})

describe('Why somebody cannot come', () => {
  // Three miles are half an hour.
  it.each<[Partial<WorkshopFacts>, Partial<ChampionFacts>, string[]]>([
    [{}, {}, []],
    [{}, { stage: 'training' }, ['Is not active. Their stage is Training.']],
    [{}, { part: 'lead' }, ['Leads this workshop already.']],
    [{}, { part: 'helper' }, ['Helps at this workshop already.']],
    [{}, { part: 'shadow' }, ['Comes to learn at this workshop already.']],
    [{}, { exceptions: [away()] }, ['Is away: 23 November 2026 to 27 November 2026.']],
    [{}, { exceptions: [away({ fromTime: '12:00', toTime: '14:00' })] }, []],
    [
      {},
      { exceptions: [away({ fromTime: '11:45', toTime: '14:00' })] },
      ['Is away: 23 November 2026 to 27 November 2026, 11:45am to 2pm.'],
    ],
    [{ startTime: null, endTime: null }, { exceptions: [away()] }, ['Is away: 23 November 2026 to 27 November 2026.']],
    [{}, { commitments: [commitmentAt('11:00', '13:00')] }, ['Leads ‘Tablets’ at Town Hall at the same time.']],
    [
      {},
      { commitments: [commitmentAt('12:15', '13:00', { role: 'helper' })] },
      ['Helps at ‘Tablets’ at Town Hall shortly after, about 3.0 miles away: too little time to get there.'],
    ],
    [
      {},
      { commitments: [commitmentAt('08:00', '09:45')] },
      ['Leads ‘Tablets’ at Town Hall shortly before, about 3.0 miles away: too little time to get here.'],
    ],
    [{}, { commitments: [commitmentAt('08:00', '09:30')] }, []],
    [{}, { commitments: [commitmentAt('12:30', '13:00')] }, []],
    [{}, { commitments: [commitmentAt('12:00', '13:00', { venueId: 'library' })] }, []],
    [
      {},
      { commitments: [commitmentAt('11:59', '13:00', { venueId: 'library' })] },
      ['Leads ‘Tablets’ at Town Hall at the same time.'],
    ],
    [
      {},
      { commitments: [commitmentAt('12:15', '13:00', { isOnline: true, venueId: null, point: null })] },
      ['Leads ‘Tablets’ online shortly after: too little time to get there.'],
    ],
    [
      { isOnline: true, venueId: null, point: null },
      { commitments: [commitmentAt('12:00', '13:00', { isOnline: true, venueId: null, point: null })] },
      [],
    ],
    [{}, { commitments: [commitmentAt('11:00', '13:00', { startsAt: null })] }, []],
    [{}, { childrenReason: 'Not without a check.' }, []],
    [{ children: true }, { childrenReason: 'Not without a check.' }, ['Not without a check.']],
    [
      { children: true },
      { stage: 'paused', exceptions: [away()], childrenReason: 'Not without a check.' },
      [
        'Is not active. Their stage is Paused.',
        'Is away: 23 November 2026 to 27 November 2026.',
        'Not without a check.',
      ],
    ],
  ])('%j %j: %j', (workshop, champion, reasons) => {
    expect(hindrancesOf(workshopWith(workshop), championWith(champion))).toEqual(reasons)
  })
})

describe('The order', () => {
  const order = (champions: ChampionFacts[]) =>
    rank(workshopWith(), champions, USUAL_WEIGHTS).map(({ championId, place }) => [championId, place])

  it('has whoever suits best first, and those who cannot come without a place', () => {
    expect(
      order([
        championWith({ id: 'away', topics: ['safe_legal'], exceptions: [away()] }),
        championWith({ id: 'untold' }),
        championWith({ id: 'fit', topics: ['safe_legal'] }),
        championWith({ id: 'unfit', topics: ['foundation'] }),
      ]),
    ).toEqual([
      ['fit', 1],
      ['untold', 2],
      ['unfit', 3],
      ['away', null],
    ])
  })

  it('among equals has whoever has least to do, was asked least, and then comes first by id, whatever their names', () => {
    const equal = { topics: 0, language: 8, availability: 0, distance: 0, ratherNot: 1, load: 0, fairness: 0 }
    const champions = [
      championWith({ id: 'd', name: 'Aaron' }),
      championWith({ id: 'c', name: 'Zoe' }),
      championWith({ id: 'b', lately: 1 }),
      championWith({ id: 'a', month: { workshops: 1, minutes: 60 } }),
    ]
    expect(rank(workshopWith(), champions, equal).map(({ championId }) => championId)).toEqual(['c', 'd', 'b', 'a'])
  })

  it('says of how many points the points are', () => {
    const [match] = rank(workshopWith(), [championWith()], USUAL_WEIGHTS)
    expect(match).toMatchObject({ outOf: 21_000, points: 5 * 500 + 5 * 500 + 3 * 500 + (4 + 2 + 2) * 1000 })
  })

  it('counts the language only where one is asked for, and puts whoever knows it first', () => {
    const champions = [
      championWith({ id: 'teaches', topics: ['safe_legal'], hasProfile: true }),
      championWith({ id: 'speaks', topics: ['foundation'], hasProfile: true, languages: ['Polish', 'Urdu'] }),
    ]
    const inEnglish = rank(workshopWith(), champions, USUAL_WEIGHTS)
    expect(inEnglish.map(({ championId, outOf }) => [championId, outOf])).toEqual([
      ['teaches', 21_000],
      ['speaks', 21_000],
    ])
    expect(inEnglish.map(({ languages }) => languages)).toEqual([[], ['Polish', 'Urdu']])
    const inPolish = rank(workshopWith({ language: 'polish' }), champions, USUAL_WEIGHTS)
    expect(inPolish.map(({ championId, outOf }) => [championId, outOf])).toEqual([
      ['speaks', 29_000],
      ['teaches', 29_000],
    ])
    // What is asked for is said as a reason, so the rest alone is said beside.
    expect(inPolish.map(({ languages }) => languages)).toEqual([['Urdu'], []])
  })
})
