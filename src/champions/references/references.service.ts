import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { Champion } from '../champion.entity.js'
import { ChampionsService } from '../champions.service.js'
import { ChampionReference } from './champion-reference.entity.js'
import type { RefereeForm } from './reference.form.js'
import { ReferenceLettersService } from './reference-letters.service.js'

/** More than this nobody needs to ask, and each gets a letter. */
const MOST = 5

/** Who is asked about a champion. The history says that somebody was, never who, nor what they answered. */
@Injectable()
export class ReferencesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly champions: ChampionsService,
    private readonly letters: ReferenceLettersService,
  ) {}

  /** In the order in which they were added. That somebody looked stands in the history of the champion. */
  async read(championId: string): Promise<ChampionReference[]> {
    await this.audit.record({ action: 'references.read', subject: { kind: 'champion', id: championId } })
    return this.all(championId)
  }

  /** @throws NotFound when it is not one of theirs */
  async get(championId: string, id: string): Promise<ChampionReference> {
    const reference = await this.database.read.findOneBy(ChampionReference, { id, championId })
    if (!reference) throw new NotFound()
    return reference
  }

  /** Writes them down and asks them. @throws NotFound, Refusal when they are asked already, or are the champion */
  async add(championId: string, details: ReturnType<RefereeForm['values']>): Promise<void> {
    await this.database.write(async (manager) => {
      await this.database.takeTurns(`references of ${championId}`)
      const champion = await this.champions.get(championId)
      refuse(champion, await this.all(championId), details.email)
      const now = this.clock.now()
      const reference = manager.create(ChampionReference, {
        id: newId(),
        championId,
        ...details,
        timesAsked: 1,
        createdAt: now,
        askedAt: now,
        answeredAt: null,
        knownFor: '',
        trust: null,
        more: '',
        phone: '',
        talk: '',
      })
      await manager.insert(ChampionReference, reference)
      await this.letters.ask(reference, champion.name)
      await this.record('reference.added', championId)
    })
  }

  /** Once more, and 28 days from now. @throws NotFound, Refusal when there is nothing to ask */
  async askAgain(championId: string, id: string): Promise<ChampionReference> {
    return this.change(championId, id, 'reference.asked again', async (reference) => {
      const champion = await this.champions.get(championId)
      if (reference.isAnswered()) throw new Refusal(`${reference.name} has answered already`)
      if (champion.stage === 'left') throw new Refusal(`${champion.name} has left: nobody need be asked`)
      await this.letters.takeBack(reference, 'Asked again')
      reference.timesAsked += 1
      reference.askedAt = this.clock.now()
      await this.letters.ask(reference, champion.name)
    })
  }

  /** What came of talking to them, instead of an answer or beside it. @throws NotFound */
  async noteTalk(championId: string, id: string, talk: string): Promise<void> {
    await this.change(championId, id, 'reference.talked about', async (reference) => {
      reference.talk = talk
      await this.letters.takeBack(reference, 'Somebody talked to them')
    })
  }

  /** @throws NotFound */
  async remove(championId: string, id: string, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      const reference = await this.get(championId, id)
      await this.letters.takeBack(reference, 'The referee was taken out')
      await manager.delete(ChampionReference, { id })
      await this.record('reference.removed', championId, reason)
    })
  }

  private all(championId: string): Promise<ChampionReference[]> {
    return this.database.read.find(ChampionReference, {
      where: { championId },
      order: { createdAt: 'ASC', id: 'ASC' },
    })
  }

  private async change(
    championId: string,
    id: string,
    action: string,
    change: (reference: ChampionReference) => Promise<void>,
  ): Promise<ChampionReference> {
    return this.database.write(async (manager) => {
      const reference = await this.database.lock(ChampionReference, id)
      if (reference?.championId !== championId) throw new NotFound()
      await change(reference)
      await manager.save(reference)
      await this.record(action, championId)
      return reference
    })
  }

  private async record(action: string, championId: string, reason: string | null = null): Promise<void> {
    await this.audit.record({
      action,
      subject: { kind: 'champion', id: championId },
      changes: reason ? [{ field: 'Reason', before: null, after: reason }] : [],
    })
    this.database.touch('champion', championId)
  }
}

function refuse(champion: Champion, present: readonly ChampionReference[], email: string): void {
  const isSame = (other: string | null) => other?.toLowerCase() === email.toLowerCase()
  if (champion.stage === 'left') throw new Refusal(`${champion.name} has left: nobody need be asked`)
  if (isSame(champion.email))
    throw new Refusal('This is the address of the champion: a referee is somebody else', 'email')
  if (present.some((other) => isSame(other.email)))
    throw new Refusal('Somebody with this address is asked already', 'email')
  if (present.length >= MOST) throw new Refusal(`${MOST} people are asked already. Take one out first`)
}
