import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AuditService } from '../../audit/audit.service.js'
import { newId } from '../../database/columns.js'
import { Clock } from '../../time/clock.js'
import { addDays, daysBetween } from '../../time/dates.js'
import { Refusal } from '../../web/problems.js'
import { Workshop } from '../workshop.entity.js'
import { before, from } from './rule.js'
import { Series, type SeriesDetails } from './series.entity.js'
import { shifted } from './shift.js'
import { isMoved, type LeftAlone, type Span } from './span.js'

const CANNOT_SHIFT =
  'Those days would follow no rule. Choose “This one only” to move one, or cancel this and all following and schedule a new series.'

interface Members {
  series: Series
  members: readonly Workshop[]
  chosen: Workshop
}

/** How a series repeats after some of it was changed: inside the write of that change. */
@Injectable()
export class SeriesRepeatService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** By how many days a whole span moves. @throws Refusal when it cannot */
  daysMoved(
    { chosen, series, leftAlone }: Members & { leftAlone: readonly LeftAlone<Workshop>[] },
    was: string,
    is: string,
  ): number {
    const days = daysBetween(was, is)
    if (days === 0) return 0
    if (isMoved(chosen))
      throw new Refusal('This one was moved by hand. To move the others, start from one that was not.', 'date')
    if (Math.abs(days) > 6)
      throw new Refusal('The others can move by up to six days. Choose “This one only” to move one further.', 'date')
    if (leftAlone.some(({ workshop }) => !workshop.isCancelled()))
      throw new Refusal('Some of it has been already. Choose “This and all following” to move the others.', 'span')
    if (!shifted(series.repeats(), days)) throw new Refusal(CANNOT_SHIFT, 'date')
    return days
  }

  /**
   * The series that goes on with a change. "This and following" makes one of its own, and the first ends the day before, unless nothing was before.
   * @param days by which all that follow move
   */
  async goOn(
    manager: EntityManager,
    { series, members, chosen }: Members,
    span: Span,
    details: SeriesDetails,
    days: number,
  ): Promise<Series> {
    const at = chosen.seriesDate ?? ''
    const isSplit = span === 'following' && members.some(({ seriesDate }) => (seriesDate ?? '') < at)
    const whole = series.repeats()
    const part = isSplit ? from(whole, at) : whole
    const moved = days === 0 ? part : shifted(part, days)
    if (!moved) throw new Refusal(CANNOT_SHIFT, 'date')
    const reasons = reasonsOf(series.reasons, part.leftOut, days)
    if (isSplit) await this.end(manager, series, at)
    const goingOn = isSplit ? this.splitOff(manager, series) : series
    Object.assign(goingOn, { title: details.title, details, reasons })
    goingOn.repeatBy({ ...moved, rule: { ...moved.rule, startTime: details.startTime } })
    await manager.save(goingOn)
    await this.take(
      manager,
      goingOn,
      isSplit ? members.filter(({ seriesDate }) => (seriesDate ?? '') >= at) : members,
      days,
    )
    if (isSplit) await this.recordSplit(goingOn)
    return goingOn
  }

  /** It gives no dates from this one on. */
  async end(manager: EntityManager, series: Series, date: string): Promise<void> {
    const earlier = before(series.repeats(), date)
    series.repeatBy(earlier)
    series.reasons = reasonsOf(series.reasons, earlier.leftOut, 0)
    await manager.save(series)
  }

  private splitOff(manager: EntityManager, series: Series): Series {
    const { onlyInTerm, notOnBankHolidays, id: previousId } = series
    return manager.create(Series, {
      id: newId(),
      onlyInTerm,
      notOnBankHolidays,
      previousId,
      createdAt: this.clock.now(),
    })
  }

  /** With the dates that its rule gives them now. */
  private async take(
    manager: EntityManager,
    { id: seriesId }: Series,
    members: readonly Workshop[],
    days: number,
  ): Promise<void> {
    // In such an order that none comes to a date which the next one has not left yet.
    for (const { id, seriesId: was, seriesDate } of days > 0 ? members.toReversed() : members)
      if (days !== 0 || was !== seriesId)
        await manager.update(Workshop, { id }, { seriesId, seriesDate: addDays(seriesDate ?? '', days) })
  }

  private async recordSplit(series: Series): Promise<void> {
    await this.audit.record({
      action: 'series.split off',
      subject: { kind: 'series', id: series.id },
      changes: [{ field: 'Repeats', before: null, after: series.sentence() }],
    })
  }
}

const reasonsOf = (reasons: Record<string, string>, dates: readonly string[], days: number): Record<string, string> =>
  Object.fromEntries(dates.map((date) => [addDays(date, days), reasons[date] ?? 'Left out']))
