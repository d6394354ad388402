import { AsyncLocalStorage } from 'node:async_hooks'
import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { newId } from '../database/columns.js'
import { instant, text } from '../database/shapes.js'
import { Clock } from '../time/clock.js'
import { currentRequest } from '../web/request.js'
import { AuditEntry } from './audit-entry.entity.js'
import { AuditValue } from './audit-value.entity.js'
import type { Change } from './changes.js'

export interface AuditRecord {
  /** Past tense, subject first: 'workshop.cancelled'. */
  action: string
  subject: { kind: string; id: string }
  changes?: readonly Change[]
  /** The account that did it, where nobody was signed in yet: they proved who they are in this very request. */
  by?: string
}

export interface TrailEntry {
  id: string
  at: Date
  /** The person's name, or 'A member of the public', 'The system', 'The command line'. */
  who: string
  action: string
  changes: { field: string; before: string | null; after: string | null }[]
}

const commandLine = new AsyncLocalStorage<true>()

const WHO: Record<string, string> = {
  public: 'A member of the public',
  system: 'The system',
  'command line': 'The command line',
}

/** Who changed or read what, when, and what it was before. Append-only: the database refuses anything else. */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Everything done in `work` counts as done on the command line. */
  static onCommandLine<T>(work: () => Promise<T>): Promise<T> {
    return commandLine.run(true, work)
  }

  /** Inside the write that makes the change, so that neither exists without the other. */
  async record({ action, subject, changes = [], by }: AuditRecord): Promise<void> {
    const request = currentRequest()
    const accountId = by ?? request?.signedIn?.accountId ?? null
    await this.database.write(async (manager) => {
      const entryId = newId()
      await manager.insert(AuditEntry, {
        id: entryId,
        at: this.clock.now(),
        accountId,
        actor: accountId ? 'account' : request ? 'public' : commandLine.getStore() ? 'command line' : 'system',
        action,
        subjectKind: subject.kind,
        subjectId: subject.id,
        requestId: request?.requestId ?? null,
      })
      if (changes.length)
        await manager.insert(
          AuditValue,
          changes.map(({ field, before, after }) => ({ id: newId(), entryId, field, before, after })),
        )
    })
  }

  /** The latest first. */
  async trail(kind: string, id: string, limit = 50): Promise<TrailEntry[]> {
    const entries = await this.database.select(
      `SELECT e.id, e.at, e.actor, e.action, a.name FROM audit_entries e LEFT JOIN accounts a ON a.id = e.account_id
       WHERE e.subject_kind = :kind AND e.subject_id = :id ORDER BY e.at DESC, e.id LIMIT ${Number(limit)}`,
      { kind, id },
      { id: text, at: instant, actor: text, action: text, name: text.nullable },
    )
    const values = await this.database.select(
      'SELECT entry_id, field, before, after FROM audit_values WHERE entry_id IN (:...ids) ORDER BY field, id',
      { ids: entries.map((entry) => entry.id) },
      { entryId: text, field: text, before: text.nullable, after: text.nullable },
    )
    return entries.map(({ id, at, actor, action, name }) => ({
      id,
      at,
      action,
      who: name ?? WHO[actor] ?? 'Somebody whose account was deleted',
      changes: values.filter((value) => value.entryId === id),
    }))
  }
}
