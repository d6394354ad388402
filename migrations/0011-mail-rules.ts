import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Messages that followed a rule before rules were rows. */
const KINDS =
  "'booking-confirmation', 'workshop-change', 'cancellation', 'learner-reminder', 'champion-reminder', 'register-missing'"
const BEFORE = "channel IN ('email', 'phone')"
const AFTER = "channel IN ('email', 'phone', 'text')"

/** Rules of mail as rows; which rule a message follows, and what a coordinator decided about this one; text messages; who wants news. */
export class MailRules1795424400011 implements MigrationInterface {
  readonly name = 'MailRules1795424400011'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    await runner.query('ALTER TABLE messages ADD COLUMN "rule_id" text')
    await runner.query(`ALTER TABLE messages ADD COLUMN "held_at" ${instant}`)
    await runner.query('ALTER TABLE messages ADD COLUMN "own_words" text')
    await runner.query(`UPDATE messages SET rule_id = kind WHERE kind IN (${KINDS})`)
    await runner.query('ALTER TABLE messages DROP CONSTRAINT ck_messages_channel')
    await runner.query(`ALTER TABLE messages ADD CONSTRAINT "ck_messages_channel" CHECK (${AFTER})`)
    await runner.query(`ALTER TABLE learners ADD COLUMN "wants_news_since" ${instant}`)

    await new NewTable('mail_rules')
      .key()
      .text('name')
      .text('subject')
      .text('moment')
      .text('recipients')
      .text('purpose')
      .integer('amount')
      .text('unit')
      .text('at')
      .text('window_from')
      .text('window_to')
      .integer('look_back_days')
      .text('conditions')
      .flag('is_on')
      .text('on_from', { nullable: true })
      .text('on_until', { nullable: true })
      .flag('is_shipped')
      .text('message_subject')
      .text('message_body')
      .text('message_text')
      .instant('created_at')
      .version()
      .check('purpose', "purpose IN ('service', 'marketing')")
      .check('unit', "unit IN ('hours', 'days', 'weeks')")
      .check('amount', 'amount >= 0')
      .check('look_back_days', 'look_back_days >= 0')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_rules')
    await runner.query('ALTER TABLE learners DROP COLUMN "wants_news_since"')
    await runner.query("UPDATE messages SET channel = 'phone' WHERE channel = 'text'")
    await runner.query('ALTER TABLE messages DROP CONSTRAINT ck_messages_channel')
    await runner.query(`ALTER TABLE messages ADD CONSTRAINT "ck_messages_channel" CHECK (${BEFORE})`)
    await runner.query('ALTER TABLE messages DROP COLUMN "own_words"')
    await runner.query('ALTER TABLE messages DROP COLUMN "held_at"')
    await runner.query('ALTER TABLE messages DROP COLUMN "rule_id"')
  }
}
