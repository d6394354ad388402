import { type MigrationInterface, type QueryRunner } from 'typeorm'

/** Minutes of champions who help at a workshop; and which champions want to be thanked in public, by which name. */
export class HoursAndThanks1795424400030 implements MigrationInterface {
  readonly name = 'HoursAndThanks1795424400030'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    await runner.query('ALTER TABLE assignments ADD COLUMN "minutes" integer')
    await runner.query(
      'ALTER TABLE assignments ADD CONSTRAINT "ck_assignments_minutes" CHECK (minutes IS NULL OR minutes > 0)',
    )
    await runner.query('ALTER TABLE workshops ADD COLUMN "helper_minutes" integer NOT NULL DEFAULT (0)')
    await runner.query('ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_helper_minutes" CHECK (helper_minutes >= 0)')
    await runner.query('ALTER TABLE champions ADD COLUMN "wall_name" text')
    await runner.query(`ALTER TABLE champions ADD COLUMN "wall_since" ${instant}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE champions DROP COLUMN "wall_since"')
    await runner.query('ALTER TABLE champions DROP COLUMN "wall_name"')
    await runner.query('ALTER TABLE workshops DROP CONSTRAINT ck_workshops_helper_minutes')
    await runner.query('ALTER TABLE workshops DROP COLUMN "helper_minutes"')
    await runner.query('ALTER TABLE assignments DROP CONSTRAINT ck_assignments_minutes')
    await runner.query('ALTER TABLE assignments DROP COLUMN "minutes"')
  }
}
