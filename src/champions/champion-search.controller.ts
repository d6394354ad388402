import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page } from '../web/reply.js'
import { foundChampionsPage } from './champion.page.js'
import { ChampionSearchForm } from './champion-search.form.js'
import { ChampionsService } from './champions.service.js'

/** People are searched by POST: a name in an address would stay in histories and logs. */
@Access('coordinator')
@Controller('champions/search')
export class ChampionSearchController {
  constructor(
    private readonly champions: ChampionsService,
    private readonly areas: AreasService,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const form = ChampionSearchForm.read(body)
    const wards = await this.areas.choices()
    const again = () => page('champions/index', foundChampionsPage(form, [], wards))
    const rows = await submit(form, again, () => this.champions.search(form.who))
    return page('champions/index', foundChampionsPage(form, rows, wards))
  }
}
