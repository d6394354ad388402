import { Injectable } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { ApplicationsService } from '../applications/applications.service.js'
import type { Champion } from '../champion.entity.js'
import { SignInInvitationsService } from '../sign-ins/sign-in-invitations.service.js'
import { JoiningFactsService } from './joining-facts.service.js'
import type { JoiningState } from './joining-section.page.js'
import { StageHistoryService } from './stage-history.service.js'

/** Gathers what the page of a champion tells about joining. */
@Injectable()
export class JoiningStateService {
  constructor(
    private readonly clock: Clock,
    private readonly facts: JoiningFactsService,
    private readonly history: StageHistoryService,
    private readonly applications: ApplicationsService,
    private readonly signIns: SignInInvitationsService,
  ) {}

  async of(champion: Champion): Promise<JoiningState> {
    const [present] = await this.history.of(champion.id)
    return {
      facts: await this.facts.of(champion.id),
      beganAt: present && present.endedAt === null ? present.beganAt : null,
      applications: await this.applications.of(champion.id),
      namesakes: await this.applications.namesakesOf(champion),
      signIn: await this.signIns.stateOf(champion.id),
      mayBeInvited: await this.signIns.canBeInvited(champion),
      today: this.clock.today(),
      zone: this.clock.zone,
    }
  }
}
