import { type BeforeApplicationShutdown, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Delivery } from './delivery.js'
import { OutboxService } from './outbox.service.js'
import { StopListService } from './stop-list.service.js'
import { Transport } from './transport.js'

@Module({
  providers: [
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
        { smtpUrl, mailFrom }: Config,
      ) => new Delivery(database, clock, council, stopList, smtpUrl === null ? null : new Transport(smtpUrl, mailFrom)),
    },
  ],
  exports: [OutboxService, StopListService, Delivery],
})
export class MailModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Mail')

  constructor(private readonly delivery: Delivery) {}

  onApplicationBootstrap(): void {
    this.delivery.sendAtOnce((error) =>
      this.#log.error('A round of mail failed', error instanceof Error ? error.stack : String(error)),
    )
  }

  /** What is in flight is finished and marked while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.delivery.stop()
  }
}
