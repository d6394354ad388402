import { LOAD_DAYS } from '../care/care.js'
import type { Champion } from '../champions/champion.entity.js'
import type { SessionLog } from '../sessions/session-log.entity.js'
import { addDays } from '../time/dates.js'
import type { Assignment } from '../workshops/assignment.entity.js'
import type { Row } from './rows.js'
import type { DemoWorkshop, Scene } from './workshops.js'

/** So long the quiet one has done nothing: longer than anybody would call a holiday. */
const QUIET_DAYS = 75
/** Long drop-ins that the busy one took over from others in the last four weeks. */
const DROP_INS = 11
const MINUTES = 150

/**
 * One champion does nothing any more and another one too much, so that there is somebody to talk to. Changes who leads and who logged, in
 * place, before anything else is made of it.
 */
export function quietAndBusy(
  { champions, random, today }: Scene,
  planned: readonly DemoWorkshop[],
  assignments: readonly Row<Assignment>[],
  logged: readonly Row<SessionLog>[],
): { quiet: Row<Champion>; busy: Row<Champion> } {
  const since = addDays(today, -QUIET_DAYS)
  const recent = planned.filter(({ row }) => row.date > since)
  const active = champions.filter(({ stage }, place) => place > 0 && stage === 'active')
  const isBound = ({ id }: Row<Champion>) =>
    assignments.some(
      ({ championId, workshopId }) => championId === id && recent.some(({ row }) => row.id === workshopId),
    ) || recent.some(({ row }) => row.leadChampionId === id && row.children === 'yes')
  const quiet = active.find((champion) => !isBound(champion))
  const [busy] = active.filter((champion) => champion !== quiet)
  if (!quiet || !busy) throw new Error('The demo has too few champions')
  const others = active.filter((champion) => champion !== quiet && champion !== busy)
  for (const { row } of recent.filter((each) => each.row.leadChampionId === quiet.id)) {
    const taken = new Set([
      ...planned.filter((each) => each.row.date === row.date).map((each) => each.row.leadChampionId),
      ...assignments.filter(({ workshopId }) => workshopId === row.id).map(({ championId }) => championId),
    ])
    row.leadChampionId = others.find(({ id }) => !taken.has(id))?.id ?? null
  }
  for (const session of logged)
    if (session.championId === quiet.id && session.date > since) session.championId = random.pick(others).id
  const dropIns = logged.filter(
    ({ kind, date, championId }) =>
      kind === 'drop_in' && date > addDays(today, -LOAD_DAYS) && championId !== champions[0]?.id,
  )
  for (const session of dropIns.slice(0, DROP_INS)) Object.assign(session, { championId: busy.id, minutes: MINUTES })
  return { quiet, busy }
}
