import { Injectable } from '@nestjs/common'
import { containing } from '../../database/containing.js'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addDays, instantOf } from '../../time/dates.js'
import { pageOf } from '../../web/record-list.js'
import { DAYS_AHEAD } from '../workshops/workshop-subject.js'
import type { UpcomingFilters } from './upcoming.filters.js'

const SHAPE = {
  id: text,
  nextAttemptAt: instant,
  toName: text,
  recipientKind: text,
  channel: text,
  subject: text,
  ruleName: text.nullable,
  workshopId: text.nullable,
  workshopTitle: text.nullable,
  heldAt: instant.nullable,
  hasOwnWords: boolean,
}
export type UpcomingRow = Row<typeof SHAPE>

const COLUMNS = `m.id, m.next_attempt_at, m.to_name, m.recipient_kind, m.channel, m.subject, r.name AS rule_name,
  w.id AS workshop_id, w.title AS workshop_title, m.held_at, m.own_words IS NOT NULL AS has_own_words`
const FROM = 'FROM messages m'
const JOINED = `${FROM} LEFT JOIN mail_rules r ON r.id = m.rule_id
  LEFT JOIN workshops w ON m.subject_kind = 'workshop' AND w.id = m.subject_id`
const ORDER = 'ORDER BY m.next_attempt_at, m.to_name, m.id'

/** Found messages that a search shows at most. */
export const MOST_FOUND = 50

/** What rules have made and what has not gone, soonest first, in the order of the index that delivery uses. */
@Injectable()
export class UpcomingListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page, and how many there are: two queries. */
  async page(filters: UpcomingFilters, page: number): Promise<{ rows: UpcomingRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const count = await this.database.selectOne(`SELECT COUNT(*) AS total ${FROM} WHERE ${where}`, parameters, {
      total: integer,
    })
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${JOINED} WHERE ${where} ${ORDER} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      SHAPE,
    )
    return { rows, total: count?.total ?? 0 }
  }

  async all(filters: UpcomingFilters): Promise<UpcomingRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(`SELECT ${COLUMNS} ${JOINED} WHERE ${where} ${ORDER}`, parameters, SHAPE)
  }

  /** Of people whose name contains this; one more than are shown says that there are more. */
  async search(who: string): Promise<UpcomingRow[]> {
    const { where, parameters } = this.condition({ rule: '', to: '', channel: '', state: '', day: '' })
    return this.database.select(
      `SELECT ${COLUMNS} ${JOINED} WHERE ${where} AND lower(m.to_name) LIKE lower(:who) ESCAPE '!' ${ORDER} LIMIT ${MOST_FOUND + 1}`,
      { ...parameters, who: containing(who) },
      SHAPE,
    )
  }

  /** What is due already belongs to today. */
  private condition({ rule, to, channel, state, day }: UpcomingFilters) {
    const today = this.clock.today()
    const midnight = (date: string) => instantOf(date, '00:00', this.clock.zone)
    const parts = [
      "m.state = 'waiting'",
      'm.rule_id IS NOT NULL',
      'm.next_attempt_at < :until',
      '(m.expires_at IS NULL OR m.expires_at > :now)',
    ]
    if (rule) parts.push('m.rule_id = :rule')
    if (to) parts.push('m.recipient_kind = :to')
    if (channel) parts.push('m.channel = :channel')
    if (state) parts.push(`m.held_at IS ${state === 'held' ? 'NOT NULL' : 'NULL'}`)
    if (day && day !== today) parts.push('m.next_attempt_at >= :from')
    const until = addDays(day || today, day ? 1 : DAYS_AHEAD)
    return {
      where: parts.join(' AND '),
      parameters: { rule, to, channel, now: this.clock.now(), from: midnight(day || today), until: midnight(until) },
    }
  }
}
