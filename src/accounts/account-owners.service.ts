import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { text } from '../database/shapes.js'

export interface Owner {
  id: string
  name: string
}

/**
 * Whose account it can be: the champion or the partner behind it. Those features stand above this one, so only the names
 * of their rows are known here.
 */
@Injectable()
export class AccountOwnersService {
  constructor(private readonly database: Database) {}

  champions(): Promise<Owner[]> {
    return this.database.select(
      "SELECT id, name FROM champions WHERE stage <> 'left' ORDER BY lower(name), id",
      {},
      { id: text, name: text },
    )
  }

  partners(): Promise<Owner[]> {
    return this.database.select(
      'SELECT id, name FROM partners WHERE is_archived = :no ORDER BY lower(name), id',
      { no: false },
      { id: text, name: text },
    )
  }

  async findChampion(id: string): Promise<Owner | null> {
    return this.database.selectOne('SELECT id, name FROM champions WHERE id = :id', { id }, { id: text, name: text })
  }

  async findPartner(id: string): Promise<Owner | null> {
    return this.database.selectOne('SELECT id, name FROM partners WHERE id = :id', { id }, { id: text, name: text })
  }

  /** The champion or partner of this account; null for staff. */
  async of({ championId, partnerId }: { championId: string | null; partnerId: string | null }): Promise<Owner | null> {
    if (championId) return this.findChampion(championId)
    return partnerId ? this.findPartner(partnerId) : null
  }
}
