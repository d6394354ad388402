import { Injectable } from '@nestjs/common'
import { Database, instant, text } from '../../database/database.js'
import type {
  InvitationOrigin,
  InvitationRole,
  InvitationState,
} from '../../workshops/invitations/invitation.entity.js'
import type { SameSeries, WorkshopFacts } from './situation.js'

/** The champions of a workshop beside the one who leads it, and those who are asked. */
export type Team = Pick<WorkshopFacts, 'helpers' | 'invitations' | 'sameSeries'>

export const NO_TEAM: Team = { helpers: [], invitations: [], sameSeries: null }

export const peopleOf = ({ helpers, invitations }: Team): string[] =>
  [...helpers, ...invitations].map(({ championId }) => championId)

type Led = Pick<WorkshopFacts, 'id' | 'date' | 'leadChampionId' | 'leadSince'> & { seriesId: string | null }

/** Who got a whole series got its workshops one after the other, in one piece of work. */
const AT_ONCE = 3_600_000

const INVITATION = {
  id: text,
  workshopId: text,
  championId: text,
  role: text,
  origin: text,
  state: text,
  endsAt: instant.nullable,
  endedAt: instant.nullable,
  endedBy: text.nullable,
}

/** Three queries, for one workshop or for many. */
@Injectable()
export class TeamFacts {
  constructor(private readonly database: Database) {}

  async of(workshops: readonly Led[]): Promise<Map<string, Team>> {
    const ids = workshops.map(({ id }) => id)
    const [helpers, invitations, series] = [
      await this.#helpers(ids),
      await this.#invitations(ids),
      await this.#series(workshops),
    ]
    return new Map(
      workshops.map((workshop) => [
        workshop.id,
        {
          helpers: helpers
            .filter(({ workshopId }) => workshopId === workshop.id)
            .map(({ championId, role, since }) => ({
              championId,
              role: role === 'shadow' ? ('shadow' as const) : ('helper' as const),
              since,
            })),
          invitations: invitations
            .filter(({ workshopId }) => workshopId === workshop.id)
            .map(({ workshopId: _id, role, origin, state, ...invitation }) => ({
              ...invitation,
              role: role as InvitationRole,
              origin: origin as InvitationOrigin,
              state: state as InvitationState,
            })),
          sameSeries: sameSeries(workshop, series),
        },
      ]),
    )
  }

  async #helpers(ids: string[]) {
    return this.database.select(
      `SELECT workshop_id, champion_id, role, created_at AS since FROM assignments
       WHERE workshop_id IN (:...ids) AND state = 'accepted' ORDER BY created_at, id`,
      { ids },
      { workshopId: text, championId: text, role: text, since: instant },
    )
  }

  async #invitations(ids: string[]) {
    return this.database.select(
      `SELECT id, workshop_id, champion_id, role, origin, state, ends_at, ended_at, ended_by FROM invitations
       WHERE workshop_id IN (:...ids) ORDER BY created_at, id`,
      { ids },
      INVITATION,
    )
  }

  async #series(workshops: readonly Led[]): Promise<Led[]> {
    const seriesIds = workshops.flatMap(({ seriesId, leadSince }) => (seriesId && leadSince ? [seriesId] : []))
    if (seriesIds.length === 0) return []
    return this.database.select(
      `SELECT id, date, lead_champion_id, lead_since, series_id FROM workshops
       WHERE series_id IN (:...seriesIds) AND state = 'published' AND lead_since IS NOT NULL ORDER BY date, start_time, id`,
      { seriesIds: [...new Set(seriesIds)] },
      { id: text, date: text, leadChampionId: text.nullable, leadSince: instant.nullable, seriesId: text.nullable },
    )
  }
}

function sameSeries(workshop: Led, series: readonly Led[]): SameSeries | null {
  const { leadSince } = workshop
  if (workshop.seriesId === null || leadSince === null) return null
  const together = series.filter(
    (other) =>
      other.seriesId === workshop.seriesId &&
      other.leadChampionId === workshop.leadChampionId &&
      Math.abs((other.leadSince?.getTime() ?? 0) - leadSince.getTime()) < AT_ONCE,
  )
  return {
    isFirst: together[0]?.id === workshop.id || together.length === 0,
    dates: together.filter(({ id, date }) => id !== workshop.id && date >= workshop.date).map(({ date }) => date),
  }
}
