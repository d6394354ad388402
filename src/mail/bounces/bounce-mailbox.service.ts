import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { BouncesService } from './bounces.service.js'
import { type Mailbox, mailboxAt } from './mailbox.js'

/** Reads the mailbox of the envelope's sender, where one is set. */
@Injectable()
export class BounceMailboxService {
  #mailbox: Mailbox | null = null
  #isStopping = false
  #reading: Promise<void> = Promise.resolve()

  constructor(
    private readonly bounces: BouncesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(): Promise<void> {
    const { bounceMailbox } = this.config
    if (bounceMailbox === null || this.#isStopping) return
    this.#mailbox ??= await mailboxAt(bounceMailbox)
    this.#reading = this.bounces.handleAll(this.#mailbox.letters(), () => !this.#isStopping)
    await this.#reading
  }

  /** Finishes the letter under way and begins no other; what is left comes when the process is back. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#reading.catch(() => undefined)
  }
}
