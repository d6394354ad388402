import { type BeforeApplicationShutdown, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { type HealthCheck, HealthChecks } from '../web/health-checks.js'
import { BounceMailboxService } from './bounces/bounce-mailbox.service.js'
import { BouncesController } from './bounces/bounces.controller.js'
import { BouncesService } from './bounces/bounces.service.js'
import { CallsController } from './calls.controller.js'
import { CallsListService } from './calls-list.service.js'
import { CallsService } from './calls.service.js'
import { Delivery } from './delivery.js'
import { ForgettingService } from './forgetting.service.js'
import { MailController } from './mail.controller.js'
import { MessagePostingController } from './message-posting.controller.js'
import { MessagesListService } from './messages-list.service.js'
import { OutboxService } from './outbox.service.js'
import { MessageStopController } from './stops/message-stop.controller.js'
import { MessageStopService } from './stops/message-stop.service.js'
import { stopLink } from './stops/stop-link.js'
import { StopListService } from './stops/stop-list.service.js'
import { StopSearchController } from './stops/stop-search.controller.js'
import { StopsController } from './stops/stops.controller.js'
import { NOTIFY, Notify } from './texts/notify.js'
import { TextDelivery } from './texts/text-delivery.js'
import { TextStatusesService } from './texts/text-statuses.service.js'
import { Transport } from './transport.js'

@Module({
  controllers: [
    CallsController,
    StopSearchController,
    StopsController,
    MessageStopController,
    BouncesController,
    MailController,
    MessagePostingController,
  ],
  providers: [
    BounceMailboxService,
    BouncesService,
    CallsListService,
    CallsService,
    ForgettingService,
    MessageStopService,
    MessagesListService,
    OutboxService,
    StopListService,
    {
      provide: Delivery,
      inject: [Database, Clock, CouncilService, StopListService, CONFIG],
      useFactory: (
        database: Database,
        clock: Clock,
        council: CouncilService,
        stopList: StopListService,
        config: Config,
      ) => new Delivery(database, clock, council, stopList, transportOf(config)),
    },
    {
      provide: NOTIFY,
      inject: [Clock, CONFIG],
      useFactory: (clock: Clock, { notify }: Config) => (notify === null ? null : new Notify(notify, clock)),
    },
    {
      provide: TextDelivery,
      inject: [Database, Clock, CouncilService, StopListService, NOTIFY],
      useFactory: (
        database: Database,
        clock: Clock,
        council: CouncilService,
        stopList: StopListService,
        notify: Notify | null,
      ) => new TextDelivery(database, clock, council, stopList, notify, undefined, 'text'),
    },
    TextStatusesService,
  ],
  exports: [
    CallsService,
    ForgettingService,
    MessagesListService,
    OutboxService,
    StopListService,
    Delivery,
    TextDelivery,
    TextStatusesService,
  ],
})
export class MailModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Mail')

  constructor(
    private readonly delivery: Delivery,
    private readonly texts: TextDelivery,
    private readonly statuses: TextStatusesService,
    private readonly bounceMailbox: BounceMailboxService,
    private readonly outbox: OutboxService,
    private readonly clock: Clock,
    checks: HealthChecks,
  ) {
    checks.add('mail', () => this.health())
  }

  onApplicationBootstrap(): void {
    this.delivery.sendAtOnce((error) =>
      this.#log.error('A round of mail failed', error instanceof Error ? error.stack : String(error)),
    )
    this.texts.sendAtOnce((error) =>
      this.#log.error('A round of text messages failed', error instanceof Error ? error.stack : String(error)),
    )
  }

  /** What is in flight is finished and marked while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    this.statuses.stop()
    await Promise.all([this.delivery.stop(), this.texts.stop(), this.bounceMailbox.stop()])
  }

  /** Reported, and never a reason to take the process out of service: people can book while the mail server is down. */
  private async health(): Promise<HealthCheck> {
    const { waiting, oldestDue, failed, sentInAnHour, paused } = await this.outbox.health()
    const age = oldestDue ? Math.floor((this.clock.now().getTime() - oldestDue.getTime()) / 1000) : 0
    return {
      isReady: true,
      hasServer: this.delivery.hasServer,
      waiting,
      oldestDueSeconds: age,
      failedInADay: failed,
      sentInAnHour,
      pausedDomains: paused.length,
    }
  }
}

function transportOf({ smtpUrl, mailFrom, publicUrl, sessionSecret }: Config): Transport | null {
  if (smtpUrl === null) return null
  return new Transport(smtpUrl, mailFrom, (id) => stopLink(publicUrl, sessionSecret, id))
}
