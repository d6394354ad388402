import { Injectable } from '@nestjs/common'
import { containing } from '../database/containing.js'
import { Database, instant, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { addDays, instantOf } from '../time/dates.js'
import { pageOf } from '../web/record-list.js'
import { CALL_RESULT_WORDS } from './call.words.js'

export const CALL_FILTERS = [
  'to_call',
  'not_called',
  'no_answer',
  'spoke',
  'left_message',
  'posted',
  'wrong_number',
] as const
export type CallFilter = (typeof CALL_FILTERS)[number]

export interface CallFilters {
  /** Part of what the call is about. */
  about: string
  result: CallFilter | ''
}

const ROW = {
  id: text,
  toName: text,
  toPhone: text.nullable,
  subject: text,
  textBody: text,
  state: text,
  sendAt: instant,
  expiresAt: instant.nullable,
  lastError: text.nullable,
  callResult: text.nullable,
  callNote: text.nullable,
  sentAt: instant.nullable,
  nextAttemptAt: instant,
  callerName: text.nullable,
}
export type CallRow = Row<typeof ROW>

const COLUMNS = `m.id, m.to_name, m.to_phone, m.subject, m.text_body, m.state, m.send_at, m.expires_at, m.last_error, m.call_result,
  m.call_note, m.sent_at, m.next_attempt_at, a.name AS caller_name`
const FROM = 'FROM messages m LEFT JOIN accounts a ON a.id = m.called_by'

/** Still to be called, in time, and held back by nobody. */
const TO_CALL = `m.channel = 'phone' AND m.state = 'waiting' AND m.held_at IS NULL AND (m.expires_at IS NULL OR m.expires_at > :now)`
/** Planned for this day; and called on it, by somebody, with a result that ended it. */
const ON_THE_DAY = `(${TO_CALL} AND m.next_attempt_at >= :plannedFrom AND m.next_attempt_at < :plannedTo
  OR m.channel = 'phone' AND m.called_by IS NOT NULL AND m.state = 'done' AND m.sent_at >= :start AND m.sent_at < :end
  OR m.channel = 'phone' AND m.called_by IS NOT NULL AND m.state = 'failed' AND m.next_attempt_at >= :start AND m.next_attempt_at < :end)`
const CHOSEN = `(:state = '' OR m.state = :state) AND (:callResult = '' OR m.call_result = :callResult)
  AND m.attempts BETWEEN :fewest AND :most AND lower(m.subject) LIKE lower(:about) ESCAPE '!'`
/** Who is still to be called stands first; who did not answer, behind those who were not called yet. */
const ORDER = `CASE WHEN m.state = 'waiting' THEN 0 ELSE 1 END, m.attempts, m.send_at, m.id`

/** Whom to call on a day, and whom somebody called. Overdue calls are on the list of today until they are made. */
@Injectable()
export class CallsListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page, and how many there are in all. @param day local date `YYYY-MM-DD` */
  async page(day: string, filters: CallFilters, page: number): Promise<{ rows: CallRow[]; total: number }> {
    const parameters = this.parameters(day, filters)
    const count = await this.database.selectOne(
      `SELECT COUNT(*) AS total ${FROM} WHERE ${ON_THE_DAY} AND ${CHOSEN}`,
      parameters,
      { total: integer },
    )
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${ON_THE_DAY} AND ${CHOSEN} ORDER BY ${ORDER} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: count?.total ?? 0 }
  }

  /** All of the day: for a spreadsheet, and for paper. */
  async all(day: string, filters: CallFilters): Promise<CallRow[]> {
    return this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${ON_THE_DAY} AND ${CHOSEN} ORDER BY ${ORDER}`,
      this.parameters(day, filters),
      ROW,
    )
  }

  /** How many are still to be called on this day, whatever is filtered. */
  async countToCall(day: string): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS calls FROM messages m
       WHERE ${TO_CALL} AND m.next_attempt_at >= :plannedFrom AND m.next_attempt_at < :plannedTo`,
      this.times(day),
      { calls: integer },
    )
    return row?.calls ?? 0
  }

  private parameters(day: string, { about, result }: CallFilters) {
    return { ...this.times(day), ...chosenBy(result), about: containing(about) }
  }

  /** What was planned for a day that is over and not called is overdue, and so on the list of today. */
  private times(day: string) {
    const { zone } = this.clock
    const today = this.clock.today()
    const start = instantOf(day, '00:00', zone)
    const end = instantOf(addDays(day, 1), '00:00', zone)
    return {
      now: this.clock.now(),
      start,
      end,
      plannedFrom: day === today ? new Date(0) : start,
      plannedTo: day < today ? start : end,
    }
  }
}

const MANY = 1_000_000_000

function chosenBy(result: CallFilter | '') {
  const any = { state: '', callResult: '', fewest: 0, most: MANY }
  if (result === '') return any
  if (result === 'to_call') return { ...any, state: 'waiting' }
  if (result === 'not_called') return { ...any, state: 'waiting', most: 0 }
  if (result === 'no_answer') return { ...any, state: 'waiting', fewest: 1 }
  return { ...any, state: result === 'wrong_number' ? 'failed' : 'done', callResult: CALL_RESULT_WORDS[result] }
}
