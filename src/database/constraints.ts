import { ForeignKey, Index, VersionColumn, type ObjectLiteral } from 'typeorm'

/**
 * A foreign key without an object relation: the plain id column stays the only way to hold the link, so entities of
 * different folders need not import each other in circles. `onUpdate` is said aloud because PostgreSQL and SQLite
 * report an unsaid one differently. Indexed, unless the column leads the primary key or another index (`indexed: false`).
 * A target on a higher floor is given by its class name.
 */
export function References(
  target: string | (() => new () => ObjectLiteral),
  { onDelete = 'NO ACTION', indexed = true }: { onDelete?: 'NO ACTION' | 'CASCADE'; indexed?: boolean } = {},
): PropertyDecorator {
  return (entity, property) => {
    ForeignKey(target, { onDelete, onUpdate: 'NO ACTION' })(entity, property)
    if (indexed) Index()(entity, property)
  }
}

/** Counts the changes of a record made through its entity: 1 when it is new. Forms carry it to notice a change in between. */
export function Version(): PropertyDecorator {
  return VersionColumn({ type: 'integer', default: 1 })
}

/** The text of a CHECK constraint: one of the literal values (or null where the column may be null), on one line as both engines keep it. */
export function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`
}
