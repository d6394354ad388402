import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { instant, integer, text } from '../database/shapes.js'
import { pageOf } from '../web/record-list.js'
import type { MessageChannel, MessageState } from './message.entity.js'

export interface MessageFilters {
  state: MessageState | ''
  channel: MessageChannel | ''
  /** Messages about one thing: `workshop` and its id. */
  about: string
}

const SHAPE = {
  id: text,
  kind: text,
  channel: text,
  state: text,
  subject: text,
  toName: text,
  sendAt: instant,
  sentAt: instant.nullable,
  lastError: text.nullable,
  heldAt: instant.nullable,
}

/** That one of these went is itself nobody's business; only when it failed somebody has to see to it. */
const QUIET = "(kind <> 'concern' OR state = 'failed')"

const WHERE = `WHERE ${QUIET} AND (:state = '' OR state = :state) AND (:channel = '' OR channel = :channel) AND (:about = '' OR subject_id = :about)`

export type MessageRow = Awaited<ReturnType<MessagesListService['page']>>['rows'][number]

/** The rows that the pages about mail show. */
@Injectable()
export class MessagesListService {
  constructor(private readonly database: Database) {}

  /** The latest first; what is still to come stands before what has gone. */
  async page(filters: MessageFilters, page: number) {
    const { limit, offset } = pageOf(page)
    const [rows, total] = await Promise.all([
      this.database.select(
        `SELECT id, kind, channel, state, subject, to_name, send_at, sent_at, last_error, held_at FROM messages ${WHERE}
         ORDER BY send_at DESC, id LIMIT ${Number(limit)} OFFSET ${Number(offset)}`,
        { ...filters },
        SHAPE,
      ),
      this.count(filters),
    ])
    return { rows, total }
  }

  async count(filters: MessageFilters): Promise<number> {
    const parameters = { ...filters }
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total FROM messages ${WHERE}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }
}
