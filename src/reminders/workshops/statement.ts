/** What a message told somebody: whether they are expected, when and where. Kept with each message, and compared with the present facts. */
export interface Statement {
  isExpected: boolean
  /** Not expected, but on the waiting list, or no longer on it; absent: neither (the workshop is off). */
  list?: 'waiting' | 'offered' | 'ended'
  /** Until when the place that is offered stands, as an ISO instant. */
  until?: string
  /** Local date `YYYY-MM-DD`. */
  date: string
  /** Local times `HH:MM`. */
  startTime: string | null
  endTime: string | null
  /** Which venue, not how its address is spelt: mending a postcode is not moving a workshop. */
  venueId: string | null
  /** One of the venue's; null: none. Absent: rooms were not named yet when this was said, so that none has changed. */
  roomId?: string | null
  /** The link to an online workshop. */
  link: string | null
}

/** Who is neither expected nor waiting need not know where they are not expected. */
export function isSame(a: Statement, b: Statement): boolean {
  if (a.isExpected !== b.isExpected || turnOf(a) !== turnOf(b)) return false
  return !(a.isExpected || isOnList(a)) || whatChanged(a, b).length === 0
}

/** They wait for a place, or have one on offer. */
export function isOnList({ list }: Statement): boolean {
  return list === 'waiting' || list === 'offered'
}

const turnOf = (told: Statement) => (isOnList(told) ? `${told.list} ${told.until ?? ''}` : '')

export function whatChanged(before: Statement, after: Statement): ('date' | 'time' | 'place')[] {
  const date = before.date !== after.date ? (['date'] as const) : []
  const time = before.startTime !== after.startTime || before.endTime !== after.endTime ? (['time'] as const) : []
  const isElsewhere = before.venueId !== after.venueId || before.link !== after.link || isOtherRoom(before, after)
  const place = isElsewhere ? (['place'] as const) : []
  return [...date, ...time, ...place]
}

const isOtherRoom = (before: Statement, after: Statement): boolean =>
  before.roomId !== undefined && after.roomId !== undefined && before.roomId !== after.roomId
