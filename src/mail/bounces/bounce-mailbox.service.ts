import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { BouncesService } from './bounces.service.js'
import { type Mailbox, mailboxAt } from './mailbox.js'

/** Reads the mailbox of the envelope's sender, where one is set. */
@Injectable()
export class BounceMailboxService {
  #mailbox: Mailbox | null = null

  constructor(
    private readonly bounces: BouncesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(): Promise<void> {
    const { bounceMailbox } = this.config
    if (bounceMailbox === null) return
    this.#mailbox ??= await mailboxAt(bounceMailbox)
    await this.#mailbox.read((mails) => this.bounces.handleAll(mails))
  }
}
