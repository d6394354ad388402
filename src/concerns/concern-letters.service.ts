import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { isSingleAddress } from '../mail/address.js'
import { type Letter, link, paragraph } from '../mail/letter.js'
import { type NewMessage, OutboxService } from '../mail/outbox.service.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { SAFEGUARDING_ID } from './safeguarding.entity.js'
import type { Lead } from './safeguarding.service.js'

const SETTING = { kind: 'safeguarding-lead', id: SAFEGUARDING_ID }

/** The only letters about concerns: that there is one, and who reads them. Nothing that anybody wrote stands in a letter. */
@Injectable()
export class ConcernLettersService {
  constructor(
    private readonly outbox: OutboxService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Inside the write of the concern. */
  async reported(concernId: string, lead: Lead): Promise<void> {
    await this.write(`concern/${concernId}`, { kind: 'concern', id: concernId }, lead, {
      subject: 'A concern was reported: please read it now',
      parts: [
        paragraph(`Hello ${lead.name},`),
        paragraph(
          'Somebody reported a concern about a person’s safety. You are the safeguarding lead, so only you can read it.',
        ),
        link('Sign in and read it', this.address(paths.show(concernId))),
      ],
    })
  }

  /** Inside the write of the setting. @param version of the setting: each change is told once */
  async leadChanged(version: number, before: Lead | null, after: Lead | null): Promise<void> {
    if (after)
      await this.write(`safeguarding-lead/${version}/new`, SETTING, after, {
        subject: 'You are the safeguarding lead now',
        parts: [
          paragraph(`Hello ${after.name},`),
          paragraph(
            'You are named as the safeguarding lead. Champions and coordinators report concerns to you, and only you can read them. Each time one is reported you get an e-mail.',
          ),
          link('See the concerns', this.address(paths.index)),
        ],
      })
    if (before)
      await this.write(`safeguarding-lead/${version}/former`, SETTING, before, {
        subject: 'You are not the safeguarding lead any more',
        parts: [
          paragraph(`Hello ${before.name},`),
          paragraph(
            after
              ? `${after.name} is named as the safeguarding lead now, and reads the concerns that you could read until today.`
              : 'Nobody is named as the safeguarding lead now. Until somebody is, nobody can report a concern here.',
          ),
          paragraph('If you did not expect this, talk to your manager.'),
        ],
      })
  }

  private async write(key: string, subject: NewMessage['subject'], lead: Lead, letter: Letter): Promise<void> {
    // A concern must not be lost over an address that no letter can go to: the lead finds it on the home page, too.
    if (!isSingleAddress(lead.email)) return
    await this.outbox.put({
      key,
      kind: subject.kind,
      purpose: 'service',
      subject,
      recipient: { kind: 'coordinator', id: lead.id },
      to: { name: lead.name, address: lead.email },
      letter,
    })
  }

  private address(path: string): string {
    return `${this.config.publicUrl}${path}`
  }
}
