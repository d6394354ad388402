import fc from 'fast-check'
import { MOST_WEIGHT, WEIGHT_KEYS } from '../../../src/workshops/matching/facts.js'
import { hindrancesOf } from '../../../src/workshops/matching/hindrances.js'
import { PREFERENCES } from '../../../src/workshops/matching/preferences.js'
import { rank } from '../../../src/workshops/matching/rank.js'
import { isProof } from '../../support/proof.js'
import { canCome, slowOrder, slowPoints } from './reference.js'
import { someChampion, someChampions, someWeights, someWorkshop } from './sample-facts.js'

const RUNS = { numRuns: isProof ? 1_000 : 100 }
const check = (...[property]: Parameters<typeof fc.assert>) => fc.assert(property, RUNS)

const ids = (matches: readonly { championId: string }[]) => matches.map(({ championId }) => championId)

describe('The order of champions for a workshop', () => {
  it('is that of a slow, obvious reference, points and all', () => {
    check(
      fc.property(someWorkshop, someChampions, someWeights, (workshop, champions, weights) => {
        const matches = rank(workshop, champions, weights)
        expect(ids(matches.filter(({ place }) => place !== null))).toEqual(slowOrder(workshop, champions, weights))
        for (const { championId, points } of matches) {
          const champion = champions.find(({ id }) => id === championId)
          expect(champion && slowPoints(workshop, champion, weights)).toBe(points)
        }
      }),
    )
  })

  it('never lets a hard rule lose to a preference', () => {
    check(
      fc.property(someWorkshop, someChampions, someWeights, (workshop, champions, weights) => {
        const matches = rank(workshop, champions, weights)
        const able = new Map(champions.map((champion) => [champion.id, canCome(workshop, champion)]))
        const flags = matches.map(({ championId }) => able.get(championId))
        expect(flags).toEqual(flags.toSorted((a, b) => Number(b) - Number(a)))
        for (const { championId, cannot, place } of matches) {
          expect(cannot.length === 0).toBe(able.get(championId))
          expect(place === null).toBe(!able.get(championId))
        }
      }),
    )
  })

  it('stays the same among the others when somebody joins them', () => {
    check(
      fc.property(someWorkshop, someChampions, someChampion, someWeights, (workshop, champions, facts, weights) => {
        const before = ids(rank(workshop, champions, weights))
        const after = ids(rank(workshop, [{ ...facts, id: 'new' }, ...champions], weights))
        expect(after.filter((id) => id !== 'new')).toEqual(before)
      }),
    )
  })

  it('does not depend on the order in which they come', () => {
    const shuffled = someChampions.chain((champions) =>
      fc.tuple(fc.constant(champions), fc.shuffledSubarray(champions, { minLength: champions.length })),
    )
    check(
      fc.property(someWorkshop, shuffled, someWeights, (workshop, [champions, others], weights) => {
        expect(rank(workshop, others, weights)).toEqual(rank(workshop, champions, weights))
      }),
    )
  })

  it('among people who are alike in all but their names is that of their ids', () => {
    const twins = fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { minLength: 2, maxLength: 6 })
    check(
      fc.property(someWorkshop, someChampion, twins, someWeights, (workshop, facts, numbers, weights) => {
        const alike = numbers.map((number) => ({ ...facts, id: `c${number}`, name: `Champion ${999 - number}` }))
        expect(ids(rank(workshop, alike, weights))).toEqual(alike.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('is the same whatever the language counts where none is asked for, of as many points', () => {
    const weight = fc.integer({ min: 0, max: MOST_WEIGHT })
    check(
      fc.property(someWorkshop, someChampions, someWeights, weight, (workshop, champions, weights, language) => {
        const silent = { ...workshop, language: null }
        const matches = rank(silent, champions, weights)
        expect(rank(silent, champions, { ...weights, language })).toEqual(matches)
        for (const { reasons } of matches) expect(reasons.map(({ key }) => key)).not.toContain('language')
      }),
    )
  })

  it('is out of what somebody would have who is best in all that is asked for', () => {
    check(
      fc.property(someWorkshop, someChampions, someWeights, (workshop, champions, weights) => {
        const { language, ...others } = weights
        const most = Object.values(others).reduce((sum, each) => sum + each, workshop.language === null ? 0 : language)
        for (const { outOf, points } of rank(workshop, champions, weights)) {
          expect(outOf).toBe(most * 1000)
          expect(points).toBeLessThanOrEqual(outOf)
        }
      }),
    )
  })

  it('never lowers whoever is better in one thing when that thing counts more', () => {
    const two = fc.tuple(someChampion, someChampion).map(
      ([a, b]) =>
        [
          { ...a, id: 'a' },
          { ...b, id: 'b' },
        ] as const,
    )
    check(
      fc.property(someWorkshop, two, someWeights, fc.constantFrom(...WEIGHT_KEYS), (workshop, pair, weights, key) => {
        fc.pre(weights[key] < MOST_WEIGHT && pair.every((champion) => hindrancesOf(workshop, champion).length === 0))
        const [a, b] = pair.map((champion) => PREFERENCES[key](workshop, champion).value)
        fc.pre((a ?? 0) > (b ?? 0))
        const wasFirst = ids(rank(workshop, pair, weights))[0] === 'a'
        const isFirst = ids(rank(workshop, pair, { ...weights, [key]: weights[key] + 1 }))[0] === 'a'
        expect(isFirst || !wasFirst).toBe(true)
      }),
    )
  })

  it('puts the better first where all else is equal, however little it counts', () => {
    check(
      fc.property(someWorkshop, someChampion, fc.integer({ min: 1, max: MOST_WEIGHT }), (workshop, facts, weight) => {
        const [often, seldom] = [
          { ...facts, id: 'a', lately: facts.lately + 1 },
          { ...facts, id: 'b' },
        ]
        fc.pre(hindrancesOf(workshop, facts).length === 0)
        const none = { topics: 0, language: 0, availability: 0, distance: 0, ratherNot: 0, load: 0, fairness: weight }
        expect(ids(rank(workshop, [often, seldom], none))).toEqual(['b', 'a'])
      }),
    )
  })
})
