import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { VenuesService } from '../../venues/venues.service.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page } from '../../web/reply.js'
import type { Workshop } from '../../workshops/workshop.entity.js'
import { WorkshopsService } from '../../workshops/workshops.service.js'
import { SimulationForm } from './simulation.form.js'
import { simulationPage } from './simulation.page.js'
import { type Simulated, SimulationService } from './simulation.service.js'

/** What a change of a workshop would tell people. */
@Access('coordinator')
@Controller('mail/workshops/:id/simulation')
export class SimulationController {
  constructor(
    private readonly simulations: SimulationService,
    private readonly workshops: WorkshopsService,
    private readonly venues: VenuesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async new(@Param('id') id: string) {
    const workshop = await this.workshops.get(id)
    return this.shown(workshop, SimulationForm.of(workshop))
  }

  /** Nothing is saved. */
  @Post()
  @HttpCode(200)
  async create(@Param('id') id: string, @Body() body: unknown) {
    const workshop = await this.workshops.get(id)
    const form = SimulationForm.read(body, this.clock.today())
    const simulated = await submit(
      form,
      (again) => this.shown(workshop, again),
      () => this.simulations.of(workshop, form.values()),
    )
    return this.shown(workshop, form, simulated)
  }

  private async shown(workshop: Workshop, form: SimulationForm, simulated: Simulated | null = null) {
    const venues = await this.venues.choices(form.venueId || workshop.venueId)
    return page('reminders/simulation/show', simulationPage(workshop, form, venues, simulated))
  }
}
