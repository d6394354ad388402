import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Clock } from '../../time/clock.js'
import { isLetIn } from '../../web/access.js'
import { Gone, NotFound } from '../../web/problems.js'
import type { SignedIn } from '../../web/request.js'
import { isValid } from '../../web/signed-links.js'
import { ChampionsService } from '../../champions/champions.service.js'
import { type WorkshopDetail, WorkshopDetailService } from '../workshop-detail.service.js'
import type { Invitation } from './invitation.entity.js'
import { ANSWER_INVITATION, DROP_OUT, dropOutId } from './invitations.paths.js'
import { InvitationsService } from './invitations.service.js'

/** Who looks at something that is between the task force and one champion. */
export interface Viewer {
  isStaff: boolean
  /** As it came with the link, for the button; '' for who is signed in. */
  key: string
}

export interface InvitationDetail {
  invitation: Invitation
  championName: string
  workshop: WorkshopDetail
  viewer: Viewer
}

/** After the workshop: then nobody needs the links, and an old letter in other hands shows nothing. */
const LINKS_LAST = 30 * 86_400_000

/** Opens pages about one champion and one workshop: for the task force, for the champion, and for whoever holds their letter. */
@Injectable()
export class InvitationDetailService {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly workshops: WorkshopDetailService,
    private readonly champions: ChampionsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound, Gone long after the workshop */
  async open(id: string, key: unknown, me: SignedIn | null): Promise<InvitationDetail> {
    const invitation = await this.invitations.get(id)
    const workshop = await this.workshops.get(invitation.workshopId)
    const viewer = this.viewerOf(workshop, invitation.championId, [ANSWER_INVITATION, id], key, me)
    const { name } = await this.champions.get(invitation.championId)
    return { invitation, championName: name, workshop, viewer }
  }

  /** For the page by which a champion drops out. @throws NotFound, Gone long after the workshop */
  async openDropOut(workshopId: string, championId: string, key: unknown, me: SignedIn | null) {
    const workshop = await this.workshops.get(workshopId)
    const viewer = this.viewerOf(workshop, championId, [DROP_OUT, dropOutId(workshopId, championId)], key, me)
    return { workshop, viewer, championName: (await this.champions.get(championId)).name }
  }

  /** Whoever came by a link is who got it, even with staff signed in on the same computer. */
  private viewerOf(
    { startsAt, endsAt }: WorkshopDetail,
    championId: string,
    [purpose, id]: readonly [string, string],
    key: unknown,
    me: SignedIn | null,
  ): Viewer {
    if (typeof key === 'string' && isValid(this.config.sessionSecret, purpose, id, key)) {
      const end = endsAt ?? startsAt
      if (end && this.clock.now().getTime() - end.getTime() > LINKS_LAST) throw new Gone()
      return { isStaff: false, key }
    }
    if (me?.championId === championId) return { isStaff: false, key: '' }
    if (isLetIn(['coordinator'], me)) return { isStaff: true, key: '' }
    throw new NotFound()
  }
}
