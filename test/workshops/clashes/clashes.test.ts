import * as fc from 'fast-check'
import { clashText, type NamedTaking } from '../../../src/workshops/clashes/clash.words.js'
import { type Clash, clashesOf, type Person, type Taking } from '../../../src/workshops/clashes/clashes.js'
import { isProof } from '../../support/proof.js'

const at = (time: string) => new Date(`2026-11-26T${time}:00Z`)
const priya: Person = { id: 'priya', name: 'Priya Shah', role: 'lead' }
const sam: Person = { id: 'sam', name: 'Sam Okoro', role: 'helper' }

const PLAN: NamedTaking = {
  id: '',
  title: 'New',
  state: 'draft',
  startsAt: at('14:00'),
  endsAt: at('16:00'),
  startTime: '14:00',
  endTime: '16:00',
  isOnline: false,
  venueId: 'leigh',
  venueName: 'Leigh Library',
  roomId: 'suite',
  roomName: 'IT suite',
  people: [priya],
}
const OTHER: NamedTaking = { ...PLAN, id: 'other', title: 'Online safety', state: 'published', people: [] }
const online = { isOnline: true, venueId: null, venueName: null, roomId: null, roomName: null }

const textsOf = (plan: Partial<NamedTaking>, other: Partial<NamedTaking>) => {
  const planned = { ...PLAN, ...plan }
  return clashesOf(planned, [{ ...OTHER, ...other }]).map((clash) => clashText(clash, planned))
}

describe('Clashes of workshops, explained', () => {
  it.each<[string, Partial<NamedTaking>, Partial<NamedTaking>, string[]]>([
    ['the same room', {}, {}, ['IT suite at Leigh Library is taken by ‘Online safety’, 2pm to 4pm.']],
    ['another room', {}, { roomId: 'hall', roomName: 'Hall' }, []],
    ['another venue', {}, { venueId: 'wigan' }, []],
    [
      'the whole venue, for who wants a room',
      {},
      { roomId: null },
      ['All of Leigh Library is taken by ‘Online safety’, 2pm to 4pm, so none of its rooms is free.'],
    ],
    [
      'a room, for who wants the whole venue',
      { roomId: null },
      {},
      [
        'IT suite at Leigh Library is taken by ‘Online safety’, 2pm to 4pm, and this workshop takes the whole venue. Choose another room for it.',
      ],
    ],
    [
      'a venue without rooms',
      { roomId: null },
      { roomId: null },
      ['Leigh Library is taken by ‘Online safety’, 2pm to 4pm.'],
    ],
    ['no place yet', { venueId: null, roomId: null }, { venueId: null, roomId: null }, []],
    ['online, which needs no room', online, online, []],
    [
      'a champion who leads elsewhere',
      { venueId: 'wigan' },
      { people: [priya] },
      ['Priya Shah already leads ‘Online safety’ at Leigh Library, 2pm to 4pm.'],
    ],
    [
      'a champion who helps elsewhere',
      { venueId: 'wigan', people: [{ ...sam, role: 'lead' }] },
      { people: [priya, sam] },
      ['Sam Okoro already helps at ‘Online safety’ at Leigh Library, 2pm to 4pm.'],
    ],
    [
      'a champion who learns how, online',
      { people: [sam] },
      { ...online, people: [{ ...sam, role: 'shadow' }] },
      ['Sam Okoro already comes to learn at ‘Online safety’ online, 2pm to 4pm.'],
    ],
    [
      'a draft, said as such',
      {},
      { state: 'draft' },
      ['IT suite at Leigh Library is taken by ‘Online safety’ (a draft), 2pm to 4pm.'],
    ],
    ['a cancelled one', {}, { state: 'cancelled', people: [priya] }, []],
    ['one that ends when this begins', {}, { startsAt: at('12:00'), endsAt: at('14:00'), people: [priya] }, []],
    ['one that begins when this ends', {}, { startsAt: at('16:00'), endsAt: at('17:00'), people: [priya] }, []],
    ['one without times', {}, { startsAt: null, endsAt: null, people: [priya] }, []],
    ['itself', { id: 'other' }, {}, []],
  ])('%s', (_what, plan, other, texts) => {
    expect(textsOf(plan, other)).toEqual(texts)
  })

  it('names the room and every person', () => {
    expect(textsOf({ people: [priya, sam] }, { people: [sam, priya] })).toHaveLength(3)
  })
})

/** Ten minutes of a day at two venues, one with two rooms and one without, and three people. */
const takings = fc.record({
  id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  state: fc.constantFrom('draft', 'published', 'cancelled'),
  from: fc.integer({ min: 0, max: 9 }),
  minutes: fc.integer({ min: 1, max: 6 }),
  isOnline: fc.boolean(),
  place: fc.constantFrom('hall', 'hall a', 'hall b', 'hut', ''),
  people: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
})
type Made = typeof takings extends fc.Arbitrary<infer T> ? T : never

const takingOf = ({ id, state, from, minutes, isOnline, place, people }: Made): Taking => {
  const [venueId = '', roomId = ''] = isOnline ? [] : place.split(' ')
  return {
    id,
    state,
    isOnline,
    startsAt: new Date(from * 60_000),
    endsAt: new Date((from + minutes) * 60_000),
    venueId: venueId || null,
    roomId: roomId || null,
    people: people.map((person) => ({ id: person, name: person, role: 'lead' })),
  }
}

/** The slow way: everything that each wants, minute by minute, and whether one thing is wanted twice. */
function slowly(plan: Made, other: Made): string[] {
  if (plan.id === other.id || plan.state === 'cancelled' || other.state === 'cancelled') return []
  const rooms: Record<string, string[]> = {
    hall: ['hall a', 'hall b', 'the rest of hall'],
    'hall a': ['hall a'],
    'hall b': ['hall b'],
    hut: ['hut'],
    '': [],
  }
  const found = new Set<string>()
  for (let minute = 0; minute < 16; minute++) {
    const isOn = ({ from, minutes }: Made) => minute >= from && minute < from + minutes
    if (!isOn(plan) || !isOn(other)) continue
    const wanted = (made: Made) => (made.isOnline ? [] : (rooms[made.place] ?? []))
    if (wanted(plan).some((room) => wanted(other).includes(room))) found.add('place')
    for (const person of other.people) if (plan.people.includes(person)) found.add(person)
  }
  return [...found].sort()
}

const shortly = (clash: Clash) => (clash.kind === 'place' ? 'place' : clash.champion.id)

describe('Clashes, against counting minute by minute', () => {
  it('are the same', () => {
    fc.assert(
      fc.property(takings, takings, (plan, other) => {
        expect(
          clashesOf(takingOf(plan), [takingOf(other)])
            .map(shortly)
            .sort(),
        ).toEqual(slowly(plan, other))
      }),
      { numRuns: isProof ? 20_000 : 500 },
    )
  })

  it('are mutual: whoever is in the way of the other has the other in the way', () => {
    fc.assert(
      fc.property(takings, takings, (a, b) => {
        const [one, other] = [takingOf(a), takingOf(b)]
        expect(clashesOf(one, [other]).map(shortly).sort()).toEqual(clashesOf(other, [one]).map(shortly).sort())
      }),
      { numRuns: isProof ? 5_000 : 200 },
    )
  })
})
