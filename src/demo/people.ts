import type { Area } from '../areas/area.entity.js'
import type { Champion, ChampionStage } from '../champions/champion.entity.js'
import type { Learner } from '../learners/learner.entity.js'
import { matchKeys } from '../learners/learner-match.js'
import { addDays } from '../time/dates.js'
import { landlineNumber, mobileNumber, personName } from './names.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

const stages: [ChampionStage, number][] = [
  ['active', 40],
  ['training', 5],
  ['checks', 5],
  ['applied', 3],
  ['paused', 4],
  ['left', 3],
]

const champions60 = stages.flatMap(([stage, count]) => Array.from({ length: count }, () => stage))

const championNotes = [
  '',
  '',
  '',
  'Prefers weekday mornings.',
  'Retired teacher; patient with beginners.',
  'Speaks Polish and English.',
  'Speaks Urdu and English.',
  'Good with older Android phones.',
  'Cannot do Thursdays.',
  'Used to run an online shop.',
]

/** 60 of them; the first is active and has the demo's champion account. */
export function champions(wards: Row<Area>[], random: Random, today: string): Row<Champion>[] {
  const taken = new Set<string>()
  return champions60.map((stage, index) => {
    const name = newName(random, taken)
    const hasBegun = stage !== 'applied' && stage !== 'checks'
    return {
      id: random.id(),
      name,
      // Some of those who are active like to be thanked in public.
      wallName: stage === 'active' && index % 3 === 0 ? wallNameOf(name) : null,
      wallSince: stage === 'active' && index % 3 === 0 ? new Date(0) : null,
      email: random.chance(0.93) ? `${mailName(name)}@champions.example` : null,
      phone: mobileNumber(random),
      stage,
      areaId: random.pick(wards).id,
      joinedOn: hasBegun ? joinedOn(stage, random, today) : null,
      notes: random.pick(championNotes),
    }
  })
}

/** Who is in training has not joined; the dice are thrown all the same, so that everybody after them stays who they are. */
function joinedOn(stage: ChampionStage, random: Random, today: string): string | null {
  const days = stage === 'training' ? random.whole(10, 60) : random.whole(370, 900)
  return stage === 'training' ? null : addDays(today, -days)
}

/** A person before the first booking: when they became known is decided there. */
export type NewLearner = Omit<Row<Learner>, 'createdAt' | 'needsRememberedSince'>

const needs: [string | null, number][] = [
  [null, 93],
  ['A wheelchair user', 2],
  ['Needs large print', 2],
  ['Hearing loop', 2],
  ['Step-free access', 2],
  ['British Sign Language interpreter', 0.5],
  ['Brings a carer', 1],
]

/** Everybody has an e-mail address or a phone number; no two have the same name. */
export function learners(count: number, wards: Row<Area>[], random: Random): NewLearner[] {
  const taken = new Set<string>()
  const homes = wards.map((ward, index) => [ward.id, 1 + ((index * 5) % 7) / 3] as const)
  return Array.from({ length: count }, (_, index) => {
    const name = newName(random, taken)
    const email = random.chance(0.62) ? `${mailName(name)}${index % 90 || ''}@post.example` : null
    const phone =
      email === null || random.chance(0.7) ? (random.chance(0.7) ? mobileNumber(random) : landlineNumber(random)) : null
    return {
      id: random.id(),
      name,
      email,
      phone,
      ...matchKeys(name, email, phone),
      areaId: random.chance(0.96) ? random.weighted(homes) : null,
      accessNeeds: random.weighted(needs),
      mergedIntoId: null,
      wantsNewsSince: null,
      postcode: null,
    }
  })
}

function newName(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = personName(random)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** "Terence T." */
function wallNameOf(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  return rest.length ? `${first} ${rest.at(-1)?.[0] ?? ''}.` : first
}

function mailName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '.')
}
