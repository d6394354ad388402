import { type MigrationInterface, type QueryRunner } from 'typeorm'

/** What became of a text message after it went; what whoever called noted. Both are asked for by day. */
export class TextsAndCalls1795424400013 implements MigrationInterface {
  readonly name = 'TextsAndCalls1795424400013'

  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamp(3) with time zone' : 'datetime'
    await runner.query(`ALTER TABLE messages ADD COLUMN "arrived_at" ${instant}`)
    await runner.query('ALTER TABLE messages ADD COLUMN "call_note" text')
    await runner.query('CREATE INDEX "ix_messages_channel_sent_at" ON "messages" ("channel", "sent_at")')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_messages_channel_sent_at"')
    await runner.query('ALTER TABLE messages DROP COLUMN "call_note"')
    await runner.query('ALTER TABLE messages DROP COLUMN "arrived_at"')
  }
}
