import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { isSingleAddress } from '../mail/address.js'
import { senderOf } from '../mail/sender.js'
import { TextDelivery } from '../mail/texts/text-delivery.js'
import { Clock } from '../time/clock.js'
import type { Office } from './message.js'
import {
  acceptanceLink,
  bookingLink,
  cancellationLink,
  confirmationLink,
  dropOutLink,
  feedbackLink,
  invitationLink,
} from './workshops/links.js'

/** Who writes, and how things are written here. */
@Injectable()
export class OfficeService {
  constructor(
    private readonly clock: Clock,
    private readonly council: CouncilService,
    @Inject(CONFIG) private readonly config: Config,
    private readonly texts: TextDelivery,
  ) {}

  async get(): Promise<Office> {
    const { publicUrl, sessionSecret, mailFrom } = this.config
    const council = await this.council.find()
    const sender = senderOf(council)
    return {
      zone: this.clock.zone,
      sender,
      organiserAddress: isSingleAddress(sender.email) ? sender.email : mailFrom,
      publicUrl,
      sendsTexts: this.texts.hasServer,
      bookingLink: (bookingId) => bookingLink(publicUrl, sessionSecret, bookingId),
      cancellationLink: (bookingId) => cancellationLink(publicUrl, sessionSecret, bookingId),
      feedbackLink: (bookingId) => feedbackLink(publicUrl, sessionSecret, bookingId),
      confirmDaysBefore: council?.confirmDaysBefore ?? null,
      confirmationLink: (bookingId) => confirmationLink(publicUrl, sessionSecret, bookingId),
      acceptanceLink: (bookingId) => acceptanceLink(publicUrl, sessionSecret, bookingId),
      invitationLink: (invitationId) => invitationLink(publicUrl, sessionSecret, invitationId),
      dropOutLink: (workshopId, championId) => dropOutLink(publicUrl, sessionSecret, workshopId, championId),
    }
  }
}
