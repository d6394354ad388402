import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { Clock } from '../time/clock.js'
import { formatShortDate, formatTime } from '../time/dates.js'
import { Access } from '../web/access.js'
import { addressOf, pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { askedId } from '../web/list-query.js'
import { NotFound } from '../web/problems.js'
import { file, page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { WarningsService } from './clashes/warnings.service.js'
import { type Publisher, toldOutside } from './finding/workshop-event.js'
import { tellingOf, whoIsTold } from './workshop-cancellation.page.js'
import { publicFilters, staffFilters, type WorkshopFilters } from './workshop-filters.js'
import { PlacesService } from './places/places.service.js'
import { seriesPaths } from './series/series.paths.js'
import { WorkshopForm } from './workshop.form.js'
import { editWorkshopPage, newWorkshopPage } from './workshop-form.page.js'
import { type LeadingLinks, publicWorkshopPage, staffWorkshopPage } from './workshop.page.js'
import { WorkshopChoicesService } from './workshop-choices.service.js'
import { type WorkshopDetail, WorkshopDetailService } from './workshop-detail.service.js'
import { workshopStartingFrom } from './workshop-start.js'
import { WorkshopsListService } from './workshops-list.service.js'
import { PER_PAGE, programmePage, queryOf, staffListPage } from './workshops-list.page.js'
import { workshopsCsv } from './workshops.csv.js'
import { registerPaths } from './register/register.paths.js'
import { AssignmentsService } from './assignments/assignments.service.js'
import { invitationsPaths } from './invitations/invitations.paths.js'
import { workshopsPaths as paths } from './workshops.paths.js'
import { WorkshopsService } from './workshops.service.js'
import { TemplatesService } from './templates/templates.service.js'
import { FeedbackResultsService } from './feedback/feedback-results.service.js'

const isStaff = (me: SignedIn | null) => me?.role === 'coordinator' || me?.role === 'administrator'

@Access('coordinator')
@Controller()
export class WorkshopsController {
  constructor(
    private readonly workshops: WorkshopsService,
    private readonly lists: WorkshopsListService,
    private readonly details: WorkshopDetailService,
    private readonly assignments: AssignmentsService,
    private readonly choices: WorkshopChoicesService,
    private readonly places: PlacesService,
    private readonly warnings: WarningsService,
    private readonly templates: TemplatesService,
    private readonly feedback: FeedbackResultsService,
    private readonly audit: AuditService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Access('public')
  @Get('workshops')
  async index(@Query() query: Record<string, unknown>, @Me() me: SignedIn | null) {
    const today = this.clock.today()
    const filters = isStaff(me) ? staffFilters(query, today) : publicFilters(query, today)
    const number = pageNumber(query.page)
    const [{ rows, total }, choices] = await Promise.all([
      this.lists.page(filters, number, PER_PAGE),
      this.choices.forSearch(!isStaff(me)),
    ])
    const last = Math.max(1, Math.ceil(total / PER_PAGE))
    if (number > last) return redirect(addressOf(paths.index, { ...queryOf(filters, isStaff(me)), page: last }))
    const { publicUrl } = this.config
    const now = this.clock.now()
    const given = { query, filters, rows, total, page: number, today, now, choices, publicUrl }
    const model = isStaff(me) ? staffListPage(given) : { ...programmePage(given), ...this.toldOfList(filters, number) }
    return page('workshops/index', model, model.search.isValid() ? 200 : 422)
  }

  @Get('workshops.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.lists.all(staffFilters(query, this.clock.today()))
    return file({ name: 'workshops.csv', type: 'text/csv; charset=utf-8', body: csv(...workshopsCsv(rows)) })
  }

  @Get('workshops/new')
  async new(@Query() query: Record<string, unknown>) {
    const form = Object.assign(workshopStartingFrom(query), { template: askedId(query, 'template') })
    return this.newPage(await this.templates.fillIn(form))
  }

  @Post('workshops')
  async create(@Body() body: unknown) {
    const form = WorkshopForm.read(body, this.clock.today())
    // Not a save: the page again, filled in from the template.
    if (form.useTemplate) return this.newPage(await this.templates.fillIn(form))
    await this.warnings.check(form, null)
    const workshop = await submit(
      form,
      () => this.newPage(form),
      () => this.workshops.add(form.values()),
    )
    const said = workshop.isDraft()
      ? 'Saved as a draft. Publish it when it is ready.'
      : 'Recorded: this workshop took place.'
    return redirect(paths.show(workshop.id), said)
  }

  @Access('public')
  @Get('workshops/:id')
  async show(@Param('id') id: string, @Me() me: SignedIn | null) {
    const workshop = await this.details.get(id)
    const now = this.clock.now()
    if (!isStaff(me)) {
      const shown = publicWorkshopPage(this.visibleTo(me, workshop), now, await this.leadingLinks(me, workshop))
      const told = toldOutside(workshop, await this.publisher(), shown.isOver)
      return page('workshops/public', { ...shown, ...told, noIndex: shown.isOver })
    }
    const saved = await this.workshops.get(id)
    const reasons = saved.reasonsItCannotBePublished(now)
    const trail = await this.audit.trail('workshop', id)
    const around = {
      now,
      zone: this.clock.zone,
      tally: await this.feedback.of(id, workshop.attendances),
      request: await this.details.requestOf(id),
    }
    const shown = staffWorkshopPage(workshop, reasons, trail, around, await this.places.get(id))
    return page('workshops/show', { ...shown, warnings: await this.warnings.standing(saved) })
  }

  @Get('workshops/:id/edit')
  async edit(@Param('id') id: string) {
    const workshop = await this.workshops.get(id)
    // Of a series more than this one may be meant, so the change has its preview there.
    if (workshop.seriesId) return redirect(seriesPaths.newChange(workshop.seriesId, id))
    const written = {
      date: formatShortDate(workshop.date),
      startTime: workshop.startTime ? formatTime(workshop.startTime) : '',
      endTime: workshop.endTime ? formatTime(workshop.endTime) : '',
    }
    const form = WorkshopForm.of(
      workshop,
      await this.workshops.topicsOf(id),
      await this.workshops.partnersOf(id),
      written,
    )
    return page('workshops/form', editWorkshopPage(id, workshop.title, form, await this.choices.forForm(form)))
  }

  @Post('workshops/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const before = await this.workshops.get(id)
    const { title, sequence } = before
    const form = WorkshopForm.read(body, this.clock.today())
    await this.warnings.check(form, before)
    const again = async () =>
      page('workshops/form', editWorkshopPage(id, title, form, await this.choices.forForm(form)))
    const workshop = await submit(form, again, () => this.workshops.change(id, form.version, form.values()))
    const told =
      workshop.isPublished() && workshop.sequence > sequence
        ? whoIsTold(tellingOf(workshop, this.clock.now(), this.config))
        : ''
    return redirect(paths.show(id), `Changes saved. ${told}`.trim())
  }

  private async newPage(form: WorkshopForm) {
    const [choices, templates] = [await this.choices.forForm(form), await this.templates.choices()]
    return page('workshops/form', newWorkshopPage(form, choices, templates))
  }

  /** Each page of the list is its own; who looks for one filter is led to it by the same address. */
  private toldOfList(filters: WorkshopFilters, number: number) {
    const query = { ...queryOf(filters, false), page: number === 1 ? '' : number }
    return {
      description: 'Free workshops and drop-ins with computers, phones and the internet, near you and online.',
      canonical: this.config.publicUrl + addressOf(paths.index, query),
    }
  }

  /** Drafts, and what never was on the programme, are the task force's; the lead champion sees their own. */
  private visibleTo(me: SignedIn | null, workshop: WorkshopDetail): WorkshopDetail {
    if (workshop.publishedAt && workshop.state !== 'draft') return workshop
    if (me?.championId && me.championId === workshop.leadChampionId) return workshop
    throw new NotFound()
  }

  private async publisher(): Promise<Publisher> {
    const council = (await this.councils.find())?.councilName ?? ''
    return { publicUrl: this.config.publicUrl, council, zone: this.clock.zone }
  }

  private async leadingLinks(me: SignedIn | null, { id, ...workshop }: WorkshopDetail): Promise<LeadingLinks | null> {
    const championId = me?.championId ?? null
    if (championId === null || workshop.state === 'cancelled') return null
    const assignmentId = await this.assignments.idOf(id, championId)
    if (assignmentId === null) return null
    const { role } = await this.assignments.get(id, assignmentId)
    const isLead = role === 'lead'
    const isNow = workshop.state === 'published' && workshop.date <= this.clock.today()
    const isOver = workshop.endsAt !== null && workshop.endsAt <= this.clock.now()
    return {
      title: PART_TITLES[role],
      registerHref: isLead && isNow ? paths.register(id) : null,
      bookingsHref: isLead && workshop.format === 'bookable' ? paths.bookings(id) : null,
      sheetHref: isLead ? registerPaths.sheet(id) : null,
      dropOutHref: isOver ? null : invitationsPaths.dropOut(id, championId),
      kit: workshop.kit,
    }
  }
}

const PART_TITLES = {
  lead: 'You lead this workshop',
  helper: 'You help at this workshop',
  shadow: 'You come to see how we work',
}
