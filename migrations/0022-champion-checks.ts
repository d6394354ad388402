import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** DBS checks of champions, as metadata; and how long after one the council wants the next. */
export class ChampionChecks1795424400022 implements MigrationInterface {
  readonly name = 'ChampionChecks1795424400022'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('champion_checks')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('level')
      .text('issued_on')
      .text('seen_on')
      .text('seen_by_account_id', { references: 'accounts' })
      .text('decision')
      .flag('is_on_update_service')
      .text('next_check_on', { nullable: true })
      .instant('created_at')
      .version()
      .check(
        'level',
        "level IN ('basic', 'standard', 'enhanced', 'enhanced_children', 'enhanced_adults', 'enhanced_both')",
      )
      .check('decision', "decision IN ('suitable', 'not_suitable')")
      .index('champion_id', 'issued_on', 'id')
      .index('seen_by_account_id')
      .create(runner)
    await runner.query('ALTER TABLE settings ADD COLUMN "check_renewal_months" integer')
    await runner.query('UPDATE settings SET check_renewal_months = 36')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE settings DROP COLUMN "check_renewal_months"')
    await runner.query('DROP TABLE champion_checks')
  }
}
