import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { ChampionsService } from '../champions/champions.service.js'
import { CouncilService } from '../council/council.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { NotFound } from '../web/problems.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { certificatePage, thanksPage, wallPage } from './thanks.page.js'
import { thanksPaths as paths } from './thanks.paths.js'
import { ThanksService } from './thanks.service.js'
import { WallForm } from './wall.form.js'

/** What a champion's help added up to, and the thanks for it. */
@Access('champion', 'coordinator')
@Controller()
export class ThanksController {
  constructor(
    private readonly thanks: ThanksService,
    private readonly champions: ChampionsService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
  ) {}

  @Get('champions/:id/thanks')
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    const champion = await this.seen(id, me)
    const { wallName, name } = champion
    const form = WallForm.with({ isShown: wallName === null ? '' : 'yes', name: wallName ?? name })
    return this.page(id, me, form)
  }

  /** Only they themselves say whether they want to be seen. */
  @Access('champion')
  @Post('champions/:id/thanks')
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    await this.seen(id, me)
    const form = WallForm.read(body)
    await submit(
      form,
      () => this.page(id, me, form),
      () => this.thanks.consent(id, form.shownName()),
    )
    return redirect(
      paths.show(id),
      form.shownName() === null ? 'Your name is not on the thank-you page' : 'Your name stands on the thank-you page',
    )
  }

  @Get('champions/:id/certificate')
  async certificate(@Param('id') id: string, @Me() me: SignedIn) {
    const champion = await this.seen(id, me)
    const added = await this.thanks.of(id)
    const council = await this.councils.get()
    return page(
      'thanks/certificate',
      certificatePage(champion, added, council, this.clock.today(), me.championId === id),
    )
  }

  @Access('public')
  @Get('thanks')
  async wall() {
    return page('thanks/wall', wallPage(await this.thanks.wall()))
  }

  private async page(id: string, me: SignedIn, form: WallForm) {
    const champion = await this.seen(id, me)
    return page('thanks/show', thanksPage(champion, await this.thanks.of(id), form, me.championId === id))
  }

  /** @throws NotFound for another champion's */
  private async seen(id: string, { championId }: SignedIn) {
    if (championId !== null && championId !== id) throw new NotFound()
    return this.champions.get(id)
  }
}
