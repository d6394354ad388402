import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** How somebody becomes a champion: stages with their history, what they wrote on the form, references, training and the sign-off. */
export class Joining1795424400028 implements MigrationInterface {
  readonly name = 'Joining1795424400028'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('champion_stages')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('stage')
      .text('reason')
      .text('missing')
      .text('account_id', { references: 'accounts', nullable: true })
      .instant('began_at')
      .instant('ended_at', { nullable: true })
      .check('stage', "stage IN ('applied', 'checks', 'training', 'active', 'paused', 'left')")
      .index('champion_id', 'began_at', 'id')
      .index('account_id')
      .uniqueIndexWhere('ended_at IS NULL', 'champion_id')
      .create(runner)
    await this.beginHistories(runner)

    await new NewTable('champion_applications')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('helps')
      .text('times')
      .text('heard')
      .instant('received_at')
      .index('champion_id')
      .create(runner)

    await new NewTable('champion_references')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('name')
      .text('email')
      .text('knows_as')
      .integer('times_asked')
      .instant('created_at')
      .instant('asked_at')
      .instant('answered_at', { nullable: true })
      .text('known_for')
      .text('trust', { nullable: true })
      .text('more')
      .text('phone')
      .text('talk')
      .check('trust', "trust IS NULL OR trust IN ('yes', 'no', 'talk')")
      .check('times_asked', 'times_asked > 0')
      .index('champion_id')
      .create(runner)

    await new NewTable('training_modules')
      .key()
      .text('name')
      .text('description')
      .flag('is_needed')
      .integer('months_valid', { nullable: true })
      .flag('is_archived')
      .instant('created_at')
      .version()
      .check('months_valid', 'months_valid IS NULL OR months_valid > 0')
      .create(runner)

    await new NewTable('training_completions')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('module_id', { references: 'training_modules' })
      .text('done_on')
      .text('evidence')
      .text('recorded_by_account_id', { references: 'accounts' })
      .instant('created_at')
      .index('champion_id', 'module_id', 'done_on', 'id')
      .index('module_id')
      .index('recorded_by_account_id')
      .create(runner)

    await new NewTable('champion_sign_offs')
      .key('id', { references: 'champions' })
      .text('signed_on')
      .text('note')
      .text('account_id', { references: 'accounts' })
      .instant('created_at')
      .index('account_id')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'champion_sign_offs',
      'training_completions',
      'training_modules',
      'champion_references',
      'champion_applications',
      'champion_stages',
    ])
      await runner.query(`DROP TABLE ${table}`)
  }

  /** Of champions who are there already: since their last move, as the history of changes tells it; else since now. */
  private async beginHistories(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres'
    const now = isPostgres ? 'now()' : "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    await runner.query(
      `INSERT INTO champion_stages (id, champion_id, stage, reason, missing, began_at)
       SELECT c.id, c.id, c.stage, '', '', COALESCE((SELECT MAX(e.at) FROM audit_entries e WHERE e.subject_kind = 'champion'
         AND e.subject_id = c.id AND e.action IN ('champion.added', 'champion.moved')), ${now}) FROM champions c`,
    )
  }
}
