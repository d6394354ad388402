import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { Forbidden } from '../web/problems.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { SessionWithdrawalForm } from './session-withdrawal.form.js'
import { withdrawalPage } from './sessions.page.js'
import { sessionsPaths as paths } from './sessions.paths.js'
import { SessionsService } from './sessions.service.js'

@Access('coordinator', 'champion')
@Controller('sessions/:id/withdrawal')
export class SessionWithdrawalController {
  constructor(private readonly sessions: SessionsService) {}

  @Get('new')
  async new(@Param('id') id: string, @Me() me: SignedIn) {
    return page('sessions/withdrawal', withdrawalPage(await this.changeable(id, me), new SessionWithdrawalForm()))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const session = await this.changeable(id, me)
    const form = SessionWithdrawalForm.read(body)
    const again = () => page('sessions/withdrawal', withdrawalPage(session, form))
    await submit(form, again, () => this.sessions.withdraw(id, me, form.reason))
    return redirect(paths.index, 'Session withdrawn: it no longer counts')
  }

  private async changeable(id: string, me: SignedIn) {
    const session = await this.sessions.get(id, me)
    if (!this.sessions.mayChange(session, me)) throw new Forbidden()
    return session
  }
}
