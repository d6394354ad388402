import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { Clock } from '../../time/clock.js'
import { Access, isLetIn } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { NotFound } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { DaysAwayService } from './days-away.service.js'
import { ProfileForm } from './profile.form.js'
import { profileFormPage, profilePage, type Whose } from './profile.page.js'
import { ProfilesService } from './profiles.service.js'

/** How a champion can help: for themselves, and for the task force. */
@Access('coordinator', 'champion')
@Controller('champions/:id/profile')
export class ProfileController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly daysAway: DaysAwayService,
    private readonly champions: ChampionsService,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    const whose = await this.whose(id, me)
    const wardName = await this.areas.nameOf(whose.champion.areaId)
    const downFor = await this.daysAway.ofChampion(id)
    const around = { wardName, downFor, today: this.clock.today(), zone: this.clock.zone }
    return page('champions/profile/show', profilePage(whose, await this.profiles.find(whose.champion), around))
  }

  @Get('edit')
  async edit(@Param('id') id: string, @Me() me: SignedIn) {
    const whose = await this.whose(id, me)
    const profile = await this.profiles.find(whose.champion)
    const form = profile
      ? ProfileForm.of(profile, profile.version, this.clock.today())
      : ProfileForm.with({ homeWardId: whose.champion.areaId ?? '', version: '0' })
    return this.form(whose, form)
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const whose = await this.whose(id, me)
    const form = ProfileForm.from(body, this.clock.today())
    if (form.isUnfinished()) return this.form(whose, form.unchecked())
    await submit(
      form,
      () => this.form(whose, form),
      () => this.profiles.save(id, form.version, form.values()),
    )
    return redirect(paths.profile(id), whose.isMine ? 'Your profile is saved. Thank you.' : 'Their profile is saved')
  }

  private async form(whose: Whose, form: ProfileForm) {
    return page('champions/profile/form', profileFormPage(whose, form, await this.areas.choices(form.homeWardId)))
  }

  /** @throws NotFound when it is another champion's */
  private async whose(id: string, me: SignedIn): Promise<Whose> {
    const isMine = me.championId === id
    if (!isMine && !isLetIn(['coordinator'], me)) throw new NotFound()
    return { champion: await this.champions.get(id), isMine }
  }
}
