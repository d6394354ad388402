import { Injectable } from '@nestjs/common'
import { CouncilService } from '../../council/council.service.js'
import { isSingleAddress } from '../../mail/address.js'
import { facts, paragraph } from '../../mail/letter.js'
import { OutboxService } from '../../mail/outbox.service.js'
import type { ApplicationDetails } from './application.form.js'
import { HELP_WORDS, NEXT } from './application.words.js'

/** Says that an offer to help has arrived. */
@Injectable()
export class ApplicationLettersService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly councils: CouncilService,
  ) {}

  /**
   * Inside the write of the application. Nothing that was typed stands in the letter, not even the name: anybody can type anybody's
   * address, and must not be able to write to them in the council's name. It is the same for who is known already.
   */
  async received(id: string, championId: string, { email, helps }: ApplicationDetails): Promise<void> {
    if (email === null || !isSingleAddress(email)) return
    const council = await this.councils.find()
    await this.outbox.put({
      key: `application-received/application:${id}`,
      kind: 'application-received',
      purpose: 'service',
      subject: { kind: 'champion', id: championId },
      recipient: { kind: 'champion', id: championId },
      to: { name: email, address: email },
      letter: {
        subject: 'Thank you for offering to help',
        parts: [
          paragraph('Hello,'),
          paragraph('Thank you for offering to help people with digital things. Your form has arrived.'),
          facts([{ label: 'You would like', value: helps.map((help) => HELP_WORDS[help]).join(', ') }]),
          ...NEXT.map(paragraph),
          paragraph(
            `If you did not send us this form, please ignore this letter${council?.phone ? ` or phone us on ${council.phone}` : ''}.`,
          ),
        ],
      },
    })
  }
}
