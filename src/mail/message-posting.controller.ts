import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { Refusal } from '../web/problems.js'
import { redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { CallsService } from './calls.service.js'
import { mailPaths as paths } from './mail.paths.js'

/** What somebody posted on paper was told. */
@Access('coordinator')
@Controller('mail/:id/posting')
export class MessagePostingController {
  constructor(private readonly calls: CallsService) {}

  @Post()
  async create(@Param('id') id: string, @Me() me: SignedIn) {
    try {
      await this.calls.post(id, me.accountId)
    } catch (error) {
      if (error instanceof Refusal) return redirect(paths.show(id), 'It went another way meanwhile. Nothing was saved')
      throw error
    }
    return redirect(paths.show(id), 'Noted: a letter was posted')
  }
}
