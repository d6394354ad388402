import { Inject, Injectable } from '@nestjs/common'
import type { Message } from '../../mail/message.entity.js'
import type { Sender } from '../../mail/letter.js'
import type { Placeholder } from '../../mail/template.js'
import { Clock } from '../../time/clock.js'
import type { DesiredMessage, OwnWords } from '../message.js'
import { OfficeService } from '../office.service.js'
import { type Moment, RECIPIENTS } from '../rules/moments.js'
import { placeholdersFor } from '../rules/placeholders.js'
import { RulesService } from '../rules/rules.service.js'
import { type Subject, SUBJECTS } from '../subject.js'

/** What one message could say. */
export interface Wording {
  /** Its rule's. */
  ruleWords: OwnWords
  ruleName: string
  moment: Moment
  allowed: Placeholder[]
  /** As its rule has it now; null: the facts have just ended it. */
  desired: DesiredMessage | null
  sender: Sender
}

@Injectable()
export class WordingService {
  constructor(
    private readonly clock: Clock,
    private readonly offices: OfficeService,
    private readonly rules: RulesService,
    @Inject(SUBJECTS) private readonly subjects: readonly Subject[],
  ) {}

  /** @throws NotFound when its rule is not there any more */
  async of({ key, ruleId, subjectKind, subjectId, recipientKind }: Message): Promise<Wording> {
    const rule = await this.rules.get(ruleId ?? '')
    const office = await this.offices.get()
    const subject = this.subjects.find(({ kind }) => kind === subjectKind)
    const found = subject
      ? await subject.assess([subjectId], await this.rules.all(subject.kind), office, this.clock.now())
      : []
    const recipients = RECIPIENTS.filter((recipient) => recipient === recipientKind)
    return {
      ruleWords: { subject: rule.messageSubject, body: rule.messageBody, text: rule.messageText },
      ruleName: rule.name,
      moment: rule.moment,
      allowed: placeholdersFor(rule.moment, recipients),
      desired: found.flatMap(({ desired }) => desired).find((message) => message.key === key) ?? null,
      sender: office.sender,
    }
  }
}
