import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { askedId } from '../../web/list-query.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { TrainingCompletionForm, TrainingRemovalForm } from './training-completion.form.js'
import { newTrainingPage, trainingPage, trainingRemovalPage } from './training.page.js'
import { TrainingService } from './training.service.js'
import { TrainingModulesService } from './training-modules.service.js'

/** What one champion has learned. */
@Access('coordinator')
@Controller('champions/:id/training')
export class TrainingController {
  constructor(
    private readonly training: TrainingService,
    private readonly modules: TrainingModulesService,
    private readonly champions: ChampionsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    const [modules, done] = [await this.modules.all(), await this.training.of(id)]
    return page('champions/training/index', trainingPage(champion, modules, done, this.clock.today()))
  }

  @Get('new')
  async new(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.newPage(id, TrainingCompletionForm.start(this.clock.today(), askedId(query, 'module')))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    await this.champions.get(id)
    const form = TrainingCompletionForm.read(body, this.clock.today())
    await submit(
      form,
      () => this.newPage(id, form),
      () => this.training.record(id, form.values(), me.accountId),
    )
    return redirect(paths.training(id), 'Training written down')
  }

  @Get(':completionId/removal')
  async removal(@Param('id') id: string, @Param('completionId') completionId: string) {
    const [champion, completion] = [await this.champions.get(id), await this.training.get(id, completionId)]
    return page('champions/training/removal', trainingRemovalPage(champion, completion, new TrainingRemovalForm()))
  }

  @Post(':completionId/removal')
  async remove(@Param('id') id: string, @Param('completionId') completionId: string, @Body() body: unknown) {
    const [champion, completion] = [await this.champions.get(id), await this.training.get(id, completionId)]
    const form = TrainingRemovalForm.read(body)
    await submit(
      form,
      () => page('champions/training/removal', trainingRemovalPage(champion, completion, form)),
      () => this.training.remove(id, completionId, form.reason),
    )
    return redirect(paths.training(id), 'Training taken out')
  }

  private async newPage(id: string, form: TrainingCompletionForm) {
    const champion = await this.champions.get(id)
    return page('champions/training/new', newTrainingPage(champion, form, await this.modules.all()))
  }
}
