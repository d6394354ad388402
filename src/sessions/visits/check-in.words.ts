import { formatDuration, formatInstant, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import type { Alarm } from './alarms.service.js'
import type { VisitRow } from './visits.service.js'

type Ended = Pick<VisitRow, 'championName' | 'plannedEndAt' | 'endedAt'>

/** "3pm", or with its date where that is another day than today. */
export function untilWords(until: Date, now: Date, zone: string): string {
  const isToday = localDateOf(until, zone) === localDateOf(now, zone)
  return isToday ? formatTime(localTimeOf(until, zone)) : formatInstant(until, zone)
}

/** The state of a visit that is on, in words as well as in colour; null while it is in time. */
export function overdueTag({ plannedEndAt, alarmAt }: Pick<VisitRow, 'plannedEndAt' | 'alarmAt'>, now: Date) {
  if (alarmAt <= now) return { text: 'Check-in missed', colour: 'red' }
  return plannedEndAt <= now ? { text: 'Late', colour: 'amber' } : null
}

/** "16 minutes late"; null when somebody was heard of in time. */
export function lateWords({ plannedEndAt, endedAt }: Ended): string | null {
  const minutes = endedAt ? Math.floor((endedAt.getTime() - plannedEndAt.getTime()) / 60_000) : 0
  return minutes > 0 ? `${formatDuration(minutes)} late` : null
}

/** What whoever checked in, or reached the champion, is told of it: what has happened, not what usually does. */
export function checkedInWords(visit: Ended, alarms: readonly Alarm[], isOwn: boolean): string {
  if (alarms.length === 0) return 'Checked in: nobody is told anything'
  if (!isOwn)
    return `${visit.championName} is safe: everybody who was told that they had not checked in gets a letter that says so`
  const late = lateWords(visit)
  return `You checked in${late ? ` ${late}` : ''}. The coordinators were told, and now know that you are safe`
}

/** For the history of a visit. */
export function alarmWords({ alarmAt, toldAt }: Alarm, zone: string): string {
  const [by, at] = [alarmAt, toldAt].map((instant) => formatTime(localTimeOf(instant, zone)))
  return `Not checked in by ${by}: coordinators told at ${at}`
}
