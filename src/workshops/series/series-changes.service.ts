import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { type EntityManager, In } from 'typeorm'
import { AuditService } from '../../audit/audit.service.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addDays, formatDate } from '../../time/dates.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { type Warning, WarningsService } from '../clashes/warnings.service.js'
import { WorkshopForm } from '../workshop.form.js'
import { Workshop } from '../workshop.entity.js'
import { type WorkshopDetails, WorkshopsService } from '../workshops.service.js'
import { changedFields, type FieldName, labelOf, replacedIn, withFields } from './field-changes.js'
import { type DatedWarning, datedWarnings, warningsKey } from './dated-warnings.js'
import { type MessageForecast, SeriesMessages } from './series-messages.js'
import type { Series } from './series.entity.js'
import { SeriesPlacesService } from './series-places.service.js'
import { SeriesRepeatService } from './series-repeat.service.js'
import { SeriesService } from './series.service.js'
import { PreviewOutOfDate } from './save-as-seen.js'
import { isMoved, type LeftAlone, type Span, SPAN_WORDS, type Touched, within } from './span.js'

/** Which of a series somebody wants to change, from which of its workshops. */
export interface Choice {
  seriesId: string
  workshopId: string
  span: Span
}

/** What was, or would be, done. Workshops are as they were before. */
export interface Outcome {
  /** Of everything that the change rests on: when it differs, somebody changed something in between. */
  seen: string
  touched: Workshop[]
  leftAlone: LeftAlone<Workshop>[]
  /** Those that keep the date they were moved to. */
  moved: Workshop[]
  fields: { name: FieldName; was: unknown; is: unknown }[]
  /** Had an answer of their own to a field that changes. */
  replaced: { workshop: Workshop; fields: FieldName[] }[]
  /** By the id of the workshop: the dates that change. */
  dates: Map<string, string>
  /** The series that goes on with the change; another one when the series was split. */
  seriesId: string
  /** What speaks against it now and did not before. */
  warnings: DatedWarning[]
}

export interface Rehearsal extends Outcome {
  messages: MessageForecast
  /** Those that would have fewer places than were asked for, with the reason. */
  fewer: string[]
}

/** Changes this workshop of a series, this and all following, or all; and tells beforehand what that would touch. */
@Injectable()
export class SeriesChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly workshops: WorkshopsService,
    private readonly series: SeriesService,
    private readonly repeat: SeriesRepeatService,
    private readonly messages: SeriesMessages,
    private readonly places: SeriesPlacesService,
    private readonly warnings: WarningsService,
  ) {}

  /** Nothing is saved. @throws NotFound, ChangedMeanwhile, Refusal */
  rehearseChange(choice: Choice, version: string, values: WorkshopDetails): Promise<Rehearsal> {
    return this.rehearse((manager) => this.applyChange(manager, choice, version, values))
  }

  /** Nothing is saved. @throws NotFound, Refusal */
  rehearseCancellation(choice: Choice, reason: string): Promise<Rehearsal> {
    return this.rehearse((manager) => this.applyCancellation(manager, choice, reason))
  }

  /** @param seen of the preview @throws PreviewOutOfDate, and as its rehearsal */
  change(choice: Choice, version: string, values: WorkshopDetails, seen: string): Promise<Outcome> {
    return this.save((manager) => this.applyChange(manager, choice, version, values), seen)
  }

  /** @param seen of the preview @throws PreviewOutOfDate, and as its rehearsal */
  cancel(choice: Choice, reason: string, seen: string): Promise<Outcome> {
    return this.save((manager) => this.applyCancellation(manager, choice, reason), seen)
  }

  /** What the form would hold for this workshop. */
  async detailsOf(workshop: Workshop): Promise<WorkshopDetails> {
    const [topics, partners] = [
      await this.workshops.topicsOf(workshop.id),
      await this.workshops.partnersOf(workshop.id),
    ]
    const { date, startTime, endTime } = workshop
    const written = { date, startTime: startTime ?? '', endTime: endTime ?? '' }
    return WorkshopForm.of(workshop, topics, partners, written).values()
  }

  private rehearse(apply: (manager: EntityManager) => Promise<Outcome>): Promise<Rehearsal> {
    return this.database.rehearse(async (manager) => {
      const outcome = await apply(manager)
      const messages = await this.messages.about(outcome.touched.map(({ id }) => id))
      return { ...outcome, messages, fewer: await this.places.ofThese(outcome.touched) }
    })
  }

  private save(apply: (manager: EntityManager) => Promise<Outcome>, seen: string): Promise<Outcome> {
    return this.database.write(async (manager) => {
      const outcome = await apply(manager)
      if (outcome.seen !== seen) throw new PreviewOutOfDate()
      return outcome
    })
  }

  private async applyChange(
    manager: EntityManager,
    choice: Choice,
    version: string,
    values: WorkshopDetails,
  ): Promise<Outcome> {
    const found = await this.find(manager, choice)
    const { series, chosen, touched } = found
    ChangedMeanwhile.check({ version }, chosen)
    const was = await this.detailsOf(chosen)
    const fields = changedFields(was, values)
    if (fields.length === 0) throw new Refusal('Nothing is different yet. Change something first.')
    const days = choice.span === 'this' ? 0 : this.repeat.daysMoved(found, was.date, values.date)
    const others = choice.span === 'this' ? fields : fields.filter((name) => name !== 'date')
    const before = await this.warnings.standingOf(touched)
    const replaced: Outcome['replaced'] = []
    const dates: Outcome['dates'] = new Map()
    for (const workshop of touched) {
      const own = await this.detailsOf(workshop)
      const alone = replacedIn(own, others, was)
      if (alone.length) replaced.push({ workshop, fields: alone })
      const date = isMoved(workshop) ? own.date : addDays(own.date, days)
      const details = withFields({ ...own, date }, others, values)
      if (details.date !== own.date) dates.set(workshop.id, details.date)
      await this.sayingWhich(workshop, () => this.workshops.change(workshop.id, String(workshop.version), details))
    }
    const { date: _date, ...repeated } = withFields({ ...series.details, date: was.date }, others, values)
    const goingOn =
      choice.span === 'this' ? series : await this.repeat.goOn(manager, found, choice.span, repeated, days)
    await this.record('series.workshops changed', series, choice, found, fields.map(labelOf))
    const warnings = await this.newWarnings(manager, touched, before)
    return {
      ...this.outcomeOf(found, [...fields, warningsKey(warnings)]),
      fields: fields.map((name) => ({ name, was: was[name], is: values[name] })),
      replaced,
      dates,
      seriesId: goingOn.id,
      warnings,
    }
  }

  private async applyCancellation(manager: EntityManager, choice: Choice, reason: string): Promise<Outcome> {
    const found = await this.find(manager, choice)
    const { series, touched, members } = found
    for (const workshop of touched) await this.sayingWhich(workshop, () => this.workshops.cancel(workshop.id, reason))
    const [first] = touched.map(({ seriesDate }) => seriesDate ?? '').sort()
    if (choice.span !== 'this' && first && members.some(({ seriesDate }) => (seriesDate ?? '') < first))
      await this.repeat.end(manager, series, first)
    await this.record('series.workshops cancelled', series, choice, found, [])
    return {
      ...this.outcomeOf(found, [reason]),
      fields: [],
      replaced: [],
      dates: new Map(),
      seriesId: series.id,
      warnings: [],
    }
  }

  /** After the change. @param before what stood against each of these, in their order: it asks nothing again */
  private async newWarnings(
    manager: EntityManager,
    touched: readonly Workshop[],
    before: readonly Warning[][],
  ): Promise<DatedWarning[]> {
    const saved = await manager.findBy(Workshop, { id: In(touched.map(({ id }) => id)) })
    const changed = new Map(saved.map((workshop) => [workshop.id, workshop]))
    const after = touched.map((workshop) => changed.get(workshop.id) ?? workshop)
    const standing = await this.warnings.standingOf(after)
    const fresh = standing.map((warnings, index) => {
      const known = new Set(before[index]?.map(({ key }) => key))
      return warnings.filter(({ key }) => !known.has(key))
    })
    return datedWarnings(after, fresh)
  }

  private async find(manager: EntityManager, { seriesId, workshopId, span }: Choice): Promise<Found> {
    const series = await this.series.lock(seriesId)
    const members = await manager.find(Workshop, { where: { seriesId }, order: { seriesDate: 'ASC' } })
    const chosen = members.find(({ id }) => id === workshopId)
    if (!chosen) throw new NotFound()
    const found = within(span, chosen, members, this.clock.now())
    if (found.touched.length === 0)
      throw new Refusal('Nothing of this is still to come: it has been, or it is cancelled.', 'span')
    // What was, before the services change the same rows.
    return { series, version: series.version, members, chosen, ...found }
  }

  private outcomeOf(found: Found, what: readonly string[]): Pick<Outcome, 'seen' | 'touched' | 'leftAlone' | 'moved'> {
    const { series, members, touched, leftAlone } = found
    const state = members.map(({ id, version, state: is, booked }) => [id, version, is, booked].join(' '))
    const ids = touched.map(({ id }) => id)
    const seen = JSON.stringify([series.id, found.version, state, ids, what])
    return {
      seen: createHash('sha256').update(seen).digest('base64url'),
      touched,
      leftAlone,
      moved: touched.filter(isMoved),
    }
  }

  /** A rule that says no says it of which workshop. */
  private async sayingWhich(workshop: Workshop, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal(`${formatDate(workshop.date)}: ${error.message}`, error.field)
      throw error
    }
  }

  private async record(
    action: string,
    { id }: Series,
    { span }: Choice,
    { touched, chosen }: Found,
    fields: readonly string[],
  ): Promise<void> {
    await this.audit.record({
      action,
      subject: { kind: 'series', id },
      changes: [
        { field: 'Which', before: null, after: `${SPAN_WORDS[span]}, from ${formatDate(chosen.date)}` },
        { field: 'Workshops', before: null, after: String(touched.length) },
        ...(fields.length ? [{ field: 'Fields', before: null, after: fields.join(', ') }] : []),
      ],
    })
  }
}

interface Found extends Touched<Workshop> {
  series: Series
  /** Of the series, before the change. */
  version: number
  members: Workshop[]
  chosen: Workshop
}
