import { Injectable } from '@nestjs/common'
import { Database, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { sameMailbox } from './address.js'
import { StoppedAddress } from './stopped-address.entity.js'

/** Addresses that must not be written to: their mailbox does not exist, or its owner said so. */
@Injectable()
export class StopListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async stop(address: string, reason: string): Promise<void> {
    await this.database.write(() =>
      this.database.execute(
        `INSERT INTO stopped_addresses (id, reason, added_at) VALUES (:id, :reason, :addedAt) ON CONFLICT (id) DO NOTHING`,
        { id: sameMailbox(address), reason, addedAt: this.clock.now() },
      ),
    )
  }

  async find(address: string): Promise<StoppedAddress | null> {
    return this.database.read.findOneBy(StoppedAddress, { id: sameMailbox(address) })
  }

  /** Those of the addresses that are stopped, in lower case. */
  async among(addresses: string[]): Promise<Set<string>> {
    if (addresses.length === 0) return new Set()
    const ids = [...new Set(addresses.map(sameMailbox))]
    const rows = await this.database.select(
      `SELECT id FROM stopped_addresses WHERE id IN (:...ids)`,
      { ids },
      { id: text },
    )
    return new Set(rows.map(({ id }) => id))
  }
}
