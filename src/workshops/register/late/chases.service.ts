import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { CONFIG, type Config } from '../../../config.js'
import { Database } from '../../../database/database.js'
import { callScript, type Letter, link, paragraph } from '../../../mail/letter.js'
import { OutboxService } from '../../../mail/outbox.service.js'
import { Clock } from '../../../time/clock.js'
import { Refusal } from '../../../web/problems.js'
import { whenOf } from '../../workshop-text.js'
import { WorkshopsService } from '../../workshops.service.js'
import { registerPaths } from '../register.paths.js'
import type { ChaseWay } from './chase.form.js'
import { CHASE_WAYS } from './chase.form.js'
import { type LateRegister, LateRegistersService } from './late-registers.service.js'

const KIND = 'register-chase'

/** Asking a champion for a register by hand, beside the rule that asks once by itself. */
@Injectable()
export class ChasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly late: LateRegistersService,
    private readonly workshops: WorkshopsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A letter, or a call for the list of calls. Once a day each: nobody is pressed.
   * @throws NotFound when the register is not late; Refusal in words
   */
  async ask(id: string, way: ChaseWay): Promise<string> {
    return this.database.write(async () => {
      await this.workshops.lock(id)
      const late = await this.late.get(id)
      const { championName } = late
      if (championName === null) throw new Refusal('Nobody leads this workshop, so there is nobody to ask', 'way')
      const isNew = way === 'email' ? await this.write(late) : await this.call(late)
      if (!isNew)
        throw new Refusal(
          `${championName} was asked in this way today. Ask in another way, or wait until tomorrow`,
          'way',
        )
      const changes = [
        { field: 'Asked', before: null, after: championName },
        { field: 'How', before: null, after: CHASE_WAYS[way] },
      ]
      await this.audit.record({ action: 'register.asked for', subject: { kind: 'workshop', id }, changes })
      this.database.touch('workshop', id)
      return championName
    })
  }

  /** Inside the write that saves the register: nobody is asked for what is there. */
  async takeBack(id: string): Promise<void> {
    await this.database.execute(
      `UPDATE messages SET state = 'withdrawn', next_attempt_at = :now, last_error = :why
       WHERE subject_kind = 'workshop' AND subject_id = :id AND kind = '${KIND}' AND state = 'waiting'`,
      { id, now: this.clock.now(), why: 'The register is saved' },
    )
  }

  private async write(late: LateRegister): Promise<boolean> {
    const { championId, championEmail } = late
    if (!championEmail) throw new Refusal('This champion has no e-mail address. Ask by phone', 'way')
    return this.outbox.put({
      key: this.key(late, 'email'),
      kind: KIND,
      purpose: 'service',
      subject: { kind: 'workshop', id: late.id },
      recipient: { kind: 'champion', id: championId },
      to: { name: late.championName ?? '', address: championEmail },
      letter: this.letter(late),
    })
  }

  private async call(late: LateRegister): Promise<boolean> {
    const { championId, championPhone } = late
    if (!championPhone) throw new Refusal('This champion has no phone number. Ask by e-mail', 'way')
    const now = this.clock.now()
    const letter = this.letter(late)
    return this.outbox.insert({
      ...this.outbox.blank(now),
      channel: 'phone',
      key: this.key(late, 'phone'),
      kind: KIND,
      purpose: 'service',
      subjectKind: 'workshop',
      subjectId: late.id,
      recipientKind: 'champion',
      recipientId: championId,
      toName: late.championName ?? '',
      toPhone: championPhone,
      subject: letter.subject,
      textBody: callScript(letter),
      htmlBody: '',
      sendAt: now,
      nextAttemptAt: now,
    })
  }

  private key({ id, championId }: LateRegister, way: ChaseWay): string {
    return [KIND, id, championId, this.clock.today(), way].join('|')
  }

  private letter(late: LateRegister): Letter {
    return {
      subject: `Please save the register: ${late.title}`,
      parts: [
        paragraph(`Hello ${late.championName},`),
        paragraph(
          'We still need the register of this workshop. Who came is not counted until it is saved, and a head-count alone is enough.',
        ),
        paragraph(`${late.title}\n${whenOf(late)}`),
        link('Open the register', this.config.publicUrl + registerPaths.show(late.id)),
        paragraph('If it did not take place, or somebody else was there for you, please tell us.'),
      ],
    }
  }
}
