import { Injectable } from '@nestjs/common'
import { Database, instant, integer, type Row, text } from '../../database/database.js'
import { pageOf } from '../../web/record-list.js'
import type { InvitationOrigin, InvitationState } from './invitation.entity.js'

export interface InvitationFilters {
  /** `offers`: open, for the task force to answer; `asked`: open, for a champion to answer. */
  state: InvitationState | 'offers' | 'asked' | 'all'
}

const ROW = {
  id: text,
  workshopId: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  championId: text,
  championName: text,
  role: text,
  origin: text,
  state: text,
  createdAt: instant,
  endsAt: instant.nullable,
  endedAt: instant.nullable,
  endedBy: text.nullable,
  endedByName: text.nullable,
  reason: text,
}
export type InvitationRow = Omit<Row<typeof ROW>, 'origin' | 'state'> & {
  origin: InvitationOrigin
  state: InvitationState
}

const COLUMNS = `i.id, i.workshop_id, w.title, w.date, w.start_time, w.end_time, i.champion_id, c.name AS champion_name, i.role, i.origin,
  i.state, i.created_at, i.ends_at, i.ended_at, i.ended_by, a.name AS ended_by_name, i.reason`
const FROM = `FROM invitations i JOIN workshops w ON w.id = i.workshop_id JOIN champions c ON c.id = i.champion_id
  LEFT JOIN accounts a ON a.id = i.ended_by`
/** What waits first: the workshop that comes first; what is over: the latest first. */
const OPEN_FIRST = 'ORDER BY w.date, w.start_time, i.created_at, i.id'
const LATEST_FIRST = 'ORDER BY i.created_at DESC, i.id'

/** Who was asked, and who offered. */
@Injectable()
export class InvitationsListService {
  constructor(private readonly database: Database) {}

  /** One page and how many there are: two queries. */
  async page(filters: InvitationFilters, page: number): Promise<{ rows: InvitationRow[]; total: number }> {
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${conditionOf(filters)} ${orderOf(filters)} LIMIT :limit OFFSET :offset`,
      { state: filters.state, ...pageOf(page) },
      ROW,
    )
    return { rows: rows.map(typed), total: await this.count(filters) }
  }

  async count(filters: InvitationFilters): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS total FROM invitations i WHERE ${conditionOf(filters)}`,
      { state: filters.state },
      { total: integer },
    )
    return row?.total ?? 0
  }

  async all(filters: InvitationFilters): Promise<InvitationRow[]> {
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${conditionOf(filters)} ${orderOf(filters)}`,
      { state: filters.state },
      ROW,
    )
    return rows.map(typed)
  }

  /** Of one workshop, the latest first. */
  async ofWorkshop(workshopId: string): Promise<InvitationRow[]> {
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE i.workshop_id = :workshopId ${LATEST_FIRST}`,
      { workshopId },
      ROW,
    )
    return rows.map(typed)
  }

  /** What a champion has to answer, and what they offered: the next workshop first. */
  async openOf(championId: string): Promise<InvitationRow[]> {
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE i.champion_id = :championId AND i.state = 'open' ${OPEN_FIRST}`,
      { championId },
      ROW,
    )
    return rows.map(typed)
  }
}

const typed = (row: Row<typeof ROW>): InvitationRow => ({
  ...row,
  origin: row.origin as InvitationOrigin,
  state: row.state as InvitationState,
})

function conditionOf({ state }: InvitationFilters): string {
  if (state === 'all') return '1 = 1'
  if (state === 'offers') return "i.state = 'open' AND i.origin = 'offered'"
  return state === 'asked' ? "i.state = 'open' AND i.origin <> 'offered'" : 'i.state = :state'
}

const orderOf = ({ state }: InvitationFilters) =>
  state === 'offers' || state === 'asked' || state === 'open' ? OPEN_FIRST : LATEST_FIRST
