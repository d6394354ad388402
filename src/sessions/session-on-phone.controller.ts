import { Controller, Get } from '@nestjs/common'
import { Access } from '../web/access.js'
import { file } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { SessionChoicesService } from './session-choices.service.js'
import { SessionsService } from './sessions.service.js'
import { startingForm } from './sessions.page.js'

/** What a champion's phone needs to start their next session without a network: what can be chosen, and what they chose last. Nobody's name. */
@Access('champion')
@Controller('sessions/form.json')
export class SessionOnPhoneController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly choices: SessionChoicesService,
  ) {}

  @Get()
  async show(@Me() me: SignedIn) {
    const form = startingForm('', me.championId ? await this.sessions.lastOf(me.championId) : null)
    const { wards, venues, partners } = await this.choices.for(form, false)
    const { kind, areaId, venueId, topics } = form
    const content = {
      account: me.accountId,
      last: { kind, areaId, venueId, topics },
      choices: { areaId: wards, venueId: venues, partnerId: partners },
    }
    const type = 'application/json; charset=utf-8'
    return file({ name: 'form.json', type, body: JSON.stringify(content), inline: true })
  }
}
