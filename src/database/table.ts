import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm'
import { type TableCheckOptions } from 'typeorm/schema-builder/options/TableCheckOptions.js'
import { type TableForeignKeyOptions } from 'typeorm/schema-builder/options/TableForeignKeyOptions.js'
import { type TableIndexOptions } from 'typeorm/schema-builder/options/TableIndexOptions.js'
import { type TableUniqueOptions } from 'typeorm/schema-builder/options/TableUniqueOptions.js'

interface ColumnOptions {
  nullable?: boolean
  default?: string | number
  /** The table whose `id` it holds. */
  references?: string
  onDelete?: 'NO ACTION' | 'CASCADE'
}

/**
 * A new table as a migration writes it down: the portable column types and constraint names of `columns.ts` and `names.ts`, so
 * that entities and migrations meet in the same catalogue on both engines. For creating only: TypeORM's changes of
 * existing tables lose rows on SQLite, so those are plain SQL.
 */
export class NewTable {
  readonly #columns: ((isPostgres: boolean) => TableColumnOptions)[] = []
  readonly #checks: TableCheckOptions[] = []
  readonly #uniques: TableUniqueOptions[] = []
  readonly #indices: TableIndexOptions[] = []
  readonly #foreignKeys: TableForeignKeyOptions[] = []

  constructor(readonly name: string) {}

  /** Part of the primary key, in the order of the calls. */
  key(name = 'id', { references, onDelete }: Pick<ColumnOptions, 'references' | 'onDelete'> = {}): this {
    if (references) this.#foreignKey(name, references, onDelete)
    return this.#column({ name, type: 'text', isPrimary: true, primaryKeyConstraintName: `pk_${this.name}` })
  }

  /** Also for local dates and times, which are text. A default is given as SQL: `"'{}'"`. */
  text(name: string, options: ColumnOptions = {}): this {
    if (options.references) this.#foreignKey(name, options.references, options.onDelete)
    return this.#column({ name, type: 'text', isNullable: options.nullable, default: options.default })
  }

  integer(name: string, options: ColumnOptions = {}): this {
    return this.#column({ name, type: 'integer', isNullable: options.nullable, default: options.default })
  }

  pence(name: string, options: ColumnOptions = {}): this {
    return this.#column({ name, type: 'bigint', isNullable: options.nullable })
  }

  flag(name: string, options: ColumnOptions = {}): this {
    return this.#column({ name, type: 'boolean', isNullable: options.nullable })
  }

  instant(name: string, { nullable }: ColumnOptions = {}): this {
    this.#columns.push((isPostgres) =>
      isPostgres
        ? { name, type: 'timestamp with time zone', precision: 3, isNullable: nullable }
        : { name, type: 'datetime', isNullable: nullable },
    )
    return this
  }

  version(): this {
    return this.integer('version', { default: 1 })
  }

  /** On one line, as both engines keep it. */
  check(name: string, expression: string): this {
    this.#checks.push({ name: `ck_${this.name}_${name}`, expression })
    return this
  }

  unique(...columnNames: string[]): this {
    this.#uniques.push({ name: `uq_${this.name}_${columnNames.join('_')}`, columnNames })
    return this
  }

  index(...columnNames: string[]): this {
    this.#indices.push({ name: `ix_${this.name}_${columnNames.join('_')}`, columnNames })
    return this
  }

  uniqueIndexWhere(where: string, ...columnNames: string[]): this {
    this.#indices.push({ name: `ix_${this.name}_${columnNames.join('_')}`, columnNames, isUnique: true, where })
    return this
  }

  async create(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres'
    const table = new Table({
      name: this.name,
      columns: this.#columns.map((column) => column(isPostgres)),
      checks: this.#checks,
      uniques: this.#uniques,
      indices: this.#indices,
      foreignKeys: this.#foreignKeys,
    })
    await runner.createTable(table)
  }

  #column(options: TableColumnOptions): this {
    this.#columns.push(() => options)
    return this
  }

  #foreignKey(columnName: string, referencedTableName: string, onDelete = 'NO ACTION'): void {
    this.#foreignKeys.push({
      name: `fk_${this.name}_${columnName}`,
      columnNames: [columnName],
      referencedTableName,
      referencedColumnNames: ['id'],
      onDelete,
      onUpdate: 'NO ACTION',
    })
  }
}
