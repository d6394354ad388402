import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { newId } from '../../database/columns.js'
import { Database, instant, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { Champion } from '../champion.entity.js'
import { ChampionNote } from './champion-note.entity.js'
import { ForgettingNotesService } from './forgetting-notes.service.js'
import { KEPT_MONTHS } from './notes-kept.js'

const ROW = { id: text, at: instant, words: text, who: text }
export type ChampionNoteRow = Row<typeof ROW>

/** What coordinators write down about a champion for each other. The history says that they did, never what. */
@Injectable()
export class ChampionNotesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly forgetting: ForgettingNotesService,
  ) {}

  /** The latest first. */
  of(championId: string): Promise<ChampionNoteRow[]> {
    return this.database.select(
      `SELECT n.id, n.at, n.words, a.name AS who FROM champion_notes n JOIN accounts a ON a.id = n.account_id
       WHERE n.champion_id = :championId ORDER BY n.at DESC, n.id`,
      { championId },
      ROW,
    )
  }

  /** @throws NotFound when it is not one of theirs */
  async get(championId: string, id: string): Promise<ChampionNoteRow> {
    const note = (await this.of(championId)).find((each) => each.id === id)
    if (!note) throw new NotFound()
    return note
  }

  /** @throws NotFound, Refusal when they left so long ago that it would be deleted within the hour */
  async add(championId: string, words: string, accountId: string): Promise<void> {
    await this.database.write(async (manager) => {
      if (!(await this.database.lock(Champion, championId))) throw new NotFound()
      if (await this.forgetting.isDue(championId))
        throw new Refusal(`They left more than ${KEPT_MONTHS} months ago: their notes are not kept any more.`, 'words')
      await manager.insert(ChampionNote, { id: newId(), championId, accountId, at: this.clock.now(), words })
      await this.record('note.added', championId)
    })
  }

  /** @throws NotFound */
  async remove(championId: string, id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const { affected } = await manager.delete(ChampionNote, { id, championId })
      if (!affected) throw new NotFound()
      await this.record('note.removed', championId)
    })
  }

  private async record(action: string, id: string): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'champion', id } })
    this.database.touch('champion', id)
  }
}
