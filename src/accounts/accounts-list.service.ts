import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { instant, integer, text } from '../database/shapes.js'
import type { AccountState, Role } from './account.entity.js'

export interface AccountFilters {
  role: Role | ''
  state: AccountState | ''
}

const SHAPE = {
  id: text,
  name: text,
  email: text,
  role: text,
  state: text,
  lastSignInAt: instant.nullable,
  owner: text.nullable,
}

const STATE = `CASE WHEN a.disabled_at IS NOT NULL THEN 'disabled' WHEN a.password_hash IS NULL THEN 'invited' ELSE 'active' END`

const ROWS = `SELECT a.id, a.name, a.email, a.role, ${STATE} AS state, a.last_sign_in_at, COALESCE(c.name, p.name) AS owner
  FROM accounts a LEFT JOIN champions c ON c.id = a.champion_id LEFT JOIN partners p ON p.id = a.partner_id`

const ORDER = 'ORDER BY lower(a.name), a.id'

const WHERE = `WHERE (:role = '' OR a.role = :role) AND (:state = '' OR ${STATE} = :state)`

export type AccountRow = Awaited<ReturnType<AccountsListService['all']>>[number]

/** The rows that the pages about accounts show. */
@Injectable()
export class AccountsListService {
  constructor(private readonly database: Database) {}

  async page(filters: AccountFilters, page: number, perPage: number): Promise<{ rows: AccountRow[]; total: number }> {
    const [rows, counted] = await Promise.all([
      this.database.select(
        `${ROWS} ${WHERE} ${ORDER} LIMIT ${Number(perPage)} OFFSET ${Number((page - 1) * perPage)}`,
        { ...filters },
        SHAPE,
      ),
      this.database.selectOne(`SELECT COUNT(*) AS total FROM accounts a ${WHERE}`, { ...filters }, { total: integer }),
    ])
    return { rows, total: counted?.total ?? 0 }
  }

  async all(filters: AccountFilters) {
    return this.database.select(`${ROWS} ${WHERE} ${ORDER}`, { ...filters }, SHAPE)
  }

  /** Everybody whose name or address holds this text, without regard to case; at most `limit`. */
  async matching(typed: string, limit: number): Promise<AccountRow[]> {
    const like = `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    return this.database.select(
      `${ROWS} WHERE lower(a.name) LIKE :like ESCAPE '\\' OR a.email LIKE :like ESCAPE '\\' ${ORDER} LIMIT ${Number(limit)}`,
      { like },
      SHAPE,
    )
  }
}
