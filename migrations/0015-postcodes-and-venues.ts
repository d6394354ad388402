import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Where postcodes are, in which ward; of a venue when it is open, its Wi-Fi, what is kept there, and where it is. */
export class PostcodesAndVenues1795424400015 implements MigrationInterface {
  readonly name = 'PostcodesAndVenues1795424400015'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('postcodes')
      .key()
      .integer('latitude')
      .integer('longitude')
      .text('area_id', { nullable: true, references: 'areas' })
      .check('latitude', 'latitude >= -90000000 AND latitude <= 90000000')
      .check('longitude', 'longitude >= -180000000 AND longitude <= 180000000')
      .index('area_id')
      .create(runner)

    await runner.query('ALTER TABLE venues ADD COLUMN "opening_hours" text NOT NULL DEFAULT (\'{}\')')
    await runner.query('ALTER TABLE venues ADD COLUMN "wifi" text NOT NULL DEFAULT (\'\')')
    await runner.query('ALTER TABLE venues ADD COLUMN "device_count" integer')
    await runner.query('ALTER TABLE venues ADD COLUMN "devices" text NOT NULL DEFAULT (\'\')')
    await runner.query('ALTER TABLE venues ADD COLUMN "latitude" integer')
    await runner.query('ALTER TABLE venues ADD COLUMN "longitude" integer')
    await runner.query(
      'ALTER TABLE venues ADD CONSTRAINT "ck_venues_device_count" CHECK (device_count IS NULL OR device_count >= 0)',
    )
    await runner.query('CREATE INDEX "ix_venues_latitude_longitude" ON "venues" ("latitude", "longitude")')
    // What is to come at a venue, without what has been.
    await runner.query('DROP INDEX "ix_workshops_venue_id"')
    await runner.query('CREATE INDEX "ix_workshops_venue_id_state_date" ON "workshops" ("venue_id", "state", "date")')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_workshops_venue_id_state_date"')
    await runner.query('CREATE INDEX "ix_workshops_venue_id" ON "workshops" ("venue_id")')
    await runner.query('DROP INDEX "ix_venues_latitude_longitude"')
    await runner.query('ALTER TABLE venues DROP CONSTRAINT ck_venues_device_count')
    for (const column of ['longitude', 'latitude', 'devices', 'device_count', 'wifi', 'opening_hours'])
      await runner.query(`ALTER TABLE venues DROP COLUMN "${column}"`)
    await runner.query('DROP TABLE postcodes')
  }
}
