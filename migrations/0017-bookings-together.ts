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
    await runner.query(KEEP_FOR_COMING)
    await runner.query('UPDATE learners SET access_needs = NULL')
    await runner.query(
      'ALTER TABLE learners ADD CONSTRAINT "ck_learners_needs_remembered" CHECK (access_needs IS NULL OR needs_remembered_since IS NOT NULL)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE learners DROP CONSTRAINT ck_learners_needs_remembered')
    await runner.query('ALTER TABLE learners DROP COLUMN "needs_remembered_since"')
    await runner.query('DROP INDEX "ix_bookings_workshop_id_created_at_id"')
    await runner.query('DROP INDEX "ix_bookings_moved_from_id"')
    await runner.query('DROP INDEX "ix_bookings_group_id"')
    for (const column of COLUMNS.toReversed()) await runner.query(`ALTER TABLE bookings DROP COLUMN "${column}"`)
  }
}

/**
 * Until now nobody was asked whether needs, which are about health, may be remembered. So they stay with the bookings that are to come, beside what
 * was said there, and leave the learner's record: nobody said yes, and what nobody may read is not kept.
 */
const KEEP_FOR_COMING = `
  UPDATE bookings SET access_needs = CASE
    WHEN COALESCE(bookings.access_needs, '') = '' THEN COALESCE(m.access_needs, l.access_needs)
    WHEN replace(lower(bookings.access_needs), lower(COALESCE(m.access_needs, l.access_needs)), '') <> lower(bookings.access_needs)
      THEN bookings.access_needs
    ELSE bookings.access_needs || '\n' || COALESCE(m.access_needs, l.access_needs)
  END
  FROM learners l LEFT JOIN learners m ON m.id = l.merged_into_id, workshops w
  WHERE l.id = bookings.learner_id AND w.id = bookings.workshop_id
    AND COALESCE(m.access_needs, l.access_needs) <> ''
    AND bookings.state <> 'cancelled' AND w.date >= CAST(CURRENT_DATE AS text)`

const COLUMNS = ['group_id', 'booker_name', 'contact_email', 'contact_phone', 'moved_from_id']
