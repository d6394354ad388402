import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Champions are asked, and offer, to come to a workshop; since when somebody leads it, and when it was last moved, so that they can be told. */
export class Invitations1795424400024 implements MigrationInterface {
  readonly name = 'Invitations1795424400024'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    await new NewTable('invitations')
      .key()
      .text('workshop_id', { references: 'workshops' })
      .text('champion_id', { references: 'champions' })
      .text('role')
      .text('origin')
      .text('state')
      .instant('created_at')
      .instant('ends_at', { nullable: true })
      .instant('ended_at', { nullable: true })
      .text('ended_by', { nullable: true })
      .text('reason')
      .version()
      .check('role', "role IN ('lead', 'helper', 'shadow')")
      .check('origin', "origin IN ('asked', 'in_turn', 'offered')")
      .check('state', "state IN ('open', 'accepted', 'declined', 'expired', 'withdrawn')")
      .uniqueIndexWhere("state = 'open'", 'workshop_id', 'champion_id')
      .index('workshop_id', 'created_at')
      .index('champion_id', 'state')
      .index('state', 'ends_at')
      .create(runner)
    await runner.query('ALTER TABLE assignments DROP CONSTRAINT ck_assignments_role')
    await runner.query(
      `ALTER TABLE assignments ADD CONSTRAINT "ck_assignments_role" CHECK (role IN ('lead', 'helper', 'shadow'))`,
    )
    await runner.query(`ALTER TABLE workshops ADD COLUMN "lead_since" ${instant}`)
    await runner.query(`ALTER TABLE workshops ADD COLUMN "moved_at" ${instant}`)
    await runner.query('ALTER TABLE workshops ADD COLUMN "asking" text')
    await runner.query(
      `ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_asking" CHECK (asking IS NULL OR asking IN ('lead', 'helper'))`,
    )
    await runner.query('ALTER TABLE settings ADD COLUMN "invitation_hours" integer NOT NULL DEFAULT (72)')
    await runner.query(
      'ALTER TABLE settings ADD CONSTRAINT "ck_settings_invitation_hours" CHECK (invitation_hours > 0)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE settings DROP CONSTRAINT ck_settings_invitation_hours')
    await runner.query('ALTER TABLE settings DROP COLUMN "invitation_hours"')
    await runner.query('ALTER TABLE workshops DROP CONSTRAINT ck_workshops_asking')
    for (const column of ['asking', 'moved_at', 'lead_since'])
      await runner.query(`ALTER TABLE workshops DROP COLUMN "${column}"`)
    await runner.query(`DELETE FROM assignments WHERE role = 'lead'`)
    await runner.query('ALTER TABLE assignments DROP CONSTRAINT ck_assignments_role')
    await runner.query(
      `ALTER TABLE assignments ADD CONSTRAINT "ck_assignments_role" CHECK (role IN ('helper', 'shadow'))`,
    )
    await runner.query('DROP TABLE invitations')
  }
}
