import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Private calendars of champions, partners and venues; and an index that knows at once when anything last changed. */
export class CalendarFeeds1795424400020 implements MigrationInterface {
  readonly name = 'CalendarFeeds1795424400020'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('calendar_feeds')
      .key()
      .text('champion_id', { nullable: true, references: 'champions' })
      .text('partner_id', { nullable: true, references: 'partners' })
      .text('venue_id', { nullable: true, references: 'venues' })
      .instant('created_at')
      .instant('ended_at', { nullable: true })
      .instant('last_read_at', { nullable: true })
      .check(
        'owner',
        '(champion_id IS NOT NULL AND partner_id IS NULL AND venue_id IS NULL) OR (champion_id IS NULL AND partner_id IS NOT NULL AND venue_id IS NULL) OR (champion_id IS NULL AND partner_id IS NULL AND venue_id IS NOT NULL)',
      )
      .uniqueIndexWhere('ended_at IS NULL', 'champion_id')
      .uniqueIndexWhere('ended_at IS NULL', 'partner_id')
      .uniqueIndexWhere('ended_at IS NULL', 'venue_id')
      .create(runner)
    await runner.query('CREATE INDEX "ix_audit_entries_at" ON "audit_entries" ("at")')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_audit_entries_at"')
    await runner.query('DROP TABLE calendar_feeds')
  }
}
