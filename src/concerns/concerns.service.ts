import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { newId } from '../database/columns.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound, Refusal } from '../web/problems.js'
import { type CloseReason, Concern } from './concern.entity.js'
import type { ConcernDetails } from './concern.form.js'
import { ConcernLettersService } from './concern-letters.service.js'
import { ConcernNote } from './concern-note.entity.js'
import { ConcernWords } from './concern-words.entity.js'
import { SafeguardingService } from './safeguarding.service.js'

/** Concerns about people's safety. The history holds who did what with one, never a word of it. */
@Injectable()
export class ConcernsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly safeguarding: SafeguardingService,
    private readonly letters: ConcernLettersService,
  ) {}

  /**
   * The concern and the letter to the lead, or neither.
   * @param id made with the page: sent twice, it is one concern and one letter
   * @throws Refusal when nobody is named who would read it; NotFound when the id is somebody else's
   */
  async report(id: string, { isDangerNow, words }: ConcernDetails, reporterAccountId: string): Promise<void> {
    await this.database.write(async (manager) => {
      await this.database.takeTurns(`concern ${id}`)
      const there = await manager.findOneBy(Concern, { id })
      if (there && there.reporterAccountId !== reporterAccountId) throw new NotFound()
      if (there) return
      const { lead } = await this.safeguarding.get()
      if (!lead) throw new Refusal('Nobody would read this now, so it was not sent. Phone instead')
      const createdAt = this.clock.now()
      await manager.insert(Concern, { id, reporterAccountId, isDangerNow, state: 'new', createdAt })
      await manager.insert(ConcernWords, { id, ...words })
      await this.letters.reported(id, lead)
      await this.record('concern.reported', id)
    })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Concern> {
    const concern = await this.database.read.findOneBy(Concern, { id })
    if (!concern) throw new NotFound()
    return concern
  }

  /** One's own. @throws NotFound for everybody else's */
  async reportedBy(accountId: string, id: string): Promise<Concern> {
    const concern = await this.get(id)
    if (concern.reporterAccountId !== accountId) throw new NotFound()
    return concern
  }

  async take(id: string): Promise<void> {
    await this.change(id, 'concern.taken', (concern) => {
      if (concern.state !== 'new') throw new Refusal('Somebody has it in hand already, or it is closed.')
      concern.take()
    })
  }

  /** Whoever writes a note about a new one has it in hand. */
  async note(id: string, words: string, accountId: string): Promise<void> {
    await this.change(id, 'concern.noted', async (concern) => {
      concern.take()
      await this.write(id, words, accountId)
    })
  }

  /** @throws Refusal when it is closed already */
  async close(id: string, reason: CloseReason, note: string, accountId: string): Promise<void> {
    await this.change(id, 'concern.closed', async (concern) => {
      if (concern.isClosed()) throw new Refusal('This concern is closed already.')
      concern.close(reason, this.clock.now())
      await this.write(id, note, accountId)
    })
  }

  async reopen(id: string): Promise<void> {
    await this.change(id, 'concern.reopened', (concern) => {
      if (!concern.isClosed()) throw new Refusal('Only a closed concern can be opened again.')
      concern.reopen()
    })
  }

  private async write(concernId: string, words: string, accountId: string): Promise<void> {
    await this.database.write((manager) =>
      manager.insert(ConcernNote, { id: newId(), concernId, accountId, at: this.clock.now(), words }),
    )
  }

  private async change(id: string, action: string, change: (concern: Concern) => void | Promise<void>): Promise<void> {
    await this.database.write(async (manager) => {
      const concern = await this.database.lock(Concern, id)
      if (!concern) throw new NotFound()
      await change(concern)
      await manager.save(concern)
      await this.record(action, id)
    })
  }

  private async record(action: string, id: string): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'concern', id } })
    this.database.touch('concern', id)
  }
}
