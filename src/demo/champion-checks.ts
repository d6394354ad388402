import type { Champion } from '../champions/champion.entity.js'
import type { ChampionCheck } from '../champions/checks/champion-check.entity.js'
import { addDays, addMonths, instantOf } from '../time/dates.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

const RENEWAL = 36

/** Most who have joined were checked before; the first champion for work with children. Some are due again soon. */
export function championChecks(
  champions: readonly Row<Champion>[],
  coordinatorId: string,
  random: Random,
  zone: string,
): Row<ChampionCheck>[] {
  return champions.flatMap(({ id, joinedOn }, place) => {
    if (!joinedOn || (place > 0 && !random.chance(0.7))) return []
    const isRenewed = random.chance(0.1)
    const issuedOn = addDays(joinedOn, -random.whole(20, 60) - (isRenewed ? 540 : 0))
    const seenOn = addDays(issuedOn, random.whole(3, 15))
    return {
      id: random.id(),
      championId: id,
      level: place === 0 || random.chance(0.4) ? ('enhanced_children' as const) : ('enhanced' as const),
      issuedOn,
      seenOn,
      seenByAccountId: coordinatorId,
      decision: 'suitable' as const,
      isOnUpdateService: random.chance(0.5),
      nextCheckOn: addMonths(seenOn, RENEWAL),
      createdAt: instantOf(seenOn, '10:00', zone),
    }
  })
}
