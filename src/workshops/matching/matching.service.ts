import { Injectable } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { ChampionFactsService } from './champion-facts.service.js'
import type { Weights } from './facts.js'
import { type Match, rank } from './rank.js'
import { WeightsService } from './weights.service.js'
import { type Wanted, WorkshopFactsService } from './workshop-facts.service.js'

/** How many workshops show what other weights would change. */
const SHOWN = 5

/** One workshop and its champions by the weights of today and by others. */
export interface Comparison {
  wanted: Wanted
  before: Match[]
  after: Match[]
}

/** Who could come to a workshop, in order, and why. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly workshops: WorkshopFactsService,
    private readonly champions: ChampionFactsService,
    private readonly weights: WeightsService,
    private readonly clock: Clock,
  ) {}

  /** Everybody who has not left, who can come first: as many queries for thousands of champions as for one. @throws NotFound */
  async forWorkshop(workshopId: string): Promise<Match[]> {
    return (await this.found(workshopId)).matches
  }

  /** With the workshop that it is about. @throws NotFound */
  async found(workshopId: string): Promise<{ wanted: Wanted; matches: Match[] }> {
    const wanted = await this.workshops.get(workshopId)
    const { weights } = await this.weights.get()
    return { wanted, matches: rank(wanted.workshop, await this.champions.for(wanted), weights) }
  }

  /** What other weights would change for the next workshops that nobody leads. */
  async compare(other: Weights): Promise<Comparison[]> {
    const { weights } = await this.weights.get()
    const comparisons: Comparison[] = []
    for (const id of await this.workshops.nextWithoutLead(this.clock.now(), SHOWN)) {
      const wanted = await this.workshops.get(id)
      const champions = await this.champions.for(wanted)
      const { workshop } = wanted
      comparisons.push({
        wanted,
        before: rank(workshop, champions, weights),
        after: rank(workshop, champions, other),
      })
    }
    return comparisons
  }
}
