import { snakeCase } from './names.js'

// The engines spell the same row differently: SQLite gives instants as text, truth as 0 or 1; PostgreSQL gives counts and sums as text.

/** Reads one selected value as `T`; throws when it is something else, so that a wrong shape shows in the first test. */
export interface Column<T> {
  readonly nullable: Column<T | null>
  read(value: unknown): T
}

export type Shape = Record<string, Column<unknown>>
export type Row<S> = { [Name in keyof S]: S[Name] extends Column<infer T> ? T : never }

export const text = column((value) => (typeof value === 'string' ? value : undefined), 'text')

/** A whole number no larger than a `number` holds exactly. Counts, pence, sums of them. */
export const integer = column((value) => {
  const number = numberOf(value)
  return Number.isSafeInteger(number) ? number : undefined
}, 'a whole number')

export const real = column(numberOf, 'a number')

export const boolean = column((value) => {
  if (value === true || value === 1) return true
  return value === false || value === 0 ? false : undefined
}, 'true or false')

/** A moment, as a `Date`. */
export const instant = column((value) => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$/.test(value)) return undefined
  return new Date(`${value.replace(' ', 'T')}Z`)
}, 'an instant')

/** JSON kept as text; `json.as<T>()` says what it holds. */
export const json: Column<unknown> & { as<T>(): Column<T> } = Object.assign(
  column<unknown>((value) => (typeof value === 'string' ? JSON.parse(value) : undefined), 'JSON'),
  { as: <T>() => json as Column<T> },
)

/** Raw rows as the shape says: `startsAt` is read from `starts_at`, or from an alias of that name. */
export function rowsOf<S extends Shape>(raw: Record<string, unknown>[], shape: S): Row<S>[] {
  const [first] = raw
  if (!first) return []
  const columns = columnsOf(shape).map(({ name, column, keys }) => ({ name, column, key: keyIn(first, keys, name) }))
  return raw.map((values) => rowOf(values, columns) as Row<S>)
}

function rowOf(values: Record<string, unknown>, columns: { name: string; column: Column<unknown>; key: string }[]) {
  const row: Record<string, unknown> = {}
  let at = ''
  try {
    for (const { name, column, key } of columns) {
      at = name
      row[name] = column.read(values[key])
    }
  } catch (error) {
    throw new Error(`Column ${at}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  return row
}

// Shapes are written once and read from for ever.
const known = new WeakMap<Shape, { name: string; column: Column<unknown>; keys: string[] }[]>()

function columnsOf(shape: Shape) {
  const columns =
    known.get(shape) ??
    Object.entries(shape).map(([name, column]) => {
      // PostgreSQL folds an unquoted alias to lower case.
      return { name, column, keys: [name, snakeCase(name), name.toLowerCase()] }
    })
  known.set(shape, columns)
  return columns
}

function keyIn(row: Record<string, unknown>, keys: readonly string[], name: string): string {
  const key = keys.find((candidate) => Object.hasOwn(row, candidate))
  if (!key) throw new Error(`No column for ${name} among ${Object.keys(row).join(', ')}`)
  return key
}

function column<T>(convert: (value: unknown) => T | undefined, called: string): Column<T> {
  const read = (value: unknown): T => {
    const converted = convert(value)
    if (converted === undefined)
      throw new Error(`expected ${called}, found ${value === null ? 'null' : describe(value)}`)
    return converted
  }
  const nullable: Column<T | null> = {
    read: (value) => (value === null ? null : read(value)),
    get nullable() {
      return nullable
    },
  }
  return { read, nullable }
}

// Never the value itself: it may be somebody's name, and errors are logged.
function describe(value: unknown): string {
  return value instanceof Date ? 'a date' : `a ${typeof value}`
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value)) return Number(value)
  return undefined
}
