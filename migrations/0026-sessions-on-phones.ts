import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

const COUNTS = ['counted_children', 'counted_adults', 'counted_older']

/** How old the people were who were helped in a session, or who they were; and what was sent, so that the same sent twice is told from a change. */
export class SessionsOnPhones1795424400026 implements MigrationInterface {
  readonly name = 'SessionsOnPhones1795424400026'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COUNTS) await runner.query(`ALTER TABLE sessions ADD COLUMN "${column}" integer`)
    await runner.query('ALTER TABLE sessions ADD COLUMN "fingerprint" text')
    const each = COUNTS.map((column) => `(${column} IS NULL OR ${column} >= 0)`).join(' AND ')
    const together = COUNTS.map((column) => `COALESCE(${column}, 0)`).join(' + ')
    await runner.query(
      `ALTER TABLE sessions ADD CONSTRAINT "ck_sessions_ages" CHECK (${each} AND ${together} <= people)`,
    )
    await new NewTable('session_learners')
      .key('session_id', { references: 'sessions', onDelete: 'CASCADE' })
      .key('learner_id', { references: 'learners' })
      .index('learner_id')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_learners')
    await runner.query('ALTER TABLE sessions DROP CONSTRAINT ck_sessions_ages')
    await runner.query('ALTER TABLE sessions DROP COLUMN "fingerprint"')
    for (const column of COUNTS.toReversed()) await runner.query(`ALTER TABLE sessions DROP COLUMN "${column}"`)
  }
}
