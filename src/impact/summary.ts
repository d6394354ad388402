import { formatMonth } from '../time/dates.js'
import { TOPICS } from '../workshops/topics.js'
import { DIMENSIONS, type Dimension, type Facts, type Slices } from './facts/facts.js'
import { NONE } from './facts/slices.js'
import { figure, recordCount, show, type Figure } from './figure.js'
import type { Measure } from './measures/measure.js'
import { MEASURES } from './measures/registry.js'
import { monthsBegun, type Period } from './period.js'
import type { Scope } from './scope.js'
import { type Disclosure, showCount, type Shown, type Viewer } from './suppression.js'

/** What one viewer may know of a scope and period. There is nothing else to make a page, a file or an export from. */
export interface Summary {
  scope: Scope
  period: Period
  previous: Period
  /** The first month of `previous` with a record; null when there is none. Later than its start, the two do not compare. */
  previousSince: string | null
  viewer: Viewer
  threshold: number
  /** Local date of the figures. */
  today: string
  figures: Figure[]
  tables: Record<Dimension, SummaryTable>
  /** Workshops held that have no register yet: their attendance is not known, which is not nobody. */
  withoutRegister: Shown
}

/** Nothing was recorded then: that is no zero. */
export const previousOf = ({ previousSince }: Pick<Summary, 'previousSince'>, { previous }: Figure): Shown | null =>
  previousSince === null && previous.number === 0 ? null : previous

export interface SummaryTable {
  dimension: Dimension
  columns: { key: string; name: string; unit: string; isAdditive: boolean }[]
  rows: {
    key: string
    label: string
    cells: Shown[]
    /** How many records each cell rests on. */
    cellRecords: Shown[]
    /** The workshops held and sessions logged that all of the row rests on. */
    records: Shown
  }[]
  /** Rows that were too many to list; 0 mostly. */
  leftOut: number
  /** Why rows do not add up to the total. */
  note: string
}

export interface Names {
  /** Area id -> name. */
  wards: ReadonlyMap<string, string>
}

/** A tag like a web address has as many values as workshops: such a table helps nobody. */
const MOST_ROWS = 400

export function summarise(
  slices: Slices,
  { scope, period, previous, today }: { scope: Scope; period: Period; previous: Period; today: string },
  disclosure: Disclosure,
  names: Names,
): Summary {
  const { workshops } = slices.now
  return {
    scope,
    period,
    previous,
    previousSince: slices.beforeSince,
    ...disclosure,
    today,
    figures: MEASURES.map((measure) =>
      figure(measure, measure.tally(slices.now), measure.tally(slices.before), disclosure),
    ),
    tables: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, table(dimension, slices, { period, today, names, disclosure })]),
    ) as Record<Dimension, SummaryTable>,
    withoutRegister: showCount(workshops.workshops - workshops.withRegister, disclosure),
  }
}

interface Context {
  period: Period
  today: string
  names: Names
  disclosure: Disclosure
}

function table(dimension: Dimension, slices: Slices, context: Context): SummaryTable {
  const measures = columnsOf(dimension)
  const facts = slices.rows.get(dimension) ?? new Map<string, Facts>()
  const keys = rowKeys(dimension, facts, context)
  return {
    dimension,
    columns: measures.map(({ key, name, unit, isAdditive }) => ({ key, name, unit, isAdditive })),
    rows: keys.slice(0, MOST_ROWS).map((key) => {
      const { disclosure, names } = context
      const row = facts.get(key) ?? slices.nothing
      const tallies = measures.map((measure) => measure.tally(row))
      return {
        key,
        label: labelOf(dimension, key, names),
        cells: tallies.map((tally) => show(tally, disclosure)),
        cellRecords: tallies.map((tally) => showCount(recordCount(tally), disclosure)),
        records: showCount(row.workshops.workshops + (row.sessions?.sessions ?? 0), disclosure),
      }
    }),
    leftOut: Math.max(0, keys.length - MOST_ROWS),
    note: noteOf(dimension, context.disclosure.viewer),
  }
}

const IN_TABLES = ['people-reached', 'attendances', 'workshops-held', 'first-timers', 'volunteer-hours']

export const columnsOf = (dimension: Dimension): Measure[] =>
  MEASURES.filter(({ key, breakdowns }) => IN_TABLES.includes(key) && breakdowns.includes(dimension))

function rowKeys(dimension: Dimension, facts: Map<string, Facts>, { period, today, names }: Context): string[] {
  if (dimension === 'month') return monthsBegun(period, today)
  if (dimension === 'topic') {
    const order: string[] = TOPICS.map(({ value }) => value)
    return [...facts.keys()].sort((a, b) => placeIn(order, a) - placeIn(order, b))
  }
  const label = (key: string) => labelOf(dimension, key, names)
  return [...facts.keys()].sort(
    (a, b) => Number(a === NONE) - Number(b === NONE) || label(a).localeCompare(label(b), 'en'),
  )
}

const placeIn = (order: string[], value: string) => (order.includes(value) ? order.indexOf(value) : order.length)

export function labelOf(dimension: Dimension, key: string, { wards }: Names): string {
  switch (dimension) {
    case 'month':
      return formatMonth(key)
    case 'year':
      return key
    case 'topic':
      return TOPICS.find(({ value }) => value === key)?.text ?? 'No topic'
    case 'ward':
      return wards.get(key) ?? 'Online, or no ward known'
    case 'tag': {
      const [year = '', value = ''] = splitOnce(key)
      return `${year}, ${value || 'without this tag'}`
    }
  }
}

const splitOnce = (key: string): [string, string] => [key.slice(0, key.indexOf('|')), key.slice(key.indexOf('|') + 1)]

const ROUNDED = ' Every number is rounded by itself.'
const ONCE = 'People reached are different people within each row'

function noteOf(dimension: Dimension, viewer: Viewer): string {
  const rounded = viewer === 'outside' ? ROUNDED : ''
  if (dimension === 'topic')
    return `Rows do not add up to the total: a workshop with several topics counts in full under each, and once in the total. ${ONCE}.${rounded}`
  if (dimension === 'tag')
    return `Rows do not add up to the total where a workshop has the tag more than once. ${ONCE}.${rounded}`
  if (dimension === 'ward')
    return `The ward is where the workshop or session was, not where people live. People reached do not add up to the total: somebody who came in two wards is in both.${rounded}`
  return `People reached do not add up to the total: somebody who came in two ${dimension}s is in both.${rounded}`
}
