import { Controller, Get, Inject } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { page } from '../web/reply.js'
import { WorkshopChoicesService } from './workshop-choices.service.js'
import { publicFilters } from './workshop-filters.js'
import { cardOf } from './workshops-list.page.js'
import { WorkshopsListService } from './workshops-list.service.js'
import { WorkshopSearchForm } from './workshop-search.form.js'
import { workshopsPaths as paths } from './workshops.paths.js'
import { TOPICS } from './topics.js'

/** The first thing a resident sees: what is on soon, and a telephone number. */
@Access('public')
@Controller()
export class FrontPageController {
  constructor(
    private readonly lists: WorkshopsListService,
    private readonly choices: WorkshopChoicesService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async index() {
    const council = await this.councils.find()
    if (!council) return page('workshops/not-set-up', { title: 'This service is nearly ready', noIndex: true })
    const { rows, total } = await this.lists.page(publicFilters({}, this.clock.today()), 1, 4)
    const { wards, postcodes } = await this.choices.forSearch(true)
    return page('workshops/front', {
      title: 'Free help with computers, phones and the internet',
      ownHeading: true,
      wide: true,
      description: 'Friendly local workshops and drop-ins with computers, phones and the internet. Everything is free.',
      canonical: `${this.config.publicUrl}/`,
      search: new WorkshopSearchForm(),
      choices: {
        wards: [{ value: '', text: 'All wards' }, ...wards],
        topics: [{ value: '', text: 'All topics' }, ...TOPICS],
      },
      cards: rows.map(cardOf),
      more: total > rows.length ? `See all ${total} workshops` : 'See the programme',
      programme: paths.index,
      searchAction: paths.search,
      asksPostcode: postcodes,
    })
  }
}
