import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { formatDate, formatShortDate, formatTime } from '../../time/dates.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { NotFound } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { WorkshopChoicesService } from '../workshop-choices.service.js'
import type { Workshop } from '../workshop.entity.js'
import { editWorkshopPage } from '../workshop-form.page.js'
import { WorkshopsService } from '../workshops.service.js'
import { changePreview, type Preview } from './preview.page.js'
import { saveAsSeen } from './save-as-seen.js'
import { SeriesChangeForm, spanOf } from './series-change.form.js'
import { type Choice, type Rehearsal, SeriesChangesService } from './series-changes.service.js'
import { SeriesDetailService } from './series-detail.service.js'
import { SPAN_CHOICES } from './series-form.page.js'
import { seriesPaths as paths } from './series.paths.js'
import { SeriesPlacesService } from './series-places.service.js'
import { SeriesService } from './series.service.js'

/** Changes one workshop of a series, it and all following, or all; never without a preview. */
@Access('coordinator')
@Controller('series/:id/changes')
export class SeriesChangesController {
  constructor(
    private readonly series: SeriesService,
    private readonly places: SeriesPlacesService,
    private readonly changes: SeriesChangesService,
    private readonly details: SeriesDetailService,
    private readonly workshops: WorkshopsService,
    private readonly choices: WorkshopChoicesService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string, @Query('workshop') workshopId: unknown) {
    const workshop = await memberOf(this.workshops, id, workshopId)
    const form = new SeriesChangeForm()
    const written = {
      date: formatShortDate(workshop.date),
      startTime: workshop.startTime ? formatTime(workshop.startTime) : '',
      endTime: workshop.endTime ? formatTime(workshop.endTime) : '',
    }
    const topics = await this.workshops.topicsOf(workshop.id)
    const partners = await this.workshops.partnersOf(workshop.id)
    Object.assign(form, fieldsOf(SeriesChangeForm.of(workshop, topics, partners, written)), { workshop: workshop.id })
    return this.shown(workshop, form)
  }

  /** Nothing is saved. */
  @Post('previews')
  @HttpCode(200)
  async preview(@Param('id') id: string, @Body() body: unknown) {
    await this.series.get(id)
    const form = SeriesChangeForm.read(body, this.clock.today())
    const rehearsal = await this.rehearsed(id, form)
    return this.shown(await memberOf(this.workshops, id, form.workshop), form, rehearsal)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    await this.series.get(id)
    const form = SeriesChangeForm.read(body, this.clock.today())
    const saved = await submit(
      form,
      (again) => this.again(id, again),
      () =>
        saveAsSeen(
          form,
          () => this.changes.change(choiceOf(id, form), form.version, form.values(), form.seen),
          () => this.rehearsed(id, form),
          async (rehearsal) => this.shown(await memberOf(this.workshops, id, form.workshop), form, rehearsal),
        ),
    )
    const count = saved.touched.length
    const rest = saved.seriesId === id ? '' : ' They are a series of their own now; the earlier one ends before them.'
    const fewer = await this.places.ofThese(saved.touched)
    const places = fewer.length ? ` ${fewerWords(fewer.length, count)}` : ''
    return redirect(
      paths.show(saved.seriesId),
      `${count === 1 ? '1 workshop was' : `${count} workshops were`} changed.${places}${rest}`,
    )
  }

  private rehearsed(id: string, form: SeriesChangeForm): Promise<Rehearsal> {
    return submit(
      form,
      (again) => this.again(id, again),
      () => this.changes.rehearseChange(choiceOf(id, form), form.version, form.values()),
    )
  }

  private async again(id: string, form: SeriesChangeForm) {
    return this.shown(await memberOrAny(this.workshops, this.details, id, form.workshop), form)
  }

  private async shown(workshop: Workshop, form: SeriesChangeForm, rehearsal: Rehearsal | null = null) {
    const id = workshop.seriesId ?? ''
    const choices = await this.choices.forForm(form)
    const names = new Map(
      Object.values(choices)
        .flat()
        .map(({ value, text }) => [value, text]),
    )
    return page('workshops/form', {
      ...editWorkshopPage(workshop.id, workshop.title, form, choices),
      title: 'Change workshops of this series',
      wide: rehearsal !== null,
      action: paths.changePreviews(id),
      submit: 'See what this touches',
      back: { href: paths.show(id) },
      cancel: paths.show(id),
      simulationHref: null,
      series: {
        preview: rehearsal && (await this.previewOf(id, form, rehearsal, names)),
        spans: SPAN_CHOICES,
        repeat: null,
      },
    })
  }

  private async previewOf(
    id: string,
    form: SeriesChangeForm,
    rehearsal: Rehearsal,
    names: ReadonlyMap<string, string>,
  ): Promise<Preview> {
    form.seen = rehearsal.seen
    const off = await this.series.onHolidays(await this.series.get(id), [...rehearsal.dates.values()])
    const holidays = off.map(({ date, why }) => `${formatDate(date)}: ${why}`)
    const champions = await this.details.champions(rehearsal.touched.map(({ id: touched }) => touched))
    const given = {
      members: await this.details.members(id),
      champions,
      names,
      onHolidays: holidays,
      fewer: rehearsal.fewer,
    }
    const count = rehearsal.touched.length
    const change = count === 1 ? 'Change this workshop' : `Change these ${count} workshops`
    return changePreview(rehearsal, given, {
      action: paths.changes(id),
      submit: rehearsal.warnings.length ? `${change} all the same` : change,
      answers: [...form.answers(), { name: 'version', value: form.version }],
    })
  }
}

/** @throws NotFound when it is not a workshop of this series */
export async function memberOf(workshops: WorkshopsService, seriesId: string, workshopId: unknown): Promise<Workshop> {
  const workshop = typeof workshopId === 'string' ? await workshops.find(workshopId) : null
  if (!workshop || workshop.seriesId !== seriesId) throw new NotFound()
  return workshop
}

/** The form with its errors is shown also when the workshop is not said. */
export async function memberOrAny(
  workshops: WorkshopsService,
  details: SeriesDetailService,
  seriesId: string,
  workshopId: string,
): Promise<Workshop> {
  const [first] = workshopId ? [] : await details.members(seriesId)
  return memberOf(workshops, seriesId, workshopId || first?.id)
}

export const choiceOf = (seriesId: string, form: { workshop: string; span: string }): Choice => ({
  seriesId,
  workshopId: form.workshop,
  span: spanOf(form),
})

function fewerWords(fewer: number, count: number): string {
  const which =
    count === 1 ? 'It has' : fewer === count ? 'They have' : `${fewer} of them ${fewer === 1 ? 'has' : 'have'}`
  return `${which} fewer places than you asked for: the page of each workshop says why.`
}

const fieldsOf = (form: object) => ({ ...form })
