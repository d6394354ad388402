import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { calendarFeed } from '../../mail/calendar.js'
import { Clock } from '../../time/clock.js'
import { formatDate, formatTimes } from '../../time/dates.js'
import { Access, isLetIn } from '../../web/access.js'
import { csv } from '../../web/csv.js'
import { submit } from '../../web/forms/submit.js'
import { askedId } from '../../web/list-query.js'
import { NotFound } from '../../web/problems.js'
import { file, page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { TemplatesService } from '../templates/templates.service.js'
import { WorkshopChoicesService } from '../workshop-choices.service.js'
import { eventFrame, workshopEvent } from '../feeds/workshop-event.js'
import { CALENDAR_TYPE } from '../feeds/feed-reply.js'
import { newWorkshopPage } from '../workshop-form.page.js'
import { planPreview } from './preview.page.js'
import { saveAsSeen } from './save-as-seen.js'
import { sentenceOf } from './sentence.js'
import { SeriesDetailService } from './series-detail.service.js'
import { REPEAT_CHOICES } from './series-form.page.js'
import { SeriesListService } from './series-list.service.js'
import { seriesCsv, seriesFilters, seriesListPage } from './series-list.page.js'
import { SeriesForm } from './series.form.js'
import { publicMembers, publicSeriesPage, staffSeriesPage } from './series.page.js'
import { seriesPaths as paths } from './series.paths.js'
import { SeriesPlacesService } from './series-places.service.js'
import { type SeriesPreview, SeriesPreviewsService } from './series-previews.service.js'
import { SeriesService } from './series.service.js'

/** More than any programme has. */
const MOST_EXPORTED = 10_000

@Access('coordinator')
@Controller()
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly previews: SeriesPreviewsService,
    private readonly details: SeriesDetailService,
    private readonly lists: SeriesListService,
    private readonly places: SeriesPlacesService,
    private readonly choices: WorkshopChoicesService,
    private readonly templates: TemplatesService,
    private readonly councils: CouncilService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('series')
  async index(@Query() query: Record<string, unknown>) {
    return page('workshops/series/index', await seriesListPage(this.lists, query))
  }

  @Get('series.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.lists.page(seriesFilters(query), 1, MOST_EXPORTED)
    return file({ name: 'series.csv', type: 'text/csv; charset=utf-8', body: csv(...seriesCsv(rows)) })
  }

  @Get('series/new')
  async new(@Query() query: Record<string, unknown>) {
    const form = SeriesForm.with({ seasons: ['no-bank-holidays'], template: askedId(query, 'template') })
    return this.formPage(await this.templates.fillIn(form))
  }

  /** Nothing is saved. */
  @Post('series/previews')
  @HttpCode(200)
  async preview(@Body() body: unknown) {
    const form = SeriesForm.read(body, this.clock.today())
    if (form.useTemplate) return this.formPage(await this.templates.fillIn(form))
    return this.formPage(form, await this.previewed(form))
  }

  /** Only what the preview showed: another look, when anything it rests on changed in between. */
  @Post('series')
  async create(@Body() body: unknown) {
    const form = SeriesForm.read(body, this.clock.today())
    const series = await submit(
      form,
      (again) => this.formPage(again),
      () =>
        saveAsSeen(
          form,
          () => this.previews.add(form.values(), form.wish(this.clock.zone), form.seen),
          () => this.previewed(form),
          (preview) => this.formPage(form, preview),
        ),
    )
    const fewer = await this.places.ofEach(series.details)
    return redirect(
      paths.show(series.id),
      ['Saved as drafts. Publish them when they are ready.', fewer ?? ''].join(' ').trim(),
    )
  }

  @Access('public')
  @Get('series/:id')
  async show(@Param('id') id: string, @Me() me: SignedIn | null) {
    const series = await this.series.get(id)
    const members = await this.details.members(id)
    const next = await this.details.next(id)
    const now = this.clock.now()
    if (!isLetIn(['coordinator'], me)) {
      if (publicMembers(members).length === 0) throw new NotFound()
      const { description, bring } = series.details
      return page(
        'workshops/series/public',
        publicSeriesPage({ series, members, previous: null, next, now, description, bring }),
      )
    }
    const earlier = series.previousId ? await this.series.get(series.previousId) : null
    const previous = earlier && { text: `Before it: ${earlier.title}`, href: paths.show(earlier.id) }
    const trail = await this.audit.trail('series', id)
    return page(
      'workshops/series/show',
      staffSeriesPage({ series, members, previous, next, now }, trail, this.clock.zone),
    )
  }

  /** The same entries as on the programme and in e-mails, so that a calendar holds each once. */
  @Access('public')
  @Get('series/:id/series.ics')
  async calendar(@Param('id') id: string) {
    const { title } = await this.series.get(id)
    const rows = await this.details.events(id)
    if (rows.length === 0) throw new NotFound()
    const frame = eventFrame(await this.councils.get(), this.config)
    const events = rows.map((row) => workshopEvent(row, frame))
    const body = calendarFeed({ name: title }, events, this.clock.now())
    return file({ name: 'series.ics', type: CALENDAR_TYPE, body })
  }

  @Post('series/:id/publication')
  async publish(@Param('id') id: string) {
    const { published, refused } = await this.series.publish(id)
    const done = published === 1 ? '1 workshop is on the programme.' : `${published} workshops are on the programme.`
    const [first] = refused
    const not = first ? ` ${refused.length} could not be published. ${formatDate(first.date)}: ${first.why}` : ''
    return redirect(paths.show(id), `${published === 0 && first ? 'Nothing was published.' : done}${not}`)
  }

  private previewed(form: SeriesForm): Promise<SeriesPreview> {
    return submit(
      form,
      (again) => this.formPage(again),
      () => this.previews.ofNew(form.values(), form.wish(this.clock.zone)),
    )
  }

  private async formPage(form: SeriesForm, preview: SeriesPreview | null = null) {
    if (preview) form.seen = preview.seen
    return page('workshops/form', {
      ...newWorkshopPage(form, await this.choices.forForm(form), await this.templates.choices()),
      title: 'Schedule a series',
      wide: preview !== null,
      caption: 'Series of workshops',
      back: { href: paths.index, text: 'Series' },
      cancel: paths.index,
      action: paths.previews,
      submit: preview ? 'See the dates again' : 'See the dates',
      repeatHref: null,
      series: { preview: preview && (await this.previewOf(form, preview)), spans: null, repeat: REPEAT_CHOICES },
    })
  }

  private async previewOf(form: SeriesForm, preview: SeriesPreview) {
    const { plan, warnings } = preview
    const wish = form.wish(this.clock.zone)
    const details = form.values()
    const shown = {
      times: formatTimes(details.startTime, details.endTime),
      fewer: await this.places.ofEach(details),
    }
    const count = plan.dates.length
    const save = count === 1 ? 'Save this workshop' : `Save these ${count} workshops`
    return planPreview(preview, sentenceOf(plan.recurrence, wish), shown, {
      action: paths.index,
      submit: warnings.length ? `${save} all the same` : save,
      answers: form.answers(),
    })
  }
}
