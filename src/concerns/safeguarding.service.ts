import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween } from '../audit/changes.js'
import { IN_USE } from '../accounts/task-force.service.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { Database, integer, text } from '../database/database.js'
import { Refusal } from '../web/problems.js'
import type { Choice } from '../web/views/form-view.js'
import { ConcernLettersService } from './concern-letters.service.js'
import { Safeguarding, SAFEGUARDING_ID } from './safeguarding.entity.js'
import type { SafeguardingDetails } from './safeguarding.form.js'

export interface Lead {
  id: string
  name: string
  email: string
}

export interface Safeguarded {
  /** null: nobody is named, or their account was switched off. */
  lead: Lead | null
  leadPhone: string
  /** '' until an administrator has said. */
  otherContact: string
  /** 0: never saved. */
  version: number
}

const LABELS = {
  lead: 'Safeguarding lead',
  leadPhone: 'Phone number of the lead',
  otherContact: 'Whom to phone instead',
}

/** Who leads on people's safety: the only one who reads concerns. */
@Injectable()
export class SafeguardingService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly letters: ConcernLettersService,
  ) {}

  async get(): Promise<Safeguarded> {
    const row = await this.database.selectOne(
      `SELECT s.lead_phone, s.other_contact, s.version, r.id AS lead_id, r.name AS lead_name, r.email AS lead_email
       FROM safeguarding s LEFT JOIN accounts r ON r.id = s.lead_account_id
         AND r.role IN ('coordinator', 'administrator') AND r.disabled_at IS NULL
       WHERE s.id = :id`,
      { id: SAFEGUARDING_ID },
      {
        leadPhone: text,
        otherContact: text,
        version: integer,
        leadId: text.nullable,
        leadName: text.nullable,
        leadEmail: text.nullable,
      },
    )
    if (!row) return { lead: null, leadPhone: '', otherContact: '', version: 0 }
    const { leadId, leadName, leadEmail, ...rest } = row
    const lead = leadId !== null && leadName !== null && leadEmail !== null
    return { ...rest, lead: lead ? { id: leadId, name: leadName, email: leadEmail } : null }
  }

  /** Also whose account was switched off: else that would be the way to become the lead unnoticed. */
  private async named(accountId: string | null): Promise<Lead | null> {
    return this.database.selectOne(
      'SELECT id, name, email FROM accounts WHERE id = :accountId',
      { accountId },
      { id: text, name: text, email: text },
    )
  }

  async isLead(accountId: string): Promise<boolean> {
    return (await this.get()).lead?.id === accountId
  }

  /** Who can be named: coordinators and administrators who sign in. */
  choices(): Promise<Choice[]> {
    return this.database.select(
      `SELECT r.id AS value, r.name AS text FROM accounts r WHERE ${IN_USE} ORDER BY lower(r.name), r.id`,
      {},
      { value: text, text },
    )
  }

  /** Who was the lead hears of it, so that nobody makes themselves one in silence. @throws ChangedMeanwhile, Refusal */
  async change(version: string, details: SafeguardingDetails): Promise<void> {
    await this.database.write(async (manager) => {
      await this.database.takeTurns('safeguarding')
      const before = await this.get()
      ChangedMeanwhile.check({ version }, before)
      const chosen = details.leadAccountId
      if (chosen && chosen !== before.lead?.id && !(await this.choices()).some(({ value }) => value === chosen))
        throw new Refusal('Select somebody from the list', 'lead')
      const row =
        (await this.database.lock(Safeguarding, SAFEGUARDING_ID)) ??
        manager.create(Safeguarding, { id: SAFEGUARDING_ID })
      const named = await this.named(row.leadAccountId)
      const saved = await manager.save(Object.assign(row, details))
      const after = await this.get()
      const changes = changesBetween(readable(before), readable(after), LABELS)
      if (changes.length)
        await this.audit.record({
          action: 'safeguarding.changed',
          subject: { kind: 'safeguarding', id: SAFEGUARDING_ID },
          changes,
        })
      if (named?.id !== after.lead?.id) await this.letters.leadChanged(saved.version, named, after.lead)
      this.database.touch('safeguarding', SAFEGUARDING_ID)
    })
  }
}

const readable = ({ lead, leadPhone, otherContact }: Safeguarded) => ({
  lead: lead?.name ?? null,
  leadPhone,
  otherContact,
})
