import { addDays, instantOf, lastDayOfMonth, localDateOf, weekdayOf } from '../../time/dates.js'
import type { Moment } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import { withinWindow } from '../rules/sending-time.js'

const A_DAY = 86_400_000
/** Where a rule names no time of day. */
const EIGHT = '08:00'

export type DigestMoment = Extract<Moment, 'each-week' | 'each-weekday' | 'each-quarter'>

type Timing = Pick<Rule, 'moment' | 'at' | 'windowFrom' | 'windowTo' | 'lookBackDays'>

/** One Monday, one morning or one quarter. */
export interface Occurrence {
  /** What there is never a second digest of: `2026-11-23`, `2026-Q3`. */
  name: string
  /** The local day on which it goes. */
  date: string
  /** The local days that it is about, both included. */
  from: string
  to: string
  sendAt: Date
  /** When the one before went: what came since then has not been told. */
  since: Date
  /** From then on it is too late: the look-back has passed, or the day or week that it is about. */
  until: Date
}

interface Kind {
  /** The last day of this kind, up to and with this one. */
  latest: (date: string) => string
  about: (date: string) => Pick<Occurrence, 'name' | 'from' | 'to'>
  /** So many local days it is worth reading, the first included. */
  days: number
}

const KINDS: Record<DigestMoment, Kind> = {
  'each-week': {
    latest: (date) => addDays(date, 1 - weekdayOf(date)),
    about: (date) => ({ name: date, from: date, to: addDays(date, 6) }),
    days: 7,
  },
  'each-weekday': {
    latest: (date) => addDays(date, Math.min(0, 5 - weekdayOf(date))),
    about: (date) => ({ name: date, from: date, to: date }),
    days: 1,
  },
  'each-quarter': { latest: fifthOfQuarter, about: (date) => quarterBefore(date), days: 85 },
}

/** The last one whose time has come; null for a rule that is no digest's. A clock change moves nothing: the time is local. */
export function lastOccurrence(rule: Timing, now: Date, zone: string): Occurrence | null {
  if (!isDigest(rule.moment)) return null
  const kind = KINDS[rule.moment]
  const sendAt = (date: string) => withinWindow(instantOf(date, rule.at || EIGHT, zone), rule, zone, null)
  let date = kind.latest(localDateOf(now, zone))
  while (sendAt(date) > now) date = kind.latest(addDays(date, -1))
  const [goes, before] = [sendAt(date), sendAt(kind.latest(addDays(date, -1)))]
  const ends = instantOf(addDays(localDateOf(goes, zone), kind.days), '00:00', zone)
  const lookBack = new Date(goes.getTime() + rule.lookBackDays * A_DAY)
  return { ...kind.about(date), date, sendAt: goes, since: before, until: ends < lookBack ? ends : lookBack }
}

export const isInTime = ({ sendAt, until }: Occurrence, now: Date): boolean => sendAt <= now && now < until

const isDigest = (moment: Moment): moment is DigestMoment => Object.hasOwn(KINDS, moment)

function fifthOfQuarter(date: string): string {
  const fifth = `${firstMonthOfQuarter(date)}-05`
  return fifth <= date ? fifth : fifthOfQuarter(addDays(`${firstMonthOfQuarter(date)}-01`, -1))
}

/** The calendar quarter that had just ended. */
function quarterBefore(date: string): Pick<Occurrence, 'name' | 'from' | 'to'> {
  const to = addDays(`${firstMonthOfQuarter(date)}-01`, -1)
  const number = Number(to.slice(5, 7)) / 3
  return {
    name: `${to.slice(0, 4)}-Q${number}`,
    from: `${firstMonthOfQuarter(to)}-01`,
    to: lastDayOfMonth(to.slice(0, 7)),
  }
}

/** `2026-07` for every day of July to September 2026. */
function firstMonthOfQuarter(date: string): string {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}`
}
