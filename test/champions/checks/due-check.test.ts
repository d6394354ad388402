import fc from 'fast-check'
import { CHECK_DECISIONS, CHECK_LEVELS } from '../../../src/champions/checks/champion-check.entity.js'
import { dueCheckOn, type KnownCheck } from '../../../src/champions/checks/due-check.js'

const check = (fields: Partial<KnownCheck>): KnownCheck => ({
  level: 'enhanced',
  decision: 'suitable',
  issuedOn: '2026-01-01',
  seenOn: '2026-01-05',
  nextCheckOn: '2029-01-05',
  ...fields,
})

const newer = { seenOn: '2026-06-05', issuedOn: '2026-06-01', nextCheckOn: '2029-06-05' }

describe('When a new DBS check is due', () => {
  it.each<[string, Partial<KnownCheck>[], string | null]>([
    ['never without a check', [], null],
    ['as the only one says', [{}], '2029-01-05'],
    ['never where no interval is set', [{ nextCheckOn: null }], null],
    ['not by one that was found not suitable', [{ decision: 'not_suitable' }], null],
    ['as the newer of the same level says', [{}, newer], '2029-06-05'],
    ['never once a newer one of the same level has no end', [{}, { ...newer, nextCheckOn: null }], null],
    ['as a newer one says that says more', [{}, { ...newer, level: 'enhanced_both' }], '2029-06-05'],
    ['still for the higher one when the newer says less', [{}, { ...newer, level: 'basic' }], '2029-01-05'],
    [
      'for children still when the newer is for adults',
      [{ level: 'enhanced_children' }, { ...newer, level: 'enhanced_adults' }],
      '2029-01-05',
    ],
    ['never once a newer one was found not suitable', [{}, { ...newer, decision: 'not_suitable' }], null],
    ['as the newer says after one that was not suitable', [{ decision: 'not_suitable' }, newer], '2029-06-05'],
    [
      'by the certificate, of two that were seen on the same day',
      [{ issuedOn: '2025-12-01', nextCheckOn: '2028-01-01' }, {}],
      '2029-01-05',
    ],
  ])('%s', (_what, checks, due) => {
    expect(dueCheckOn(checks.map(check))).toBe(due)
  })

  it('does not depend on the order in which checks are told, and one more of everything puts all others off', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, '0')}`)
    const any = fc.record({
      level: fc.constantFrom(...CHECK_LEVELS),
      decision: fc.constantFrom(...CHECK_DECISIONS),
      issuedOn: day,
      seenOn: day,
      nextCheckOn: fc.option(day, { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (checks) => {
        expect(dueCheckOn(checks.toReversed())).toBe(dueCheckOn(checks))
        const best = check({
          level: 'enhanced_both',
          issuedOn: '2026-03-01',
          seenOn: '2026-03-02',
          nextCheckOn: '2031-01-01',
        })
        expect(dueCheckOn([...checks, best])).toBe('2031-01-01')
      }),
    )
  })
})
