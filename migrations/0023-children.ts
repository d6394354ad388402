import { type MigrationInterface, type QueryRunner } from 'typeorm'

/** Whether children are taught at a workshop: it decides who may help. At those for schools they are. */
export class Children1795424400023 implements MigrationInterface {
  readonly name = 'Children1795424400023'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE workshops ADD COLUMN "children" text NOT NULL DEFAULT ('no')`)
    await runner.query(`ALTER TABLE workshops ADD CONSTRAINT "ck_workshops_children" CHECK (children IN ('no', 'yes'))`)
    await runner.query(`UPDATE workshops SET children = 'yes' WHERE audience = 'schools'`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshops DROP CONSTRAINT ck_workshops_children')
    await runner.query('ALTER TABLE workshops DROP COLUMN "children"')
  }
}
