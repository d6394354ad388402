import fc from 'fast-check'
import { CHECK_DECISIONS, CHECK_LEVELS } from '../../../src/champions/checks/champion-check.entity.js'
import { type ChildrenStanding, type Decided, standingOf } from '../../../src/champions/checks/children-standing.js'
import { slowStanding } from './reference.js'

const yes: Decided = {
  level: 'enhanced_children',
  decision: 'suitable',
  issuedOn: '2026-01-01',
  seenOn: '2026-01-05',
}
const no: Decided = { ...yes, decision: 'not_suitable' }
const later = { issuedOn: '2026-06-01', seenOn: '2026-06-05' }

describe('Whether somebody may be with children by their checks', () => {
  it.each<[string, Decided[], ChildrenStanding]>([
    ['without a check: on few days', [], 'unchecked'],
    ['with one for it: as often as needed', [yes], 'checked'],
    ['with one that says both', [{ ...yes, level: 'enhanced_both' }], 'checked'],
    ['with one for something else: on few days', [{ ...yes, level: 'enhanced_adults' }], 'unchecked'],
    ['found not suitable: not at all', [no], 'not_suitable'],
    ['found not suitable by any level', [{ ...no, level: 'basic' }], 'not_suitable'],
    ['suitable once, not suitable later', [yes, { ...no, ...later }], 'not_suitable'],
    ['not suitable once, suitable later', [no, { ...yes, ...later }], 'checked'],
    ['not suitable once, suitable for something else later', [no, { ...yes, ...later, level: 'basic' }], 'unchecked'],
    [
      'suitable for children long ago, which not suitable ended, suitable for something else later',
      [{ ...yes, issuedOn: '2024-01-01', seenOn: '2024-01-05' }, no, { ...yes, ...later, level: 'basic' }],
      'unchecked',
    ],
    ['both on one day: the careful answer', [no, yes], 'not_suitable'],
    ['by the certificate, of two seen on one day', [{ ...no, issuedOn: '2025-12-01' }, yes], 'checked'],
    [
      'by the day seen, whatever the certificates say',
      [
        { ...yes, issuedOn: '2026-01-04' },
        { ...no, seenOn: '2026-01-06' },
      ],
      'not_suitable',
    ],
  ])('%s', (_what, checks, standing) => {
    expect(standingOf(checks)).toBe(standing)
    expect(standingOf(checks.toReversed())).toBe(standing)
  })

  it('is what a slow reading from the oldest to the newest finds', () => {
    const day = fc.integer({ min: 1, max: 4 }).map((number) => `2026-02-0${number}`)
    const any = fc.record({
      level: fc.constantFrom(...CHECK_LEVELS),
      decision: fc.constantFrom(...CHECK_DECISIONS),
      issuedOn: day,
      seenOn: day,
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (checks) => {
        expect(standingOf(checks)).toBe(slowStanding(checks))
      }),
    )
  })
})
