import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { ComingWorkshopsService } from '../programme/coming-workshops.service.js'
import { TOPIC_VALUES } from '../programme/topics.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { askedId, askedOneOf } from '../web/list-query.js'
import { file, page, redirect } from '../web/reply.js'
import { CHAMPION_STAGES } from './champion.entity.js'
import { ChampionForm } from './champion.form.js'
import { championPage, championsCsv, championsPage, editChampionPage, newChampionPage } from './champion.page.js'
import { championsPaths as paths } from './champions.paths.js'
import { ChampionNotesService } from './notes/champion-notes.service.js'
import { DEVICES, LANGUAGES, valuesOf } from './profile/choices.js'
import { type ChampionFilters, ChampionsService } from './champions.service.js'
import { JoiningStateService } from './joining/joining-state.service.js'

@Access('coordinator')
@Controller()
export class ChampionsController {
  constructor(
    private readonly champions: ChampionsService,
    private readonly areas: AreasService,
    private readonly programme: ComingWorkshopsService,
    private readonly notes: ChampionNotesService,
    private readonly audit: AuditService,
    private readonly joining: JoiningStateService,
    private readonly clock: Clock,
  ) {}

  @Get('champions')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const found = await this.champions.page(filters, number)
    return page('champions/index', championsPage(filters, number, found, await this.areas.choices(filters.ward)))
  }

  @Get('champions.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...championsCsv(await this.champions.export(filtersOf(query))))
    return file({ name: 'champions.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('champions/new')
  async new() {
    return page('champions/form', newChampionPage(ChampionForm.with({}), await this.areas.choices()))
  }

  @Post('champions')
  async create(@Body() body: unknown) {
    const form = ChampionForm.read(body, this.clock.today())
    const champion = await submit(
      form,
      async () => page('champions/form', newChampionPage(form, await this.areas.choices(form.areaId))),
      () => this.champions.add(form.values()),
    )
    return redirect(paths.show(champion.id), 'Champion added. Their stage is Applied.')
  }

  @Get('champions/:id')
  async show(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    const around = {
      wardName: await this.areas.nameOf(champion.areaId),
      coming: await this.programme.of('champion', id, 10),
      minutes: await this.champions.recentMinutesOf(id),
      trail: await this.audit.trail('champion', id),
      notes: await this.notes.of(id),
      joining: await this.joining.of(champion),
      zone: this.clock.zone,
    }
    return page('champions/show', championPage(champion, around))
  }

  @Get('champions/:id/edit')
  async edit(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    const wards = await this.areas.choices(champion.areaId)
    return page('champions/form', editChampionPage(champion, ChampionForm.of(champion), wards))
  }

  @Post('champions/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const champion = await this.champions.get(id)
    const form = ChampionForm.read(body, this.clock.today())
    await submit(
      form,
      async () => page('champions/form', editChampionPage(champion, form, await this.areas.choices(champion.areaId))),
      () => this.champions.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }
}

const filtersOf = (query: Record<string, unknown>): ChampionFilters => ({
  stage: askedOneOf(query, 'stage', [...CHAMPION_STAGES, 'waiting'] as const),
  ward: askedId(query, 'ward'),
  topic: askedOneOf(query, 'topic', TOPIC_VALUES),
  device: askedOneOf(query, 'device', valuesOf(DEVICES)),
  language: askedOneOf(query, 'language', valuesOf(LANGUAGES)),
})
