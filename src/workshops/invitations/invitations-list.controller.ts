import { Controller, Get, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { askedOneOf } from '../../web/list-query.js'
import { file, page } from '../../web/reply.js'
import { INVITATION_FILTERS, invitationsCsv, invitationsPage } from './invitations-list.page.js'
import { type InvitationFilters, InvitationsListService } from './invitations-list.service.js'

/** Everything between the task force and its champions that waits for an answer, or did. */
@Access('coordinator')
@Controller('workshops')
export class InvitationsListController {
  constructor(
    private readonly lists: InvitationsListService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('invitations')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const found = await this.lists.page(filters, number)
    return page('workshops/invitations/index', invitationsPage(filters, number, found, this.clock.zone))
  }

  @Get('invitations.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.lists.all(filtersOf(query))
    await this.audit.record({ action: 'invitations.exported', subject: { kind: 'champion', id: 'all' } })
    const body = csv(...invitationsCsv(rows, this.clock.zone))
    return file({ name: 'asked-and-offered.csv', type: 'text/csv; charset=utf-8', body })
  }
}

const filtersOf = (query: Record<string, unknown>): InvitationFilters => ({
  state: askedOneOf(query, 'state', INVITATION_FILTERS) || 'open',
})
