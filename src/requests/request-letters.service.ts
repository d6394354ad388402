import { Injectable } from '@nestjs/common'
import { CouncilService } from '../council/council.service.js'
import { isSingleAddress } from '../mail/address.js'
import { facts, paragraph } from '../mail/letter.js'
import { OutboxService } from '../mail/outbox.service.js'
import { TOPIC_WORDS } from '../workshops/workshop.words.js'
import type { ContactDetails, RequestDetails } from './request.form.js'
import { NEXT } from './asking.page.js'
import { KIND_WORDS } from './request.words.js'

/** Says that a request has arrived. */
@Injectable()
export class RequestLettersService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly councils: CouncilService,
  ) {}

  /**
   * Inside the write of the request. Nothing that was typed stands in the letter, not even the name: anybody can type anybody's
   * address, and must not be able to write to them in the council's name.
   */
  async received(id: string, { email }: ContactDetails, { kind, topics, people }: RequestDetails): Promise<void> {
    if (email === null || !isSingleAddress(email)) return
    const council = await this.councils.find()
    await this.outbox.put({
      key: `request-received/request:${id}`,
      kind: 'request-received',
      purpose: 'service',
      subject: { kind: 'request', id },
      recipient: { kind: 'request', id },
      to: { name: email, address: email },
      letter: {
        subject: 'We have your request for a workshop',
        parts: [
          paragraph('Hello,'),
          paragraph('Thank you for asking us for a workshop. Your request has arrived.'),
          facts([
            { label: 'For', value: KIND_WORDS[kind] },
            ...(topics.length ? [{ label: 'About', value: topics.map((topic) => TOPIC_WORDS[topic]).join(', ') }] : []),
            ...(people === null ? [] : [{ label: 'People', value: `About ${people}` }]),
          ]),
          ...NEXT.map(paragraph),
          paragraph(
            `If you did not ask for a workshop, please ignore this letter${council?.phone ? ` or phone us on ${council.phone}` : ''}.`,
          ),
        ],
      },
    })
  }
}
