import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { addReference, dropReference } from '../src/database/references.js'
import { NewTable } from '../src/database/table.js'

const ROOM = { table: 'workshops', column: 'room_id', target: 'rooms' }

/** Rooms of venues; champions who help beside the one who leads; what a workshop needs: its room, its kit, how many learners one champion can help. */
export class RoomsAndHelpers1795424400014 implements MigrationInterface {
  readonly name = 'RoomsAndHelpers1795424400014'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('rooms')
      .key()
      .text('venue_id', { references: 'venues' })
      .text('name')
      .integer('capacity', { nullable: true })
      .text('notes')
      .flag('is_archived')
      .version()
      .check('capacity', 'capacity > 0')
      .unique('venue_id', 'name')
      .create(runner)

    await new NewTable('assignments')
      .key()
      .text('workshop_id', { references: 'workshops' })
      .text('champion_id', { references: 'champions' })
      .text('role')
      .text('state')
      .instant('created_at')
      .instant('ended_at', { nullable: true })
      .version()
      .check('role', "role IN ('helper', 'shadow')")
      .check('state', "state IN ('accepted', 'dropped_out')")
      .uniqueIndexWhere("state = 'accepted'", 'workshop_id', 'champion_id')
      .index('workshop_id')
      .index('champion_id')
      .create(runner)

    await addReference(runner, ROOM)
    await runner.query('ALTER TABLE workshops ADD COLUMN "kit" text NOT NULL DEFAULT (\'\')')
    await runner.query('ALTER TABLE workshops ADD COLUMN "learners_per_champion" integer')
    await runner.query(
      'ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_learners_per_champion" CHECK (learners_per_champion IS NULL OR learners_per_champion > 0)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshops DROP CONSTRAINT ck_workshops_learners_per_champion')
    await runner.query('ALTER TABLE workshops DROP COLUMN "learners_per_champion"')
    await runner.query('ALTER TABLE workshops DROP COLUMN "kit"')
    await dropReference(runner, ROOM)
    await runner.query('DROP TABLE assignments')
    await runner.query('DROP TABLE rooms')
  }
}
