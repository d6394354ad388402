import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { boolean, Database, instant, integer, type Row, text } from '../database/database.js'
import { pageOf } from '../web/record-list.js'
import type { ConcernState } from './concern.entity.js'

export interface ConcernFilters {
  /** `open`: new or in hand. */
  state: ConcernState | 'open' | 'all'
}

const ROW = {
  id: text,
  isDangerNow: boolean,
  state: text,
  createdAt: instant,
  closedAt: instant.nullable,
  reporterName: text,
}
export type ConcernRow = Row<typeof ROW>

const WORDS = { what: text, about: text, happened: text, reporterName: text }
export type ReportedWords = Row<typeof WORDS>

const NOTE = { id: text, at: instant, words: text, who: text }
export type ConcernNoteRow = Row<typeof NOTE>

const OWN = { id: text, createdAt: instant }
export type OwnConcern = Row<typeof OWN>

/** What the pages of concerns show. Whether somebody may see it is asked before. */
@Injectable()
export class ConcernsListService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** One page, without a word of what was written: who has waited longest first, danger before all. That it was looked at is in the history. */
  async page(filters: ConcernFilters, page: number): Promise<{ rows: ConcernRow[]; total: number }> {
    await this.audit.record({ action: 'concerns.listed', subject: { kind: 'concern', id: 'all' } })
    const rows = await this.database.select(
      `SELECT c.id, c.is_danger_now, c.state, c.created_at, c.closed_at, a.name AS reporter_name
       FROM concerns c JOIN accounts a ON a.id = c.reporter_account_id WHERE ${conditionOf(filters)}
       ${filters.state === 'closed' || filters.state === 'all' ? 'ORDER BY c.created_at DESC, c.id' : URGENT_FIRST} LIMIT :limit OFFSET :offset`,
      { ...filters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: await this.count(filters) }
  }

  /** What the lead has not taken in hand yet. */
  async unread(): Promise<{ total: number; inDanger: number }> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN c.is_danger_now THEN 1 ELSE 0 END), 0) AS in_danger
       FROM concerns c WHERE c.state = 'new'`,
      {},
      { total: integer, inDanger: integer },
    )
    return row ?? { total: 0, inDanger: 0 }
  }

  async count(filters: ConcernFilters): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS total FROM concerns c WHERE ${conditionOf(filters)}`,
      { ...filters },
      { total: integer },
    )
    return row?.total ?? 0
  }

  wordsOf(id: string): Promise<ReportedWords | null> {
    return this.database.selectOne(
      `SELECT w.what, w.about, w.happened, a.name AS reporter_name
       FROM concern_words w JOIN concerns c ON c.id = w.id JOIN accounts a ON a.id = c.reporter_account_id WHERE w.id = :id`,
      { id },
      WORDS,
    )
  }

  /** The latest first. */
  notesOf(id: string): Promise<ConcernNoteRow[]> {
    return this.database.select(
      `SELECT n.id, n.at, n.words, a.name AS who FROM concern_notes n JOIN accounts a ON a.id = n.account_id
       WHERE n.concern_id = :id ORDER BY n.at DESC, n.id`,
      { id },
      NOTE,
    )
  }

  /** What somebody reported, the latest first: only that, and when. */
  reportedBy(accountId: string): Promise<OwnConcern[]> {
    return this.database.select(
      'SELECT id, created_at FROM concerns WHERE reporter_account_id = :accountId ORDER BY created_at DESC, id LIMIT 10',
      { accountId },
      OWN,
    )
  }
}

const URGENT_FIRST = `ORDER BY CASE WHEN c.state = 'new' THEN 0 ELSE 1 END, c.is_danger_now DESC, c.created_at, c.id`

function conditionOf({ state }: ConcernFilters): string {
  if (state === 'all') return '1 = 1'
  return state === 'open' ? "c.state <> 'closed'" : 'c.state = :state'
}
