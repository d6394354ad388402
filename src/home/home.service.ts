import { Injectable } from '@nestjs/common'
import { ChildrenGate } from '../champions/checks/children-gate.service.js'
import type { FullDays } from '../champions/checks/regulated-activity.js'
import { ChampionsService } from '../champions/champions.service.js'
import { ProfilesService } from '../champions/profile/profiles.service.js'
import { type ComingWorkshop, ComingWorkshopsService } from '../programme/coming-workshops.service.js'
import { type VisitRow, VisitsService } from '../sessions/visits/visits.service.js'
import { Clock } from '../time/clock.js'
import { addDays } from '../time/dates.js'
import { NO_FILTERS } from '../workshops/workshop-filters.js'
import { BoardService } from '../workshops/invitations/board.service.js'
import { type InvitationRow, InvitationsListService } from '../workshops/invitations/invitations-list.service.js'
import { type WorkshopRow, WorkshopsListService } from '../workshops/workshops-list.service.js'

export interface ChampionsDay {
  next: { rows: ComingWorkshop[]; total: number }
  /** Workshops they led whose register was not saved, the oldest first. */
  owed: WorkshopRow[]
  minutes: { month: number; year: number }
  /** What they have to answer, and what they offered. */
  questions: InvitationRow[]
  /** How many workshops need somebody. */
  wanted: number
  /** Whether they told us how they can help. */
  profile: { championId: string; isThere: boolean }
  /** The visit they are on; null: none. */
  visit: VisitRow | null
  /** No day with children is left that they could promise without a check, or they may promise none at all; null: one is. */
  children: FullDays | 'none allowed' | null
}

/** What each of the three kinds of people finds when they come in. */
@Injectable()
export class HomeService {
  constructor(
    private readonly clock: Clock,
    private readonly workshops: WorkshopsListService,
    private readonly programme: ComingWorkshopsService,
    private readonly champions: ChampionsService,
    private readonly invitations: InvitationsListService,
    private readonly board: BoardService,
    private readonly profiles: ProfilesService,
    private readonly visits: VisitsService,
    private readonly gate: ChildrenGate,
  ) {}

  /** Published workshops of today and tomorrow, in their order. */
  async todayAndTomorrow(): Promise<WorkshopRow[]> {
    const today = this.clock.today()
    return this.workshops.all({ ...NO_FILTERS, state: 'published', from: today, to: addDays(today, 1) })
  }

  async ofChampion(championId: string): Promise<ChampionsDay> {
    return {
      next: await this.programme.of('champion', championId),
      owed: await this.workshops.all({ ...NO_FILTERS, when: 'past', needs: 'register', championId }),
      minutes: await this.champions.recentMinutesOf(championId),
      questions: await this.invitations.openOf(championId),
      wanted: await this.board.count({ ward: '', topic: '', needs: '' }, championId),
      profile: { championId, isThere: await this.profiles.isThere(championId) },
      visit: await this.visits.openOf(championId),
      children: await this.gate.ownDays(championId),
    }
  }

  async ofPartner(partnerId: string): Promise<{ rows: ComingWorkshop[]; total: number }> {
    return this.programme.of('partner', partnerId, 10)
  }
}
