import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Entries may only be added; values may be added, and deleted by retention. The database itself refuses the rest. */
export class Audit1795424400004 implements MigrationInterface {
  readonly name = 'Audit1795424400004'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('audit_entries')
      .key()
      .instant('at')
      .text('account_id', { nullable: true })
      .text('actor')
      .text('action')
      .text('subject_kind')
      .text('subject_id')
      .text('request_id', { nullable: true })
      .check('actor', "actor IN ('account', 'public', 'system', 'command line')")
      .index('subject_kind', 'subject_id', 'at')
      .create(runner)

    await new NewTable('audit_values')
      .key()
      .text('entry_id', { references: 'audit_entries' })
      .text('field')
      .text('before', { nullable: true })
      .text('after', { nullable: true })
      .index('entry_id')
      .create(runner)

    if (runner.connection.options.type === 'postgres') await this.#guardOnPostgres(runner)
    else await this.#guardOnSqlite(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_values')
    await runner.query('DROP TABLE audit_entries')
    if (runner.connection.options.type === 'postgres') await runner.query('DROP FUNCTION refuse_audit_change()')
  }

  async #guardOnPostgres(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
    )
    for (const [table, events] of [
      ['audit_entries', 'UPDATE OR DELETE OR TRUNCATE'],
      ['audit_values', 'UPDATE OR TRUNCATE'],
    ])
      await runner.query(
        `CREATE TRIGGER ${table}_append_only BEFORE ${events} ON ${table}
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
      )
  }

  async #guardOnSqlite(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_entries', 'audit_values']) {
      await runner.query(`CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} ${refuse(table)}`)
      // INSERT OR REPLACE deletes the old row without asking a DELETE trigger, and finds it by id or by rowid.
      await runner.query(
        `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
         WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id OR rowid = NEW.rowid) ${refuse(table)}`,
      )
    }
    await runner.query(
      `CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries ${refuse('audit_entries')}`,
    )
  }
}

function refuse(table: string): string {
  return `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`
}
