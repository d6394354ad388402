import { Injectable } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { ChampionsService } from '../champions/champions.service.js'
import { PartnersService } from '../partners/partners.service.js'
import { VenuesService } from '../venues/venues.service.js'
import type { Choice } from '../web/views/form-view.js'
import type { SessionForm } from './session.form.js'

export interface SessionChoices {
  wards: Choice[]
  venues: Choice[]
  partners: Choice[]
  /** null for champions, who log their own. */
  champions: Choice[] | null
}

/** What can be chosen, and what is chosen already though it may be archived by now. */
@Injectable()
export class SessionChoicesService {
  constructor(
    private readonly areas: AreasService,
    private readonly venues: VenuesService,
    private readonly partners: PartnersService,
    private readonly champions: ChampionsService,
  ) {}

  async for(form: SessionForm, isStaff: boolean): Promise<SessionChoices> {
    return {
      wards: [{ value: '', text: 'Not known' }, ...(await this.areas.choices(form.areaId || null))],
      venues: [{ value: '', text: 'None' }, ...(await this.venues.choices(form.venueId || null))],
      partners: [{ value: '', text: 'None' }, ...(await this.partners.choices(form.partnerId ? [form.partnerId] : []))],
      champions: isStaff ? await this.champions.choices(form.championId || null) : null,
    }
  }
}
