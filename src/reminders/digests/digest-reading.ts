import { Injectable } from '@nestjs/common'
import { boolean, Database, type Row, text } from '../../database/database.js'
import { StopListService } from '../../mail/stops/stop-list.service.js'
import { Clock } from '../../time/clock.js'
import { KnownMessages } from '../known-messages.js'
import type { KnownMessage } from '../message.js'
import type { RuleSubject } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import { type DigestKind, keyEnd, keyStart, type Reader } from './digest.js'
import { spared, waysTo } from '../spared.js'
import type { Occurrence } from './occurrence.js'

/** What a query for readers gives; `email` may be ''. */
export const READER = { id: text, name: text, email: text.nullable, takesPart: boolean }

/** In a query over readers `r`: those whose digest of this occurrence has gone already are left out. */
export const NOT_GONE = `NOT EXISTS (SELECT 1 FROM messages m WHERE m.key = :keyStart || r.id || :keyEnd AND m.state IN ('sent', 'done'))`

/** What all digests read alike. */
@Injectable()
export class DigestReading {
  constructor(
    readonly database: Database,
    private readonly clock: Clock,
    private readonly stopList: StopListService,
    private readonly known: KnownMessages,
  ) {}

  get zone(): string {
    return this.clock.zone
  }

  /** About whom something has not gone yet although it should have. */
  async waiting(kind: RuleSubject): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT DISTINCT subject_id AS id FROM messages
       WHERE state IN ('waiting', 'leased') AND subject_kind || '' = :kind AND rule_id IS NOT NULL`,
      { kind },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  /** Ids by a query over readers `r`, which holds `NOT_GONE`. */
  async interested(
    sql: string,
    parameters: Record<string, unknown>,
    digest: { kind: DigestKind; rule: Rule; occurrence: Occurrence },
  ): Promise<string[]> {
    const { kind, rule, occurrence } = digest
    const all = { ...parameters, keyStart: keyStart(kind, rule), keyEnd: keyEnd(occurrence) }
    return (await this.database.select(sql, all, { id: text })).map(({ id }) => id)
  }

  /** By a query for `READER`s. */
  async readers(sql: string, ids: string[]): Promise<Reader[]> {
    const readers = (await this.database.select(sql, { ids }, READER)).map(readerFrom)
    const stopped = await this.stopList.among(waysTo(readers))
    return readers.map((reader) => spared(reader, stopped))
  }

  messages(kind: DigestKind, ids: string[], since: Date): Promise<Map<string, KnownMessage[]>> {
    return this.known.about(kind, ids, since)
  }
}

function readerFrom(row: Row<typeof READER>): Reader {
  const email = row.email?.trim() || null
  return { ...row, email, gaveEmail: email !== null, phone: null, stopped: [], wantsNewsSince: null }
}
