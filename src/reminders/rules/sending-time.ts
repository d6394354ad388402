import { addDays, instantOf, localDateOf, localTimeOf } from '../../time/dates.js'
import type { Rule } from './rule.entity.js'

type Timing = Pick<Rule, 'amount' | 'unit' | 'at' | 'windowFrom' | 'windowTo'>

export interface Anchor {
  /** The workshop's local date, YYYY-MM-DD. */
  date: string
  startsAt: Date
  endsAt: Date | null
}

const AN_HOUR = 3_600_000

/**
 * When a rule sends before or after something: whole local days or weeks at a local time (a clock change between moves
 * nothing), or exact hours. Outside the window it goes when the window opens next; if that were no earlier than the start, it
 * goes when the window last closed.
 */
export function sendingTime(rule: Timing, direction: 'before' | 'after', anchor: Anchor, zone: string): Date {
  const sign = direction === 'before' ? -1 : 1
  const { amount, unit, at } = rule
  if (unit === 'hours') {
    const from = direction === 'before' ? anchor.startsAt : (anchor.endsAt ?? anchor.startsAt)
    return withinWindow(new Date(from.getTime() + sign * amount * AN_HOUR), rule, zone, before(direction, anchor))
  }
  const days = unit === 'weeks' ? amount * 7 : amount
  return withinWindow(instantOf(addDays(anchor.date, sign * days), at, zone), rule, zone, before(direction, anchor))
}

/** @param limit it must be earlier than this if it can be; null: no limit */
export function withinWindow(
  moment: Date,
  window: Pick<Rule, 'windowFrom' | 'windowTo'>,
  zone: string,
  limit: Date | null,
): Date {
  const { windowFrom, windowTo } = window
  if (windowFrom === '' || windowTo === '') return moment
  const [date, time] = [localDateOf(moment, zone), localTimeOf(moment, zone)]
  if (time >= windowFrom && time <= windowTo) return moment
  const opens = instantOf(time < windowFrom ? date : addDays(date, 1), windowFrom, zone)
  if (limit === null || opens < limit) return opens
  return instantOf(time > windowTo ? date : addDays(date, -1), windowTo, zone)
}

const before = (direction: 'before' | 'after', { startsAt }: Anchor) => (direction === 'before' ? startsAt : null)
