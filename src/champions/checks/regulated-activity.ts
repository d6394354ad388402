import { addDays, instantOf, localDateOf } from '../../time/dates.js'

/**
 * From this local date whoever teaches children often needs the check also when somebody supervises them (Crime and Policing Act 2026). Before,
 * only who was not supervised did.
 */
export const SUPERVISED_TOO_FROM = '2026-09-01'
/** More days than these in any 30 are often. */
export const FREE_DAYS = 3
export const WINDOW_DAYS = 30
/** Local times between which being with children is overnight. */
const NIGHT = { from: '02:00', to: '06:00' }

/** A time with children at one workshop or session, whoever organised it: past or planned. */
export interface TimeWithChildren {
  /** Of the workshop or session. */
  id: string
  from: Date
  to: Date
  /** The same for times that come every week, or more often, such as those of a weekly series; null: on its own. */
  weeklyRole: string | null
  /** Somebody who is checked is there all the time. */
  isSupervised: boolean
}

export interface Assessment {
  /**
   * Why this time needs an enhanced check with children's barred list; 'not_suitable': they may not be with children at all; null: it
   * needs none.
   */
  reason: 'not_suitable' | 'overnight' | 'weekly' | 'days' | null
  /** Of the 30 days with the most of them that hold this time: the days with children, in order. */
  days: string[]
  /** One more day in those 30 would need the check. */
  isLastFreeDay: boolean
}

/**
 * Whether a planned time with children is regulated activity, seen together with all others of the same person. Legal sources in the README.
 * Days before the rule began count as days, because the work was the same; they are refused by the rule of their own time.
 * @param others without the planned one; all partners together
 * @param isNotSuitable the newest decision on their checks is “Not suitable”: then no time is free, under whichever rule
 */
export function assess(
  planned: TimeWithChildren,
  others: readonly TimeWithChildren[],
  zone: string,
  isNotSuitable = false,
): Assessment {
  if (isNotSuitable) return { reason: 'not_suitable', days: daysOf(planned, zone), isLastFreeDay: false }
  const isNew = localDateOf(planned.from, zone) >= SUPERVISED_TOO_FROM
  if (!isNew && planned.isSupervised) return { reason: null, days: [], isLastFreeDay: false }
  const counted = isNew ? others : others.filter(({ isSupervised }) => !isSupervised)
  const own = daysOf(planned, zone)
  const days = fullestWindow(own, [...own, ...counted.flatMap((each) => daysOf(each, zone))])
  const reason = isOvernight(planned, zone)
    ? 'overnight'
    : isWeekly(planned, counted, zone)
      ? 'weekly'
      : days.length > FREE_DAYS
        ? 'days'
        : null
  return { reason, days, isLastFreeDay: reason === null && days.length === FREE_DAYS }
}

export interface FullDays {
  /** In order. */
  days: string[]
  /** The last local date on which one more day would be too many. */
  until: string
}

/**
 * The days with children of somebody who is not checked, once no free day is left in 30 that reach to today or beyond: to be told before a
 * fourth is promised. null: a free day is left. Of several such runs of 30 days the one with the most, of equals the earliest.
 * @param times past and planned, all partners together
 * @param today local date
 */
export function fullDays(times: readonly TimeWithChildren[], today: string, zone: string): FullDays | null {
  const days = [...new Set(times.flatMap((time) => daysOf(time, zone)))].toSorted()
  let fullest: FullDays | null = null
  for (const first of days) {
    const until = addDays(first, WINDOW_DAYS - 1)
    if (until < today) continue
    const within = days.filter((day) => day >= first && day <= until)
    if (within.length >= FREE_DAYS && within.length > (fullest?.days.length ?? 0)) fullest = { days: within, until }
  }
  return fullest
}

/** The local dates on which it takes place; midnight belongs to the day that begins. */
export function daysOf({ from, to }: Pick<TimeWithChildren, 'from' | 'to'>, zone: string): string[] {
  const last = localDateOf(new Date(Math.max(from.getTime(), to.getTime() - 1)), zone)
  const days = [localDateOf(from, zone)]
  for (let day = days[0] ?? last; day < last;) {
    day = addDays(day, 1)
    days.push(day)
  }
  return days
}

function isOvernight(time: TimeWithChildren, zone: string): boolean {
  return daysOf(time, zone).some((day) => {
    const [begins, ends] = [instantOf(day, NIGHT.from, zone), instantOf(day, NIGHT.to, zone)]
    return time.from < ends && time.to > begins
  })
}

/** A second date of the same role makes it one: to stand in once for somebody else does not. */
function isWeekly(
  { weeklyRole, ...planned }: TimeWithChildren,
  others: readonly TimeWithChildren[],
  zone: string,
): boolean {
  if (weeklyRole === null) return false
  const own = new Set(daysOf(planned, zone))
  return others.some((other) => other.weeklyRole === weeklyRole && daysOf(other, zone).some((day) => !own.has(day)))
}

/** Of all runs of 30 days that hold one of these days, the days of the one with the most; the earliest of equals. */
function fullestWindow(own: readonly string[], all: readonly string[]): string[] {
  const days = [...new Set(all)].toSorted()
  let fullest: string[] = []
  for (const first of days) {
    const last = addDays(first, WINDOW_DAYS - 1)
    const within = days.filter((day) => day >= first && day <= last)
    if (within.length > fullest.length && own.some((day) => day >= first && day <= last)) fullest = within
  }
  return fullest
}
