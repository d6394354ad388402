import type { CareKind } from '../../../src/care/care.js'
import { type MorningFacts, morningOf, type ToDo } from '../../../src/reminders/digests/coordinator-morning/morning.js'
import type { Occurrence } from '../../../src/reminders/digests/occurrence.js'
import { office } from '../simulation.js'

const none: ToDo = { registers: 0, calls: 0, failed: 0, withoutLead: 0, requests: 0, reviews: 0, championsWaiting: 0 }
const NOBODY = { champions: 0, kinds: new Map<CareKind, number>() }
const workshop = {
  date: '2026-11-23',
  title: 'First steps',
  startTime: '10:00',
  endTime: '12:00',
  isOnline: false,
  venueName: 'Leigh Library',
  format: 'bookable',
  places: 8,
  booked: 5,
  championName: 'Aisha Khan',
}
const monday: Occurrence = {
  name: '2026-11-23',
  date: '2026-11-23',
  from: '2026-11-23',
  to: '2026-11-23',
  sendAt: new Date('2026-11-23T08:00:00Z'),
  since: new Date('2026-11-20T08:00:00Z'),
  until: new Date('2026-11-24T00:00:00Z'),
}

const morning = (facts: Partial<MorningFacts>) =>
  morningOf({ toDo: none, nearlyEmpty: 0, full: 0, care: NOBODY, workshops: [], ...facts }, monday, office)

describe('what stands in a coordinator’s morning', () => {
  it('is nobody’s mail when there are only workshops, full or empty ones too', () => {
    const { isWorthIt } = morning({ workshops: [workshop], nearlyEmpty: 1, full: 2 })
    expect([isWorthIt.holds, isWorthIt.says()]).toEqual([false, 'There is nothing to do.'])
  })

  it.each([
    ['registers', 'Registers missing', '1 register missing'],
    ['calls', 'Calls to make today', '1 call to make'],
    ['failed', 'Mail that could not be delivered', '1 message not delivered'],
    ['withoutLead', 'Workshops with no lead champion', '1 workshop with no lead'],
    ['requests', 'New requests for workshops', '1 new request'],
    ['reviews', 'Business reviews due', '1 review due'],
    ['championsWaiting', 'New champions who wait for us', '1 champion waiting'],
  ])('goes when there is one of: %s', (key, label, summary) => {
    const { isWorthIt, values } = morning({ toDo: { ...none, [key]: 1 } })
    expect([isWorthIt.holds, isWorthIt.says()]).toEqual([true, 'There is something to do.'])
    expect(values.digest).toEqual([{ label, value: '1' }])
    expect(values.summary).toBe(summary)
  })

  it('says who needs a word, and why, where there is something; nobody’s mail for that alone', () => {
    const kinds = new Map<CareKind, number>([
      ['quiet', 1],
      ['waiting', 2],
    ])
    const { isWorthIt, values } = morning({ care: { champions: 3, kinds } })
    expect(isWorthIt.holds).toBe(false)
    expect(values.digest).toEqual([{ label: 'Champions who need a word', value: '3 (2 wait too long, 1 gone quiet)' }])
  })

  it('lists what is to do first, the most urgent on top, then what is worth knowing and the workshops', () => {
    const { values } = morning({
      toDo: { registers: 2, calls: 3, failed: 0, withoutLead: 1, requests: 0, reviews: 1_204, championsWaiting: 0 },
      nearlyEmpty: 4,
      full: 1,
      workshops: [
        workshop,
        { ...workshop, date: '2026-11-24', championName: null, format: 'drop_in', isOnline: true, startTime: null },
      ],
    })
    expect(values.digest).toEqual([
      { label: 'Registers missing', value: '2' },
      { label: 'Calls to make today', value: '3' },
      { label: 'Workshops with no lead champion', value: '1' },
      { label: 'Business reviews due', value: '1,204' },
      { label: 'Workshops that are nearly empty', value: '4' },
      { label: 'Workshops that are full', value: '1' },
      { label: 'Today, 10am to midday', value: 'First steps, Leigh Library, 5 of 8 booked, led by Aisha Khan' },
      { label: 'Tomorrow, Time not known', value: 'First steps, Online, drop in, nobody leads it yet' },
    ])
    expect(values.summary).toBe('2 registers missing, 3 calls to make, 1 workshop with no lead')
    expect(values.period).toBe('Monday 23 November 2026')
  })
})
