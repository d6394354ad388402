import { FOR_CHILDREN, type ChampionCheck } from '../champions/checks/champion-check.entity.js'
import type { Learner } from '../learners/learner.entity.js'
import type { SessionLearner } from '../sessions/session-learner.entity.js'
import type { SessionLog } from '../sessions/session-log.entity.js'
import { addDays } from '../time/dates.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

/** Days back from today in which sessions say who was helped: champions were asked for it only then. */
const ASKED_SINCE = -200
/** Of those, how many do. */
const [WITH_AGES, WITH_NAMES] = [0.7, 0.15]

interface Scene {
  random: Random
  today: string
  learners: readonly Row<Learner>[]
  checks: readonly Row<ChampionCheck>[]
}

/** How old the people of sessions were, and some of their names. Children are helped only by who may be with them. */
export function sessionPeople(
  { random, today, learners, checks }: Scene,
  logs: readonly Row<SessionLog>[],
): { sessions: Row<SessionLog>[]; named: Row<SessionLearner>[] } {
  const forChildren = new Set(checks.filter(isForChildren).map(({ championId }) => championId))
  const named: Row<SessionLearner>[] = []
  const sessions = logs.map((log) => {
    if (log.date < addDays(today, ASKED_SINCE)) return log
    const known = log.kind === 'one_to_one' && random.chance(WITH_NAMES) ? random.pick(learners) : null
    if (known && known.createdAt < log.createdAt) named.push({ sessionId: log.id, learnerId: known.id })
    return random.chance(WITH_AGES) ? { ...log, ...ages(random, log, forChildren.has(log.championId)) } : log
  })
  return { sessions, named }
}

function ages(random: Random, { kind, people }: Row<SessionLog>, mayHaveChildren: boolean) {
  const children =
    mayHaveChildren && kind === 'drop_in' && random.chance(0.4) ? random.whole(1, Math.min(3, people)) : 0
  const older = random.whole(Math.floor((people - children) / 2), people - children)
  return { countedChildren: children, countedAdults: people - children - older, countedOlder: older }
}

const isForChildren = ({ level, decision }: Row<ChampionCheck>) =>
  decision === FOR_CHILDREN.decision && FOR_CHILDREN.levels.some((each) => each === level)
