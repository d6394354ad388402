import { createHash } from 'node:crypto'
import { Injectable, Logger } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database, DatabaseBusy } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { sameMailbox, withoutAddresses } from '../address.js'
import { Message } from '../message.entity.js'
import { StopListService } from '../stops/stop-list.service.js'
import { MOST_READ, type RecipientReport, readReport } from './report.js'

/**
 * What became of a returned letter: `again`: it was handled before; `unknown`: it is about no message of ours; `other address`:
 * about one whose address was put right since, or that its reader sent on; `not handled`: it made us fail, and is left alone.
 */
export type BounceOutcome =
  'failed' | 'delayed' | 'nothing' | 'unknown' | 'other address' | 'no report' | 'again' | 'not handled'

/** RFC 3463: the address is bad (no such mailbox, no such host, moved away). A full mailbox (5.2.2) or a policy says nothing about it. */
const BAD_ADDRESS = /^5\.1\.\d+$/

/** Letters that came back (RFC 3464): the message has failed after all, and a dead address is written to no more. */
@Injectable()
export class BouncesService {
  readonly #log = new Logger('Bounces')

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stopList: StopListService,
    private readonly audit: AuditService,
  ) {}

  /** @param mail the letter as its bytes, of which `MOST_READ` count. The same letter twice has one effect, whoever brings it. */
  async handle(mail: Buffer): Promise<BounceOutcome> {
    const report = readReport(mail.toString('latin1', 0, MOST_READ))
    return this.once(mail, () => (report ? this.apply(report.messageId, report.recipients) : 'no report'))
  }

  /**
   * Several at once, told in one line of the log without any address. One that makes us fail keeps none of the others waiting.
   * @param goesOn asked after each: whether another one may begin
   * @throws DatabaseBusy, and whatever keeps the database from taking anything: the rest comes again
   */
  async handleAll(mails: Iterable<Buffer> | AsyncIterable<Buffer>, goesOn = () => true): Promise<void> {
    const counts = new Map<BounceOutcome, number>()
    try {
      for await (const mail of mails) {
        const outcome = await this.handle(mail).catch((error: unknown) => this.giveUp(mail, error))
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
        if (!goesOn()) break
      }
    } finally {
      counts.delete('again')
      if (counts.size > 0)
        this.#log.log(`Returned mail: ${[...counts].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`)
    }
  }

  private async once(mail: Buffer, work: () => BounceOutcome | Promise<BounceOutcome>): Promise<BounceOutcome> {
    const id = createHash('sha256').update(mail.subarray(0, MOST_READ)).digest('hex')
    return this.database.write(async () => {
      const added = await this.database.execute(
        `INSERT INTO bounces (id, outcome, handled_at) VALUES (:id, 'nothing', :now) ON CONFLICT (id) DO NOTHING`,
        { id, now: this.clock.now() },
      )
      if (added === 0) return 'again'
      const outcome = await work()
      await this.database.execute('UPDATE bounces SET outcome = :outcome WHERE id = :id', { id, outcome })
      return outcome
    })
  }

  /** Where not even that can be written down, the letter is not to blame. The message of the error may name people. */
  private async giveUp(mail: Buffer, error: unknown): Promise<BounceOutcome> {
    if (error instanceof DatabaseBusy) throw error
    const outcome = await this.once(mail, () => 'not handled').catch(() => {
      throw error
    })
    const { name, stack = '' } = error instanceof Error ? error : new Error()
    const frames = stack.split('\n').filter((line) => /^ +at /.test(line))
    this.#log.error(`A returned letter could not be handled: ${name}`, frames.join('\n'))
    return outcome
  }

  private async apply(messageId: string | null, recipients: RecipientReport[]): Promise<BounceOutcome> {
    const message = messageId === null ? null : await this.find(messageId)
    if (!message) return 'unknown'
    const theirs = recipients.filter(({ addresses }) => addresses.length === 0 || addresses.some(isOf(message)))
    if (recipients.length > 0 && theirs.length === 0) return 'other address'
    // Whoever gives up after days of 4.x.x gives up.
    const failed = theirs.find(({ action }) => action === 'failed')
    if (failed) return this.fail(message, failed)
    const delayed = theirs.find(({ action, status }) => action === 'delayed' || status.startsWith('4.'))
    if (!delayed) return 'nothing'
    await this.record('message.delayed', message, delayed.reason)
    return 'delayed'
  }

  /** The id of a message is the left side of its Message-ID, so that no index is needed. */
  private async find(messageId: string): Promise<Message | null> {
    const [, id = ''] = /^<([\w-]{1,64})@/.exec(messageId) ?? []
    return this.database.read.findOneBy(Message, { id, messageId, channel: 'email' })
  }

  private async fail(message: Message, { status, reason }: RecipientReport): Promise<BounceOutcome> {
    const { id, toAddress } = message
    const now = this.clock.now()
    const changed = await this.database.execute(
      `UPDATE messages SET state = 'failed', returned_at = :now, next_attempt_at = :now, leased_until = NULL, lease_holder = NULL,
         last_error = :reason
       WHERE id = :id AND to_address = :toAddress AND returned_at IS NULL AND state IN ('sent', 'leased', 'waiting', 'failed')`,
      { id, toAddress, now, reason: `It came back: ${reason}` },
    )
    if (changed === 0) return 'nothing'
    await this.record('message.returned', message, reason)
    if (toAddress !== null && BAD_ADDRESS.test(status))
      await this.stopList.stop(toAddress, 'everything', 'returned', withoutAddresses(reason))
    // What the message was about may now need a phone call instead.
    this.database.touch(message.subjectKind, message.subjectId)
    return 'failed'
  }

  private async record(action: string, { id }: Message, reason: string): Promise<void> {
    const changes = [{ field: 'What the mail server said', before: null, after: withoutAddresses(reason) }]
    await this.audit.record({ action, subject: { kind: 'message', id }, changes })
  }
}

const isOf = ({ toAddress }: Message) => {
  const own = toAddress === null ? null : sameMailbox(toAddress)
  return (address: string) => address === own
}
