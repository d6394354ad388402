import { plannedEnd } from '../../../src/sessions/visits/planned-end.js'

const zone = 'Europe/London'

describe('The planned end of a visit', () => {
  it.each([
    ['30', '', '2026-11-23T14:00:00Z', '2026-11-23T14:30:00.000Z'],
    ['other', '3pm', '2026-11-23T14:00:00Z', '2026-11-23T15:00:00.000Z'],
    ['other', '3:30pm', '2026-11-23T14:00:00Z', '2026-11-23T15:30:00.000Z'],
    ['other', '15:00', '2026-06-23T13:00:00Z', '2026-06-23T14:00:00.000Z'],
    ['other', '12:30am', '2026-11-23T23:00:00Z', '2026-11-24T00:30:00.000Z'],
    // The clocks go back in the night: 3am comes an hour later than it looks.
    ['other', '3am', '2026-10-24T22:00:00Z', '2026-10-25T03:00:00.000Z'],
    ['other', '1pm', '2026-11-23T14:00:00Z', null],
    ['other', '2pm', '2026-11-23T14:00:00Z', null],
    ['other', 'soon', '2026-11-23T14:00:00Z', null],
    ['', '', '2026-11-23T14:00:00Z', null],
  ])('%s %s, at %s, is %s', (length, time, now, end) => {
    expect(plannedEnd(length, time, new Date(now), zone)?.toISOString() ?? null).toBe(end)
  })
})
