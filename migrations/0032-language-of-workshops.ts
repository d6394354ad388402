import { type MigrationInterface, type QueryRunner } from 'typeorm'

/** The language besides English in which a workshop is held, and how much it counts when champions are matched with it. */
export class LanguageOfWorkshops1795424400032 implements MigrationInterface {
  readonly name = 'LanguageOfWorkshops1795424400032'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of HELD_IN) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN "language" text`)
      // Which languages there are is a list in the code, as it is for champions: another one needs no migration.
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT "ck_${table}_language" CHECK (language IS NULL OR language <> '')`,
      )
    }
    await runner.query('ALTER TABLE match_weights ADD COLUMN "language" integer NOT NULL DEFAULT (8)')
    await runner.query(
      'ALTER TABLE match_weights ADD CONSTRAINT "ck_match_weights_language" CHECK (language >= 0 AND language <= 10)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['match_weights', ...HELD_IN]) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ck_${table}_language`)
      await runner.query(`ALTER TABLE ${table} DROP COLUMN "language"`)
    }
  }
}

const HELD_IN = ['workshops', 'workshop_templates']
