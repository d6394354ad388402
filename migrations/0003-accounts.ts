import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

export class Accounts1795424400003 implements MigrationInterface {
  readonly name = 'Accounts1795424400003'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('accounts')
      .key()
      .text('name')
      .text('email')
      .text('role')
      .text('champion_id', { nullable: true, references: 'champions' })
      .text('partner_id', { nullable: true, references: 'partners' })
      .text('password_hash', { nullable: true })
      .instant('disabled_at', { nullable: true })
      .instant('created_at')
      .instant('last_sign_in_at', { nullable: true })
      .version()
      .check('role', "role IN ('administrator', 'coordinator', 'champion', 'partner')")
      .check('champion', "(role = 'champion') = (champion_id IS NOT NULL)")
      .check('partner', "(role = 'partner') = (partner_id IS NOT NULL)")
      .check('email', 'email = lower(email)')
      .unique('email')
      .index('champion_id')
      .index('partner_id')
      .create(runner)

    await new NewTable('sign_ins')
      .key()
      .text('account_id', { references: 'accounts', onDelete: 'CASCADE' })
      .instant('created_at')
      .instant('last_seen_at')
      .instant('expires_at')
      .text('flash', { nullable: true })
      .index('account_id')
      .create(runner)

    await new NewTable('account_links')
      .key()
      .text('account_id', { nullable: true, references: 'accounts', onDelete: 'CASCADE' })
      .text('purpose')
      .instant('created_at')
      .instant('expires_at')
      .instant('used_at', { nullable: true })
      .check('purpose', "purpose IN ('set_up', 'invitation', 'reset')")
      .check('account', "(purpose = 'set_up') = (account_id IS NULL)")
      .index('account_id')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['account_links', 'sign_ins', 'accounts']) await runner.query(`DROP TABLE ${table}`)
  }
}
