import { Injectable } from '@nestjs/common'
import { ProfileFactsService } from './profile-facts.service.js'
import { WhoMayCome } from '../../champions/checks/who-may-come.service.js'
import type { ChampionFacts } from './facts.js'
import { PastAndPlannedService } from './past-and-planned.service.js'
import type { Wanted } from './workshop-facts.service.js'

/**
 * Everything that matching has to know of every champion who has not left, as seen from one workshop. A fixed number of queries, each for all champions
 * at once, joined here by their ids.
 */
@Injectable()
export class ChampionFactsService {
  constructor(
    private readonly profiles: ProfileFactsService,
    private readonly work: PastAndPlannedService,
    private readonly whoMayCome: WhoMayCome,
  ) {}

  async for(wanted: Wanted): Promise<ChampionFacts[]> {
    const { workshop } = wanted
    const champions = await this.profiles.for(workshop)
    const commitments = await this.work.commitmentsOn(workshop.date)
    const months = await this.work.month(workshop)
    const lately = await this.work.lately()
    const childrenReason = await this.childrenGate(wanted)
    return champions.map((champion) => {
      const own = commitments.get(champion.id) ?? []
      return {
        ...champion,
        part: own.find(({ workshopId }) => workshopId === workshop.id)?.role ?? null,
        commitments: own.filter(({ workshopId }) => workshopId !== workshop.id),
        month: months.get(champion.id) ?? NOTHING,
        lately: lately.get(champion.id) ?? 0,
        childrenReason: childrenReason(champion),
      }
    })
  }

  /** Asks nothing where no child is taught. */
  private async childrenGate({ workshop, seriesId, recurrence }: Wanted) {
    const { id, children, startsAt, endsAt } = workshop
    if (!children || !startsAt || !endsAt) return () => null
    return this.whoMayCome.to({ id, startsAt, endsAt, seriesId, recurrence })
  }
}

const NOTHING = { workshops: 0, minutes: 0 }
