import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { type Change, changesBetween } from '../audit/changes.js'
import { Account } from '../accounts/account.entity.js'
import { newId } from '../database/columns.js'
import { Database, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound, Refusal } from '../web/problems.js'
import type { Choice } from '../web/views/form-view.js'
import type { Workshop } from '../workshops/workshop.entity.js'
import { type WorkshopDetails, WorkshopsService } from '../workshops/workshops.service.js'
import type { CloseReason } from './request.entity.js'
import { WorkshopRequest } from './request.entity.js'
import type { ContactDetails, RequestDetails } from './request.form.js'
import { RequestContact } from './request-contact.entity.js'
import { RequestLettersService } from './request-letters.service.js'
import { RequestNote } from './request-note.entity.js'
import { REASON_WORDS, STATE_WORDS } from './request.words.js'

/** Staff who can have a request: accounts `a` in use. */
const STAFF = "a.role IN ('coordinator', 'administrator') AND a.disabled_at IS NULL"

const LABELS = { state: 'State', reason: 'Reason', owner: 'Owner', workshop: 'Workshop' }

/** Requests for workshops. The history holds what became of one, never who asked. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly letters: RequestLettersService,
    private readonly workshops: WorkshopsService,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<WorkshopRequest> {
    const request = await this.database.read.findOneBy(WorkshopRequest, { id })
    if (!request) throw new NotFound()
    return request
  }

  isThere(id: string): Promise<boolean> {
    return this.database.read.existsBy(WorkshopRequest, { id })
  }

  /** Who a request can be given to, by name. */
  async owners(): Promise<Choice[]> {
    const rows = await this.database.select(
      `SELECT a.id, a.name FROM accounts a WHERE ${STAFF} ORDER BY a.name, a.id`,
      {},
      { id: text, name: text },
    )
    return rows.map(({ id, name }) => ({ value: id, text: name }))
  }

  /**
   * @param id made with the page: sent twice, it is one request and one letter
   * @returns whether it was new
   */
  async add(id: string, details: RequestDetails, contact: ContactDetails): Promise<boolean> {
    return this.database.write(async (manager) => {
      await this.database.takeTurns(`request ${id}`)
      if (await manager.existsBy(WorkshopRequest, { id })) return false
      await manager.insert(WorkshopRequest, { id, state: 'new', createdAt: this.clock.now(), ...details })
      await manager.insert(RequestContact, { id, ...contact })
      await this.letters.received(id, contact, details)
      await this.record('request.made', id)
      return true
    })
  }

  /** @throws NotFound, Refusal when it is closed, or nobody has this account */
  async assign(id: string, accountId: string): Promise<void> {
    await this.change(id, 'request.assigned', async (request) => {
      mustBeOpen(request)
      if (!(await this.owners()).some(({ value }) => value === accountId))
        throw new Refusal('Select somebody from the list', 'owner')
      request.assign(accountId)
    })
  }

  /** @throws NotFound, Refusal when what it said about people is deleted: a note would stay for ever */
  async note(id: string, words: string, accountId: string): Promise<void> {
    await this.database.write(async (manager) => {
      const { forgottenAt } = await this.locked(id)
      if (forgottenAt) throw new Refusal('This request is too old for notes: its notes are deleted.', 'words')
      await manager.insert(RequestNote, { id: newId(), requestId: id, accountId, at: this.clock.now(), words })
      await this.record('request.noted', id)
    })
  }

  /** @throws NotFound, Refusal when it is closed already */
  async close(id: string, reason: CloseReason, note: string, accountId: string): Promise<void> {
    await this.database.write(async () => {
      if (note) await this.note(id, note, accountId)
      await this.change(id, 'request.closed', (request) => {
        mustBeOpen(request)
        request.close(reason, this.clock.now())
      })
    })
  }

  /** Closed ones only: what is scheduled has its workshop. */
  async reopen(id: string): Promise<void> {
    await this.change(id, 'request.reopened', (request) => {
      if (request.state !== 'closed') throw new Refusal('Only a closed request can be opened again.')
      if (request.forgottenAt) throw new Refusal('Its contact is deleted, so nobody could be answered.')
      request.reopen()
    })
  }

  /** The workshop and what becomes of the request, or neither. @throws what adding a workshop throws; Refusal when it is closed */
  async schedule(id: string, details: WorkshopDetails, accountId: string): Promise<Workshop> {
    return this.database.write(async () => {
      mustBeOpen(await this.locked(id))
      const workshop = await this.workshops.add(details)
      await this.change(id, 'request.scheduled', (request) => {
        if (!request.ownerAccountId) request.assign(accountId)
        request.schedule(workshop.id, this.clock.now())
      })
      return workshop
    })
  }

  private async change(
    id: string,
    action: string,
    change: (request: WorkshopRequest) => void | Promise<void>,
  ): Promise<void> {
    await this.database.write(async (manager) => {
      const request = await this.locked(id)
      const before = await this.readable(request)
      await change(request)
      await manager.save(request)
      const changes = changesBetween(before, await this.readable(request), LABELS)
      if (changes.length) await this.record(action, id, changes)
    })
  }

  private async record(action: string, id: string, changes: Change[] = []): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'request', id }, changes })
    this.database.touch('request', id)
  }

  private async locked(id: string): Promise<WorkshopRequest> {
    const request = await this.database.lock(WorkshopRequest, id)
    if (!request) throw new NotFound()
    return request
  }

  private async readable({ state, closeReason, ownerAccountId, workshopId }: WorkshopRequest) {
    const owner = ownerAccountId ? await this.database.read.findOneBy(Account, { id: ownerAccountId }) : null
    const workshop = workshopId ? await this.workshops.find(workshopId) : null
    return {
      state: STATE_WORDS[state],
      reason: closeReason && REASON_WORDS[closeReason],
      owner: owner?.name ?? null,
      workshop: workshop?.title ?? null,
    }
  }
}

function mustBeOpen(request: WorkshopRequest): void {
  if (!request.isOpen())
    throw new Refusal(
      request.state === 'scheduled'
        ? 'This request has its workshop already.'
        : 'This request is closed. Open it again first.',
    )
}
