import { createHash } from 'node:crypto'
import { Injectable, Logger } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { sameMailbox } from '../address.js'
import { Message } from '../message.entity.js'
import { StopListService } from '../stops/stop-list.service.js'
import { type RecipientReport, readReport } from './report.js'

/** What became of a returned letter: `again`: it was handled before; `unknown`: it is about no message of ours. */
export type BounceOutcome = 'failed' | 'delayed' | 'nothing' | 'unknown' | 'no report' | 'again'

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

  /** @param mail the whole letter as its bytes. The same letter twice has one effect, whoever brings it. */
  async handle(mail: Buffer): Promise<BounceOutcome> {
    const id = createHash('sha256').update(mail).digest('hex')
    const report = readReport(mail.toString('latin1'))
    return this.database.write(async () => {
      const added = await this.database.execute(
        `INSERT INTO bounces (id, outcome, handled_at) VALUES (:id, 'nothing', :now) ON CONFLICT (id) DO NOTHING`,
        { id, now: this.clock.now() },
      )
      if (added === 0) return 'again'
      const outcome = report ? await this.apply(report.messageId, report.recipients) : 'no report'
      await this.database.execute('UPDATE bounces SET outcome = :outcome WHERE id = :id', { id, outcome })
      return outcome
    })
  }

  /** Several at once, told in one line of the log without any address. */
  async handleAll(mails: readonly Buffer[]): Promise<void> {
    const counts = new Map<BounceOutcome, number>()
    for (const mail of mails) {
      const outcome = await this.handle(mail)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    }
    counts.delete('again')
    if (counts.size > 0)
      this.#log.log(`Returned mail: ${[...counts].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`)
  }

  private async apply(messageId: string | null, recipients: RecipientReport[]): Promise<BounceOutcome> {
    const message = messageId === null ? null : await this.find(messageId)
    if (!message) return 'unknown'
    const failed = recipients.find(({ action, status }) => action === 'failed' && !status.startsWith('4.'))
    if (failed) return this.fail(message, failed)
    const delayed = recipients.find(({ action, status }) => action === 'delayed' || status.startsWith('4.'))
    if (!delayed) return 'nothing'
    await this.record('message.delayed', message, delayed.reason)
    return 'delayed'
  }

  /** The id of a message is the left side of its Message-ID, so that no index is needed. */
  private async find(messageId: string): Promise<Message | null> {
    const [, id = ''] = /^<([\w-]{1,64})@/.exec(messageId) ?? []
    return this.database.read.findOneBy(Message, { id, messageId, channel: 'email' })
  }

  private async fail(message: Message, { addresses, status, reason }: RecipientReport): Promise<BounceOutcome> {
    const now = this.clock.now()
    const changed = await this.database.execute(
      `UPDATE messages SET state = 'failed', returned_at = :now, next_attempt_at = :now, leased_until = NULL, lease_holder = NULL,
         last_error = :reason WHERE id = :id AND returned_at IS NULL AND state IN ('sent', 'leased', 'waiting', 'failed')`,
      { id: message.id, now, reason: `It came back: ${reason}` },
    )
    if (changed === 0) return 'nothing'
    await this.record('message.returned', message, reason)
    const { toAddress } = message
    // A letter that its reader sent on to somebody else says nothing about the reader's own address.
    const isTheirs = toAddress !== null && (addresses.length === 0 || addresses.includes(sameMailbox(toAddress)))
    if (isTheirs && BAD_ADDRESS.test(status)) await this.stopList.stop(toAddress, 'everything', 'returned', reason)
    // What the message was about may now need a phone call instead.
    this.database.touch(message.subjectKind, message.subjectId)
    return 'failed'
  }

  private async record(action: string, { id }: Message, reason: string): Promise<void> {
    const changes = [{ field: 'What the mail server said', before: null, after: reason }]
    await this.audit.record({ action, subject: { kind: 'message', id }, changes })
  }
}
