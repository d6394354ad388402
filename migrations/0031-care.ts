import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Notes about champions for coordinators only; concerns about somebody's safety, their words apart; and who leads on them. */
export class Care1795424400031 implements MigrationInterface {
  readonly name = 'Care1795424400031'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('champion_notes')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('account_id', { references: 'accounts' })
      .instant('at')
      .text('words')
      .index('champion_id')
      .index('account_id')
      .create(runner)

    await new NewTable('safeguarding')
      .key()
      .text('lead_account_id', { references: 'accounts', nullable: true })
      .text('lead_phone')
      .text('other_contact')
      .version()
      .index('lead_account_id')
      .create(runner)

    await new NewTable('concerns')
      .key()
      .text('reporter_account_id', { references: 'accounts' })
      .flag('is_danger_now')
      .text('state')
      .text('close_reason', { nullable: true })
      .instant('created_at')
      .instant('closed_at', { nullable: true })
      .version()
      .check('state', "state IN ('new', 'in_hand', 'closed')")
      .check(
        'closed',
        "(state = 'closed' AND closed_at IS NOT NULL AND close_reason IN ('passed_on', 'dealt_with', 'no_concern', 'twice')) OR (state <> 'closed' AND closed_at IS NULL AND close_reason IS NULL)",
      )
      .index('state', 'created_at', 'id')
      .index('reporter_account_id')
      .create(runner)

    await new NewTable('concern_words')
      .key('id', { references: 'concerns', onDelete: 'CASCADE' })
      .text('what')
      .text('about')
      .text('happened')
      .create(runner)

    await new NewTable('concern_notes')
      .key()
      .text('concern_id', { references: 'concerns', onDelete: 'CASCADE' })
      .text('account_id', { references: 'accounts' })
      .instant('at')
      .text('words')
      .index('concern_id')
      .index('account_id')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['concern_notes', 'concern_words', 'concerns', 'safeguarding', 'champion_notes'])
      await runner.query(`DROP TABLE ${table}`)
  }
}
