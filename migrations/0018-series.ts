import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { addReference, dropReference } from '../src/database/references.js'
import { NewTable } from '../src/database/table.js'

const SERIES = { table: 'workshops', column: 'series_id', target: 'series' }

/** Workshops that repeat, and the calendars of bank holidays and school terms that they heed. */
export class Series1795424400018 implements MigrationInterface {
  readonly name = 'Series1795424400018'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('calendar_days')
      .key()
      .text('calendar')
      .text('name')
      .text('from_date')
      .text('to_date')
      .text('source_key', { nullable: true })
      .instant('removed_at', { nullable: true })
      .instant('created_at')
      .version()
      .check('calendar', "calendar IN ('bank-holidays', 'school-terms')")
      .check('dates', 'from_date <= to_date')
      .unique('calendar', 'source_key')
      .index('calendar', 'from_date')
      .create(runner)

    await new NewTable('series')
      .key()
      .text('title')
      .text('recurrence')
      .text('reasons')
      .flag('only_in_term')
      .flag('not_on_bank_holidays')
      .text('details')
      .text('previous_id', { nullable: true, references: 'series' })
      .instant('created_at')
      .version()
      .index('previous_id')
      .create(runner)

    await addReference(runner, SERIES)
    await runner.query('ALTER TABLE workshops ADD COLUMN "series_date" text')
    await runner.query(
      'CREATE UNIQUE INDEX "ix_workshops_series_id_series_date" ON "workshops" ("series_id", "series_date") WHERE series_id IS NOT NULL',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_workshops_series_id_series_date"')
    await runner.query('ALTER TABLE workshops DROP COLUMN "series_date"')
    await dropReference(runner, SERIES)
    await runner.query('DROP TABLE series')
    await runner.query('DROP TABLE calendar_days')
  }
}
