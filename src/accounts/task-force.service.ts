import { Injectable } from '@nestjs/common'
import { Database, text } from '../database/database.js'
import { isSingleAddress } from '../mail/address.js'
import type { Letter } from '../mail/letter.js'
import { OutboxService } from '../mail/outbox.service.js'

/** What the task force has to hear at once. */
export interface News {
  /** Of what happened, the same however often it is told. */
  key: string
  kind: string
  subject: { kind: string; id: string }
  letter: Letter
  /** Of no use after that. */
  expiresAt?: Date | null
}

/** Accounts `r` of coordinators and administrators that somebody uses: neither switched off nor an invitation that nobody took up. */
export const IN_USE = `r.role IN ('coordinator', 'administrator') AND r.disabled_at IS NULL AND r.password_hash IS NOT NULL`

/** Tells the people of the task force something that cannot wait for tomorrow's list. */
@Injectable()
export class TaskForceService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
  ) {}

  /** Inside the write of what happened. One letter to each of them, and none twice. */
  async tell({ key, letter, ...news }: News): Promise<void> {
    const members = await this.database.select(
      `SELECT r.id, r.name, r.email FROM accounts r WHERE ${IN_USE} ORDER BY r.id`,
      {},
      { id: text, name: text, email: text },
    )
    for (const { id, name, email } of members.filter((member) => isSingleAddress(member.email)))
      await this.outbox.put({
        ...news,
        key: `${key}/account:${id}`,
        purpose: 'service',
        recipient: { kind: 'coordinator', id },
        to: { name, address: email },
        letter,
      })
  }
}
