import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { newId } from '../../database/columns.js'
import { containing } from '../../database/containing.js'
import { Database, instant, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound } from '../../web/problems.js'
import { pageOf } from '../../web/record-list.js'
import { Stop, type StopAbout, type StopHow } from './stop.entity.js'
import { stopKey } from './stop-key.js'
import { ABOUT_WORDS } from './stop.words.js'

export interface StopFilters {
  about: StopAbout | ''
  how: StopHow | ''
}

const ROW = { id: text, address: text, about: text, reason: text, how: text, addedAt: instant }
const COLUMNS = 'id, address, about, reason, how, added_at'
const WHERE = `WHERE (:about = '' OR about = :about) AND (:how = '' OR how = :how)`

export type StopRow = Awaited<ReturnType<StopListService['all']>>[number]

/** Addresses that must not be written to: their mailbox does not exist, or its owner said so. */
@Injectable()
export class StopListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** What waits for this address is looked at again: some of it may now need a phone call. @returns false when it was there already */
  async stop(address: string, about: StopAbout, how: StopHow, reason: string): Promise<boolean> {
    return this.database.write(async () => {
      const id = newId()
      const added = await this.database.execute(
        `INSERT INTO stop_list (id, address, about, reason, how, added_at) VALUES (:id, :address, :about, :reason, :how, :addedAt)
         ON CONFLICT (address, about) DO NOTHING`,
        { id, address: stopKey(address), about, reason, how, addedAt: this.clock.now() },
      )
      if (added === 0) return false
      await this.record('stop.added', id, about, reason)
      await this.lookAgain(address)
      return true
    })
  }

  /** From now on it may be written to again. @throws NotFound */
  async takeOff(id: string, reason: string): Promise<void> {
    await this.database.write(async () => {
      const { address, about } = await this.get(id)
      await this.database.execute('DELETE FROM stop_list WHERE id = :id', { id })
      await this.record('stop.taken-off', id, about, reason)
      await this.lookAgain(address)
    })
  }

  /** Everything that stops this address. */
  async of(address: string): Promise<Stop[]> {
    return this.database.read.find(Stop, { where: { address: stopKey(address) }, order: { about: 'ASC' } })
  }

  /** The one entry, which stops everything unless it is said about what. */
  async find(address: string, about: StopAbout = 'everything'): Promise<Stop | null> {
    return this.database.read.findOneBy(Stop, { address: stopKey(address), about })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Stop> {
    const stop = await this.database.read.findOneBy(Stop, { id })
    if (!stop) throw new NotFound()
    return stop
  }

  /** Those of the addresses that are stopped, as `stopKey` writes them, with what each is spared. */
  async among(addresses: string[]): Promise<Map<string, Set<StopAbout>>> {
    const stopped = new Map<string, Set<StopAbout>>()
    if (addresses.length === 0) return stopped
    const rows = await this.database.select(
      `SELECT address, about FROM stop_list WHERE address IN (:...keys)`,
      { keys: [...new Set(addresses.map(stopKey))] },
      { address: text, about: text },
    )
    for (const { address, about } of rows)
      stopped.set(address, (stopped.get(address) ?? new Set()).add(about as StopAbout))
    return stopped
  }

  /** The latest first. */
  async page(filters: StopFilters, page: number): Promise<{ rows: StopRow[]; total: number }> {
    const { limit, offset } = pageOf(page)
    const [rows, count] = await Promise.all([
      this.database.select(
        `SELECT ${COLUMNS} FROM stop_list ${WHERE} ORDER BY added_at DESC, id LIMIT ${Number(limit)} OFFSET ${Number(offset)}`,
        { ...filters },
        ROW,
      ),
      this.database.selectOne(`SELECT COUNT(*) AS total FROM stop_list ${WHERE}`, { ...filters }, { total: integer }),
    ])
    return { rows, total: count?.total ?? 0 }
  }

  async all(filters: StopFilters) {
    return this.database.select(
      `SELECT ${COLUMNS} FROM stop_list ${WHERE} ORDER BY added_at DESC, id`,
      { ...filters },
      ROW,
    )
  }

  /** By a part of an e-mail address or of a phone number. */
  async search(part: string, limit: number): Promise<StopRow[]> {
    const key = /[a-z@]/i.test(part) ? part : stopKey(part)
    return this.database.select(
      `SELECT ${COLUMNS} FROM stop_list WHERE address LIKE lower(:part) ESCAPE '!' ORDER BY address, about LIMIT ${Number(limit)}`,
      { part: containing(key) },
      ROW,
    )
  }

  private async record(action: string, id: string, about: StopAbout, reason: string): Promise<void> {
    const [before, after] = action === 'stop.added' ? [null, ABOUT_WORDS[about]] : [ABOUT_WORDS[about], null]
    await this.audit.record({
      action,
      subject: { kind: 'stop', id },
      changes: [
        { field: 'About', before, after },
        { field: 'Reason', before: null, after: reason },
      ],
    })
  }

  private async lookAgain(address: string): Promise<void> {
    const waiting = await this.database.select(
      `SELECT DISTINCT subject_kind, subject_id FROM messages
       WHERE state = 'waiting' AND (lower(to_address) = :address OR replace(to_phone, ' ', '') = :address) ORDER BY 1, 2`,
      { address: stopKey(address) },
      { subjectKind: text, subjectId: text },
    )
    for (const { subjectKind, subjectId } of waiting) this.database.touch(subjectKind, subjectId)
  }
}
