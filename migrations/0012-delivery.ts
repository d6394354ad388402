import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** Who must not be written to about what; which messages can be stopped, came back, or were emptied; domains that asked us to wait. */
export class Delivery1795424400012 implements MigrationInterface {
  readonly name = 'Delivery1795424400012'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    await new NewTable('stop_list')
      .key()
      .text('address')
      .text('about')
      .text('reason')
      .text('how')
      .instant('added_at')
      .check('about', "about IN ('everything', 'texts', 'changes', 'reminders', 'digests', 'news')")
      .check('how', "how IN ('refused', 'returned', 'asked', 'staff')")
      .unique('address', 'about')
      .index('added_at')
      .create(runner)
    // The old ids were the addresses themselves, which may not stand in the address of a page.
    await runner.query(
      `INSERT INTO stop_list (id, address, about, reason, how, added_at)
       SELECT ${randomKey(runner)}, id, 'everything', reason, 'refused', added_at FROM stopped_addresses`,
    )
    await runner.query('DROP TABLE stopped_addresses')

    await new NewTable('mail_domains').key('domain').instant('paused_until').integer('failures').create(runner)
    await new NewTable('bounces').key().text('outcome').instant('handled_at').create(runner)

    await runner.query('ALTER TABLE messages ADD COLUMN "stop_group" text')
    await runner.query(`ALTER TABLE messages ADD COLUMN "returned_at" ${instant}`)
    await runner.query(`ALTER TABLE messages ADD COLUMN "forgotten_at" ${instant}`)
    await runner.query(
      'CREATE INDEX "ix_messages_next_attempt_at" ON "messages" ("next_attempt_at") WHERE forgotten_at IS NULL',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_messages_next_attempt_at"')
    for (const column of ['forgotten_at', 'returned_at', 'stop_group'])
      await runner.query(`ALTER TABLE messages DROP COLUMN "${column}"`)
    await runner.query('DROP TABLE bounces')
    await runner.query('DROP TABLE mail_domains')

    await new NewTable('stopped_addresses').key().text('reason').instant('added_at').create(runner)
    await runner.query(
      `INSERT INTO stopped_addresses (id, reason, added_at)
       SELECT address, reason, added_at FROM stop_list WHERE about = 'everything'`,
    )
    await runner.query('DROP TABLE stop_list')
  }
}

function randomKey(runner: QueryRunner): string {
  return runner.connection.options.type === 'postgres' ? 'gen_random_uuid()' : 'lower(hex(randomblob(16)))'
}
