import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

export class Mail1795424400005 implements MigrationInterface {
  readonly name = 'Mail1795424400005'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('messages')
      .key()
      .text('key')
      .text('kind')
      .text('purpose')
      .text('channel')
      .text('subject_kind')
      .text('subject_id')
      .text('recipient_kind')
      .text('recipient_id', { nullable: true })
      .text('to_name')
      .text('to_address', { nullable: true })
      .text('to_phone', { nullable: true })
      .text('subject')
      .text('text_body')
      .text('html_body')
      .text('calendar', { nullable: true })
      .text('facts')
      .instant('send_at')
      .instant('expires_at', { nullable: true })
      .text('state')
      .instant('leased_until', { nullable: true })
      .text('lease_holder', { nullable: true })
      .integer('attempts', { default: 0 })
      .instant('next_attempt_at')
      .instant('sent_at', { nullable: true })
      .text('last_error', { nullable: true })
      .text('message_id')
      .instant('created_at')
      .text('call_result', { nullable: true })
      .text('called_by', { nullable: true })
      .check('purpose', "purpose IN ('service', 'marketing')")
      .check('channel', "channel IN ('email', 'phone')")
      .check('state', "state IN ('waiting', 'leased', 'sent', 'failed', 'withdrawn', 'done')")
      .unique('key')
      .index('state', 'next_attempt_at')
      .index('subject_kind', 'subject_id')
      .index('recipient_kind', 'recipient_id')
      .create(runner)

    await new NewTable('stopped_addresses').key().text('reason').instant('added_at').create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stopped_addresses')
    await runner.query('DROP TABLE messages')
  }
}
