import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { closingPage } from './request.page.js'
import { RequestClosingForm } from './request-work.form.js'
import { requestsPaths as paths } from './requests.paths.js'
import { RequestsService } from './requests.service.js'

@Access('coordinator')
@Controller('requests/:id')
export class RequestClosingController {
  constructor(private readonly requests: RequestsService) {}

  @Get('closing/new')
  async new(@Param('id') id: string) {
    return page('requests/closing', closingPage(await this.requests.get(id), new RequestClosingForm()))
  }

  @Post('closing')
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const request = await this.requests.get(id)
    const form = RequestClosingForm.read(body)
    await submit(
      form,
      () => page('requests/closing', closingPage(request, form)),
      async () => {
        const { reason, note } = form.values()
        await this.requests.close(id, reason, note, me.accountId)
      },
    )
    return redirect(paths.show(id), 'Request closed')
  }

  @Post('reopening')
  async destroy(@Param('id') id: string) {
    const request = await this.requests.get(id)
    const form = new RequestClosingForm()
    await submit(
      form,
      () => page('requests/closing', closingPage(request, form)),
      () => this.requests.reopen(id),
    )
    return redirect(paths.show(id), 'Request opened again')
  }
}
