import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Workshops as they are held again and again; who asked for one; what people thought of it. */
export class TemplatesRequestsFeedback1795424400021 implements MigrationInterface {
  readonly name = 'TemplatesRequestsFeedback1795424400021'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('workshop_templates')
      .key()
      .text('title')
      .text('description')
      .text('topics')
      .text('bring')
      .text('kit')
      .integer('learners_per_champion', { nullable: true })
      .text('audience')
      .integer('minutes')
      .text('format')
      .integer('places', { nullable: true })
      .flag('is_archived')
      .instant('created_at')
      .version()
      .check('audience', "audience IN ('residents', 'businesses', 'schools')")
      .check('format', "format IN ('bookable', 'drop_in')")
      .check('minutes', 'minutes > 0')
      .check('places', 'places IS NULL OR places > 0')
      .check('learners_per_champion', 'learners_per_champion IS NULL OR learners_per_champion > 0')
      .create(runner)

    await new NewTable('requests')
      .key()
      .text('kind')
      .text('organisation')
      .text('topics')
      .text('purpose')
      .text('place')
      .text('time')
      .integer('people', { nullable: true })
      .text('state')
      .text('close_reason', { nullable: true })
      .text('owner_account_id', { references: 'accounts', nullable: true })
      .text('workshop_id', { references: 'workshops', nullable: true })
      .instant('created_at')
      .instant('ended_at', { nullable: true })
      .instant('forgotten_at', { nullable: true })
      .version()
      .check('kind', "kind IN ('community_group', 'school', 'business', 'other')")
      .check('state', "state IN ('new', 'in_hand', 'scheduled', 'closed')")
      .check(
        'close_reason',
        "close_reason IS NULL OR close_reason IN ('no_answer', 'other_help', 'not_possible', 'not_ours', 'twice')",
      )
      .check('people', 'people IS NULL OR people > 0')
      .index('state', 'created_at', 'id')
      .index('owner_account_id')
      .index('workshop_id')
      .create(runner)

    await new NewTable('request_contacts')
      .key('id', { references: 'requests', onDelete: 'CASCADE' })
      .text('name')
      .text('email', { nullable: true })
      .text('phone', { nullable: true })
      .text('access_needs')
      .create(runner)

    await new NewTable('request_notes')
      .key()
      .text('request_id', { references: 'requests', onDelete: 'CASCADE' })
      .text('account_id', { references: 'accounts', nullable: true })
      .instant('at')
      .text('words')
      .index('request_id')
      .index('account_id')
      .create(runner)

    await new NewTable('feedback_answers')
      .key()
      .text('workshop_id', { references: 'workshops' })
      .text('channel')
      .text('learned')
      .text('confidence')
      .text('comment')
      .flag('may_be_shared')
      .check('channel', "channel IN ('link', 'phone')")
      .check('learned', "learned IN ('yes', 'partly', 'no')")
      .check('confidence', "confidence IN ('sure', 'fairly_sure', 'not_sure')")
      .index('workshop_id')
      .create(runner)

    await new NewTable('feedback_uses')
      .key('workshop_id', { references: 'workshops', onDelete: 'CASCADE' })
      .text('hashes')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'feedback_uses',
      'feedback_answers',
      'request_notes',
      'request_contacts',
      'requests',
      'workshop_templates',
    ])
      await runner.query(`DROP TABLE ${table}`)
  }
}
