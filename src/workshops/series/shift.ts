import { addDays } from '../../time/dates.js'
import { datesOf, firstDate, type Recurrence } from './rule.js'

/**
 * The same recurrence so many days later (earlier when negative): "every Tuesday" becomes "every Wednesday". null where no rule of ours gives
 * those dates: the day after "the first Thursday of the month" is not always the first Friday.
 */
export function shifted({ rule, leftOut, added }: Recurrence, days: number): Recurrence | null {
  if (rule.repeat.unit === 'month') return null
  const { repeat, end } = rule
  const move = (date: string) => addDays(date, days)
  const weekdays = repeat.weekdays.map((weekday) => ((((weekday - 1 + days) % 7) + 7) % 7) + 1).sort()
  const moved = {
    ...rule,
    startsOn: move(firstDate(rule)),
    repeat: { ...repeat, weekdays },
    end: 'until' in end ? { until: move(end.until) } : end,
  }
  // Two days of every second week can come apart at a Monday.
  const isSame = [...datesOf(rule)].map(move).join() === [...datesOf(moved)].join()
  return isSame ? { rule: moved, leftOut: leftOut.map(move), added: added.map(move) } : null
}
