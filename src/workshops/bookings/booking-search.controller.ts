import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page } from '../../web/reply.js'
import { WorkshopsService } from '../workshops.service.js'
import { BookingSearchForm } from './booking-search.form.js'
import { foundBookingsPage } from './bookings-list.page.js'
import { BookingsListService } from './bookings-list.service.js'

/** People are searched by POST: a name in an address would stay in histories and logs. */
@Access('coordinator')
@Controller('workshops/:id/bookings/search')
export class BookingSearchController {
  constructor(
    private readonly workshops: WorkshopsService,
    private readonly lists: BookingsListService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Param('id') id: string, @Body() body: unknown) {
    const workshop = await this.workshops.get(id)
    const form = BookingSearchForm.read(body)
    const shown = (rows: Awaited<ReturnType<BookingsListService['search']>>) =>
      page('workshops/bookings/found', foundBookingsPage(workshop, form, rows, this.clock.zone))
    const rows = await submit(
      form,
      () => shown([]),
      () => this.lists.search(id, form.who),
    )
    await this.audit.record({ action: 'bookings.read', subject: { kind: 'bookings', id } })
    return shown(rows)
  }
}
