import { randomUUID } from 'node:crypto'
import { Column, getMetadataArgsStorage, type ColumnOptions } from 'typeorm'
import { engineBeingBuilt } from './engine.js'

// Column decorators whose types and names mean the same on SQLite and PostgreSQL. Column names become snake case by `Names`.

interface Nullable {
  nullable?: boolean
}

/** A new key for a row: a random UUID as text, made by the application so that both engines agree. */
export function newId(): string {
  return randomUUID()
}

/** Text primary key, `pk_<table>`. On several properties: the parts of one key, in that order. */
export function Id(options: { name?: string } = {}): PropertyDecorator {
  return (entity, property) => {
    Column({
      ...options,
      primary: true,
      type: 'text',
      // Read when the DataSource is built: only then has @Entity named the table.
      get primaryKeyConstraintName() {
        return `pk_${tableOf(entity.constructor)}`
      },
    })(entity, property)
  }
}

/** A moment in UTC to the millisecond, a `Date`. Finer than a `Date` on PostgreSQL, keyset paging would never end. */
export function Instant(options: Nullable = {}): PropertyDecorator {
  return Column({
    ...options,
    get type() {
      return engineBeingBuilt() === 'postgres' ? ('timestamp with time zone' as const) : ('datetime' as const)
    },
    get precision() {
      return engineBeingBuilt() === 'postgres' ? 3 : undefined
    },
  })
}

/** A day where the council is, `YYYY-MM-DD`. */
export function LocalDate(options: Nullable = {}): PropertyDecorator {
  return Column({ ...options, type: 'text' })
}

/** A time of day where the council is, `HH:MM`. */
export function LocalTime(options: Nullable = {}): PropertyDecorator {
  return Column({ ...options, type: 'text' })
}

/** Money as a whole number of pence; `bigint`, because PostgreSQL's `integer` ends at 21.4 million pounds. */
export function Pence(options: Nullable = {}): PropertyDecorator {
  return Column({ ...options, type: 'bigint', transformer: { from: penceFromRow, to: (pence: unknown) => pence } })
}

export function Text(
  options: Nullable & { name?: string; default?: string; unique?: boolean } = {},
): PropertyDecorator {
  return Column({ ...options, type: 'text' })
}

export function Int(options: Nullable & { default?: number } = {}): PropertyDecorator {
  return Column({ ...options, type: 'integer' })
}

/** True or false. It takes no default: the engines spell one differently, which would look like drift. */
export function Flag(options: Nullable = {}): PropertyDecorator {
  return Column({ ...options, type: 'boolean' })
}

/** A value of type `T` kept as JSON text. */
export function Json<T>(options: Nullable & { default?: string } = {}): (entity: object, property: string) => void {
  const column: ColumnOptions & { holds?: T } = { ...options, type: 'simple-json' }
  return Column(column)
}

function penceFromRow(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}

function tableOf(entity: object): string {
  const name = getMetadataArgsStorage().tables.find((table) => table.target === entity)?.name
  if (!name) throw new Error("An entity needs the name of its table: @Entity('workshops')")
  return name
}
