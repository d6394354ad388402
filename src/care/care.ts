import { addDays, daysBetween, formatDate, weekdayOf } from '../time/dates.js'
import type { ChampionStage } from '../champions/champion.entity.js'
import { STAGES, WAITING_STAGES } from '../champions/stages.js'

/** Who does nothing for so many days, and has nothing planned, has gone quiet: about two months, so that a holiday is none. */
export const QUIET_DAYS = 60
/** In so many days hours are added up: four whole weeks, whichever day it is. */
export const LOAD_DAYS = 28
/** More hours than these in 28 days are a lot: six a week, every week, which is a day's work without pay. */
export const MOST_HOURS = 24
/** More workshops than these to lead in one week, Monday to Sunday, leave no time between them. */
export const MOST_LED_IN_A_WEEK = 3
/** Who waits longer than this in a stage thinks that we forgot them. */
export const LONG_WAIT_DAYS = 14
/** A new DBS check takes weeks: from here on it should be asked for. */
export const CHECK_DAYS = 60

export const CARE_KINDS = ['not_suitable', 'waiting', 'checks', 'overloaded', 'quiet'] as const
export type CareKind = (typeof CARE_KINDS)[number]

/** What is known of a champion; all dates are local. */
export interface CareFacts {
  id: string
  name: string
  stage: ChampionStage
  /** null: they were there before the history began. */
  stageSince: string | null
  joinedOn: string | null
  /** The last day on which they led, helped or logged a session; null: never. */
  lastHelpedOn: string | null
  /** They lead or help at a workshop to come. */
  hasPlans: boolean
  /** They told us that they are away today, until then. */
  awayUntil: string | null
  /** Given in the last 28 days. */
  minutes: number
  /** The days of workshops to come that they lead, one for each workshop. */
  leadsOn: readonly string[]
  /** When a new DBS check is due. */
  checkDueOn: string | null
  /** The newest decision on their DBS checks is “Not suitable”. */
  isNotSuitable: boolean
  /** How many workshops with children to come they lead or help at. */
  comingWithChildren: number
}

export interface CareLine {
  championId: string
  name: string
  kind: CareKind
  why: string
}

/** Everybody who needs a word, with each reason: those who may not be with children first, then who waits for us, each by name. */
export function careOf(facts: readonly CareFacts[], today: string): CareLine[] {
  const order = new Intl.Collator('en-GB')
  return facts
    .flatMap((champion) =>
      reasonsOf(champion, today).map(([kind, why]) => ({ championId: champion.id, name: champion.name, kind, why })),
    )
    .sort(
      (a, b) =>
        CARE_KINDS.indexOf(a.kind) - CARE_KINDS.indexOf(b.kind) ||
        order.compare(a.name, b.name) ||
        (a.championId < b.championId ? -1 : a.championId > b.championId ? 1 : 0),
    )
}

function reasonsOf(champion: CareFacts, today: string): [CareKind, string][] {
  if (champion.stage === 'left') return []
  const found: [CareKind, string | null][] = [
    ['not_suitable', notSuitable(champion)],
    ['waiting', waiting(champion, today)],
    ['checks', check(champion, today)],
    ['overloaded', hours(champion)],
    ['overloaded', week(champion, today)],
    ['quiet', quiet(champion, today)],
  ]
  return found.flatMap(([kind, why]) => (why === null ? [] : [[kind, why]]))
}

function notSuitable({ isNotSuitable, comingWithChildren: coming }: CareFacts): string | null {
  if (!isNotSuitable) return null
  const so = 'The newest decision on their DBS checks is “Not suitable”: they may not be with children.'
  if (coming === 0) return so
  return coming === 1
    ? `${so} They are down for 1 coming workshop with children: take them off it.`
    : `${so} They are down for ${coming} coming workshops with children: take them off them.`
}

function waiting({ stage, stageSince }: CareFacts, today: string): string | null {
  if (!WAITING_STAGES.includes(stage)) return null
  const words = STAGES[stage].text
  if (stageSince === null) return `Is at the stage ${words}, and nobody wrote down since when.`
  const days = daysBetween(stageSince, today)
  return days > LONG_WAIT_DAYS
    ? `Has been at the stage ${words} for ${days} days, since ${formatDate(stageSince)}.`
    : null
}

/** Who only applied has none that could run out; who is paused needs it on the day they come back. */
function check({ stage, checkDueOn }: CareFacts, today: string): string | null {
  if (stage === 'applied' || checkDueOn === null) return null
  const days = daysBetween(today, checkDueOn)
  if (days > CHECK_DAYS) return null
  if (days < 0) return `A new DBS check was due on ${formatDate(checkDueOn)}.`
  return `A new DBS check is due ${days === 0 ? 'today' : `on ${formatDate(checkDueOn)}, in ${inDays(days)}`}.`
}

function hours({ minutes }: CareFacts): string | null {
  if (minutes <= MOST_HOURS * 60) return null
  const given = (minutes / 60).toLocaleString('en-GB', { maximumFractionDigits: 1 })
  return `Gave ${given} hours in the last ${LOAD_DAYS} days. More than ${MOST_HOURS} are a lot.`
}

/** The fullest week to come; of equals the first. */
function week({ leadsOn }: CareFacts, today: string): string | null {
  const counts = new Map<string, number>()
  for (const date of leadsOn.filter((each) => each >= today).toSorted())
    counts.set(mondayOf(date), (counts.get(mondayOf(date)) ?? 0) + 1)
  const [fullest] = [...counts].toSorted(([, a], [, b]) => b - a)
  if (!fullest || fullest[1] <= MOST_LED_IN_A_WEEK) return null
  return `Leads ${fullest[1]} workshops in the week of ${formatDate(fullest[0])}, drafts included. More than ${MOST_LED_IN_A_WEEK} are a lot.`
}

const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date))

function quiet(champion: CareFacts, today: string): string | null {
  const { stage, lastHelpedOn, hasPlans, awayUntil } = champion
  if (stage !== 'active' || hasPlans || awayUntil !== null) return null
  // Who came back from a pause a week ago is not quiet, however long ago they helped last.
  const since = latest(lastHelpedOn, champion.stageSince ?? champion.joinedOn)
  if (since !== null && daysBetween(since, today) < QUIET_DAYS) return null
  return lastHelpedOn === null
    ? 'Has not led, helped or logged anything yet, and nothing is planned.'
    : `Has led, helped and logged nothing for ${daysBetween(lastHelpedOn, today)} days, since ${formatDate(lastHelpedOn)}, and nothing is planned.`
}

const latest = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one

const inDays = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** How many champions need a word, and for each kind of reason how many. */
export function countsOf(lines: readonly CareLine[]): { champions: number; kinds: Map<CareKind, number> } {
  const among = (some: readonly CareLine[]) => new Set(some.map(({ championId }) => championId)).size
  const kinds = CARE_KINDS.map((kind) => [kind, among(lines.filter((line) => line.kind === kind))] as const)
  return { champions: among(lines), kinds: new Map(kinds.filter(([, count]) => count > 0)) }
}
