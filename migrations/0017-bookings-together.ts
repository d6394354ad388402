import { type MigrationInterface, type QueryRunner } from 'typeorm'

/**
 * Bookings made together and for somebody else, a way to reach somebody for one booking only, bookings that came from another date;
 * and since when a learner lets us remember what makes it easier for them to come.
 */
export class BookingsTogether1795424400017 implements MigrationInterface {
  readonly name = 'BookingsTogether1795424400017'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    for (const column of COLUMNS) await runner.query(`ALTER TABLE bookings ADD COLUMN "${column}" text`)
    await runner.query('CREATE INDEX "ix_bookings_group_id" ON "bookings" ("group_id")')
    await runner.query('CREATE INDEX "ix_bookings_moved_from_id" ON "bookings" ("moved_from_id")')
    await runner.query(
      'CREATE INDEX "ix_bookings_workshop_id_created_at_id" ON "bookings" ("workshop_id", "created_at", "id")',
    )
    await runner.query(`ALTER TABLE learners ADD COLUMN "needs_remembered_since" ${instant}`)
    // What staff wrote down until now, "only what they asked us to know", was said to be remembered.
    await runner.query('UPDATE learners SET needs_remembered_since = created_at WHERE access_needs IS NOT NULL')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE learners DROP COLUMN "needs_remembered_since"')
    await runner.query('DROP INDEX "ix_bookings_workshop_id_created_at_id"')
    await runner.query('DROP INDEX "ix_bookings_moved_from_id"')
    await runner.query('DROP INDEX "ix_bookings_group_id"')
    for (const column of COLUMNS.toReversed()) await runner.query(`ALTER TABLE bookings DROP COLUMN "${column}"`)
  }
}

const COLUMNS = ['group_id', 'booker_name', 'contact_email', 'contact_phone', 'moved_from_id']
