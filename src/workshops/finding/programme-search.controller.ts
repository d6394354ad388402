import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { addressOf, pageNumber } from '../../web/address.js'
import { page, redirect } from '../../web/reply.js'
import { WorkshopChoicesService } from '../workshop-choices.service.js'
import { publicFilters, type WorkshopFilters } from '../workshop-filters.js'
import { WorkshopSearchForm } from '../workshop-search.form.js'
import { type Near, PER_PAGE, programmePage, queryOf } from '../workshops-list.page.js'
import { type WorkshopRow, WorkshopsListService } from '../workshops-list.service.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import { FURTHEST, NearService } from './near.service.js'

interface Listed {
  near: Near
  rows: WorkshopRow[]
  total: number
}

/** Long enough to look at a workshop and come back: without it browsers ask to send the form again. In one's own browser alone. */
const KEPT = 'private, max-age=600'

/**
 * The public programme by distance. Where somebody lives is personal: it is sent, not put in the address, so it stays in no history and no
 * log. Without a postcode the search leads to the list with its filters in the address, which can be kept and sent on.
 */
@Access('public')
@Controller('workshops/search')
export class ProgrammeSearchController {
  constructor(
    private readonly lists: WorkshopsListService,
    private readonly near: NearService,
    private readonly choices: WorkshopChoicesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const { from, to, ward, topic, format, access, postcode, page: asked } = WorkshopSearchForm.read(body)
    const query = { from, to, ward, topic, format, access: access.join(',') }
    if (!postcode) return redirect(addressOf(paths.index, query))
    const today = this.clock.today()
    const filters = publicFilters(query, today)
    const number = pageNumber(asked)
    const [listed, choices] = await Promise.all([this.listed(postcode, filters, number), this.choices.forSearch(true)])
    const given = {
      query,
      filters,
      page: listed.near.tenths ? number : 1,
      today,
      now: this.clock.now(),
      choices,
      publicUrl: this.config.publicUrl,
      ...listed,
    }
    const model = programmePage(given)
    const isValid = model.search.isValid()
    return page('workshops/index', { ...model, noIndex: true }, isValid ? 200 : 422, isValid ? KEPT : undefined)
  }

  /** Whoever comes back to the address alone has sent nothing. */
  @Get()
  index() {
    return redirect(paths.index)
  }

  private async listed(postcode: string, filters: WorkshopFilters, number: number): Promise<Listed> {
    if (filters.isOnline)
      return this.byDate(postcode, filters, 'Online workshops are at your home, so there is no distance.')
    const found = await this.near.find(postcode)
    if (!found.from) {
      const isWrong = found.problem === 'not a postcode'
      const said = isWrong
        ? 'These are all workshops, by date.'
        : `We do not know where ${found.written} is. Check it, or choose a ward. These are all workshops, by date.`
      return this.byDate(
        postcode,
        filters,
        said,
        isWrong ? 'Enter a postcode, like WN1 1AA, or its first half, like WN1' : null,
      )
    }
    const venues = await this.near.venuesNear(found.from)
    const { rows, total } = await this.lists.nearest(filters, venues, number, PER_PAGE)
    if (total === 0)
      return this.byDate(postcode, filters, `Nothing is on within ${FURTHEST} miles. These are all workshops, by date.`)
    const said = ['Nearest first, as the crow flies.', found.said].filter(Boolean).join(' ')
    const online = await this.online(filters)
    return { rows, total, near: { postcode, said, tenths: rows.map(({ tenths }) => tenths), online, error: null } }
  }

  private async byDate(
    postcode: string,
    filters: WorkshopFilters,
    said: string,
    error: string | null = null,
  ): Promise<Listed> {
    const { rows, total } = await this.lists.page(filters, 1, PER_PAGE)
    return { rows, total, near: { postcode, said, tenths: null, online: null, error } }
  }

  /** What has no distance is not left out in silence. */
  private async online(filters: WorkshopFilters): Promise<Near['online']> {
    if (filters.access.length || filters.wardId) return null
    const online = { ...filters, isOnline: true }
    const count = await this.lists.count(online)
    if (count === 0) return null
    const text = count === 1 ? '1 workshop is online' : `${count.toLocaleString('en-GB')} workshops are online`
    return { text, href: addressOf(paths.index, queryOf(online, false)) }
  }
}
