import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { formatDate, formatTimes } from '../../time/dates.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { workshopsPaths } from '../workshops.paths.js'
import { planPreview } from './preview.page.js'
import { saveAsSeen } from './save-as-seen.js'
import { sentenceOf } from './sentence.js'
import { SeriesDateForm, SeriesExtensionForm } from './series-dates.form.js'
import type { Series } from './series.entity.js'
import { seriesPaths as paths } from './series.paths.js'
import { SeriesPlacesService } from './series-places.service.js'
import { type SeriesPreview, SeriesPreviewsService } from './series-previews.service.js'
import { SeriesService } from './series.service.js'

/** More dates of a series: until a later end, or one that its rule does not give. */
@Access('coordinator')
@Controller('series/:id')
export class SeriesDatesController {
  constructor(
    private readonly series: SeriesService,
    private readonly previews: SeriesPreviewsService,
    private readonly places: SeriesPlacesService,
    private readonly clock: Clock,
  ) {}

  @Get('extension/new')
  async newExtension(@Param('id') id: string) {
    const series = await this.series.get(id)
    return this.extensionPage(series, SeriesExtensionForm.with({ version: String(series.version) }))
  }

  /** Nothing is saved. */
  @Post('extension/previews')
  @HttpCode(200)
  async previewExtension(@Param('id') id: string, @Body() body: unknown) {
    const series = await this.series.get(id)
    const form = SeriesExtensionForm.read(body, this.clock.today())
    return this.extensionPage(series, form, await this.previewed(series, form))
  }

  @Post('extension')
  async extend(@Param('id') id: string, @Body() body: unknown) {
    const series = await this.series.get(id)
    const form = SeriesExtensionForm.read(body, this.clock.today())
    const { dates } = await submit(
      form,
      (again) => this.extensionPage(series, again),
      () =>
        saveAsSeen(
          form,
          () => this.previews.extend(series, form.version, form.date(), form.seen),
          () => this.previewed(series, form),
          (preview) => this.extensionPage(series, form, preview),
        ),
    )
    const added = dates.length === 1 ? '1 workshop was added' : `${dates.length} workshops were added`
    return redirect(
      paths.show(id),
      `${added} as drafts. Publish them when they are ready. ${(await this.places.ofEach(series.details)) ?? ''}`.trim(),
    )
  }

  @Get('dates/new')
  async newDate(@Param('id') id: string) {
    return this.datePage(await this.series.get(id), new SeriesDateForm())
  }

  @Post('dates')
  async addDate(@Param('id') id: string, @Body() body: unknown) {
    const series = await this.series.get(id)
    const form = SeriesDateForm.read(body, this.clock.today())
    const workshop = await submit(
      form,
      (again) => this.datePage(series, again),
      () => this.series.addDate(id, form.value()),
    )
    return redirect(
      workshopsPaths.show(workshop.id),
      `${formatDate(workshop.date)} was added to the series, as a draft.`,
    )
  }

  private previewed(series: Series, form: SeriesExtensionForm): Promise<SeriesPreview> {
    return submit(
      form,
      (again) => this.extensionPage(series, again),
      () => this.previews.ofExtension(series, form.version, form.date()),
    )
  }

  private async extensionPage(series: Series, form: SeriesExtensionForm, preview: SeriesPreview | null = null) {
    if (preview) form.seen = preview.seen
    const { startTime, endTime } = series.details
    const shown = { times: formatTimes(startTime, endTime), fewer: await this.places.ofEach(series.details) }
    return page('workshops/series/extend', {
      title: 'Extend this series',
      caption: series.title,
      back: { href: paths.show(series.id) },
      wide: true,
      form,
      sentence: series.sentence(),
      action: paths.extensionPreviews(series.id),
      cancel: paths.show(series.id),
      preview:
        preview &&
        planPreview(preview, sentenceOf(preview.plan.recurrence, series), shown, {
          action: paths.extension(series.id),
          submit: addingWords(preview),
          answers: [...form.answers(), { name: 'version', value: form.version }],
        }),
    })
  }

  private datePage(series: Series, form: SeriesDateForm) {
    const { startTime, endTime } = series.details
    return page('workshops/series/date', {
      title: 'Add a date to this series',
      caption: series.title,
      back: { href: paths.show(series.id) },
      form,
      sentence: series.sentence(),
      times: formatTimes(startTime, endTime),
      action: paths.dates(series.id),
      cancel: paths.show(series.id),
    })
  }
}

function addingWords({ plan, warnings }: SeriesPreview): string {
  const add = plan.dates.length === 1 ? 'Add this workshop' : `Add these ${plan.dates.length} workshops`
  return warnings.length ? `${add} all the same` : add
}
