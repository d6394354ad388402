import fc from 'fast-check'
import type { KnownMessage } from '../../src/reminders/message.js'
import { partiesOf, peopleBooked, type StoredBooking } from '../../src/reminders/workshops/party.js'

const AT = new Date('2026-11-02T09:00:00Z')

interface Made {
  id: string
  group?: string | null
  booker?: string | null
  email?: string | null
  isBooked?: boolean
  hasCome?: boolean | null
  hasWaited?: boolean
  confirmedAt?: Date | null
  cancelledBy?: string
}

function stored({
  id,
  group = null,
  booker = null,
  email = 'a@example.org',
  isBooked = true,
  hasCome = null,
  hasWaited = false,
  confirmedAt = null,
  cancelledBy = 'learner',
}: Made) {
  return {
    groupId: group,
    bookerName: booker,
    hasWaited,
    booking: {
      id,
      waiting: null,
      confirmedAt,
      reference: `REF${id}`,
      isBooked,
      hasCome,
      createdAt: AT,
      cancelledAt: isBooked ? null : AT,
      cancelledBy: isBooked ? null : cancelledBy,
      learner: {
        id: `learner ${id}`,
        name: `Name ${id}`,
        email,
        gaveEmail: email !== null,
        phone: null,
        stopped: [],
        wantsNewsSince: null,
      },
    },
  } satisfies StoredBooking
}

const told = (about: string) => ({ facts: { about } }) as KnownMessage
const shown = (all: readonly StoredBooking[], messages: KnownMessage[] = []) =>
  partiesOf(all, messages).map(({ id, isBooked, learner, party }) => ({
    about: party?.about ?? `booking:${id}`,
    to: learner.name,
    isBooked,
    who: party?.guests.map(({ name }) => name) ?? [learner.name],
  }))

describe('who is told by one letter', () => {
  it('is the learner alone, unless somebody else booked', () => {
    expect(shown([stored({ id: '1' }), stored({ id: '2', booker: 'Sam' })])).toEqual([
      { about: 'booking:1', to: 'Name 1', isBooked: true, who: ['Name 1'] },
      { about: 'booking:2', to: 'Sam', isBooked: true, who: ['Name 2'] },
    ])
  })

  it('are all who were booked together, by the one who booked', () => {
    const all = [stored({ id: '2', group: '1', booker: 'Name 1' }), stored({ id: '1', group: '1' })]
    expect(shown(all)).toEqual([{ about: 'group:1', to: 'Name 1', isBooked: true, who: ['Name 2', 'Name 1'] }])
  })

  it('are not those who are reached in another way now', () => {
    const all = [
      stored({ id: '1', group: '1' }),
      stored({ id: '2', group: '1', booker: 'Name 1', email: 'b@example.org' }),
    ]
    expect(shown(all).map(({ about, who }) => [about, who])).toEqual([
      ['booking:1', ['Name 1']],
      ['booking:2', ['Name 2']],
    ])
  })

  it('is each for themselves who waited for a place, because turns on the list are not the same', () => {
    const all = [
      stored({ id: '1', group: '1' }),
      stored({ id: '2', group: '1', booker: 'Name 1' }),
      stored({ id: '3', group: '1', booker: 'Name 1', hasWaited: true }),
    ]
    expect(shown(all).map(({ about, to, who }) => [about, to, who])).toEqual([
      ['group:1', 'Name 1', ['Name 1', 'Name 2']],
      ['booking:3', 'Name 1', ['Name 3']],
    ])
  })

  it('is each who cancels while others still come, and those together who were not told before', () => {
    const one = stored({ id: '1', group: '1', isBooked: false })
    const two = stored({ id: '2', group: '1', booker: 'Name 1' })
    const three = stored({ id: '3', group: '1', booker: 'Name 1' })
    expect(shown([one, two, three]).map(({ about, isBooked, who }) => [about, isBooked, who])).toEqual([
      ['group:1', true, ['Name 2', 'Name 3']],
      ['booking:1', false, ['Name 1']],
    ])
    const off = [one, ...[two, three].map((each) => ({ ...each, booking: { ...each.booking, isBooked: false } }))]
    expect(shown(off, [told('booking:1')]).map(({ about, isBooked, who }) => [about, isBooked, who])).toEqual([
      ['group:1', false, ['Name 2', 'Name 3']],
      ['booking:1', false, ['Name 1']],
    ])
  })

  it('says yes for all whom one letter asked, and not for who is asked by another', () => {
    const answers = (all: StoredBooking[]) => partiesOf(all, []).map(({ confirmedAt }) => confirmedAt)
    const one = stored({ id: '1', group: '1' })
    const two = { id: '2', group: '1', booker: 'Name 1', confirmedAt: AT }
    expect(answers([one, stored({ ...two, confirmedAt: null })])).toEqual([null])
    expect(answers([one, stored(two)])).toEqual([AT])
    expect(answers([one, stored({ ...two, email: 'b@example.org' })])).toEqual([null, AT])
    // Who is off has no say any more.
    expect(answers([one, stored({ ...two, isBooked: false })])).toEqual([null, AT])
  })

  it('is told why the last of them is off, not why somebody else left before', () => {
    const one = stored({ id: '1', group: '1', isBooked: false })
    const two = stored({ id: '2', group: '1', booker: 'Name 1', isBooked: false, cancelledBy: 'release' })
    expect(
      partiesOf([one, two], [told('booking:1')]).map(({ party, cancelledBy }) => [party?.about, cancelledBy]),
    ).toEqual([
      ['group:1', 'release'],
      [undefined, 'learner'],
    ])
  })

  it('holds everybody once, whatever happened: no place is told twice or forgotten', () => {
    const bookings = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }).chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(String(id)),
            group: fc.constantFrom(null, '1', '5'),
            booker: fc.constantFrom(null, 'Sam'),
            email: fc.constantFrom('a@example.org', 'b@example.org', null),
            isBooked: fc.boolean(),
            hasCome: fc.constantFrom(true, false, null),
            hasWaited: fc.boolean(),
          }),
        ),
      ),
    )
    fc.assert(
      fc.property(bookings, fc.subarray(['booking:1', 'booking:2', 'booking:5', 'booking:7']), (made, abouts) => {
        const all = made.map(stored)
        const parties = partiesOf(all, abouts.map(told))
        const guests = parties.flatMap(
          ({ party, reference }) => party?.guests.map((guest) => guest.reference) ?? [reference],
        )
        expect(guests.toSorted()).toEqual(all.map(({ booking }) => booking.reference).toSorted())
        expect(peopleBooked(parties)).toBe(made.filter(({ isBooked }) => isBooked).length)
        const conversations = parties.map(({ id, party }) => party?.about ?? `booking:${id}`)
        expect(new Set(conversations).size).toBe(conversations.length)
        for (const { party, isBooked } of parties) {
          const refs = party?.guests.map((guest) => guest.reference) ?? []
          const theirs = all.filter(({ booking }) => refs.includes(booking.reference))
          expect(theirs.every(({ booking }) => booking.isBooked === isBooked)).toBe(true)
        }
      }),
    )
  })
})
