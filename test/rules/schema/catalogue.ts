import { type EntityManager } from 'typeorm'

export interface Catalogue {
  /** One line for each column, constraint and index, as the engine itself keeps it. */
  tables: string[]
  triggers: string[]
}

/** What the engine says the database is made of, TypeORM's own table of migrations left out. Sorted, except that columns keep their places. */
export function catalogue(manager: EntityManager): Promise<Catalogue> {
  return manager.connection.options.type === 'postgres' ? onPostgres(manager) : onSqlite(manager)
}

/** Lines that only one of the two has: `-` only the first, `+` only the second. */
export function differences(first: string[], second: string[]): string[] {
  return [
    ...first.filter((line) => !second.includes(line)).map((line) => `- ${line}`),
    ...second.filter((line) => !first.includes(line)).map((line) => `+ ${line}`),
  ]
}

async function onSqlite(manager: EntityManager): Promise<Catalogue> {
  const rows: { type: string; table: string; sql: string }[] = await manager.query(
    `SELECT type, tbl_name AS "table", sql FROM sqlite_master
     WHERE sql IS NOT NULL AND tbl_name <> 'migrations' AND name NOT LIKE 'sqlite_%'`,
  )
  const lines = rows.map(({ type, table, sql }) => ({ type, table, sql: sql.replaceAll(/\s+/g, ' ').trim() }))
  return {
    tables: lines
      .filter(({ type }) => type !== 'trigger')
      .flatMap(({ type, table, sql }) => (type === 'table' ? partsOf(sql).map((part) => `${table}: ${part}`) : [sql]))
      .sort(),
    triggers: lines
      .filter(({ type }) => type === 'trigger')
      .map(({ sql }) => sql)
      .sort(),
  }
}

// The constraints of a table have no order that matters; TypeORM writes the same ones in different orders.
function partsOf(sql: string): string[] {
  const body = sql.slice(sql.indexOf('(') + 1, -1)
  return body.split(/, (?=CONSTRAINT |PRIMARY KEY \()/)
}

async function onPostgres(manager: EntityManager): Promise<Catalogue> {
  const lines = async (sql: string) => {
    const rows: { line: string }[] = await manager.query(sql)
    return rows.map(({ line }) => line)
  }
  const ours = `n.nspname = current_schema() AND c.relname NOT IN ('migrations', 'migrations_id_seq')`
  const tables = 'pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace'
  const columns = await lines(
    `SELECT c.relname || ' ' || row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) || ': ' || a.attname || ' ' ||
       format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END ||
       coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
     FROM ${tables} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE ${ours} AND c.relkind = 'r'`,
  )
  // NOT NULL constraints ('n') are told with their column.
  const constraints = await lines(
    `SELECT c.relname || ': ' || o.conname || ' ' || pg_get_constraintdef(o.oid) ||
       CASE WHEN o.convalidated THEN '' ELSE ' NOT VALID' END AS line
     FROM ${tables} JOIN pg_constraint o ON o.conrelid = c.oid WHERE ${ours} AND o.contype <> 'n'`,
  )
  const indexes = await lines(
    `SELECT pg_get_indexdef(i.indexrelid) AS line FROM ${tables} JOIN pg_index i ON i.indrelid = c.oid WHERE ${ours}`,
  )
  const triggers = await lines(
    `SELECT pg_get_triggerdef(t.oid) AS line FROM ${tables} JOIN pg_trigger t ON t.tgrelid = c.oid
     WHERE ${ours} AND NOT t.tgisinternal`,
  )
  return { tables: [...columns, ...constraints, ...indexes].sort(), triggers: triggers.sort() }
}
