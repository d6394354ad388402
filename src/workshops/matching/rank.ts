import { type ChampionFacts, type WeightKey, WEIGHT_KEYS, type Weights, type WorkshopFacts } from './facts.js'
import { hindrancesOf } from './hindrances.js'
import { nameOf } from './language.js'
import { BEST, PREFERENCES } from './preferences.js'

/** One champion for one workshop. */
export interface Match {
  championId: string
  name: string
  /** Why they cannot come, in sentences; empty: they can. */
  cannot: string[]
  /** What speaks for them and against, in sentences. */
  reasons: { key: WeightKey; value: number; text: string }[]
  /** Besides English and the one that the workshop asks for: these move nobody. */
  languages: readonly string[]
  /** Out of `outOf`: the sum of weight times value, of all that the workshop asks for. */
  points: number
  outOf: number
  /** From 1 among those who can come; null: they cannot. */
  place: number | null
}

/**
 * Who suits best, those who cannot come at the end. Whole numbers all through, so that the same facts give the same order everywhere. Among equals
 * whoever has least to do this month, then whoever was asked least lately, then by id: never by the name.
 */
export function rank(workshop: WorkshopFacts, champions: readonly ChampionFacts[], weights: Weights): Match[] {
  const keys = keysFor(workshop)
  const outOf = keys.reduce((sum, key) => sum + weights[key] * BEST, 0)
  const judged = champions.map((champion) => ({
    champion,
    match: matchOf(workshop, champion, { keys, weights, outOf }),
  }))
  judged.sort(
    (a, b) =>
      Number(a.match.cannot.length > 0) - Number(b.match.cannot.length > 0) ||
      b.match.points - a.match.points ||
      a.champion.month.minutes - b.champion.month.minutes ||
      a.champion.lately - b.champion.lately ||
      (a.champion.id < b.champion.id ? -1 : 1),
  )
  return judged.map(({ match }, index) => ({ ...match, place: match.cannot.length ? null : index + 1 }))
}

/** Most workshops ask for no language: then its weight stands in no sum, and nobody has points for what nobody wants. */
const keysFor = ({ language }: WorkshopFacts): readonly WeightKey[] =>
  WEIGHT_KEYS.filter((key) => key !== 'language' || language !== null)

interface Counted {
  keys: readonly WeightKey[]
  weights: Weights
  outOf: number
}

function matchOf(workshop: WorkshopFacts, champion: ChampionFacts, { keys, weights, outOf }: Counted): Match {
  const asked = workshop.language && nameOf(workshop.language)
  const judgements = keys.map((key) => ({ key, ...PREFERENCES[key](workshop, champion) }))
  return {
    championId: champion.id,
    name: champion.name,
    cannot: hindrancesOf(workshop, champion),
    reasons: judgements.flatMap(({ key, value, text }) => (text === null ? [] : [{ key, value, text }])),
    languages: champion.languages.filter((each) => each !== asked),
    points: judgements.reduce((sum, { key, value }) => sum + weights[key] * value, 0),
    outOf,
    place: null,
  }
}
