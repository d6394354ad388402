import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { JoiningFactsService } from '../joining/joining-facts.service.js'
import { RefereeForm, ReferenceRemovalForm, ReferenceTalkForm } from './reference.form.js'
import { newReferencePage, referenceRemovalPage, referencesPage, referenceTalkPage } from './references.page.js'
import { ReferencesService } from './references.service.js'

/** Who is asked about a champion, and what they answered: for coordinators only, and each look is noted. */
@Access('coordinator')
@Controller('champions/:id/references')
export class ReferencesController {
  constructor(
    private readonly references: ReferencesService,
    private readonly champions: ChampionsService,
    private readonly joining: JoiningFactsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    const present = { now: this.clock.now(), zone: this.clock.zone }
    return page('champions/references/index', referencesPage(champion, await this.references.read(id), present))
  }

  @Get('new')
  async new(@Param('id') id: string) {
    return this.newPage(id, new RefereeForm())
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    await this.champions.get(id)
    const form = RefereeForm.read(body)
    await submit(
      form,
      () => this.newPage(id, form),
      () => this.references.add(id, form.values()),
    )
    return redirect(paths.references(id), `${form.name} is asked: a letter with a link is on its way`)
  }

  @Post(':referenceId/letters')
  async ask(@Param('id') id: string, @Param('referenceId') referenceId: string) {
    const { name } = await this.references.askAgain(id, referenceId)
    return redirect(paths.references(id), `${name} is asked again: a letter with a link is on its way`)
  }

  @Get(':referenceId/talk')
  async talk(@Param('id') id: string, @Param('referenceId') referenceId: string) {
    const [champion, reference] = [await this.champions.get(id), await this.references.get(id, referenceId)]
    const form = ReferenceTalkForm.with({ talk: reference.talk })
    return page('champions/references/talk', referenceTalkPage(champion, reference, form))
  }

  @Post(':referenceId/talk')
  async noteTalk(@Param('id') id: string, @Param('referenceId') referenceId: string, @Body() body: unknown) {
    const [champion, reference] = [await this.champions.get(id), await this.references.get(id, referenceId)]
    const form = ReferenceTalkForm.read(body)
    await submit(
      form,
      () => page('champions/references/talk', referenceTalkPage(champion, reference, form)),
      () => this.references.noteTalk(id, referenceId, form.talk),
    )
    return redirect(paths.references(id), 'Written down')
  }

  @Get(':referenceId/removal')
  async removal(@Param('id') id: string, @Param('referenceId') referenceId: string) {
    const [champion, reference] = [await this.champions.get(id), await this.references.get(id, referenceId)]
    const form = new ReferenceRemovalForm()
    return page('champions/references/removal', referenceRemovalPage(champion, reference, form))
  }

  @Post(':referenceId/removal')
  async remove(@Param('id') id: string, @Param('referenceId') referenceId: string, @Body() body: unknown) {
    const [champion, reference] = [await this.champions.get(id), await this.references.get(id, referenceId)]
    const form = ReferenceRemovalForm.read(body)
    await submit(
      form,
      () => page('champions/references/removal', referenceRemovalPage(champion, reference, form)),
      () => this.references.remove(id, referenceId, form.reason),
    )
    return redirect(paths.references(id), 'Referee taken out')
  }

  private async newPage(id: string, form: RefereeForm) {
    const champion = await this.champions.get(id)
    const { references } = await this.joining.of(id)
    return page('champions/references/new', newReferencePage(champion, references.length, form))
  }
}
