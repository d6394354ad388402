import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatDate } from '../../time/dates.js'
import { Refusal } from '../../web/problems.js'
import { SignOff } from './sign-off.entity.js'
import type { SignOffForm } from './sign-off.form.js'

const ROW = { signedOn: text, note: text, who: text }
export type SignOffRow = Row<typeof ROW>

/** That a coordinator said: this champion is ready. */
@Injectable()
export class SignOffsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  find(championId: string): Promise<SignOffRow | null> {
    return this.database.selectOne(
      `SELECT s.signed_on, s.note, a.name AS who FROM champion_sign_offs s JOIN accounts a ON a.id = s.account_id
       WHERE s.id = :championId`,
      { championId },
      ROW,
    )
  }

  /** @throws Refusal when somebody was faster */
  async make(
    championId: string,
    { signedOn, note }: ReturnType<SignOffForm['values']>,
    accountId: string,
  ): Promise<void> {
    await this.database.write(async (manager) => {
      await this.database.takeTurns(`sign-off of ${championId}`)
      if (await this.find(championId)) throw new Refusal('They are signed off already')
      await manager.insert(SignOff, { id: championId, signedOn, note, accountId, createdAt: this.clock.now() })
      await this.record('sign-off.made', championId, 'Date', formatDate(signedOn))
    })
  }

  /** @throws Refusal when there is none */
  async takeBack(championId: string, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      if (!(await this.find(championId))) throw new Refusal('They are not signed off')
      await manager.delete(SignOff, { id: championId })
      await this.record('sign-off.taken back', championId, 'Reason', reason)
    })
  }

  private async record(action: string, championId: string, field: string, after: string): Promise<void> {
    await this.audit.record({
      action,
      subject: { kind: 'champion', id: championId },
      changes: [{ field, before: null, after }],
    })
    this.database.touch('champion', championId)
  }
}
