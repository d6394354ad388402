import { Injectable } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { ChampionsService } from '../../champions/champions.service.js'
import { PartnersService } from '../../partners/partners.service.js'
import { VenuesService } from '../../venues/venues.service.js'
import type { Choice } from '../../web/views/form-view.js'
import type { CalendarFilters } from './calendar-query.js'

export type CalendarChoices = Record<'venues' | 'champions' | 'partners' | 'wards' | 'states', Choice[]>

const any = (text: string): Choice => ({ value: '', text })

/** What the calendar can be filtered by. What is chosen already is offered even when it is in use no more. */
@Injectable()
export class CalendarChoicesService {
  constructor(
    private readonly areas: AreasService,
    private readonly venues: VenuesService,
    private readonly champions: ChampionsService,
    private readonly partners: PartnersService,
  ) {}

  async all({ venue, champion, partner, ward }: CalendarFilters): Promise<CalendarChoices> {
    return {
      venues: [any('All venues'), ...(await this.venues.choices(venue))],
      champions: [any('All champions'), ...(await this.champions.choices(champion))],
      partners: [any('All partners'), ...(await this.partners.choices(partner ? [partner] : []))],
      wards: [any('All wards'), ...(await this.areas.choices(ward))],
      states: [
        any('Any state'),
        { value: 'draft', text: 'Draft' },
        { value: 'published', text: 'Published' },
        { value: 'cancelled', text: 'Cancelled' },
      ],
    }
  }
}
