import { AuditService } from '../../src/audit/audit.service.js'
import { readConfig } from '../../src/config.js'
import { CouncilService } from '../../src/council/council.service.js'
import { COUNCIL_ID, Council } from '../../src/council/council.entity.js'
import type { Database } from '../../src/database/database.js'
import { Delivery } from '../../src/mail/delivery.js'
import { PACE } from '../../src/mail/leases.js'
import { paragraph } from '../../src/mail/letter.js'
import { Message } from '../../src/mail/message.entity.js'
import { type NewMessage, OutboxService } from '../../src/mail/outbox.service.js'
import { stopLink } from '../../src/mail/stops/stop-link.js'
import { StopListService } from '../../src/mail/stops/stop-list.service.js'
import { type TimeOuts, Transport } from '../../src/mail/transport.js'
import { type Clock, FixedClock } from '../../src/time/clock.js'
import type { Engine } from '../support/databases.js'

export const config = readConfig({
  NODE_ENV: 'test',
  PUBLIC_URL: 'https://digital.example.gov.uk',
  MAIL_FROM: 'no-reply@example.gov.uk',
})
export const shortTimeOuts: TimeOuts = { connect: 2_000, greeting: 600, silence: 1_000, whole: 3_000 }

/** The outbox and its parts, put together as the application does, with a clock that stands still. */
export class MailKit {
  readonly clock = new FixedClock('2026-11-23T09:00:00Z')
  readonly council: CouncilService
  readonly stopList: StopListService
  readonly outbox: OutboxService
  readonly #deliveries: Delivery[] = []

  /** @param time what the parts go by: the clock that stands still, unless the kit belongs to a process of its own. */
  private constructor(
    readonly database: Database,
    private readonly time: Clock | null = null,
  ) {
    const now = this.time ?? this.clock
    this.council = new CouncilService(database, now)
    this.stopList = new StopListService(database, now, new AuditService(database, now))
    this.outbox = new OutboxService(database, now, this.council, config)
  }

  /** On a database that is there already. */
  static on(database: Database, time: Clock | null = null): MailKit {
    return new MailKit(database, time)
  }

  /** Loaded only here, because it belongs to Jest: processes that a test starts have none. */
  static async open(engine: Engine): Promise<MailKit> {
    const { openTestDatabase } = await import('../support/databases.js')
    const kit = new MailKit(await openTestDatabase(engine))
    await kit.council.save(anyborough())
    return kit
  }

  /** Each is like a process of its own: they share nothing but the database. */
  delivery(url: string | null, timeOuts: TimeOuts = shortTimeOuts, pace = PACE): Delivery {
    const transport = url === null ? null : new Transport(url, config.mailFrom, stopHref, timeOuts)
    const { database, council, stopList } = this
    const delivery = new Delivery(
      database,
      this.time ?? this.clock,
      council,
      stopList,
      transport,
      () => 0,
      'email',
      pace,
    )
    this.#deliveries.push(delivery)
    return delivery
  }

  async put(changes: Partial<NewMessage> = {}): Promise<boolean> {
    return this.database.write(() => this.outbox.put(aMessage(changes)))
  }

  async putMany(count: number): Promise<string[]> {
    const addresses = Array.from(
      { length: count },
      (_, index) => `learner${String(index).padStart(3, '0')}@example.org`,
    )
    await this.database.write(async () => {
      for (const address of addresses)
        await this.outbox.put(aMessage({ key: address, to: { name: 'Learner', address } }))
    })
    return addresses
  }

  async messages(): Promise<Message[]> {
    return this.database.read.find(Message, { order: { key: 'ASC' } })
  }

  async message(key = 'invitation:1'): Promise<Message> {
    return this.database.read.findOneByOrFail(Message, { key })
  }

  async close(): Promise<void> {
    await Promise.all(this.#deliveries.map((delivery) => delivery.stop()))
  }
}

const stopHref = (id: string) => stopLink(config.publicUrl, config.sessionSecret, id)

export function aMessage(changes: Partial<NewMessage> = {}): NewMessage {
  return {
    key: 'invitation:1',
    kind: 'invitation',
    purpose: 'service',
    subject: { kind: 'account', id: 'a1' },
    recipient: { kind: 'account', id: 'a1' },
    to: { name: 'Mary Jones', address: 'mary@example.org' },
    letter: {
      subject: 'Welcome',
      parts: [paragraph('Hello Mary,'), paragraph('Here you are.')],
    },
    ...changes,
  }
}

function anyborough(): Council {
  return Object.assign(new Council(), {
    id: COUNCIL_ID,
    councilName: 'Anyborough Council',
    programmeName: 'Digital Task Force',
    phone: '01632 960000',
    phoneHours: 'Monday to Friday, 9am to 5pm',
    email: 'digital@example.gov.uk',
    colour: '#00703c',
    privacyNotice: '',
    accessibilityStatement: '',
    smallNumberThreshold: 5,
    setUpAt: new Date('2026-01-01T09:00:00Z'),
    version: 1,
  })
}
