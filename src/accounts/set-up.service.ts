import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { accountsPaths } from './accounts.paths.js'
import { AccountLinksService } from './account-links.service.js'
import { AccountsService } from './accounts.service.js'

/** The first start: nobody has an account, so the server's console is the proof of who may make the first. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly links: AccountLinksService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new one-time link at every start until somebody has an account; then null. */
  async linkWhenNeeded(): Promise<string | null> {
    if (await this.accounts.areThereAny()) return null
    const token = await this.links.make('set_up', null)
    return `${this.config.publicUrl}${accountsPaths.setUp}?key=${token}`
  }
}
