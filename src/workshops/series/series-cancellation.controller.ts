import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { whenOf } from '../workshop-text.js'
import type { Workshop } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import { cancellationPreview, type Preview } from './preview.page.js'
import { SeriesCancellationForm } from './series-change.form.js'
import { saveAsSeen } from './save-as-seen.js'
import { choiceOf, memberOf, memberOrAny } from './series-changes.controller.js'
import { type Rehearsal, SeriesChangesService } from './series-changes.service.js'
import { SeriesDetailService } from './series-detail.service.js'
import { SPAN_CHOICES } from './series-form.page.js'
import { seriesPaths as paths } from './series.paths.js'
import { SeriesService } from './series.service.js'

const CANCEL_HINTS: Record<string, string> = {
  this: 'The others stay as they are',
  following: 'Those before it stay as they are',
  all: 'All that are still to come',
}

/** Cancels one workshop of a series, it and all following, or all; never without a preview. */
@Access('coordinator')
@Controller('series/:id/cancellation')
export class SeriesCancellationController {
  constructor(
    private readonly series: SeriesService,
    private readonly changes: SeriesChangesService,
    private readonly details: SeriesDetailService,
    private readonly workshops: WorkshopsService,
  ) {}

  @Get('new')
  async new(@Param('id') id: string, @Query('workshop') workshopId: unknown) {
    const workshop = await memberOf(this.workshops, id, workshopId)
    return this.shown(workshop, SeriesCancellationForm.with({ workshop: workshop.id }))
  }

  /** Nothing is cancelled. */
  @Post('previews')
  @HttpCode(200)
  async preview(@Param('id') id: string, @Body() body: unknown) {
    await this.series.get(id)
    const form = SeriesCancellationForm.read(body)
    const rehearsal = await this.rehearsed(id, form)
    return this.shown(await memberOf(this.workshops, id, form.workshop), form, rehearsal)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    await this.series.get(id)
    const form = SeriesCancellationForm.read(body)
    const { touched } = await submit(
      form,
      (again) => this.again(id, again),
      () =>
        saveAsSeen(
          form,
          () => this.changes.cancel(choiceOf(id, form), form.reason, form.seen),
          () => this.rehearsed(id, form),
          async (rehearsal) => this.shown(await memberOf(this.workshops, id, form.workshop), form, rehearsal),
        ),
    )
    return redirect(
      paths.show(id),
      touched.length === 1 ? '1 workshop was cancelled.' : `${touched.length} workshops were cancelled.`,
    )
  }

  private rehearsed(id: string, form: SeriesCancellationForm): Promise<Rehearsal> {
    return submit(
      form,
      (again) => this.again(id, again),
      () => this.changes.rehearseCancellation(choiceOf(id, form), form.reason),
    )
  }

  private async again(id: string, form: SeriesCancellationForm) {
    return this.shown(await memberOrAny(this.workshops, this.details, id, form.workshop), form)
  }

  private async shown(workshop: Workshop, form: SeriesCancellationForm, rehearsal: Rehearsal | null = null) {
    const id = workshop.seriesId ?? ''
    return page('workshops/series/cancel', {
      title: 'Cancel workshops of this series',
      caption: workshop.title,
      back: { href: paths.show(id) },
      wide: true,
      form,
      when: `From ${whenOf(workshop)}`,
      spans: SPAN_CHOICES.map((choice) => ({ ...choice, hint: CANCEL_HINTS[choice.value] })),
      action: paths.cancellationPreviews(id),
      cancel: paths.show(id),
      preview: rehearsal && (await this.previewOf(id, form, rehearsal)),
    })
  }

  private async previewOf(id: string, form: SeriesCancellationForm, rehearsal: Rehearsal): Promise<Preview> {
    form.seen = rehearsal.seen
    const champions = await this.details.champions(rehearsal.touched.map(({ id: touched }) => touched))
    const given = {
      members: await this.details.members(id),
      champions,
      names: new Map<string, string>(),
      onHolidays: [],
    }
    const count = rehearsal.touched.length
    return cancellationPreview(rehearsal, given, {
      action: paths.cancellation(id),
      submit: count === 1 ? 'Cancel this workshop' : `Cancel these ${count} workshops`,
      answers: form.answers(),
    })
  }
}
