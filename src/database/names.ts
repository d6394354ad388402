import { DefaultNamingStrategy, type Table } from 'typeorm'

/** `startsAt` -> `starts_at`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '')
}

/**
 * Columns in snake case; constraints and indexes lower case and readable (`pk_workshops`, `fk_bookings_workshop_id`, `uq_accounts_email`,
 * `ix_workshops_state_starts_at`), so that plain SQL in migrations can name them unquoted on both engines.
 */
export class Names extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return [...prefixes.map(snakeCase), given ?? snakeCase(property)].join('_')
  }

  override relationName(property: string): string {
    return property
  }

  override joinColumnName(relation: string, referenced: string): string {
    return `${snakeCase(relation)}_${referenced}`
  }

  override joinTableName(first: string, second: string): string {
    return `${first}_${second}`
  }

  override joinTableColumnName(table: string, property: string, column?: string): string {
    return `${table}_${column ?? snakeCase(property)}`
  }

  override primaryKeyName(table: Table | string): string {
    return `pk_${this.getTableName(table)}`
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `uq_${this.getTableName(table)}_${columns.join('_')}`
  }

  override relationConstraintName(table: Table | string, columns: string[]): string {
    return this.uniqueConstraintName(table, columns)
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `fk_${this.getTableName(table)}_${columns.join('_')}`
  }

  override indexName(table: Table | string, columns: string[]): string {
    return `ix_${this.getTableName(table)}_${columns.join('_')}`
  }
}
