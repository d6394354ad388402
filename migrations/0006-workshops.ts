import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

const topics = "topic IN ('communicating', 'information', 'transacting', 'problem_solving', 'safe_legal', 'foundation')"

export class Workshops1795424400006 implements MigrationInterface {
  readonly name = 'Workshops1795424400006'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('workshops')
      .key()
      .text('title')
      .text('description')
      .text('bring')
      .text('audience')
      .text('format')
      .flag('is_online')
      .text('online_link')
      .text('date')
      .text('start_time', { nullable: true })
      .text('end_time', { nullable: true })
      .instant('starts_at', { nullable: true })
      .instant('ends_at', { nullable: true })
      .text('venue_id', { nullable: true, references: 'venues' })
      .integer('places', { nullable: true })
      .integer('booked', { default: 0 })
      .text('lead_champion_id', { nullable: true, references: 'champions' })
      .text('state')
      .instant('published_at', { nullable: true })
      .instant('cancelled_at', { nullable: true })
      .text('cancel_reason', { nullable: true })
      .integer('sequence', { default: 0 })
      .integer('head_count', { nullable: true })
      .integer('named_count', { nullable: true })
      .integer('attendances', { nullable: true })
      .integer('first_timers', { nullable: true })
      .integer('champion_minutes', { nullable: true })
      .instant('register_saved_at', { nullable: true })
      .integer('register_number', { default: 0 })
      .text('source', { nullable: true })
      .text('source_key', { nullable: true })
      .instant('created_at')
      .version()
      .check('audience', "audience IN ('residents', 'businesses', 'schools')")
      .check('format', "format IN ('bookable', 'drop_in')")
      .check('state', "state IN ('draft', 'published', 'cancelled')")
      .check('places', 'places > 0')
      .check('booked', 'booked >= 0 AND (places IS NULL OR booked <= places)')
      .check(
        'counts',
        'head_count >= 0 AND named_count >= 0 AND attendances >= 0 AND first_timers >= 0 AND champion_minutes >= 0',
      )
      .unique('source', 'source_key')
      .index('state', 'starts_at')
      .index('date')
      .index('venue_id')
      .index('lead_champion_id')
      .create(runner)

    await new NewTable('workshop_topics')
      .key('workshop_id', { references: 'workshops', onDelete: 'CASCADE' })
      .key('topic')
      .check('topic', topics)
      .create(runner)

    await new NewTable('workshop_partners')
      .key('workshop_id', { references: 'workshops', onDelete: 'CASCADE' })
      .key('partner_id', { references: 'partners' })
      .index('partner_id')
      .create(runner)

    await new NewTable('workshop_tags')
      .key('workshop_id', { references: 'workshops', onDelete: 'CASCADE' })
      .key('name')
      .key('value')
      .create(runner)

    await new NewTable('bookings')
      .key()
      .text('workshop_id', { references: 'workshops' })
      .text('learner_id', { references: 'learners' })
      .text('state')
      .text('outcome', { nullable: true })
      .flag('is_walk_in')
      .text('access_needs', { nullable: true })
      .text('notes', { nullable: true })
      .text('reference')
      .text('booked_by_account_id', { nullable: true })
      .instant('created_at')
      .instant('cancelled_at', { nullable: true })
      .text('cancelled_by', { nullable: true })
      .flag('is_first_time', { nullable: true })
      .version()
      .check('state', "state IN ('booked', 'cancelled')")
      .check('outcome', "outcome IN ('attended', 'did_not_attend')")
      .unique('reference')
      .uniqueIndexWhere("state = 'booked'", 'workshop_id', 'learner_id')
      .index('workshop_id', 'state')
      .index('learner_id')
      .create(runner)

    await new NewTable('register_saves')
      .key()
      .text('workshop_id', { references: 'workshops' })
      .integer('number')
      .instant('saved_at')
      .text('account_id', { nullable: true })
      .integer('head_count', { nullable: true })
      .integer('champion_minutes', { nullable: true })
      .text('names')
      .unique('workshop_id', 'number')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'register_saves',
      'bookings',
      'workshop_tags',
      'workshop_partners',
      'workshop_topics',
      'workshops',
    ])
      await runner.query(`DROP TABLE ${table}`)
  }
}
