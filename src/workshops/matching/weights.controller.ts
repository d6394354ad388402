import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { WEIGHTS_ID } from './match-weights.entity.js'
import { matchingPaths as paths } from './matching.paths.js'
import { type Comparison, MatchingService } from './matching.service.js'
import { WeightsForm } from './weights.form.js'
import { weightsPage } from './weights.page.js'
import { WeightsService } from './weights.service.js'

/** How much each thing counts when champions are matched, and what other weights would change. */
@Access('coordinator')
@Controller('matching')
export class WeightsController {
  constructor(
    private readonly weights: WeightsService,
    private readonly matching: MatchingService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show() {
    const { weights, version } = await this.weights.get()
    return this.page(WeightsForm.of(weights, version))
  }

  /** Saves nothing. */
  @Post('previews')
  @HttpCode(200)
  async preview(@Body() body: unknown) {
    const form = WeightsForm.read(body)
    const comparisons = await submit(
      form,
      () => this.page(form),
      () => this.matching.compare(form.values()),
    )
    return this.page(form, comparisons)
  }

  @Post()
  async update(@Body() body: unknown) {
    const form = WeightsForm.read(body)
    await submit(
      form,
      () => this.page(form),
      () => this.weights.change(form.version, form.values()),
    )
    return redirect(paths.show, 'What counts is saved. It holds from now on.')
  }

  private async page(form: WeightsForm, comparisons: Comparison[] | null = null) {
    const { weights: current } = await this.weights.get()
    const trail = await this.audit.trail('matching', WEIGHTS_ID, 20)
    return page('workshops/matching/weights', weightsPage(form, comparisons, { current, trail, zone: this.clock.zone }))
  }
}
