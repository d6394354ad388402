/** What decides how many people can come to a workshop. */
export interface PlacesFacts {
  /** What the coordinator asked for. */
  wanted: number
  /** How many fit into the room, or the venue; null: nobody knows, or it is online. */
  room: number | null
  /** The lead champion and the helpers who said yes; people who shadow count for none. */
  champions: number
  /** How many learners one champion can help; null: champions do not limit. */
  ratio: number | null
}

export interface Places {
  places: number
  /** What the number is due to, as a sentence. */
  why: string
}

/**
 * Never more than was asked for, than fit in, or than the champions can help. A workshop that nobody leads yet is counted as
 * led by one, whoever that will be: else naming the first champion would take places away from people who booked.
 */
export function placesFor({ wanted, room, champions, ratio }: PlacesFacts): Places {
  const helped = ratio === null ? null : Math.max(1, champions) * ratio
  const places = Math.min(wanted, room ?? wanted, helped ?? wanted)
  const byRoom = room === null ? '' : `the room holds ${room}`
  const byChampions = helped === null ? '' : `${whoHelps(champions)} can help ${helped}`
  if (places === wanted) {
    const rest = [byRoom, byChampions].filter(Boolean).join(', and ')
    return { places, why: `${inPlaces(places)}, as many as were asked for${rest ? `: ${rest}` : ''}.` }
  }
  const isRoom = places === room
  const [limit, other] = isRoom ? [byRoom, byChampions] : [byChampions, byRoom]
  const start = other && !(isRoom && helped !== null && helped >= wanted) ? other : `${wanted} were asked for`
  return { places, why: `${inPlaces(places)}: ${start}, but ${limit}.` }
}

/** Why fewer people can come than were asked for; null where as many can. */
export function fewerPlaces(facts: PlacesFacts): string | null {
  const { places, why } = placesFor(facts)
  return places < facts.wanted ? why : null
}

export const inPlaces = (count: number): string => (count === 1 ? '1 place' : `${count} places`)

function whoHelps(champions: number): string {
  if (champions === 0) return 'the champion who will lead it'
  return champions === 1 ? '1 champion' : `${champions} champions`
}
