import fc from 'fast-check'
import { type CareFacts, type CareKind, careOf, countsOf } from '../../src/care/care.js'
import { kindsInWords } from '../../src/care/care.words.js'
import { addDays } from '../../src/time/dates.js'

/** Monday 23 November 2026. */
const TODAY = '2026-11-23'
const ago = (days: number) => addDays(TODAY, -days)
const ahead = (days: number) => addDays(TODAY, days)

/** Somebody about whom there is nothing to say. */
const fine: CareFacts = {
  id: 'aisha',
  name: 'Aisha Khan',
  stage: 'active',
  stageSince: ago(300),
  joinedOn: ago(300),
  lastHelpedOn: ago(10),
  hasPlans: true,
  awayUntil: null,
  minutes: 600,
  leadsOn: [],
  checkDueOn: null,
  isNotSuitable: false,
  comingWithChildren: 0,
}

const reasons = (facts: Partial<CareFacts>) =>
  careOf([{ ...fine, ...facts }], TODAY).map(({ kind, why }) => `${kind}: ${why}`)
const kinds = (facts: Partial<CareFacts>) => careOf([{ ...fine, ...facts }], TODAY).map(({ kind }) => kind)

describe('Who needs a word', () => {
  it.each<[string, Partial<CareFacts>, CareKind[]]>([
    ['who helped and will help again', {}, []],
    ['59 days of nothing, and nothing planned', { lastHelpedOn: ago(59), hasPlans: false }, []],
    ['60 days of nothing, and nothing planned', { lastHelpedOn: ago(60), hasPlans: false }, ['quiet']],
    ['60 days of nothing, but something planned', { lastHelpedOn: ago(60) }, []],
    ['60 days of nothing, away and we know it', { lastHelpedOn: ago(60), hasPlans: false, awayUntil: TODAY }, []],
    ['never anything, active for 60 days', { lastHelpedOn: null, hasPlans: false, stageSince: ago(60) }, ['quiet']],
    ['never anything, active for 59 days', { lastHelpedOn: null, hasPlans: false, stageSince: ago(59) }, []],
    [
      'nothing for a year, back from a pause since last week',
      { lastHelpedOn: ago(365), hasPlans: false, stageSince: ago(7) },
      [],
    ],
    [
      'never anything, and no history but when they joined',
      { lastHelpedOn: null, hasPlans: false, stageSince: null, joinedOn: ago(59) },
      [],
    ],
    [
      'never anything, and nothing known',
      { lastHelpedOn: null, hasPlans: false, stageSince: null, joinedOn: null },
      ['quiet'],
    ],
    ['paused, and nothing for a year', { stage: 'paused', lastHelpedOn: ago(365), hasPlans: false }, []],
    ['24 hours in 28 days', { minutes: 24 * 60 }, []],
    ['a minute more', { minutes: 24 * 60 + 1 }, ['overloaded']],
    ['3 workshops to lead in one week', { leadsOn: [ahead(0), ahead(2), ahead(6)] }, []],
    [
      '4 workshops to lead in one week, Monday to Sunday',
      { leadsOn: [ahead(0), ahead(2), ahead(2), ahead(6)] },
      ['overloaded'],
    ],
    ['4 workshops to lead in 7 days of two weeks', { leadsOn: [ahead(5), ahead(6), ahead(7), ahead(8)] }, []],
    ['4 workshops in a week, of which one is over', { leadsOn: [ago(1), ahead(0), ahead(2), ahead(3)] }, []],
    ['14 days in a stage before active', { stage: 'applied', stageSince: ago(14) }, []],
    ['15 days applied', { stage: 'applied', stageSince: ago(15) }, ['waiting']],
    ['15 days in checks', { stage: 'checks', stageSince: ago(15) }, ['waiting']],
    ['15 days in training', { stage: 'training', stageSince: ago(15) }, ['waiting']],
    ['in a stage, and nobody knows since when', { stage: 'checks', stageSince: null }, ['waiting']],
    ['15 days paused', { stage: 'paused', stageSince: ago(15) }, []],
    ['a check due in 61 days', { checkDueOn: ahead(61) }, []],
    ['a check due in 60 days', { checkDueOn: ahead(60) }, ['checks']],
    ['a check that was due', { checkDueOn: ago(1) }, ['checks']],
    ['a check that was due, of somebody paused', { stage: 'paused', checkDueOn: ago(1) }, ['checks']],
    [
      'a check that was due, of somebody who only applied',
      { stage: 'applied', stageSince: TODAY, checkDueOn: ago(1) },
      [],
    ],
    ['somebody not suitable', { isNotSuitable: true }, ['not_suitable']],
    [
      'somebody not suitable who only applied',
      { stage: 'applied', stageSince: TODAY, isNotSuitable: true },
      ['not_suitable'],
    ],
    ['somebody not suitable who left', { stage: 'left', isNotSuitable: true, comingWithChildren: 1 }, []],
    ['somebody who left, whatever else', { stage: 'left', minutes: 9999, checkDueOn: ago(1), hasPlans: false }, []],
    [
      'several things at once, the most urgent first',
      { stage: 'active', minutes: 2000, checkDueOn: TODAY, leadsOn: [TODAY, TODAY, TODAY, TODAY] },
      ['checks', 'overloaded', 'overloaded'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(kinds(facts)).toEqual(expected)
  })

  it.each<[Partial<CareFacts>, string]>([
    [
      { lastHelpedOn: ago(81), hasPlans: false },
      'quiet: Has led, helped and logged nothing for 81 days, since Thursday 3 September 2026, and nothing is planned.',
    ],
    [
      { lastHelpedOn: null, hasPlans: false },
      'quiet: Has not led, helped or logged anything yet, and nothing is planned.',
    ],
    [{ minutes: 1890 }, 'overloaded: Gave 31.5 hours in the last 28 days. More than 24 are a lot.'],
    [
      { leadsOn: [ahead(8), ahead(8), ahead(9), ahead(10)] },
      'overloaded: Leads 4 workshops in the week of Monday 30 November 2026, drafts included. More than 3 are a lot.',
    ],
    [
      { stage: 'checks', stageSince: ago(23) },
      'waiting: Has been at the stage Checks for 23 days, since Saturday 31 October 2026.',
    ],
    [{ stage: 'checks', stageSince: null }, 'waiting: Is at the stage Checks, and nobody wrote down since when.'],
    [
      { isNotSuitable: true },
      'not_suitable: The newest decision on their DBS checks is “Not suitable”: they may not be with children.',
    ],
    [
      { isNotSuitable: true, comingWithChildren: 1 },
      'not_suitable: The newest decision on their DBS checks is “Not suitable”: they may not be with children. They are down for 1 coming workshop with children: take them off it.',
    ],
    [
      { isNotSuitable: true, comingWithChildren: 2 },
      'not_suitable: The newest decision on their DBS checks is “Not suitable”: they may not be with children. They are down for 2 coming workshops with children: take them off them.',
    ],
    [{ checkDueOn: ahead(1) }, 'checks: A new DBS check is due on Tuesday 24 November 2026, in 1 day.'],
    [{ checkDueOn: TODAY }, 'checks: A new DBS check is due today.'],
    [{ checkDueOn: ago(3) }, 'checks: A new DBS check was due on Friday 20 November 2026.'],
  ])('says why in a sentence (%#)', (facts, sentence) => {
    expect(reasons(facts)).toEqual([sentence])
  })

  it('puts who waits for us first, and people by name within each reason', () => {
    const lines = careOf(
      [
        { ...fine, id: '1', name: 'Zoe Ash', stage: 'applied', stageSince: ago(30) },
        { ...fine, id: '2', name: 'Bola Ade', minutes: 5000 },
        { ...fine, id: '3', name: 'anna Bell', stage: 'training', stageSince: ago(20) },
        { ...fine, id: '4', name: 'Cem Dal', hasPlans: false, lastHelpedOn: ago(90), checkDueOn: TODAY },
      ],
      TODAY,
    )
    expect(lines.map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
      'anna Bell, waiting',
      'Zoe Ash, waiting',
      'Cem Dal, checks',
      'Bola Ade, overloaded',
      'Cem Dal, quiet',
    ])
    const counts = countsOf(lines)
    expect(counts.champions).toBe(4)
    expect(kindsInWords(counts.kinds, 5)).toBe(
      '2 wait too long, 1 with a check running out, 1 overloaded, 1 gone quiet',
    )
    expect(kindsInWords(counts.kinds, 4)).toMatch(/, 1 gone quiet; some for more than one reason$/)
  })

  it('says the same of somebody whoever else there is, in any order', () => {
    const day = fc.integer({ min: -400, max: 100 }).map((days) => addDays(TODAY, days))
    const maybe = fc.option(day)
    const facts: fc.Arbitrary<CareFacts> = fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('Ann', 'Ben', 'Cleo'),
      stage: fc.constantFrom('applied', 'checks', 'training', 'active', 'paused', 'left'),
      stageSince: maybe,
      joinedOn: maybe,
      lastHelpedOn: maybe,
      hasPlans: fc.boolean(),
      awayUntil: maybe,
      minutes: fc.integer({ min: 0, max: 4000 }),
      leadsOn: fc.array(day, { maxLength: 12 }),
      checkDueOn: maybe,
      isNotSuitable: fc.boolean(),
      comingWithChildren: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(facts, { selector: ({ id }) => id, maxLength: 8 }), (all) => {
        const together = careOf(all, TODAY)
        expect(careOf(all.toReversed(), TODAY)).toEqual(together)
        for (const one of all)
          expect(together.filter(({ championId }) => championId === one.id)).toEqual(careOf([one], TODAY))
        expect(countsOf(together).champions).toBe(all.filter((one) => careOf([one], TODAY).length > 0).length)
      }),
    )
  })
})
