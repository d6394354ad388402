import { Injectable } from '@nestjs/common'
import { Database, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import type { Choice } from '../web/views/form-view.js'
import type { WorkshopChoices } from './workshop-form.page.js'

const CHOICE = { value: text, text }

/** What can be chosen on the pages of workshops. What is archived or has left is not offered again. */
@Injectable()
export class WorkshopChoicesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async forForm(): Promise<WorkshopChoices> {
    const venues = await this.choices(
      `SELECT v.id AS value, v.name || COALESCE(', ' || a.name, '') AS text FROM venues v LEFT JOIN areas a ON a.id = v.area_id
       WHERE NOT v.is_archived ORDER BY v.name, v.id`,
    )
    const champions = await this.choices(
      "SELECT id AS value, name AS text FROM champions WHERE stage = 'active' ORDER BY name, id",
    )
    const partners = await this.choices(
      'SELECT id AS value, name AS text FROM partners WHERE NOT is_archived ORDER BY name',
    )
    return {
      venues: [{ value: '', text: 'Select a venue' }, ...venues],
      champions: [{ value: '', text: 'Nobody yet' }, ...champions],
      partners,
    }
  }

  /** Today's wards. */
  async wards(): Promise<Choice[]> {
    return this.choices(
      "SELECT id AS value, name AS text FROM areas WHERE kind = 'ward' AND (valid_to IS NULL OR valid_to >= :today) ORDER BY name, id",
    )
  }

  private choices(sql: string): Promise<Choice[]> {
    return this.database.select(sql, { today: this.clock.today() }, CHOICE)
  }
}
