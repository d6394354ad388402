import type { SessionKind, SessionLog } from '../sessions/session-log.entity.js'
import type { SessionTopic } from '../sessions/session-topic.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import { TOPIC_VALUES } from '../workshops/topics.js'
import { dates } from './diary.js'
import type { Row } from './rows.js'
import { sessionNotes } from './subjects.js'
import type { Scene } from './workshops.js'

const SESSIONS = 1500

const kinds: [SessionKind, number][] = [
  ['one_to_one', 44],
  ['phone', 18],
  ['video', 7],
  ['home_visit', 12],
  ['drop_in', 19],
]

/** Shortest and longest, in steps of five minutes. */
const minutes: Record<SessionKind, [number, number]> = {
  one_to_one: [6, 18],
  phone: [2, 9],
  video: [4, 12],
  home_visit: [9, 24],
  drop_in: [18, 36],
}

/** Help outside workshops, logged by champions over the last year. */
export function sessions(scene: Scene): { sessions: Row<SessionLog>[]; topics: Row<SessionTopic>[] } {
  const { random, today } = scene
  const logs = dates(SESSIONS, addDays(today, -365), addDays(today, -1), random).map((date) => session(scene, date))
  const topics = logs.flatMap(({ id }) =>
    random.some(TOPIC_VALUES, random.whole(1, 2)).map((topic) => ({ sessionId: id, topic })),
  )
  return { sessions: logs, topics }
}

function session({ random, champions, venues, partners, zone }: Scene, date: string): Row<SessionLog> {
  const helpers = champions.filter(({ stage }) => stage === 'active' || stage === 'paused')
  const champion = random.weighted(
    helpers.map((helper, index) => [helper, index === 0 ? 3 : 0.4 + (index % 5) / 2] as const),
  )
  const kind = random.weighted(kinds)
  const venue = kind === 'drop_in' ? random.pick(venues) : null
  const [shortest, longest] = minutes[kind]
  return {
    id: random.id(),
    championId: champion.id,
    date,
    kind,
    minutes: 5 * random.whole(shortest, longest),
    people: kind === 'drop_in' ? random.whole(2, 9) : random.chance(0.08) ? 2 : 1,
    areaId: venue === null ? champion.areaId : venue.areaId,
    partnerId: random.chance(0.25) ? random.pick(partners).id : null,
    venueId: venue?.id ?? null,
    note: random.chance(0.7) ? random.pick(sessionNotes) : '',
    idempotencyKey: random.id(),
    createdAt: instantOf(date, `${random.whole(16, 21)}:${random.whole(10, 59)}`, zone),
    countedChildren: null,
    countedAdults: null,
    countedOlder: null,
    fingerprint: null,
  }
}
