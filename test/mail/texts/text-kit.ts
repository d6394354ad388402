import { newId } from '../../../src/database/columns.js'
import type { Message } from '../../../src/mail/message.entity.js'
import { Notify, type NotifyAccount } from '../../../src/mail/texts/notify.js'
import { TextDelivery } from '../../../src/mail/texts/text-delivery.js'
import { TextStatusesService } from '../../../src/mail/texts/text-statuses.service.js'
import type { engines } from '../../support/databases.js'
import { MailKit } from '../mail-kit.js'
import { NotifyStandIn } from './notify-stand-in.js'

/** Text messages and their parts, put together as the application does, beside a GOV.UK Notify of our own. */
export class TextKit {
  readonly #deliveries: TextDelivery[] = []

  private constructor(
    readonly kit: MailKit,
    readonly notify: NotifyStandIn,
  ) {}

  static async open(engine: (typeof engines)[number]): Promise<TextKit> {
    const kit = await MailKit.open(engine)
    return new TextKit(kit, await NotifyStandIn.open(kit.clock))
  }

  /**
   * Each is like a process of its own: they share nothing but the database.
   * @param timeOut milliseconds: long enough for a busy machine, unless being too slow is the point
   */
  delivery(account: NotifyAccount | null = this.notify.account, timeOut = 10_000): TextDelivery {
    const { database, clock, council, stopList } = this.kit
    const notify = account === null ? null : new Notify(account, clock, timeOut)
    const delivery = new TextDelivery(database, clock, council, stopList, notify, () => 0, 'text')
    this.#deliveries.push(delivery)
    return delivery
  }

  statuses(): TextStatusesService {
    const { database, clock, stopList } = this.kit
    return new TextStatusesService(database, clock, stopList, new Notify(this.notify.account, clock, 10_000))
  }

  async put(changes: Partial<Message> = {}): Promise<string> {
    const { database, clock, outbox } = this.kit
    const now = clock.now()
    const id = newId()
    await database.write(() =>
      outbox.insert({
        ...outbox.blank(now),
        id,
        key: `text ${id}`,
        kind: 'learner-reminder',
        purpose: 'service',
        channel: 'text',
        subjectKind: 'workshop',
        subjectId: 'w1',
        recipientKind: 'learner',
        recipientId: 'l1',
        toName: 'Mary Jones',
        toPhone: '07700 900001',
        subject: 'Reminder: Tablets',
        textBody: 'Tablets for beginners, tomorrow at 10am. It’s at the library.',
        htmlBody: '',
        sendAt: now,
        nextAttemptAt: now,
        ...changes,
      }),
    )
    return id
  }

  /** To so many people, each with a number of their own; the numbers, as Notify gets them. */
  async putMany(count: number): Promise<string[]> {
    const numbers = Array.from({ length: count }, (_, index) => `07700 900${String(index).padStart(3, '0')}`)
    for (const toPhone of numbers) await this.put({ toPhone })
    return numbers.map((number) => `+44${number.slice(1).replace(' ', '')}`)
  }

  async message(id: string): Promise<Message> {
    const found = (await this.kit.messages()).find((message) => message.id === id)
    if (!found) throw new Error('There is no such message')
    return found
  }

  async close(): Promise<void> {
    await Promise.all(this.#deliveries.map((delivery) => delivery.stop()))
    await this.kit.close()
    await this.notify.close()
  }
}
