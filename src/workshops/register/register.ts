/** One name on the register. `person` is the learner, or the one whom staff found that learner to be. */
export interface Listed {
  bookingId: string
  person: string
}

/** Numbers of one register. The source of every rule here is "Counting honestly" in the domain notes. */
export interface Counts {
  /** null: nobody counted heads. */
  headCount: number | null
  /** Distinct people with a name who came. */
  named: number
  /** The larger of head-count and named. */
  attendances: number
}

/** What was counted beside the heads: at the door, without names. null: not counted. */
export interface Counted {
  countedChildren: number | null
  countedAdults: number | null
  countedOlder: number | null
  countedFirstTimers: number | null
}

/** How many of them were of each age. null: not counted. */
export type Ages = Omit<Counted, 'countedFirstTimers'>

/** The bands of the programme's published figures. */
export const AGE_BANDS = [
  { name: 'countedChildren', text: '0 to 16' },
  { name: 'countedAdults', text: '17 to 54' },
  { name: 'countedOlder', text: '55 and over' },
] as const

/** How many of those who came are in no band: a gap that is shown, and allowed. null when no ages were counted. */
export function ageNotKnown(counted: Ages, attendances: number): number | null {
  const bands = AGE_BANDS.map(({ name }) => counted[name])
  if (bands.every((band) => band === null)) return null
  return attendances - bands.reduce<number>((sum, band) => sum + (band ?? 0), 0)
}

/** "0 to 16: 4. 55 and over: 6. Age not known: 2"; null when no ages were counted. */
export function agesInWords(counted: Ages, attendances: number): string | null {
  const unknown = ageNotKnown(counted, attendances)
  if (unknown === null) return null
  const bands = AGE_BANDS.flatMap(({ name, text }) => (counted[name] === null ? [] : [`${text}: ${counted[name]}`]))
  return [...bands, ...(unknown === 0 ? [] : [`Age not known: ${unknown}`])].join('. ')
}

/** Parts cannot be more than the whole. null when they agree or say too little to disagree. */
export function reasonCountsAreWrong(counted: Counted, attendances: number): { field: string; reason: string } | null {
  const unknown = ageNotKnown(counted, attendances) ?? 0
  const came = `${attendances} came`
  if (unknown < 0)
    return {
      field: AGE_BANDS.findLast(({ name }) => counted[name] !== null)?.name ?? '',
      reason: `The ages add up to ${attendances - unknown}, but ${came}. Check the ages and the head-count`,
    }
  if ((counted.countedFirstTimers ?? 0) > attendances)
    return {
      field: 'countedFirstTimers',
      reason: `${counted.countedFirstTimers} for the first time is more than the ${attendances} who came. Check it and the head-count`,
    }
  return null
}

/**
 * @param came bookings that are ticked; one that is not listed adds nothing
 * @param walkIns people who came without a booking
 */
export function countRegister(
  listed: readonly Listed[],
  came: ReadonlySet<string>,
  walkIns: readonly string[],
  headCount: number | null,
): Counts {
  const people = new Set(walkIns)
  for (const { bookingId, person } of listed) if (came.has(bookingId)) people.add(person)
  return { headCount, named: people.size, attendances: Math.max(people.size, headCount ?? 0) }
}

/** What stands between the two counts, in words; null when they agree or heads were not counted. */
export function gapInWords({ headCount, named }: Pick<Counts, 'headCount' | 'named'>): string | null {
  if (headCount === null || headCount === named) return null
  if (named === 0) return `${headCount} counted, nobody by name`
  if (headCount > named)
    return `${headCount - named} more ${headCount - named === 1 ? 'was' : 'were'} counted than named`
  return `${named - headCount} more ${named - headCount === 1 ? 'was' : 'were'} named than counted: the larger number stands`
}

/** That somebody came to a workshop. `startTime` is null where it is not known. */
export interface Attendance extends Listed {
  workshopId: string
  date: string
  startTime: string | null
}

/**
 * The attendance of each person that was their first: by the day and time of the workshop, never by when a register was
 * saved, so that registers saved late or out of order end with the same first-timers. Of two bookings of one person at the
 * same workshop only one is first. A workshop without a time comes first on its day.
 */
export function firstAttendances(attendances: readonly Attendance[]): Set<string> {
  const first = new Map<string, Attendance>()
  for (const each of attendances) {
    const known = first.get(each.person)
    if (!known || isBefore(each, known)) first.set(each.person, each)
  }
  return new Set([...first.values()].map(({ bookingId }) => bookingId))
}

const isBefore = (a: Attendance, b: Attendance) => orderOf(a) < orderOf(b)

const orderOf = ({ date, startTime, workshopId, bookingId }: Attendance) =>
  [date, startTime ?? '', workshopId, bookingId].join(' ')

interface Opening {
  state: string
  date: string
}

/** Why nobody can save this register now, saying what to do; null when it is open. @param today local date */
export function reasonItIsClosed({ state, date }: Opening, today: string, when: string): string | null {
  if (state === 'cancelled')
    return 'This workshop is cancelled, so it has no register. If it took place after all, ask a coordinator to put it back.'
  if (state === 'draft')
    return 'This workshop is a draft. A coordinator publishes it, or records that it took place; then its register opens.'
  if (date > today) return `The register opens on the day of the workshop: ${when}.`
  return null
}
