import { addMonths, daysBetween, formatDate } from '../../time/dates.js'
import type { ChampionStage } from '../champion.entity.js'
import { standingOf } from '../checks/children-standing.js'
import { dueCheckOn, type KnownCheck } from '../checks/due-check.js'
import type { Trust } from '../references/champion-reference.entity.js'

export interface ReferenceFacts {
  name: string
  /** Local date. */
  askedOn: string
  /** null: not answered. */
  trust: Trust | null
  hasTalked: boolean
}

/** A module that is needed before somebody is active. */
export interface NeededModule {
  id: string
  name: string
  monthsValid: number | null
}

/** All that decides what somebody still needs. */
export interface JoiningFacts {
  references: readonly ReferenceFacts[]
  checks: readonly KnownCheck[]
  modules: readonly NeededModule[]
  done: readonly { moduleId: string; doneOn: string }[]
  hasShadowed: boolean
  isSignedOff: boolean
}

export const NOT_SHADOWED = 'Has not shadowed a workshop'
export const NOT_SIGNED_OFF = 'Not signed off'

/** So many people have to say that they know somebody. */
export const REFEREES = 2

const PATH = ['applied', 'checks', 'training', 'active'] as const

/** Where the way leads from here; null where it ends. */
export function nextStage(stage: ChampionStage): ChampionStage | null {
  if (stage === 'paused') return 'active'
  const place = PATH.findIndex((step) => step === stage)
  return place < 0 ? null : (PATH[place + 1] ?? null)
}

/** What is missing now, in one line each: for the next stage; of who is active, or was, what has to be done again. */
export function missingNow(stage: ChampionStage, facts: JoiningFacts, today: string): string[] {
  return missingFor(nextStage(stage) ?? stage, stage, facts, today)
}

/** What is missing to move from one stage to another: what the stages before it ask for is asked for too. */
export function missingFor(target: ChampionStage, from: ChampionStage, facts: JoiningFacts, today: string): string[] {
  if (target === 'active' && (from === 'active' || from === 'paused')) return missingToGoOn(facts, today)
  const [step, present] = [target, from].map((stage) => PATH.findIndex((each) => each === stage))
  if (step === undefined || present === undefined || step <= present) return []
  return [
    ...(step >= 1 ? missingReferees(facts) : []),
    ...(step >= 2 ? [...missingAnswers(facts, today), ...missingCheck(facts, today)] : []),
    ...(step >= 3 ? [...missingTraining(facts, today), ...missingPractice(facts)] : []),
  ]
}

function missingReferees({ references }: JoiningFacts): string[] {
  if (references.length >= REFEREES) return []
  return [references.length === 0 ? 'No referee named: two are needed' : 'One referee named: two are needed']
}

/** What somebody answered is told on the page of references only, where each look is noted. */
function missingAnswers({ references }: JoiningFacts, today: string): string[] {
  return references.flatMap(({ name, askedOn, trust, hasTalked }) => {
    if (trust === null && !hasTalked) return `Reference from ${name} not answered (asked ${ago(askedOn, today)})`
    return trust === 'yes' || hasTalked ? [] : `Reference from ${name}: talk to them`
  })
}

function missingCheck({ checks }: JoiningFacts, today: string): string[] {
  if (checks.length === 0) return ['No DBS check recorded']
  return checkRunOut(checks, today)
}

function checkRunOut(checks: readonly KnownCheck[], today: string): string[] {
  if (standingOf(checks) === 'not_suitable')
    return ['A suitable DBS check: the newest decision is “Not suitable”, so they may not be with children']
  const due = dueCheckOn(checks)
  return due !== null && due <= today ? [`New DBS check due since ${formatDate(due)}`] : []
}

function missingTraining({ modules, done }: JoiningFacts, today: string): string[] {
  return modules.flatMap(({ id, name, monthsValid }) => {
    const last = done
      .flatMap(({ moduleId, doneOn }) => (moduleId === id ? doneOn : []))
      .toSorted()
      .at(-1)
    if (last === undefined) return `Training: ${name} not done`
    const ends = runsOutOn(last, monthsValid)
    return ends !== null && ends <= today ? `Training: ${name} ran out on ${formatDate(ends)}` : []
  })
}

/** The first local date on which it counts no more; null: it always counts. */
export const runsOutOn = (doneOn: string, monthsValid: number | null): string | null =>
  monthsValid === null ? null : addMonths(doneOn, monthsValid)

function missingPractice({ hasShadowed, isSignedOff }: JoiningFacts): string[] {
  return [...(hasShadowed ? [] : [NOT_SHADOWED]), ...(isSignedOff ? [] : [NOT_SIGNED_OFF])]
}

/** Of who has been active: a check that was never needed is not asked for now. */
const missingToGoOn = (facts: JoiningFacts, today: string): string[] => [
  ...checkRunOut(facts.checks, today),
  ...missingTraining(facts, today),
]

function ago(date: string, today: string): string {
  const days = daysBetween(date, today)
  return days === 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`
}
