import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { isSingleAddress } from '../../mail/address.js'
import { link, paragraph } from '../../mail/letter.js'
import { OutboxService } from '../../mail/outbox.service.js'
import type { Champion } from '../champion.entity.js'

/** The letter that a champion gets when they become active, once. */
@Injectable()
export class WelcomeService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly councils: CouncilService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Inside the write that makes them active. @returns false where there is no address, or they were welcomed before */
  async write({ id, name, email }: Champion): Promise<boolean> {
    if (email === null || !isSingleAddress(email)) return false
    const council = await this.councils.find()
    const programme = council?.programmeName ?? 'the Digital Task Force'
    const phone = council?.phone ? ` or phone us on ${council.phone}` : ''
    return this.outbox.put({
      key: `champion-welcome/champion:${id}`,
      kind: 'champion-welcome',
      purpose: 'service',
      subject: { kind: 'champion', id },
      recipient: { kind: 'champion', id },
      to: { name, address: email },
      letter: {
        subject: `Welcome: you are a digital champion of ${programme}`,
        parts: [
          paragraph(`Hello ${name},`),
          paragraph('Welcome, and thank you. You are a digital champion now: everything we asked for is done.'),
          paragraph(
            'A coordinator will ask you when there is a workshop near you. You may always say no. You are never alone: somebody of the task force can be reached by phone.',
          ),
          paragraph(
            'Two things we ask of every champion: never handle a learner’s money or passwords, and tell us at once when you are worried about somebody.',
          ),
          link('See what is on', `${this.config.publicUrl}/workshops`),
          paragraph(`Any questions? Answer this letter${phone}.`),
        ],
      },
    })
  }
}
