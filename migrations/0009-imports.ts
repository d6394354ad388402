import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

export class Imports1795424400009 implements MigrationInterface {
  readonly name = 'Imports1795424400009'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('imports')
      .key()
      .text('kind')
      .text('file_name')
      .text('file_hash')
      .instant('at')
      .text('account_id', { nullable: true })
      .integer('rows')
      .integer('added')
      .integer('unchanged')
      .integer('skipped')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE imports')
  }
}
