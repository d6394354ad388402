import { Injectable } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { PostcodesService } from '../areas/postcodes.service.js'
import { ChampionsService } from '../champions/champions.service.js'
import { PartnersService } from '../partners/partners.service.js'
import { readPlace, RoomsService } from '../venues/rooms/rooms.service.js'
import type { Choice } from '../web/views/form-view.js'
import type { WorkshopForm } from './workshop.form.js'
import type { WorkshopChoices } from './workshop-form.page.js'
import type { ListChoices } from './workshops-list.page.js'

/** What can be chosen on the pages of workshops. */
@Injectable()
export class WorkshopChoicesService {
  constructor(
    private readonly areas: AreasService,
    private readonly postcodes: PostcodesService,
    private readonly rooms: RoomsService,
    private readonly champions: ChampionsService,
    private readonly partners: PartnersService,
  ) {}

  /** What is archived or has left is offered only where it is chosen already, so that saving does not lose it. */
  async forForm({ venueId, leadChampionId, partners }: WorkshopForm): Promise<WorkshopChoices> {
    return {
      venues: [{ value: '', text: 'Select a venue' }, ...(await this.rooms.placeChoices(readPlace(venueId)))],
      champions: [{ value: '', text: 'Nobody yet' }, ...(await this.champions.choices(leadChampionId))],
      partners: await this.partners.choices(partners),
    }
  }

  /** Today's wards. */
  wards(): Promise<Choice[]> {
    return this.areas.choices()
  }

  /** What lists are searched by. @param isPublic the public can ask what is near, staff have no need to */
  async forSearch(isPublic: boolean): Promise<ListChoices> {
    const [wards, postcodes] = await Promise.all([this.wards(), isPublic ? this.postcodes.areKnown() : false])
    return { wards, postcodes }
  }
}
