import { type DeepPartial, type FindOptionsWhere, type ObjectLiteral } from 'typeorm'
import { type QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js'
import { type Database } from '../../src/database/database.js'

/** The columns of an entity that a test cares about: everything but its methods, all optional. */
export type Fields<E> = Partial<{ [K in keyof E as E[K] extends (...values: never[]) => unknown ? never : K]: E[K] }>

/** When records are made that do not say otherwise: three weeks before the "today" of most tests. */
export const MADE_AT = new Date('2026-11-02T09:00:00Z')

const counts = new WeakMap<Database, number>()

/** Inserts rows with keys that count up: the same test makes the same rows each time. */
export class Rows {
  constructor(readonly database: Database) {}

  /** 1, 2, 3 … through all factories of this database, for what must be different in each row. */
  next(): number {
    const count = (counts.get(this.database) ?? 0) + 1
    counts.set(this.database, count)
    return count
  }

  id(): string {
    return `00000000-0000-4000-8000-${this.next().toString(16).padStart(12, '0')}`
  }

  /** The new row, read back as the application would read it. */
  add<E extends ObjectLiteral & { id: string }>(type: new () => E, fields: Fields<E>): Promise<E> {
    return this.database.write(async (manager) => {
      const row = manager.create(type, { id: this.id(), ...fields } as DeepPartial<E>)
      await manager.insert(type, row as QueryDeepPartialEntity<E>)
      return manager.findOneByOrFail(type, { id: row.id } as FindOptionsWhere<E>)
    })
  }

  /** Rows that only join two others, or an owner and a word. */
  async join<E extends ObjectLiteral>(type: new () => E, rows: Fields<E>[]): Promise<void> {
    if (rows.length > 0)
      await this.database.write((manager) => manager.insert(type, rows as QueryDeepPartialEntity<E>[]))
  }
}
