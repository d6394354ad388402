import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

export class Settings1795424400001 implements MigrationInterface {
  readonly name = 'Settings1795424400001'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('settings')
      .key()
      .text('council_name')
      .text('programme_name')
      .text('phone')
      .text('phone_hours')
      .text('email')
      .text('colour')
      .text('privacy_notice')
      .text('accessibility_statement')
      .integer('small_number_threshold')
      .instant('set_up_at')
      .version()
      .check('small_number_threshold', 'small_number_threshold >= 5 AND small_number_threshold <= 10')
      .create(runner)

    await new NewTable('rate_limits').key().instant('window_starts_at').integer('count').create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_limits')
    await runner.query('DROP TABLE settings')
  }
}
