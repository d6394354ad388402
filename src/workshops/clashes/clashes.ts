/** A champion who comes to a workshop. */
export interface Person {
  id: string
  name: string
  role: 'lead' | 'helper' | 'shadow'
}

/** A workshop as far as a clash is concerned: when it is, and which room and people it takes. */
export interface Taking {
  id: string
  state: string
  startsAt: Date | null
  endsAt: Date | null
  isOnline: boolean
  venueId: string | null
  /** null: the whole venue. */
  roomId: string | null
  people: readonly Person[]
}

export type Clash<T extends Taking = Taking> =
  | { kind: 'place'; other: T }
  /** `champion` as the other workshop has them. */
  | { kind: 'champion'; other: T; champion: Person }

/**
 * What else wants the same place or the same people at the same time. Cancelled workshops want nothing, drafts do; what ends when the
 * other begins does not clash; online workshops need no room, and their people cannot be elsewhere all the same. A workshop without a room,
 * or at a venue without rooms, takes the whole venue.
 */
export function clashesOf<T extends Taking>(plan: Taking, others: readonly T[]): Clash<T>[] {
  return others.flatMap((other): Clash<T>[] => {
    if (other.id === plan.id || !areAtOnce(plan, other)) return []
    const mine = new Set(plan.people.map(({ id }) => id))
    const shared = other.people.filter(({ id }) => mine.has(id))
    return [
      ...(wantSamePlace(plan, other) ? [{ kind: 'place' as const, other }] : []),
      ...shared.map((champion) => ({ kind: 'champion' as const, other, champion })),
    ]
  })
}

function areAtOnce(a: Taking, b: Taking): boolean {
  if (a.state === 'cancelled' || b.state === 'cancelled') return false
  if (!a.startsAt || !a.endsAt || !b.startsAt || !b.endsAt) return false
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

function wantSamePlace(a: Taking, b: Taking): boolean {
  if (a.isOnline || b.isOnline || a.venueId === null || a.venueId !== b.venueId) return false
  return a.roomId === null || b.roomId === null || a.roomId === b.roomId
}

/** Tells one clash from another, for as long as both workshops are there. */
export const clashKey = (clash: Clash): string =>
  clash.kind === 'place' ? `place ${clash.other.id}` : `champion ${clash.champion.id} ${clash.other.id}`
