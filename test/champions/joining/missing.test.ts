import { type JoiningFacts, missingFor, missingNow, nextStage } from '../../../src/champions/joining/missing.js'

const TODAY = '2026-11-23'

const NOTHING: JoiningFacts = {
  references: [],
  checks: [],
  modules: [],
  done: [],
  hasShadowed: false,
  isSignedOff: false,
}

const yes = { name: 'Pat Jones', askedOn: '2026-11-02', trust: 'yes' as const, hasTalked: false }
const suitable = {
  level: 'enhanced' as const,
  decision: 'suitable' as const,
  issuedOn: '2026-11-02',
  seenOn: '2026-11-05',
  nextCheckOn: '2029-11-05',
}
const safeguarding = { id: 'm1', name: 'Safeguarding', monthsValid: 24 }

const READY: JoiningFacts = {
  references: [yes, { ...yes, name: 'Sam Lee' }],
  checks: [suitable],
  modules: [safeguarding],
  done: [{ moduleId: 'm1', doneOn: '2026-11-10' }],
  hasShadowed: true,
  isSignedOff: true,
}

describe('What is missing for the next stage', () => {
  it.each([
    ['applied', 'checks'],
    ['checks', 'training'],
    ['training', 'active'],
    ['active', null],
    ['paused', 'active'],
    ['left', null],
  ] as const)('after %s comes %s', (stage, next) => {
    expect(nextStage(stage)).toBe(next)
  })

  it.each<[string, Parameters<typeof missingNow>[0], Partial<JoiningFacts>, string[]]>([
    ['two referees', 'applied', { references: [] }, ['No referee named: two are needed']],
    ['a second referee', 'applied', { references: [yes] }, ['One referee named: two are needed']],
    ['nothing, once both are named', 'applied', { references: [{ ...yes, trust: null }, yes] }, []],
    [
      'an answer',
      'checks',
      { references: [yes, { ...yes, trust: null, askedOn: '2026-11-11' }] },
      ['Reference from Pat Jones not answered (asked 12 days ago)'],
    ],
    [
      'an answer to a letter of yesterday',
      'checks',
      { references: [yes, { ...yes, trust: null, askedOn: '2026-11-22' }] },
      ['Reference from Pat Jones not answered (asked 1 day ago)'],
    ],
    [
      'an answer to a letter of today',
      'checks',
      { references: [yes, { ...yes, trust: null, askedOn: TODAY }] },
      ['Reference from Pat Jones not answered (asked today)'],
    ],
    ['a talk', 'checks', { references: [yes, { ...yes, trust: 'talk' }] }, ['Reference from Pat Jones: talk to them']],
    // What was answered is told on the page of references only.
    [
      'a talk after a no',
      'checks',
      { references: [yes, { ...yes, trust: 'no' }] },
      ['Reference from Pat Jones: talk to them'],
    ],
    ['nothing after a talk', 'checks', { references: [yes, { ...yes, trust: 'talk', hasTalked: true }] }, []],
    [
      'nothing after a talk instead of an answer',
      'checks',
      { references: [yes, { ...yes, trust: null, hasTalked: true }] },
      [],
    ],
    ['a check', 'checks', { checks: [] }, ['No DBS check recorded']],
    [
      'a suitable check',
      'checks',
      { checks: [{ ...suitable, decision: 'not_suitable' }] },
      ['A suitable DBS check: the newest decision is “Not suitable”, so they may not be with children'],
    ],
    [
      'a suitable check, also of who is active',
      'active',
      { checks: [suitable, { ...suitable, seenOn: '2026-11-20', decision: 'not_suitable' }] },
      ['A suitable DBS check: the newest decision is “Not suitable”, so they may not be with children'],
    ],
    [
      'nothing once a newer check is suitable',
      'active',
      {
        checks: [
          { ...suitable, decision: 'not_suitable' },
          { ...suitable, seenOn: '2026-11-20' },
        ],
      },
      [],
    ],
    [
      'a new check, from the day on which it is due',
      'checks',
      { checks: [{ ...suitable, nextCheckOn: TODAY }] },
      ['New DBS check due since Monday 23 November 2026'],
    ],
    ['no new check the day before', 'checks', { checks: [{ ...suitable, nextCheckOn: '2026-11-24' }] }, []],
    ['training', 'training', { done: [] }, ['Training: Safeguarding not done']],
    [
      'training that ran out today',
      'training',
      { done: [{ moduleId: 'm1', doneOn: '2024-11-23' }] },
      ['Training: Safeguarding ran out on Monday 23 November 2026'],
    ],
    ['no training that runs out tomorrow', 'training', { done: [{ moduleId: 'm1', doneOn: '2024-11-24' }] }, []],
    [
      'no training that was done again',
      'training',
      { done: ['2020-01-01', '2026-01-01', '2022-01-01'].map((doneOn) => ({ moduleId: 'm1', doneOn })) },
      [],
    ],
    [
      'no training that never runs out',
      'training',
      { modules: [{ ...safeguarding, monthsValid: null }], done: [{ moduleId: 'm1', doneOn: '2001-01-01' }] },
      [],
    ],
    ['shadowing', 'training', { hasShadowed: false }, ['Has not shadowed a workshop']],
    ['the sign-off', 'training', { isSignedOff: false }, ['Not signed off']],
    [
      'what was skipped before',
      'training',
      { checks: [], references: [] },
      ['No referee named: two are needed', 'No DBS check recorded'],
    ],
    // Who is active is not asked for what was only for joining.
    ['nothing of joining', 'active', { references: [], checks: [], hasShadowed: false, isSignedOff: false }, []],
    ['training again', 'active', { done: [] }, ['Training: Safeguarding not done']],
    [
      'a new check',
      'active',
      { checks: [{ ...suitable, nextCheckOn: '2026-11-01' }] },
      ['New DBS check due since Sunday 1 November 2026'],
    ],
    ['training before they come back', 'paused', { done: [], isSignedOff: false }, ['Training: Safeguarding not done']],
    ['nothing', 'left', NOTHING, []],
  ])('is %s, for who is at the stage %s', (_what, stage, facts, missing) => {
    expect(missingNow(stage, { ...READY, ...facts }, TODAY)).toEqual(missing)
  })

  it('is nothing for who has everything, at every stage', () => {
    for (const stage of ['applied', 'checks', 'training', 'active', 'paused', 'left'] as const)
      expect(missingNow(stage, READY, TODAY)).toEqual([])
  })

  it('is all of it for who jumps from the beginning to the end', () => {
    expect(missingFor('active', 'applied', { ...NOTHING, modules: [safeguarding] }, TODAY)).toEqual([
      'No referee named: two are needed',
      'No DBS check recorded',
      'Training: Safeguarding not done',
      'Has not shadowed a workshop',
      'Not signed off',
    ])
  })

  it.each([
    ['active', 'training'],
    ['training', 'applied'],
    ['checks', 'paused'],
    ['active', 'left'],
    ['left', 'applied'],
  ] as const)('is nothing on the way back or out, from %s to %s', (from, to) => {
    expect(missingFor(to, from, NOTHING, TODAY)).toEqual([])
  })

  it('is asked anew of who left and comes straight back', () => {
    expect(missingFor('active', 'left', { ...READY, isSignedOff: false }, TODAY)).toEqual(['Not signed off'])
  })
})
