import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound } from '../../web/problems.js'
import { Champion } from '../champion.entity.js'
import { ChampionReference } from './champion-reference.entity.js'
import type { ReferenceForm } from './reference.form.js'
import { ReferenceLettersService } from './reference-letters.service.js'

export interface Asking {
  championName: string
  /** Of the referee. */
  name: string
  state: 'open' | 'answered' | 'ended'
}

/** What a referee sees and does, by the key in their letter and without an account. */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly letters: ReferenceLettersService,
  ) {}

  /** @throws NotFound without the key, or when it is forgotten */
  async asking(id: string, key: unknown): Promise<Asking> {
    const reference = await this.find(id, key)
    const champion = await this.database.read.findOneByOrFail(Champion, { id: reference.championId })
    return { championName: champion.name, name: reference.name, state: this.stateOf(reference, champion) }
  }

  /** Once: an answer cannot be changed by the link. @returns false when it was answered before, or is too late */
  async answer(id: string, key: unknown, answers: ReturnType<ReferenceForm['values']>): Promise<boolean> {
    await this.find(id, key)
    return this.database.write(async (manager) => {
      const reference = await this.database.lock(ChampionReference, id)
      if (!reference) throw new NotFound()
      const champion = await manager.findOneByOrFail(Champion, { id: reference.championId })
      if (this.stateOf(reference, champion) !== 'open') return false
      await manager.save(Object.assign(reference, answers, { answeredAt: this.clock.now() }))
      await this.letters.takeBack(reference, 'The referee has answered')
      await this.audit.record({ action: 'reference.answered', subject: { kind: 'champion', id: champion.id } })
      this.database.touch('champion', champion.id)
      return true
    })
  }

  private async find(id: string, key: unknown): Promise<ChampionReference> {
    const reference = this.letters.isKeyOf(id, key)
      ? await this.database.read.findOneBy(ChampionReference, { id })
      : null
    if (!reference) throw new NotFound()
    return reference
  }

  private stateOf(reference: ChampionReference, { stage }: Champion): Asking['state'] {
    if (reference.isAnswered()) return 'answered'
    return stage === 'left' || reference.endsAt() <= this.clock.now() ? 'ended' : 'open'
  }
}
