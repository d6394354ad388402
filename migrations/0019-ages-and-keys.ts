import { type MigrationInterface, type QueryRunner } from 'typeorm'

const COUNTS = ['counted_children', 'counted_adults', 'counted_older', 'counted_first_timers']
const TABLES = ['workshops', 'register_saves']

/** Head-counts by age and of first-timers; the key by which a register that was kept on a phone is stored once; postcodes that wait for their ward. */
export class AgesAndKeys1795424400019 implements MigrationInterface {
  readonly name = 'AgesAndKeys1795424400019'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      for (const column of COUNTS) await runner.query(`ALTER TABLE ${table} ADD COLUMN "${column}" integer`)
    await runner.query(
      `ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_counted" CHECK (${COUNTS.map((column) => `(${column} IS NULL OR ${column} >= 0)`).join(' AND ')})`,
    )
    await runner.query('ALTER TABLE register_saves ADD COLUMN "idempotency_key" text')
    await runner.query(
      'CREATE UNIQUE INDEX "ix_register_saves_idempotency_key" ON "register_saves" ("idempotency_key")',
    )
    await runner.query('ALTER TABLE learners ADD COLUMN "postcode" text')
    await runner.query('CREATE INDEX "ix_learners_postcode" ON "learners" ("postcode") WHERE postcode IS NOT NULL')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_learners_postcode')
    await runner.query('ALTER TABLE learners DROP COLUMN "postcode"')
    await runner.query('DROP INDEX ix_register_saves_idempotency_key')
    await runner.query('ALTER TABLE register_saves DROP COLUMN "idempotency_key"')
    await runner.query('ALTER TABLE workshops DROP CONSTRAINT ck_workshops_counted')
    for (const table of TABLES.toReversed())
      for (const column of COUNTS.toReversed()) await runner.query(`ALTER TABLE ${table} DROP COLUMN "${column}"`)
  }
}
