import { Injectable } from '@nestjs/common'
import { formatDate } from '../../time/dates.js'
import { fewerPlaces } from '../places/places.js'
import { PlacesFactsService } from '../places/places-facts.service.js'
import type { Workshop } from '../workshop.entity.js'
import type { SeriesDetails } from './series.entity.js'

/** Where the room, or the champions, leave fewer places than were asked for. */
@Injectable()
export class SeriesPlacesService {
  constructor(private readonly facts: PlacesFactsService) {}

  /** Of each workshop that would be made from this; null: as many as were asked for. */
  async ofEach(details: SeriesDetails): Promise<string | null> {
    if (details.format !== 'bookable' || details.places === null) return null
    const limits = await this.facts.limitsOf(details)
    const champions = details.leadChampionId === null ? 0 : 1
    const why = fewerPlaces({ wanted: details.places, champions, ...limits })
    return why && `Each workshop has fewer places than you asked for. ${why}`
  }

  /** Of these, as they are saved now: a line for each that has fewer, in their order. */
  async ofThese(workshops: readonly Workshop[]): Promise<string[]> {
    const facts = await this.facts.ofSeveral(workshops.map(({ id }) => id))
    const byId = new Map(facts.map((each) => [each.id, each]))
    return workshops.flatMap(({ id, date }) => {
      const found = byId.get(id)
      if (!found || found.wanted === null || found.format !== 'bookable') return []
      const { wanted, capacity: room, champions, ratio } = found
      const why = fewerPlaces({ wanted, room, champions, ratio })
      return why ? [`${formatDate(date)}: ${why}`] : []
    })
  }
}
