import type { CalendarRow } from './calendar.service.js'
import type { Grouping } from './calendar-query.js'

/** One row of the calendar: a part of the day, a venue or a champion. */
export interface Group {
  heading: string
  href: string | null
  /** Whose row it is, where the rows are champions. */
  champion?: string
  has: (row: CalendarRow) => boolean
}

/** The groups that have something in them, in the order in which they are read. A workshop with helpers stands beside each of its champions. */
export function groupsOf(by: Grouping, rows: readonly CalendarRow[]): Group[] {
  return GROUPS[by](rows).filter(({ has }) => rows.some(has))
}

const GROUPS: Record<Grouping, (rows: readonly CalendarRow[]) => Group[]> = {
  time: () => PARTS_OF_THE_DAY,
  venue: (rows) => [
    { heading: 'No venue yet', href: null, has: ({ isOnline, venueId }) => !isOnline && venueId === null },
    ...named(rows.flatMap(({ venueId, venueName }) => (venueId ? [{ id: venueId, name: venueName ?? '' }] : []))).map(
      ({ id, name }) => ({
        heading: name,
        href: `/venues/${id}`,
        has: ({ isOnline, venueId }: CalendarRow) => !isOnline && venueId === id,
      }),
    ),
    { heading: 'Online', href: null, has: ({ isOnline }) => isOnline },
  ],
  champion: (rows) => [
    {
      heading: 'Nobody yet',
      href: null,
      has: ({ leadChampionId, helpers }) => leadChampionId === null && helpers.length === 0,
    },
    ...named(rows.flatMap(championsOf)).map(({ id, name }) => ({
      heading: name,
      href: `/champions/${id}`,
      champion: id,
      has: (row: CalendarRow) => championsOf(row).some((champion) => champion.id === id),
    })),
  ],
}

export const PARTS_OF_THE_DAY: Group[] = [
  part('Morning', '00:00', '12:00'),
  part('Afternoon', '12:00', '17:00'),
  part('Evening', '17:00', '24:00'),
  { heading: 'Time not known', href: null, has: ({ startTime }) => startTime === null },
]

function part(heading: string, from: string, to: string): Group {
  return { heading, href: null, has: ({ startTime }) => startTime !== null && startTime >= from && startTime < to }
}

interface Named {
  id: string
  name: string
}

const championsOf = ({ leadChampionId, championName, helpers }: CalendarRow): Named[] =>
  leadChampionId === null ? helpers : [{ id: leadChampionId, name: championName ?? '' }, ...helpers]

/** Each once, by name. */
const named = (all: readonly Named[]): Named[] =>
  [...new Map(all.map((each) => [each.id, each])).values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1),
  )
