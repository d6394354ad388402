import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

const topics = "topic IN ('communicating', 'information', 'transacting', 'problem_solving', 'safe_legal', 'foundation')"

export class Sessions1795424400007 implements MigrationInterface {
  readonly name = 'Sessions1795424400007'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('sessions')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('date')
      .text('kind')
      .integer('minutes')
      .integer('people')
      .text('area_id', { nullable: true, references: 'areas' })
      .text('partner_id', { nullable: true, references: 'partners' })
      .text('venue_id', { nullable: true, references: 'venues' })
      .text('note')
      .text('idempotency_key')
      .instant('created_at')
      .version()
      .check('kind', "kind IN ('one_to_one', 'phone', 'video', 'home_visit', 'drop_in')")
      .check('minutes', 'minutes > 0')
      .check('people', 'people >= 0')
      .unique('idempotency_key')
      .index('champion_id', 'date')
      .index('date')
      .index('area_id')
      .index('partner_id')
      .index('venue_id')
      .create(runner)

    await new NewTable('session_topics')
      .key('session_id', { references: 'sessions', onDelete: 'CASCADE' })
      .key('topic')
      .check('topic', topics)
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_topics')
    await runner.query('DROP TABLE sessions')
  }
}
