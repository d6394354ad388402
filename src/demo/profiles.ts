import type { Champion } from '../champions/champion.entity.js'
import type { ChoiceKind } from '../champions/profile/champion-choice.entity.js'
import { DEVICES, LANGUAGES, RATHER_NOT, valuesOf } from '../champions/profile/choices.js'
import { addDays, instantOf } from '../time/dates.js'
import { type Span, type Weekday, WEEKDAYS } from '../venues/opening-hours.js'
import { TOPIC_VALUES } from '../workshops/topics.js'
import type { Random } from './random.js'
import type { DemoRows } from './rows.js'

type ProfileRows = Pick<
  DemoRows,
  'championProfiles' | 'championChoices' | 'championWards' | 'championHours' | 'championExceptions'
>

interface Scene {
  champions: DemoRows['champions']
  wards: DemoRows['areas']
  random: Random
  today: string
  zone: string
}

const MORNING: Span = ['09:00', '13:00']
const AFTERNOON: Span = ['13:00', '17:00']
const EVENING: Span = ['17:00', '21:00']
const HALVES: [Span[], number][] = [
  [[MORNING], 4],
  [[AFTERNOON], 3],
  [[['09:00', '17:00']], 4],
  [[EVENING], 2],
  [[MORNING, EVENING], 1],
]

const NEEDS = [
  'No stairs, please',
  'A chair with arms',
  'Somewhere to park close by',
  'Somebody to set up the projector',
]
const NO_MORE = ['Teach spreadsheets', 'Set up broadband', 'Work with games consoles']

/** Most of those who have been with us for a while have told us how they can help; the first, who has the demo's account, in full. */
export function profiles(scene: Scene): ProfileRows {
  const rows: ProfileRows = {
    championProfiles: [],
    championChoices: [],
    championWards: [],
    championHours: [],
    championExceptions: [],
  }
  scene.champions.forEach((champion, place) => {
    const share = champion.stage === 'active' ? 0.87 : champion.joinedOn ? 0.6 : 0.3
    if (place > 0 && !scene.random.chance(share)) return
    tell(rows, champion, scene, place)
  })
  return rows
}

function tell(rows: ProfileRows, champion: DemoRows['champions'][number], scene: Scene, place: number): void {
  const { random, wards, today, zone } = scene
  const championId = champion.id
  rows.championProfiles.push({
    id: championId,
    mostMiles: random.chance(0.6) ? random.whole(2, 8) : null,
    otherLanguages: random.chance(0.04) ? 'Twi' : '',
    ratherNotMore: random.chance(0.12) ? random.pick(NO_MORE) : '',
    accessNeeds: random.chance(0.1) ? random.pick(NEEDS) : '',
    changedAt: instantOf(addDays(today, -random.whole(3, 200)), '18:30', zone),
  })
  const chosen: [ChoiceKind, readonly string[]][] = [
    ['topic', random.some(TOPIC_VALUES, random.whole(2, 5))],
    ['device', devicesOf(champion, random)],
    ['language', languagesOf(champion, random)],
    ['rather_not', random.chance(0.5) ? random.some(valuesOf(RATHER_NOT), random.whole(1, 2)) : []],
  ]
  for (const [kind, values] of chosen)
    for (const value of values) rows.championChoices.push({ championId, kind, value })
  if (random.chance(0.55))
    for (const { id } of random.some(wards, random.whole(1, 4))) rows.championWards.push({ championId, areaId: id })
  for (const weekday of daysOf(champion, random))
    for (const [fromTime, toTime] of spansOf(champion, weekday, random))
      rows.championHours.push({ championId, weekday, fromTime, toTime })
  if (place === 0 || random.chance(0.2)) rows.championExceptions.push(exceptionOf(championId, random, today))
}

/** What the notes say holds in the profile, too. */
function devicesOf({ notes }: Pick<Champion, 'notes'>, random: Random): string[] {
  const values = random.some(valuesOf(DEVICES), random.whole(2, 4))
  return notes.includes('Android') ? [...new Set<string>(['android', ...values])] : values
}

function languagesOf({ notes }: Pick<Champion, 'notes'>, random: Random): string[] {
  const noted = ['polish', 'urdu'].filter((language) => notes.toLowerCase().includes(language))
  return noted.length > 0 || !random.chance(0.15) ? noted : [random.pick(valuesOf(LANGUAGES))]
}

function daysOf({ notes }: Pick<Champion, 'notes'>, random: Random): Weekday[] {
  const weekdays = WEEKDAYS.slice(0, 5).filter((day) => day !== 'thursday' || !notes.includes('Thursdays'))
  const days = random.some(weekdays, random.whole(2, 4))
  return random.chance(0.3) && !notes.includes('weekday') ? [...days, 'saturday'] : days
}

function spansOf({ notes }: Pick<Champion, 'notes'>, weekday: Weekday, random: Random): readonly Span[] {
  if (notes.includes('mornings')) return [MORNING]
  return weekday === 'saturday' ? [['10:00', '14:00']] : random.weighted(HALVES)
}

function exceptionOf(championId: string, random: Random, today: string): DemoRows['championExceptions'][number] {
  const fromDate = addDays(today, random.whole(2, 40))
  const isAway = random.chance(0.8)
  return {
    id: random.id(),
    championId,
    kind: isAway ? 'away' : 'extra',
    fromDate,
    toDate: isAway ? addDays(fromDate, random.whole(2, 13)) : fromDate,
    fromTime: isAway ? null : '10:00',
    toTime: isAway ? null : '16:00',
  }
}
