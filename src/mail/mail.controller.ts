import { Controller, Get, Param, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { CouncilService } from '../council/council.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { askedId, askedOneOf } from '../web/list-query.js'
import { NotFound } from '../web/problems.js'
import { file, page } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { CallsService } from './calls.service.js'
import { Delivery } from './delivery.js'
import { mailPage, messagePage } from './mail.page.js'
import { type Message, MESSAGE_CHANNELS, MESSAGE_STATES } from './message.entity.js'
import { MessagesListService } from './messages-list.service.js'
import { OutboxService } from './outbox.service.js'
import { paperLetterPage } from './paper-letter.page.js'
import { senderOf } from './sender.js'
import { TextDelivery } from './texts/text-delivery.js'
import { TextStatusesService } from './texts/text-statuses.service.js'
import { StopListService } from './stops/stop-list.service.js'

@Access('coordinator')
@Controller('mail')
export class MailController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly list: MessagesListService,
    private readonly calls: CallsService,
    private readonly delivery: Delivery,
    private readonly texts: TextDelivery,
    private readonly textStatuses: TextStatusesService,
    private readonly council: CouncilService,
    private readonly stops: StopListService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>) {
    const filters = {
      state: askedOneOf(query, 'state', MESSAGE_STATES),
      channel: askedOneOf(query, 'channel', MESSAGE_CHANNELS),
      about: askedId(query, 'about'),
    }
    const number = pageNumber(query.page)
    const found = await this.list.page(filters, number)
    const [health, calls, waiting] = await Promise.all([
      this.outbox.health(),
      this.calls.countToday(),
      this.textStatuses.waiting(),
    ])
    const around = { ...found, health, calls, texts: { server: this.texts, waiting } }
    return page('mail/index', mailPage(filters, number, around, this.delivery, this.clock.zone))
  }

  @Get(':id')
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    const message = await this.outbox.get(id)
    const trail = await this.audit.trail('message', id)
    const stops = message.toAddress === null ? [] : await this.stops.of(message.toAddress)
    const known = { mayRead: this.mayRead(message, me), stops, trail }
    const server = message.channel === 'text' ? this.texts : this.delivery
    return page('mail/show', messagePage(message, server, known, this.clock.now(), this.clock.zone))
  }

  /** As mail programs show it: saved as a file, because our own pages allow no styles inside them. */
  @Get(':id/letter.html')
  async letter(@Param('id') id: string, @Me() me: SignedIn) {
    const message = await this.readable(id, me)
    return file({ name: 'letter.html', type: 'text/html; charset=utf-8', body: message.htmlBody })
  }

  /** To be printed and posted. */
  @Get(':id/letter')
  async paperLetter(@Param('id') id: string, @Me() me: SignedIn) {
    const message = await this.readable(id, me)
    if (message.textBody.trim() === '') throw new NotFound()
    const sender = senderOf(await this.council.find())
    return page('mail/paper-letter', paperLetterPage(message, sender, this.clock.today(), this.clock.zone))
  }

  @Get(':id/event.ics')
  async calendar(@Param('id') id: string, @Me() me: SignedIn) {
    const { calendar } = await this.readable(id, me)
    if (calendar === null) throw new NotFound()
    return file({ name: 'event.ics', type: 'text/calendar; charset=utf-8', body: calendar })
  }

  private async readable(id: string, me: SignedIn): Promise<Message> {
    const message = await this.outbox.get(id)
    if (!this.mayRead(message, me)) throw new NotFound()
    return message
  }

  private mayRead(message: Message, me: SignedIn): boolean {
    return !message.opensAnAccount() || (me.role === 'administrator' && !this.delivery.hasServer)
  }
}
