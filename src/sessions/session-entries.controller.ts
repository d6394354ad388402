import { Body, Controller, Post } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { storeEntry } from '../web/forms/store-entry.js'
import { BadRequest } from '../web/problems.js'
import { Me, type SignedIn } from '../web/request.js'
import { SessionForm } from './session.form.js'
import { savedWords } from './session.words.js'
import { sessionsPaths as paths } from './sessions.paths.js'
import { SessionsService } from './sessions.service.js'

/** Sessions that waited on a champion's phone: the same form, saved by the same rules, answered for a script. */
@Access('champion')
@Controller('sessions/entries')
export class SessionEntriesController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  @Post()
  async create(@Body() body: unknown, @Me() me: SignedIn) {
    const form = SessionForm.from(body, this.clock.today())
    if (!form.key) throw new BadRequest('An entry has a key of its own')
    form.checkAge(null)
    return storeEntry(form, async () => {
      const { session } = await this.sessions.add(me.championId ?? '', form.key, form.values(), true)
      const warnings = await this.sessions.warnings(session, me)
      return { said: savedWords(session), warnings, href: paths.show(session.id) }
    })
  }
}
