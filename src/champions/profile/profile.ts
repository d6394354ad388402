import type { Topic } from '../../programme/topics.js'
import { formatShortDate, formatTimes } from '../../time/dates.js'
import type { OpeningHours } from '../../venues/opening-hours.js'
import type { ExceptionKind } from './champion-exception.entity.js'
import type { Device, Language, RatherNot } from './choices.js'

/** Local dates and times, both days included; no times: all day. */
export interface Exception {
  kind: ExceptionKind
  fromDate: string
  toDate: string
  fromTime: string | null
  toTime: string | null
}

/** What a champion tells us about how they can help. An empty list, an empty text or null: not told. */
export interface Profile {
  homeWardId: string | null
  topics: readonly Topic[]
  devices: readonly Device[]
  languages: readonly Language[]
  otherLanguages: string
  /** Ids of wards where they would go. */
  wards: readonly string[]
  /** From the home ward. */
  mostMiles: number | null
  /** A usual week. A day that is not there has no time. */
  week: OpeningHours
  exceptions: readonly Exception[]
  ratherNot: readonly RatherNot[]
  ratherNotMore: string
  accessNeeds: string
}

/** On a day for which it holds: whether they are away at these local times. Where either has none, all day. */
export function isAwayAt(
  { kind, fromTime, toTime }: Exception,
  { startTime, endTime }: { startTime: string | null; endTime: string | null },
): boolean {
  if (kind !== 'away') return false
  if (!fromTime || !toTime || !startTime || !endTime) return true
  return fromTime < endTime && startTime < toTime
}

/** "1 December 2026 to 7 December 2026", "5 December 2026, 9am to midday" */
export function datesText({ fromDate, toDate, fromTime, toTime }: Omit<Exception, 'kind'>): string {
  const days =
    fromDate === toDate ? formatShortDate(fromDate) : `${formatShortDate(fromDate)} to ${formatShortDate(toDate)}`
  return fromTime && toTime ? `${days}, ${formatTimes(fromTime, toTime)}` : days
}

export const exceptionText = (exception: Exception): string =>
  `${exception.kind === 'away' ? 'Away' : 'Can help too'}: ${datesText(exception)}`
