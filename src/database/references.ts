import { type QueryRunner } from 'typeorm'

/**
 * A new column of an existing table that holds the id of a row of `target`, or null. SQLite cannot add a foreign key to a table, so there
 * the table is made anew with its rows, indexes and triggers. Only for migrations: `migrate()` has foreign keys switched off meanwhile,
 * without which dropping the old table would delete the rows that hang on it.
 */
export async function addReference(
  runner: QueryRunner,
  { table, column, target }: { table: string; column: string; target: string },
): Promise<void> {
  const constraint = foreignKey(table, column, target)
  await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${column}" text`)
  if (isPostgres(runner)) await runner.query(`ALTER TABLE "${table}" ADD ${constraint}`)
  else await rebuild(runner, table, (sql) => sql.replace(/\)\s*$/, `, ${constraint})`))
  await runner.query(`CREATE INDEX "ix_${table}_${column}" ON "${table}" ("${column}")`)
}

/** Takes back `addReference`. */
export async function dropReference(
  runner: QueryRunner,
  { table, column, target }: { table: string; column: string; target: string },
): Promise<void> {
  await runner.query(`DROP INDEX "ix_${table}_${column}"`)
  if (isPostgres(runner)) await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "fk_${table}_${column}"`)
  else await rebuild(runner, table, (sql) => sql.replace(`, ${foreignKey(table, column, target)}`, ''))
  await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`)
}

const isPostgres = (runner: QueryRunner): boolean => runner.connection.options.type === 'postgres'

const foreignKey = (table: string, column: string, target: string): string =>
  `CONSTRAINT "fk_${table}_${column}" FOREIGN KEY ("${column}") REFERENCES "${target}" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION`

/** @throws when nothing would change, or foreign keys are on */
async function rebuild(runner: QueryRunner, table: string, change: (sql: string) => string): Promise<void> {
  const [{ foreign_keys: isEnforced }] = await runner.query('PRAGMA foreign_keys')
  if (isEnforced) throw new Error('Foreign keys must be off while a table is made anew')
  const [{ sql }] = await runner.query("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table])
  const beside: { sql: string }[] = await runner.query(
    "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
    [table],
  )
  const changed = change(sql)
  if (changed === sql) throw new Error(`${table} would stay as it is`)
  const anew = `${table}_anew`
  await runner.query(changed.replace(`"${table}"`, `"${anew}"`))
  await runner.query(`INSERT INTO "${anew}" SELECT * FROM "${table}"`)
  await runner.query(`DROP TABLE "${table}"`)
  await runner.query(`ALTER TABLE "${anew}" RENAME TO "${table}"`)
  for (const { sql: statement } of beside) await runner.query(statement)
}
