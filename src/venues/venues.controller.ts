import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { ComingWorkshopsService } from '../programme/coming-workshops.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { asked, askedId, askedOneOf } from '../web/list-query.js'
import { file, page, redirect } from '../web/reply.js'
import { RoomsService } from './rooms/rooms.service.js'
import { VenueForm } from './venue.form.js'
import { editVenuePage, newVenuePage, venuePage, venuesCsv, venuesPage } from './venue.page.js'
import { venuesPaths as paths } from './venues.paths.js'
import { type Placed, type VenueFilters, VenuesService } from './venues.service.js'

@Access('coordinator')
@Controller()
export class VenuesController {
  constructor(
    private readonly venues: VenuesService,
    private readonly rooms: RoomsService,
    private readonly areas: AreasService,
    private readonly programme: ComingWorkshopsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('venues')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const found = await this.venues.page(filters, number)
    return page('venues/index', venuesPage(filters, number, found, await this.areas.choices(filters.ward)))
  }

  @Get('venues.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...venuesCsv(await this.venues.all(filtersOf(query))))
    return file({ name: 'venues.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('venues/new')
  async new(@Query() query: Record<string, unknown>) {
    const form = VenueForm.with({ areaId: askedId(query, 'ward') })
    return page('venues/form', newVenuePage(form, await this.areas.choices(form.areaId)))
  }

  @Post('venues')
  async create(@Body() body: unknown) {
    const form = VenueForm.read(body)
    const saved = await submit(
      form,
      async () => page('venues/form', newVenuePage(form, await this.areas.choices(form.areaId))),
      () => this.venues.add(form.values()),
    )
    return redirect(paths.show(saved.id), saidOf('Venue added', saved))
  }

  @Get('venues/:id')
  async show(@Param('id') id: string) {
    const venue = await this.venues.get(id)
    const around = {
      wardName: await this.areas.nameOf(venue.areaId),
      rooms: await this.rooms.of(id),
      coming: await this.programme.of('venue', id, 10),
      trail: await this.audit.trail('venue', id),
      zone: this.clock.zone,
    }
    return page('venues/show', venuePage(venue, around))
  }

  @Get('venues/:id/edit')
  async edit(@Param('id') id: string) {
    const venue = await this.venues.get(id)
    return page('venues/form', editVenuePage(venue, VenueForm.of(venue), await this.areas.choices(venue.areaId)))
  }

  @Post('venues/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const venue = await this.venues.get(id)
    const form = VenueForm.read(body)
    const saved = await submit(
      form,
      async () => page('venues/form', editVenuePage(venue, form, await this.areas.choices(venue.areaId))),
      () => this.venues.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), saidOf('Changes saved', saved))
  }
}

const saidOf = (what: string, { wardFromPostcode }: Placed) =>
  wardFromPostcode ? `${what}. Its ward is ${wardFromPostcode}: we took it from the postcode.` : what

const filtersOf = (query: Record<string, unknown>): VenueFilters => ({
  name: asked(query, 'name'),
  ward: askedId(query, 'ward'),
  facility: askedOneOf(query, 'facility', ['step_free', 'hearing_loop', 'accessible_toilet'] as const),
  kept: askedOneOf(query, 'kept', ['current', 'archived'] as const) || 'current',
})
