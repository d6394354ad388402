import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** How many places were asked for beside how many there are; waiting lists with their offers; what a council decides about both. */
export class PlacesAndWaitingLists1795424400016 implements MigrationInterface {
  readonly name = 'PlacesAndWaitingLists1795424400016'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    await runner.query('ALTER TABLE settings ADD COLUMN "learners_per_champion" integer')
    await runner.query('ALTER TABLE settings ADD COLUMN "offer_hours" integer NOT NULL DEFAULT (24)')
    await runner.query('ALTER TABLE settings ADD COLUMN "confirm_days_before" integer')
    await runner.query(
      'ALTER TABLE settings ADD CONSTRAINT "ck_settings_learners_per_champion" CHECK (learners_per_champion IS NULL OR learners_per_champion > 0)',
    )
    await runner.query('ALTER TABLE settings ADD CONSTRAINT "ck_settings_offer_hours" CHECK (offer_hours > 0)')
    await runner.query(
      'ALTER TABLE settings ADD CONSTRAINT "ck_settings_confirm_days_before" CHECK (confirm_days_before IS NULL OR confirm_days_before >= 3)',
    )

    await runner.query('ALTER TABLE workshops ADD COLUMN "places_wanted" integer')
    await runner.query('ALTER TABLE workshops ADD COLUMN "places_over" integer NOT NULL DEFAULT (0)')
    await runner.query('ALTER TABLE workshops ADD COLUMN "waiting_list" text NOT NULL DEFAULT (\'on\')')
    await runner.query('UPDATE workshops SET places_wanted = places')
    await runner.query(
      'ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_places_wanted" CHECK (places_wanted IS NULL OR places_wanted > 0)',
    )
    await runner.query('ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_places_over" CHECK (places_over >= 0)')
    await runner.query(
      `ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_waiting_list" CHECK (waiting_list IN ('on', 'off'))`,
    )

    await runner.query('ALTER TABLE bookings DROP CONSTRAINT ck_bookings_state')
    await runner.query(
      `ALTER TABLE bookings ADD CONSTRAINT "ck_bookings_state" CHECK (state IN ('booked', 'waiting', 'offered', 'cancelled'))`,
    )
    for (const column of ['waiting_since', 'booked_at', 'confirmed_at'])
      await runner.query(`ALTER TABLE bookings ADD COLUMN "${column}" ${instant}`)
    await runner.query(
      `CREATE UNIQUE INDEX "ix_bookings_learner_id_workshop_id" ON "bookings" ("learner_id", "workshop_id") WHERE state IN ('waiting', 'offered')`,
    )

    await new NewTable('offers')
      .key()
      .text('booking_id', { references: 'bookings' })
      .instant('offered_at')
      .instant('ends_at')
      .text('outcome', { nullable: true })
      .instant('ended_at', { nullable: true })
      .text('ended_by', { nullable: true })
      .version()
      .check('outcome', "outcome IN ('accepted', 'declined', 'expired', 'withdrawn')")
      .index('booking_id', 'offered_at')
      .uniqueIndexWhere('outcome IS NULL', 'booking_id')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE offers')
    await runner.query('DROP INDEX "ix_bookings_learner_id_workshop_id"')
    await runner.query(
      `UPDATE workshops SET booked = booked - (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = workshops.id AND b.state = 'offered')`,
    )
    await runner.query(`UPDATE bookings SET state = 'cancelled' WHERE state IN ('waiting', 'offered')`)
    for (const column of ['confirmed_at', 'booked_at', 'waiting_since'])
      await runner.query(`ALTER TABLE bookings DROP COLUMN "${column}"`)
    await runner.query('ALTER TABLE bookings DROP CONSTRAINT ck_bookings_state')
    await runner.query(
      `ALTER TABLE bookings ADD CONSTRAINT "ck_bookings_state" CHECK (state IN ('booked', 'cancelled'))`,
    )
    for (const name of ['waiting_list', 'places_over', 'places_wanted']) {
      await runner.query(`ALTER TABLE workshops DROP CONSTRAINT ck_workshops_${name}`)
      await runner.query(`ALTER TABLE workshops DROP COLUMN "${name}"`)
    }
    for (const name of ['confirm_days_before', 'offer_hours', 'learners_per_champion']) {
      await runner.query(`ALTER TABLE settings DROP CONSTRAINT ck_settings_${name}`)
      await runner.query(`ALTER TABLE settings DROP COLUMN "${name}"`)
    }
  }
}
