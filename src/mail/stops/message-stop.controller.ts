import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { FromOutside } from '../../web/from-outside.js'
import { page, redirect } from '../../web/reply.js'
import { MessageStopForm } from './message-stop.form.js'
import { messageStopPage } from './message-stop.page.js'
import { MessageStopService } from './message-stop.service.js'
import { stopsPaths as paths } from './stops.paths.js'

const TAKEN_BACK = 'It is taken back: these e-mails come again'
const STAYS = 'This was not stopped by you, so it stays as it is. Phone us if these e-mails should come again'

/** The link in e-mails opens a page that only shows; programs that follow links before people do stop nothing. */
@Access('public')
@Controller('mail/:id/stop')
export class MessageStopController {
  constructor(private readonly stops: MessageStopService) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown) {
    return page('mail/stops/message', messageStopPage(await this.stops.get(id, key), String(key), { isDoneNow: false }))
  }

  /**
   * For the button of our page, and for mail programs (RFC 8058): they send `List-Unsubscribe=One-Click` and nothing else.
   * Answered by a page and never by a redirect, which that standard forbids (section 3.1).
   */
  @Post()
  @HttpCode(200)
  @FromOutside('the signed key in its address')
  async create(@Param('id') id: string, @Query('key') key: unknown) {
    return page('mail/stops/message', messageStopPage(await this.stops.stop(id, key), String(key), { isDoneNow: true }))
  }

  @Post('undo')
  async destroy(@Param('id') id: string, @Body() body: unknown) {
    const { key } = MessageStopForm.read(body)
    const isUndone = await this.stops.undo(id, key)
    return redirect(paths.ofMessage(id, key), isUndone ? TAKEN_BACK : STAYS)
  }
}
