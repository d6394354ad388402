import { type MigrationInterface, type QueryRunner } from 'typeorm'

/**
 * The order of the lists of workshops, for everybody's list and for that of one state (the public programme), and whether each is over:
 * a page of a list and its count are read from one index alone.
 */
export class OrderOfWorkshops1795424400010 implements MigrationInterface {
  readonly name = 'OrderOfWorkshops1795424400010'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_workshops_date"')
    await runner.query('DROP INDEX "ix_workshops_state_starts_at"')
    await runner.query(
      'CREATE INDEX "ix_workshops_date_start_time_id_ends_at" ON "workshops" ("date", "start_time", "id", "ends_at")',
    )
    await runner.query(
      'CREATE INDEX "ix_workshops_state_date_start_time_id_ends_at_published_at" ON "workshops" ("state", "date", "start_time", "id", "ends_at", "published_at")',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "ix_workshops_state_date_start_time_id_ends_at_published_at"')
    await runner.query('DROP INDEX "ix_workshops_date_start_time_id_ends_at"')
    await runner.query('CREATE INDEX "ix_workshops_state_starts_at" ON "workshops" ("state", "starts_at")')
    await runner.query('CREATE INDEX "ix_workshops_date" ON "workshops" ("date")')
  }
}
