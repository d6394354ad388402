import { Injectable } from '@nestjs/common'
import { Database, instant, integer, json, type Row, text } from '../database/database.js'
import { containing } from '../database/containing.js'
import { Clock } from '../time/clock.js'
import { addDays, instantOf } from '../time/dates.js'
import { pageOf } from '../web/record-list.js'
import type { Topic } from '../workshops/topics.js'
import type { RequestKind, RequestState } from './request.entity.js'
import { OLD_AFTER } from './request-age.js'

export interface RequestFilters {
  /** `open`: new or in hand; `old`: open for more than two weeks. */
  state: RequestState | 'open' | 'old' | 'all'
  /** The id of an account; `nobody`; '' for anybody. */
  owner: string
  kind: RequestKind | ''
}

const ROW = {
  id: text,
  kind: text,
  organisation: text,
  topics: json.as<Topic[]>(),
  place: text,
  time: text,
  people: integer.nullable,
  state: text,
  closeReason: text.nullable,
  ownerName: text.nullable,
  workshopId: text.nullable,
  createdAt: instant,
  endedAt: instant.nullable,
}
export type RequestRow = Row<typeof ROW>

const COLUMNS = `r.id, r.kind, r.organisation, r.topics, r.place, r.time, r.people, r.state, r.close_reason, a.name AS owner_name,
  r.workshop_id, r.created_at, r.ended_at`
const FROM = 'FROM requests r LEFT JOIN accounts a ON a.id = r.owner_account_id'

/** More found than this helps nobody. */
export const MOST_FOUND = 50

const CONTACT = { name: text, email: text.nullable, phone: text.nullable, accessNeeds: text }
export type Contact = Row<typeof CONTACT>

const NOTE = { id: text, at: instant, words: text, who: text.nullable }
export type Note = Row<typeof NOTE>

@Injectable()
export class RequestsListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page, who has waited longest first, and how many there are: two queries. */
  async page(filters: RequestFilters, page: number): Promise<{ rows: RequestRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ${orderOf(filters)} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: await this.count(filters) }
  }

  async count(filters: RequestFilters): Promise<number> {
    const { where, parameters } = this.condition(filters)
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total FROM requests r WHERE ${where}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }

  async all(filters: RequestFilters): Promise<RequestRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(`SELECT ${COLUMNS} ${FROM} WHERE ${where} ${orderOf(filters)}`, parameters, ROW)
  }

  /** By organisation, name, e-mail address or phone number. One more than `MOST_FOUND` when there are more. */
  async search(who: string): Promise<RequestRow[]> {
    const digits = who.replaceAll(/\D/g, '')
    return this.database.select(
      `SELECT ${COLUMNS} ${FROM} LEFT JOIN request_contacts c ON c.id = r.id
       WHERE lower(r.organisation) LIKE lower(:who) ESCAPE '!' OR lower(c.name) LIKE lower(:who) ESCAPE '!'
         OR lower(c.email) LIKE lower(:who) ESCAPE '!' OR c.phone LIKE :who ESCAPE '!'
         ${digits.length >= 3 ? "OR replace(replace(replace(c.phone, ' ', ''), '-', ''), '+', '') LIKE :digits ESCAPE '!'" : ''}
       ORDER BY r.created_at DESC, r.id LIMIT ${MOST_FOUND + 1}`,
      { who: containing(who), digits: containing(digits) },
      ROW,
    )
  }

  /** null when it was deleted. */
  contactOf(id: string): Promise<Contact | null> {
    return this.database.selectOne(
      'SELECT name, email, phone, access_needs FROM request_contacts WHERE id = :id',
      { id },
      CONTACT,
    )
  }

  /** The latest first. */
  notesOf(id: string): Promise<Note[]> {
    return this.database.select(
      `SELECT n.id, n.at, n.words, a.name AS who FROM request_notes n LEFT JOIN accounts a ON a.id = n.account_id
       WHERE n.request_id = :id ORDER BY n.at DESC, n.id`,
      { id },
      NOTE,
    )
  }

  private condition({ state, owner, kind }: RequestFilters) {
    const parts = ['1 = 1']
    if (state === 'open' || state === 'old') parts.push("r.state IN ('new', 'in_hand')")
    else if (state !== 'all') parts.push('r.state = :state')
    if (state === 'old') parts.push('r.created_at < :old')
    if (owner === 'nobody') parts.push('r.owner_account_id IS NULL')
    else if (owner) parts.push('r.owner_account_id = :owner')
    if (kind) parts.push('r.kind = :kind')
    // More than two weeks old by the calendar, as its age is told.
    const old = instantOf(addDays(this.clock.today(), -OLD_AFTER), '00:00', this.clock.zone)
    return { where: parts.join(' AND '), parameters: { state, owner, kind, old } }
  }
}

const orderOf = ({ state }: RequestFilters) =>
  state === 'scheduled' || state === 'closed' || state === 'all'
    ? 'ORDER BY r.created_at DESC, r.id'
    : 'ORDER BY r.created_at, r.id'
