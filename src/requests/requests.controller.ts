import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { askedId, askedOneOf } from '../web/list-query.js'
import { file, page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { WorkshopsService } from '../workshops/workshops.service.js'
import { REQUEST_KINDS } from './request.entity.js'
import { requestPage } from './request.page.js'
import { RequestSearchForm } from './request-search.form.js'
import { RequestNoteForm, RequestOwnerForm } from './request-work.form.js'
import { foundRequestsPage, requestsCsv, requestsPage } from './requests-list.page.js'
import { type RequestFilters, RequestsListService } from './requests-list.service.js'
import { requestsPaths as paths } from './requests.paths.js'
import { RequestsService } from './requests.service.js'

/** The inbox of requests, for coordinators. */
@Access('coordinator')
@Controller()
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly lists: RequestsListService,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('requests')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const found = await this.lists.page(filters, number)
    return page('requests/index', requestsPage(filters, number, found, await this.around()))
  }

  @Get('requests.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.lists.all(filtersOf(query))
    const body = csv(...requestsCsv(rows, { today: this.clock.today(), zone: this.clock.zone }))
    return file({ name: 'requests.csv', type: 'text/csv; charset=utf-8', body })
  }

  /** People are searched by POST: a name in an address would stay in histories and logs. */
  @Post('requests/search')
  @HttpCode(200)
  async search(@Body() body: unknown) {
    const form = RequestSearchForm.read(body)
    const around = await this.around()
    const again = () => page('requests/index', foundRequestsPage(form, [], around))
    const rows = await submit(form, again, () => this.lists.search(form.who))
    return page('requests/index', foundRequestsPage(form, rows, around))
  }

  @Get('requests/:id')
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    const shown = await this.page(id, me)
    await this.audit.record({ action: 'request.read', subject: { kind: 'request', id } })
    return shown
  }

  @Post('requests/:id/owner')
  async assign(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const owner = RequestOwnerForm.read(body)
    await this.requests.get(id)
    await submit(
      owner,
      () => this.page(id, me, { owner }),
      () => this.requests.assign(id, owner.owner),
    )
    return redirect(paths.show(id), owner.owner === me.accountId ? 'It is yours now' : 'Given to them')
  }

  @Post('requests/:id/notes')
  async addNote(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const note = RequestNoteForm.read(body)
    await this.requests.get(id)
    await submit(
      note,
      () => this.page(id, me, { note }),
      () => this.requests.note(id, note.words, me.accountId),
    )
    return redirect(paths.show(id), 'Note added')
  }

  private async page(id: string, me: SignedIn, forms: { note?: RequestNoteForm; owner?: RequestOwnerForm } = {}) {
    const request = await this.requests.get(id)
    const { owners, today, zone } = await this.around()
    return page(
      'requests/show',
      requestPage(request, {
        contact: await this.lists.contactOf(id),
        notes: await this.lists.notesOf(id),
        owners,
        ownerName: owners.find(({ value }) => value === request.ownerAccountId)?.text ?? null,
        workshopTitle: request.workshopId ? ((await this.workshops.find(request.workshopId))?.title ?? null) : null,
        trail: await this.audit.trail('request', id),
        myAccountId: me.accountId,
        today,
        zone,
        ...forms,
      }),
    )
  }

  private async around() {
    return { owners: await this.requests.owners(), today: this.clock.today(), zone: this.clock.zone }
  }
}

const STATES = ['open', 'old', 'new', 'in_hand', 'scheduled', 'closed', 'all'] as const

const filtersOf = (query: Record<string, unknown>): RequestFilters => ({
  state: askedOneOf(query, 'state', STATES) || 'open',
  owner: askedId(query, 'owner'),
  kind: askedOneOf(query, 'kind', REQUEST_KINDS),
})
