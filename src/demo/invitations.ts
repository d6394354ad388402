import type { Champion } from '../champions/champion.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import { BY_CHAMPION, type Invitation } from '../workshops/invitations/invitation.entity.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'
import type { DemoWorkshop } from './workshops.js'

/** So many champions say no, or nothing, for each workshop without a lead. */
const ASKED_BEFORE = 2

/**
 * Champions who were asked about the workshops that nobody leads yet: some said no, some did not answer; the first champion, who can
 * sign in, is asked about one and has offered to lead another.
 */
export function invitations(
  planned: readonly DemoWorkshop[],
  champions: readonly Row<Champion>[],
  { random, today, zone }: { random: Random; today: string; zone: string },
): Row<Invitation>[] {
  const [first, ...others] = champions.filter(({ stage }) => stage === 'active')
  const open = planned.filter(
    ({ row }) => row.leadChampionId === null && row.state === 'published' && row.date > addDays(today, 5),
  )
  const at = (days: number, time: string) => instantOf(addDays(today, days), time, zone)
  const one = (workshopId: string, championId: string, fields: Partial<Row<Invitation>>): Row<Invitation> => ({
    id: random.id(),
    workshopId,
    championId,
    role: 'lead',
    origin: 'asked',
    state: 'open',
    createdAt: at(-1, '10:20'),
    endsAt: at(2, '10:20'),
    endedAt: null,
    endedBy: null,
    reason: '',
    ...fields,
  })
  const before = open.flatMap(({ row }) =>
    random.some(others, ASKED_BEFORE).map(({ id }, index) =>
      one(row.id, id, {
        createdAt: at(-6 + index, '10:20'),
        endsAt: at(-3 + index, '10:20'),
        origin: 'in_turn',
        ...(index === 0
          ? { state: 'declined', endedAt: at(-5, '18:40'), endedBy: BY_CHAMPION, reason: 'I am away that week' }
          : { state: 'expired', endedAt: at(-2, '10:20') }),
      }),
    ),
  )
  const [asks, offers, found] = open
  return [
    ...before,
    ...(first && asks ? [one(asks.row.id, first.id, {})] : []),
    ...(first && offers ? [one(offers.row.id, first.id, { origin: 'offered', endsAt: null })] : []),
    ...(found && others[0]
      ? [one(found.row.id, others[0].id, { origin: 'offered', endsAt: null, createdAt: at(-1, '19:05') })]
      : []),
  ]
}
