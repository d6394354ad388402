import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Visits that a champion makes alone, with a planned end; and how long after it the task force is told that nobody heard of them. */
export class Visits1795424400027 implements MigrationInterface {
  readonly name = 'Visits1795424400027'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('visits')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('kind')
      .text('area_id', { nullable: true, references: 'areas' })
      .text('venue_id', { nullable: true, references: 'venues' })
      .instant('started_at')
      .instant('planned_end_at')
      .instant('alarm_at')
      .instant('ended_at', { nullable: true })
      .version()
      .check('kind', "kind IN ('one_to_one', 'home_visit')")
      .check('planned_end', 'planned_end_at > started_at AND alarm_at >= planned_end_at')
      .uniqueIndexWhere('ended_at IS NULL', 'champion_id')
      .index('area_id')
      .index('venue_id')
      .create(runner)
    await runner.query('ALTER TABLE settings ADD COLUMN "check_in_minutes" integer NOT NULL DEFAULT (15)')
    await runner.query(
      'ALTER TABLE settings ADD CONSTRAINT "ck_settings_check_in_minutes" CHECK (check_in_minutes > 0)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE settings DROP CONSTRAINT ck_settings_check_in_minutes')
    await runner.query('ALTER TABLE settings DROP COLUMN "check_in_minutes"')
    await runner.query('DROP TABLE visits')
  }
}
