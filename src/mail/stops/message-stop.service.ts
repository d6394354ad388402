import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { Database } from '../../database/database.js'
import { NotFound } from '../../web/problems.js'
import { RateLimitsService } from '../../web/rate-limits.service.js'
import { currentRequest } from '../../web/request.js'
import { OutboxService } from '../outbox.service.js'
import type { StopGroup } from './stop.entity.js'
import { StopListService } from './stop-list.service.js'
import { opensStop } from './stop-link.js'

const AN_HOUR = 60
const WRONG_KEYS = 30
/** Of one message; people press twice, programs may try a few times more. */
const PRESSES = 30

/** What the link at the foot of a message is about. */
export interface Stoppable {
  messageId: string
  address: string
  group: StopGroup
  isStopped: boolean
}

/** A reader of a message says, by the link at its foot, that no more of the kind shall come. */
@Injectable()
export class MessageStopService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly stops: StopListService,
    private readonly limits: RateLimitsService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for a wrong key and for what cannot be stopped, so that nobody learns which messages there are; TooManyRequests */
  async get(messageId: string, key: unknown): Promise<Stoppable> {
    if (!opensStop(this.config.sessionSecret, messageId, key)) {
      await this.limits.take('wrong keys from', currentRequest()?.address ?? '', WRONG_KEYS, AN_HOUR)
      throw new NotFound()
    }
    const message = await this.outbox.find(messageId)
    if (!message?.stopGroup || message.toAddress === null) throw new NotFound()
    const { toAddress: address, stopGroup: group } = message
    const isStopped = (await this.stops.find(address, group)) !== null
    return { messageId, address, group, isStopped }
  }

  /** Saying so twice changes nothing. @throws as `get` */
  async stop(messageId: string, key: unknown): Promise<Stoppable> {
    const stoppable = await this.get(messageId, key)
    await this.limits.take('stops of', messageId, PRESSES, AN_HOUR)
    await this.database.write(async () => {
      const isNew = await this.stops.stop(stoppable.address, stoppable.group, 'asked', 'By the link in an e-mail')
      if (isNew) await this.record('message.stopped', messageId)
    })
    return stoppable
  }

  /** Pressed by mistake. What anybody else put onto the list stays there. @returns whether it is taken back. @throws as `get` */
  async undo(messageId: string, key: unknown): Promise<boolean> {
    const stoppable = await this.get(messageId, key)
    await this.limits.take('stops of', messageId, PRESSES, AN_HOUR)
    return this.database.write(async () => {
      const stop = await this.stops.find(stoppable.address, stoppable.group)
      if (!stop) return true
      if (stop.how !== 'asked') return false
      await this.stops.takeOff(stop.id, 'By the link in an e-mail: it was pressed by mistake')
      await this.record('message.stop-undone', messageId)
      return true
    })
  }

  /** What the message was about is looked at again: what has not gone may go another way. */
  private async record(action: string, messageId: string): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'message', id: messageId } })
    const { subjectKind, subjectId } = await this.outbox.get(messageId)
    this.database.touch(subjectKind, subjectId)
  }
}
