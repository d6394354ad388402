import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { ComingWorkshopsService } from '../programme/coming-workshops.service.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { championStagePage } from './champion.page.js'
import { ChampionStageForm } from './champion-stage.form.js'
import { championsPaths as paths } from './champions.paths.js'
import { ChampionsService } from './champions.service.js'
import { STAGES } from './stages.js'

@Access('coordinator')
@Controller('champions/:id/stage')
export class ChampionStageController {
  constructor(
    private readonly champions: ChampionsService,
    private readonly programme: ComingWorkshopsService,
  ) {}

  @Get()
  async edit(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    const { total } = await this.programme.of('champion', id, 1)
    const form = ChampionStageForm.with({ version: String(champion.version) })
    return page('champions/stage', championStagePage(champion, total, form))
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown) {
    const champion = await this.champions.get(id)
    const { total } = await this.programme.of('champion', id, 1)
    const form = ChampionStageForm.read(body)
    await submit(
      form,
      () => page('champions/stage', championStagePage(champion, total, form)),
      () => this.champions.moveTo(id, form.version, form.values()),
    )
    return redirect(paths.show(id), `${champion.name} is now at the stage: ${STAGES[form.values().stage].text}`)
  }
}
