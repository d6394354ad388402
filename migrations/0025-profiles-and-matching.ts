import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

/** What champions tell us about how they can help; and how much each thing counts when they are matched with a workshop. */
export class ProfilesAndMatching1795424400025 implements MigrationInterface {
  readonly name = 'ProfilesAndMatching1795424400025'

  async up(runner: QueryRunner): Promise<void> {
    const ofChampion = { references: 'champions', onDelete: 'CASCADE' } as const

    await new NewTable('champion_profiles')
      .key('id', { references: 'champions' })
      .integer('most_miles', { nullable: true })
      .text('other_languages')
      .text('rather_not_more')
      .text('access_needs')
      .instant('changed_at')
      .version()
      .check('most_miles', 'most_miles IS NULL OR most_miles > 0')
      .create(runner)

    await new NewTable('champion_choices')
      .key('champion_id', ofChampion)
      .key('kind')
      .key('value')
      .check('kind', "kind IN ('topic', 'device', 'language', 'rather_not')")
      .create(runner)

    await new NewTable('champion_wards')
      .key('champion_id', ofChampion)
      .key('area_id', { references: 'areas' })
      .index('area_id')
      .create(runner)

    await new NewTable('champion_hours')
      .key('champion_id', ofChampion)
      .key('weekday')
      .key('from_time')
      .text('to_time')
      .check('weekday', "weekday IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')")
      .check('times', 'from_time < to_time')
      .index('weekday')
      .create(runner)

    await new NewTable('champion_exceptions')
      .key()
      .text('champion_id', { references: 'champions' })
      .text('kind')
      .text('from_date')
      .text('to_date')
      .text('from_time', { nullable: true })
      .text('to_time', { nullable: true })
      .check('kind', "kind IN ('away', 'extra')")
      .check('dates', 'from_date <= to_date')
      .check(
        'times',
        '(from_time IS NULL AND to_time IS NULL) OR (from_time IS NOT NULL AND to_time IS NOT NULL AND from_time < to_time)',
      )
      .index('to_date', 'from_date')
      .index('champion_id')
      .create(runner)

    await new NewTable('match_weights')
      .key()
      .integer('distance')
      .integer('topics')
      .integer('availability')
      .integer('load')
      .integer('fairness')
      .integer('rather_not')
      .version()
      .check(
        'range',
        'distance >= 0 AND topics >= 0 AND availability >= 0 AND load >= 0 AND fairness >= 0 AND rather_not >= 0 AND distance <= 10 AND topics <= 10 AND availability <= 10 AND load <= 10 AND fairness <= 10 AND rather_not <= 10',
      )
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'match_weights',
      'champion_exceptions',
      'champion_hours',
      'champion_wards',
      'champion_choices',
      'champion_profiles',
    ])
      await runner.query(`DROP TABLE ${table}`)
  }
}
