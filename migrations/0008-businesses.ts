import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { NewTable } from '../src/database/table.js'

export class Businesses1795424400008 implements MigrationInterface {
  readonly name = 'Businesses1795424400008'

  async up(runner: QueryRunner): Promise<void> {
    await new NewTable('businesses')
      .key()
      .text('name')
      .text('sector')
      .text('postcode')
      .text('area_id', { nullable: true, references: 'areas' })
      .text('contact_name')
      .text('contact_email')
      .text('contact_phone')
      .text('notes')
      .flag('is_archived')
      .instant('created_at')
      .version()
      .index('area_id')
      .create(runner)

    await new NewTable('business_workshops')
      .key('business_id', { references: 'businesses', onDelete: 'CASCADE' })
      .key('workshop_id', { references: 'workshops' })
      .index('workshop_id')
      .create(runner)

    await new NewTable('business_partners')
      .key('business_id', { references: 'businesses', onDelete: 'CASCADE' })
      .key('partner_id', { references: 'partners' })
      .index('partner_id')
      .create(runner)

    await new NewTable('business_reviews')
      .key()
      .text('business_id', { references: 'businesses' })
      .text('date')
      .text('kind')
      .flag('has_website')
      .flag('sells_online')
      .flag('on_maps')
      .pence('monthly_revenue', { nullable: true })
      .integer('jobs', { nullable: true })
      .text('evidence')
      .text('note')
      .version()
      .check('kind', "kind IN ('baseline', '3_months', '6_months', '12_months')")
      .check('evidence', "evidence IN ('claimed', 'evidenced', 'verified')")
      .unique('business_id', 'kind')
      .create(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['business_reviews', 'business_partners', 'business_workshops', 'businesses'])
      await runner.query(`DROP TABLE ${table}`)
  }
}
