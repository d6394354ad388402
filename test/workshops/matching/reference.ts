import { milesBetween } from '../../../src/areas/distance.js'
import { LANGUAGES } from '../../../src/champions/profile/choices.js'
import type { Span } from '../../../src/venues/opening-hours.js'
import type { ChampionFacts, Commitment, WorkshopFacts, Weights } from '../../../src/workshops/matching/facts.js'

/*
 * Matching again, slowly and as plainly as can be: minutes are walked one by one, and a place is one more than the number of people who are
 * better. It shares no code with what it is held against, but for the distance between two points.
 */

/** Ids of those who can come, the best first. */
export function slowOrder(workshop: WorkshopFacts, champions: readonly ChampionFacts[], weights: Weights): string[] {
  const able = champions.filter((champion) => canCome(workshop, champion))
  const order: string[] = []
  for (const champion of able)
    order[able.filter((other) => other !== champion && isBetter(workshop, other, champion, weights)).length] =
      champion.id
  return order
}

export function canCome(workshop: WorkshopFacts, champion: ChampionFacts): boolean {
  if (champion.part !== null || champion.stage !== 'active') return false
  if (workshop.children && champion.childrenReason !== null) return false
  for (const { kind, fromTime, toTime } of champion.exceptions)
    if (kind === 'away' && (fromTime === null || minutes(workshop).length === 0)) return false
    else if (kind === 'away' && minutes(workshop).some((minute) => isIn(minute, [fromTime ?? '', toTime ?? ''])))
      return false
  return !champion.commitments.some((other) => isInTheWay(workshop, other))
}

function isBetter(workshop: WorkshopFacts, a: ChampionFacts, b: ChampionFacts, weights: Weights): boolean {
  const [pointsOfA, pointsOfB] = [slowPoints(workshop, a, weights), slowPoints(workshop, b, weights)]
  if (pointsOfA !== pointsOfB) return pointsOfA > pointsOfB
  if (a.month.minutes !== b.month.minutes) return a.month.minutes < b.month.minutes
  if (a.lately !== b.lately) return a.lately < b.lately
  return a.id < b.id
}

export function slowPoints(workshop: WorkshopFacts, champion: ChampionFacts, weights: Weights): number {
  return (
    weights.topics * thousandths(topics(workshop, champion)) +
    (workshop.language === null ? 0 : weights.language * thousandths(language(workshop, champion))) +
    weights.availability * thousandths(availability(workshop, champion)) +
    weights.distance * distance(workshop, champion) +
    weights.ratherNot * thousandths(ratherNot(workshop, champion)) +
    weights.load * thousandths(480 / (480 + champion.month.minutes)) +
    weights.fairness * thousandths(4 / (4 + champion.lately))
  )
}

const thousandths = (share: number) => Math.round(share * 1000)

function topics(workshop: WorkshopFacts, champion: ChampionFacts): number {
  if (workshop.topics.length === 0) return 1
  if (champion.topics.length === 0) return 0.5
  let taught = 0
  for (const topic of workshop.topics) if (champion.topics.includes(topic)) taught += 1
  return taught / workshop.topics.length
}

/** The first name of the language, or its letters in brackets, letter by letter with no letter before or after. */
function language(workshop: WorkshopFacts, champion: ChampionFacts): number {
  const [, long = '', short = ''] =
    /^([^(]*?)(?: \((.*)\))?$/.exec(LANGUAGES.find(({ value }) => value === workshop.language)?.text ?? '') ?? []
  for (const written of champion.languages)
    for (const name of [long, short].filter(Boolean))
      for (let at = 0; at + name.length <= written.length; at += 1) {
        const around = (written[at - 1] ?? ' ') + (written[at + name.length] ?? ' ')
        const isIt = written.slice(at, at + name.length).toUpperCase() === name.toUpperCase()
        if (isIt && !/[a-z]/i.test(around)) return 1
      }
  return champion.hasProfile ? 0 : 0.5
}

function availability(workshop: WorkshopFacts, champion: ChampionFacts): number {
  const all = minutes(workshop)
  if (all.length === 0) return 0.5
  const extra = champion.exceptions.filter(({ kind }) => kind === 'extra')
  if (!champion.hasWeek && extra.length === 0) return 0.5
  const free = all.filter(
    (minute) =>
      champion.hours.some((span) => isIn(minute, span)) ||
      extra.some(({ fromTime, toTime }) => fromTime === null || toTime === null || isIn(minute, [fromTime, toTime])),
  )
  return free.length / all.length
}

function distance(workshop: WorkshopFacts, champion: ChampionFacts): number {
  if (workshop.isOnline) return 1000
  if (workshop.wardId !== null && champion.wardIds.includes(workshop.wardId)) return 1000
  if (workshop.wardId !== null && champion.homeWard?.id === workshop.wardId) return 1000
  if (!workshop.point || !champion.home || !champion.homeWard) return 500
  const miles = milesBetween(champion.home, workshop.point)
  if (champion.mostMiles !== null && miles > champion.mostMiles) return 0
  const near = miles > 10 ? 0 : thousandths(1 - miles / 10)
  return champion.wardIds.length > 0 ? Math.round(near / 2) : near
}

function ratherNot(workshop: WorkshopFacts, champion: ChampionFacts): number {
  const minds = (what: string) => champion.ratherNot.includes(what)
  if (minds('children') && workshop.children) return 0
  if (minds('businesses') && workshop.audience === 'businesses') return 0
  if (minds('drop_ins') && workshop.isDropIn) return 0
  if (minds('online') && workshop.isOnline) return 0
  if (minds('large_groups') && (workshop.places ?? 0) > 12) return 0
  if (minds('evenings') && !workshop.isOnline && (workshop.endTime ?? '') > '18:00') return 0
  if (minds('weekends') && ['saturday', 'sunday'].includes(workshop.weekday)) return 0
  return 1
}

/** Every minute of the day in which the workshop goes on. */
function minutes({ startTime, endTime }: WorkshopFacts): number[] {
  if (startTime === null || endTime === null) return []
  return Array.from({ length: minuteOf(endTime) - minuteOf(startTime) }, (_, index) => minuteOf(startTime) + index)
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const isIn = (minute: number, [from, to]: Span) => minute >= minuteOf(from) && minute < minuteOf(to)

/** The other workshop, with the way there and back, goes on in some minute of this one. */
function isInTheWay(workshop: WorkshopFacts, other: Commitment): boolean {
  if (other.workshopId === workshop.id) return false
  if (!workshop.startsAt || !workshop.endsAt || !other.startsAt || !other.endsAt) return false
  const way = wayBetween(workshop, other) * 60_000
  for (let at = workshop.startsAt.getTime(); at < workshop.endsAt.getTime(); at += 60_000)
    if (at >= other.startsAt.getTime() - way && at < other.endsAt.getTime() + way) return true
  return false
}

function wayBetween(a: WorkshopFacts, b: Commitment): number {
  if (a.isOnline && b.isOnline) return 0
  if (a.isOnline || b.isOnline) return 30
  if (a.venueId === b.venueId && a.venueId !== null) return 0
  if (!a.point || !b.point) return 30
  return 15 + Math.ceil(5 * milesBetween(a.point, b.point))
}
