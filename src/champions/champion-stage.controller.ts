import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { ComingWorkshopsService } from '../programme/coming-workshops.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import type { Champion } from './champion.entity.js'
import { ChampionStageForm } from './champion-stage.form.js'
import { championStagePage, takenOffInWords } from './champion-stage.page.js'
import { championsPaths as paths } from './champions.paths.js'
import { ChampionsService } from './champions.service.js'
import { JoiningFactsService } from './joining/joining-facts.service.js'
import { StageHistoryService } from './joining/stage-history.service.js'
import { StageMovesService } from './joining/stage-moves.service.js'
import { SignInInvitationsService } from './sign-ins/sign-in-invitations.service.js'
import { STAGES } from './stages.js'

@Access('coordinator')
@Controller('champions/:id/stage')
export class ChampionStageController {
  constructor(
    private readonly champions: ChampionsService,
    private readonly programme: ComingWorkshopsService,
    private readonly joining: JoiningFactsService,
    private readonly history: StageHistoryService,
    private readonly moves: StageMovesService,
    private readonly signIns: SignInInvitationsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async edit(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    return this.page(champion, ChampionStageForm.with({ version: String(champion.version), asksNext: ['yes'] }))
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown) {
    const champion = await this.champions.get(id)
    const form = ChampionStageForm.read(body)
    const { isWelcomed, takenOff } = await submit(
      form,
      () => this.page(champion, form),
      () => this.moves.move(id, form.version, form.values()),
    )
    const { stage, asksNext } = form.values()
    const welcome = isWelcomed ? ' A letter that welcomes them is on its way.' : ''
    const isOffered = stage === 'active' && (await this.signIns.canBeInvited(champion))
    return redirect(
      isOffered ? paths.signIn(id) : paths.show(id),
      `${champion.name} is now at the stage: ${STAGES[stage].text}.${welcome}${takenOff ? takenOffInWords(takenOff, asksNext) : ''}`,
    )
  }

  private async page(champion: Champion, form: ChampionStageForm) {
    const planned = await this.programme.plannedFor(champion.id)
    const [facts, entries] = [await this.joining.of(champion.id), await this.history.of(champion.id)]
    const around = { coming: planned.length, facts, entries, today: this.clock.today(), zone: this.clock.zone }
    return page('champions/stage', championStagePage(champion, form, around))
  }
}
