import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { CheckForm, CheckRemovalForm } from './check.form.js'
import { checkRemovalPage, checksPage, newCheckPage } from './checks.page.js'
import { ChecksService } from './checks.service.js'

@Access('coordinator')
@Controller('champions/:id/checks')
export class ChecksController {
  constructor(
    private readonly checks: ChecksService,
    private readonly champions: ChampionsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    return page('champions/checks/index', checksPage(champion, await this.checks.read(id), this.clock.today()))
  }

  @Get('new')
  async new(@Param('id') id: string) {
    return page('champions/checks/new', newCheckPage(await this.champions.get(id), CheckForm.start(this.clock.today())))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const champion = await this.champions.get(id)
    const form = CheckForm.read(body, this.clock.today())
    await submit(
      form,
      () => page('champions/checks/new', newCheckPage(champion, form)),
      () => this.checks.add(id, form.values(), me.accountId),
    )
    return redirect(paths.checks(id), 'Check written down')
  }

  @Get(':checkId/removal')
  async removal(@Param('id') id: string, @Param('checkId') checkId: string) {
    const champion = await this.champions.get(id)
    const check = await this.checks.get(id, checkId)
    return page('champions/checks/removal', checkRemovalPage(champion, check, new CheckRemovalForm()))
  }

  @Post(':checkId/removal')
  async remove(@Param('id') id: string, @Param('checkId') checkId: string, @Body() body: unknown) {
    const champion = await this.champions.get(id)
    const check = await this.checks.get(id, checkId)
    const form = CheckRemovalForm.read(body)
    await submit(
      form,
      () => page('champions/checks/removal', checkRemovalPage(champion, check, form)),
      () => this.checks.remove(id, checkId, form.reason),
    )
    return redirect(paths.checks(id), 'Check taken out')
  }
}
