import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Council, COUNCIL_ID } from './council.entity.js'
import type { CouncilFacts } from './council.form.js'
import { CouncilService } from './council.service.js'

/** The names that the history uses: those of the form. */
const LABELS = {
  councilName: 'Council name',
  programmeName: 'Programme name',
  phone: 'Phone number',
  phoneHours: 'Phone hours',
  email: 'E-mail address of the programme',
  colour: 'Colour',
  smallNumberThreshold: 'Smallest number shown',
  learnersPerChampion: 'Learners per champion',
  offerHours: 'Hours to take a place',
  confirmDaysBefore: 'Days before a workshop to ask whether people are still coming',
  checkRenewalMonths: 'Months until a new DBS check',
  invitationHours: 'Hours for a champion to answer',
  checkInMinutes: 'Minutes until a missed check-in is told',
  privacyNotice: 'Privacy notice',
  accessibilityStatement: 'Accessibility statement',
} as const

/** Changes what the council decides about its programme. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly council: CouncilService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The first call sets the programme up.
   * @param version of the settings that the form was opened on; '' when there were none
   * @param by the first administrator, who is not signed in yet
   * @throws ChangedMeanwhile
   */
  async change(version: string, facts: CouncilFacts, by?: string): Promise<void> {
    await this.database.write(async (manager) => {
      const present = await this.database.lock(Council, COUNCIL_ID)
      if (present) ChangedMeanwhile.check({ version }, present)
      const before = present && { ...present }
      const council = present ?? manager.create(Council, { id: COUNCIL_ID, setUpAt: this.clock.now() })
      await this.council.save(Object.assign(council, facts))
      await this.audit.record({
        action: present ? 'settings.changed' : 'settings.set up',
        subject: { kind: 'council', id: COUNCIL_ID },
        changes: changesBetween(before, council, LABELS),
        ...(by ? { by } : {}),
      })
    })
  }
}
