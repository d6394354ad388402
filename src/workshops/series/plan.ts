import { addDays } from '../../time/dates.js'
import { datesOf, type Recurrence, type Rule } from './rule.js'
import type { Seasons } from './sentence.js'

/** A day, or several days one after the other, both ends included. */
export interface Days {
  name: string
  from: string
  to: string
}

/** The calendars that a series heeds. */
export interface Calendars {
  bankHolidays: readonly Days[]
  terms: readonly Days[]
}

export interface LeftOut {
  date: string
  why: string
}

/** What a rule would make. */
export interface Plan {
  recurrence: Recurrence
  /** In their order. */
  dates: { date: string; isAdded: boolean }[]
  leftOut: LeftOut[]
  /** The number of times that was asked for was not reached: the terms that are known end before. */
  isShort: boolean
}

export interface Wish extends Seasons {
  /** `times` counts what takes place, so what is left out makes it end later. */
  rule: Rule
  /** By hand. */
  leaveOut: readonly string[]
  add: readonly string[]
}

/** No series has more workshops. */
export const MOST_WORKSHOPS = 120
/** So many dates of a rule are looked at, for a number of times that is not reached. */
const MOST_DATES = 1_000

/** Which dates a series has, which it leaves out, and why. */
export function planOf({ rule, leaveOut, add, ...seasons }: Wish, calendars: Calendars): Plan {
  const { end } = rule
  const byHand = new Set(leaveOut)
  const held: string[] = []
  const leftOut: LeftOut[] = []
  // Beyond the last term nothing can be held.
  const last = seasons.onlyInTerm ? latest(calendars.terms) : null
  for (const date of datesOf(rule, 'until' in end ? end : null)) {
    if ('times' in end && (held.length === end.times || (last !== null && date > last))) break
    const why = byHand.has(date) ? 'Left out by hand' : reasonAgainst(date, seasons, calendars)
    if (why) leftOut.push({ date, why })
    else held.push(date)
    if (held.length + leftOut.length === MOST_DATES) break
  }
  const inRule = new Set(held)
  const added = [...new Set(add)].filter((date) => !inRule.has(date)).sort()
  const counted = 'until' in end ? end : { times: held.length + leftOut.length }
  return {
    recurrence: { rule: { ...rule, end: counted }, leftOut: leftOut.map(({ date }) => date), added },
    dates: [...held.map((date) => ({ date, isAdded: false })), ...added.map((date) => ({ date, isAdded: true }))].sort(
      (a, b) => (a.date < b.date ? -1 : 1),
    ),
    leftOut,
    isShort: 'times' in end && held.length < end.times,
  }
}

/**
 * What more there is until another end; what was decided until now stays as it is.
 * @param taken dates of workshops that it has: those that were cancelled after its rule ended are put back, not made again
 */
export function extensionOf(
  recurrence: Recurrence,
  until: string,
  seasons: Seasons,
  calendars: Calendars,
  taken: ReadonlySet<string>,
): Plan {
  const present = [...datesOf(recurrence.rule)].at(-1) ?? addDays(recurrence.rule.startsOn, -1)
  const rule = { ...recurrence.rule, end: { until } }
  const plan = planOf({ rule, leaveOut: [], add: [], ...seasons }, calendars)
  const isNew = ({ date }: { date: string }) => date > present
  const leftOut = plan.leftOut.filter(isNew)
  const cancelled = plan.dates.filter((each) => isNew(each) && taken.has(each.date))
  return {
    recurrence: {
      rule,
      leftOut: [...recurrence.leftOut, ...leftOut.map(({ date }) => date)],
      added: recurrence.added,
    },
    dates: plan.dates.filter((each) => isNew(each) && !taken.has(each.date)),
    leftOut: [
      ...leftOut,
      ...cancelled.map(({ date }) => ({
        date,
        why: 'There is a workshop on it already. If it is cancelled, put it back.',
      })),
    ],
    isShort: false,
  }
}

/** Why a new series would leave this date out; null when it would not. */
export function reasonAgainst(date: string, seasons: Seasons, { bankHolidays, terms }: Calendars): string | null {
  const holiday = seasons.notOnBankHolidays ? bankHolidays.find((days) => includes(days, date)) : undefined
  if (holiday) return `Bank holiday: ${holiday.name}`
  return seasons.onlyInTerm && !terms.some((days) => includes(days, date)) ? 'Not in term time' : null
}

const includes = ({ from, to }: Days, date: string) => from <= date && date <= to

const latest = (days: readonly Days[]) => days.reduce((last, { to }) => (to > last ? to : last), '')
