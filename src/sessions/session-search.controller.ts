import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { ChampionsService } from '../champions/champions.service.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { ChampionOfSessionsForm } from './session-search.form.js'
import { SessionsListService } from './sessions-list.service.js'
import { foundPage, sessionsPage } from './sessions.page.js'
import { sessionsPaths as paths } from './sessions.paths.js'

const NOTHING_ASKED = { from: '', to: '', kind: '', topic: '', ward: '', champion: '' }

/** A champion is looked for by POST: a name in an address would stay in histories and logs. Their key may stand there. */
@Access('coordinator')
@Controller('sessions/search')
export class SessionSearchController {
  constructor(
    private readonly champions: ChampionsService,
    private readonly lists: SessionsListService,
    private readonly areas: AreasService,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const form = ChampionOfSessionsForm.read(body)
    const found = await submit(
      form,
      () => this.listPage(form, []),
      () => this.champions.search(form.who),
    )
    const [only] = found
    if (only && found.length === 1) return redirect(`${paths.index}?champion=${only.id}`)
    return this.listPage(form, found)
  }

  private async listPage(form: ChampionOfSessionsForm, found: { id: string; name: string }[]) {
    const { rows, totals } = await this.lists.page(NOTHING_ASKED, 1)
    const given = { filters: NOTHING_ASKED, page: 1, rows, totals, wards: await this.areas.choices() }
    const list = sessionsPage({ ...given, championName: null, isStaff: true, month: null })
    return page('sessions/index', foundPage(list, form, found))
  }
}
