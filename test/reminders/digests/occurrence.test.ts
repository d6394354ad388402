import { isInTime, lastOccurrence } from '../../../src/reminders/digests/occurrence.js'
import type { Rule } from '../../../src/reminders/rules/rule.entity.js'
import { rules } from '../simulation.js'

const LONDON = 'Europe/London'

function rule(id: string, changes: Partial<Rule> = {}): Rule {
  const found = rules.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`No rule ${id}`)
  return { ...found, ...changes }
}

const at = (id: string, now: string, changes: Partial<Rule> = {}, zone = LONDON) => {
  const occurrence = lastOccurrence(rule(id, changes), new Date(now), zone)
  return occurrence && [occurrence.name, occurrence.sendAt.toISOString(), isInTime(occurrence, new Date(now))]
}

describe('when a digest goes', () => {
  it.each([
    ['at 8am on Monday', '2026-11-23T08:00:00Z', ['2026-11-23', '2026-11-23T08:00:00.000Z', true]],
    ['a moment before', '2026-11-23T07:59:59Z', ['2026-11-16', '2026-11-16T08:00:00.000Z', false]],
    ['late, after a stand-still', '2026-11-24T07:59:59Z', ['2026-11-23', '2026-11-23T08:00:00.000Z', true]],
    ['too late on Tuesday', '2026-11-24T08:00:00Z', ['2026-11-23', '2026-11-23T08:00:00.000Z', false]],
    ['not on Sunday', '2026-11-29T12:00:00Z', ['2026-11-23', '2026-11-23T08:00:00.000Z', false]],
    ['the day after summer time began', '2026-03-30T07:00:00Z', ['2026-03-30', '2026-03-30T07:00:00.000Z', true]],
    ['the day after summer time ended', '2026-10-26T08:00:00Z', ['2026-10-26', '2026-10-26T08:00:00.000Z', true]],
    ['an hour before that', '2026-10-26T07:00:00Z', ['2026-10-19', '2026-10-19T07:00:00.000Z', false]],
    ['on a bank holiday as well', '2026-05-25T07:00:00Z', ['2026-05-25', '2026-05-25T07:00:00.000Z', true]],
  ])('a week: %s', (_when, now, expected) => {
    expect(at('champion-week', now)).toEqual(expected)
  })

  it.each([
    ['on Friday', '2026-11-27T08:00:00Z', ['2026-11-27', '2026-11-27T08:00:00.000Z', true]],
    ['that evening still', '2026-11-27T23:59:59Z', ['2026-11-27', '2026-11-27T08:00:00.000Z', true]],
    ['not at night: the day is over', '2026-11-28T00:00:00Z', ['2026-11-27', '2026-11-27T08:00:00.000Z', false]],
    ['not on Saturday', '2026-11-28T09:00:00Z', ['2026-11-27', '2026-11-27T08:00:00.000Z', false]],
    ['on Christmas day, which is a Friday', '2026-12-25T08:00:00Z', ['2026-12-25', '2026-12-25T08:00:00.000Z', true]],
  ])('a morning: %s', (_when, now, expected) => {
    expect(at('coordinator-morning', now)).toEqual(expected)
  })

  it.each([
    ['in October', '2026-10-05T07:00:00Z', ['2026-Q3', '2026-10-05T07:00:00.000Z', true]],
    ['in January, of the year before', '2026-01-05T08:00:00Z', ['2025-Q4', '2026-01-05T08:00:00.000Z', true]],
    ['a day too early', '2026-10-04T12:00:00Z', ['2026-Q2', '2026-07-05T07:00:00.000Z', false]],
    ['two weeks later', '2026-10-19T06:59:59Z', ['2026-Q3', '2026-10-05T07:00:00.000Z', true]],
    ['later than that', '2026-10-19T07:00:00Z', ['2026-Q3', '2026-10-05T07:00:00.000Z', false]],
    ['on a Sunday too', '2026-04-05T07:00:00Z', ['2026-Q1', '2026-04-05T07:00:00.000Z', true]],
  ])('a quarter: %s', (_when, now, expected) => {
    expect(at('partner-quarter', now)).toEqual(expected)
  })

  it('takes the time and the window that somebody set, in the local time of the council', () => {
    expect(at('champion-week', '2026-11-23T18:30:00Z', { at: '18:30' })?.[1]).toBe('2026-11-23T18:30:00.000Z')
    expect(at('champion-week', '2026-11-23T18:29:00Z', { at: '18:30' })?.[0]).toBe('2026-11-16')
    const window = { at: '06:00', windowFrom: '09:00', windowTo: '17:00' }
    expect(at('champion-week', '2026-11-23T09:00:00Z', window)?.[1]).toBe('2026-11-23T09:00:00.000Z')
    expect(at('champion-week', '2026-11-23T08:00:00Z', window)?.[0]).toBe('2026-11-16')
    const evening = { at: '20:00', windowFrom: '09:00', windowTo: '17:00' }
    expect(at('coordinator-morning', '2026-11-25T09:00:00Z', evening)).toEqual([
      '2026-11-24',
      '2026-11-25T09:00:00.000Z',
      true,
    ])
    expect(at('champion-week', '2026-11-22T19:00:00Z', {}, 'Pacific/Auckland')?.[1]).toBe('2026-11-22T19:00:00.000Z')
    expect(at('champion-week', '2026-11-23T08:00:00Z', { at: '' })?.[1]).toBe('2026-11-23T08:00:00.000Z')
  })

  it('is never due for a rule about something else', () => {
    expect(at('learner-reminder', '2026-11-23T08:00:00Z')).toBeNull()
  })

  it('says which days it is about, and since when nothing was told', () => {
    const about = (id: string, now: string) => {
      const { from, to, since } = lastOccurrence(rule(id), new Date(now), LONDON) ?? {}
      return [from, to, since?.toISOString()]
    }
    expect(about('champion-week', '2026-11-23T08:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-29',
      '2026-11-16T08:00:00.000Z',
    ])
    // On Monday, what failed at the weekend has not been told yet.
    expect(about('coordinator-morning', '2026-11-23T08:00:00Z')).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-20T08:00:00.000Z',
    ])
    expect(about('partner-quarter', '2026-03-01T08:00:00Z').slice(0, 2)).toEqual(['2025-10-01', '2025-12-31'])
    expect(about('partner-quarter', '2026-04-05T08:00:00Z').slice(0, 2)).toEqual(['2026-01-01', '2026-03-31'])
  })

  it('finds at every moment of a year one occurrence, never in the future, and misses no Monday, weekday or quarter', () => {
    for (const [id, expected] of [
      ['champion-week', 52],
      ['coordinator-morning', 260],
      ['partner-quarter', 4],
    ] as const) {
      const names = new Map<string, number>()
      for (
        let now = Date.parse('2026-01-05T08:00:00Z');
        now < Date.parse('2027-01-04T08:00:00Z');
        now += 6 * 3_600_000
      ) {
        const occurrence = lastOccurrence(rule(id), new Date(now), LONDON)
        if (!occurrence || occurrence.sendAt.getTime() > now) throw new Error(`Wrong at ${new Date(now).toISOString()}`)
        names.set(occurrence.name, occurrence.sendAt.getTime())
      }
      expect([id, names.size]).toEqual([id, expected])
    }
  })
})
