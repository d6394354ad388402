import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AuditService } from '../../audit/audit.service.js'
import { ChildrenGate } from '../../champions/checks/children-gate.service.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { Clock } from '../../time/clock.js'
import { formatDate, formatShortDate } from '../../time/dates.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { CalendarsService } from '../calendars/calendars.service.js'
import { Workshop } from '../workshop.entity.js'
import { type WorkshopDetails, WorkshopsService } from '../workshops.service.js'
import { extensionOf, MOST_WORKSHOPS, type Plan, planOf, reasonAgainst, type Wish } from './plan.js'
import { Series } from './series.entity.js'

const TOO_MANY = `A series has at most ${MOST_WORKSHOPS} workshops. Choose an earlier end: it can be extended later.`

@Injectable()
export class SeriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly workshops: WorkshopsService,
    private readonly calendars: CalendarsService,
    private readonly gate: ChildrenGate,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<Series> {
    const series = await this.database.read.findOneBy(Series, { id })
    if (!series) throw new NotFound()
    return series
  }

  /** @throws Refusal when nothing, or too much, would come of it */
  async plan(wish: Wish): Promise<Plan> {
    const plan = planOf(wish, await this.calendars.forSeries())
    const left = new Set(plan.leftOut.map(({ date }) => date))
    const strange = wish.leaveOut.find((date) => !left.has(date))
    if (strange) throw new Refusal(`${formatDate(strange)} is not one of its dates. Take it off this list.`, 'leaveOut')
    const gone = plan.dates.find(({ date }) => date < this.clock.today())
    if (gone) throw new Refusal(`${formatDate(gone.date)} is in the past. A series can begin today or later.`, 'date')
    if (plan.isShort)
      throw new Refusal(
        `Only ${plan.dates.filter(({ isAdded }) => !isAdded).length} of its dates lie in the school terms that are known. Ask an administrator to add the next terms under Settings, or choose fewer times.`,
        'times',
      )
    if (plan.dates.length > MOST_WORKSHOPS) throw new Refusal(TOO_MANY, 'until' in wish.rule.end ? 'until' : 'times')
    if (plan.dates.length === 0)
      throw new Refusal(
        plan.leftOut.length
          ? `Every one of its dates is left out: ${plan.leftOut[0]?.why ?? ''}. Change the dates, or what is left out.`
          : 'It ends before its first date. Choose a later end.',
        'until',
      )
    return plan
  }

  /** Its workshops are drafts until they are published. */
  async add(details: WorkshopDetails, wish: Wish): Promise<{ series: Series; plan: Plan }> {
    return this.database.write(async (manager) => {
      const { date: _date, ...repeated } = details
      const plan = await this.plan(wish)
      const series = manager.create(Series, {
        id: newId(),
        title: details.title,
        onlyInTerm: wish.onlyInTerm,
        notOnBankHolidays: wish.notOnBankHolidays,
        details: repeated,
        reasons: reasonsOf(plan),
        previousId: null,
        createdAt: this.clock.now(),
      })
      series.repeatBy(plan.recurrence)
      await manager.save(series)
      await this.addWorkshops(
        manager,
        series,
        plan.dates.map(({ date }) => date),
      )
      await this.record('series.added', series, { repeats: series.sentence(), workshops: String(plan.dates.length) })
      return { series, plan }
    })
  }

  /** What is still a draft and to come; with the dates that cannot be published, and why. */
  async publish(id: string): Promise<{ published: number; refused: { date: string; why: string }[] }> {
    return this.database.write(async (manager) => {
      const series = await this.lock(id)
      const now = this.clock.now()
      const drafts = await manager.find(Workshop, {
        where: { seriesId: id, state: 'draft' },
        order: { date: 'ASC', startTime: 'ASC' },
      })
      const refused: { date: string; why: string }[] = []
      for (const draft of drafts) {
        const [why] = draft.reasonsItCannotBePublished(now)
        if (why) refused.push({ date: draft.date, why })
        else await this.workshops.publish(draft.id)
      }
      const published = drafts.length - refused.length
      if (published > 0) await this.record('series.published', series, { workshops: String(published) })
      return { published, refused }
    })
  }

  /** What an extension would add; nothing is saved. @throws Refusal */
  async extension(series: Series, until: string): Promise<Plan> {
    const present = series.repeats()
    const members = await this.database.read.findBy(Workshop, { seriesId: series.id })
    const taken = new Set(members.map(({ seriesDate }) => seriesDate ?? ''))
    const plan = extensionOf(present, until, series, await this.calendars.forSeries(), taken)
    const gone = plan.dates.find(({ date }) => date < this.clock.today())
    if (plan.dates.length === 0) throw new Refusal('No more dates would come of that. Choose a later end.', 'until')
    if (gone)
      throw new Refusal(`${formatDate(gone.date)} is in the past. This series has ended: schedule a new one.`, 'until')
    if (members.length + plan.dates.length > MOST_WORKSHOPS) throw new Refusal(TOO_MANY, 'until')
    return plan
  }

  /** @throws ChangedMeanwhile, Refusal */
  async extend(id: string, version: string, until: string): Promise<Plan> {
    return this.database.write(async (manager) => {
      const series = await this.lock(id)
      ChangedMeanwhile.check({ version }, series)
      const plan = await this.extension(series, until)
      const before = series.sentence()
      series.repeatBy(plan.recurrence)
      const left = new Set(plan.recurrence.leftOut)
      const reasons = Object.entries(reasonsOf(plan)).filter(([date]) => left.has(date))
      series.reasons = { ...series.reasons, ...Object.fromEntries(reasons) }
      await manager.save(series)
      await this.addWorkshops(
        manager,
        series,
        plan.dates.map(({ date }) => date),
      )
      await this.record(
        'series.extended',
        series,
        { repeats: series.sentence(), workshops: String(plan.dates.length) },
        before,
      )
      return plan
    })
  }

  /** One more workshop, as a draft, on a day that the rule does not give or had left out. @throws Refusal */
  async addDate(id: string, date: string): Promise<Workshop> {
    return this.database.write(async (manager) => {
      const series = await this.lock(id)
      if (date < this.clock.today()) throw new Refusal('Enter a date that is today or later', 'date')
      const members = await manager.findBy(Workshop, { seriesId: id })
      if (members.length >= MOST_WORKSHOPS) throw new Refusal(TOO_MANY, 'date')
      if (members.some((member) => member.seriesDate === date || member.date === date))
        throw new Refusal('This series has a workshop on that date already', 'date')
      const { rule, leftOut, added } = series.repeats()
      const isLeftOut = leftOut.includes(date)
      series.repeatBy({
        rule,
        leftOut: leftOut.filter((each) => each !== date),
        added: isLeftOut ? added : [...added, date].sort(),
      })
      const { [date]: _reason, ...reasons } = series.reasons
      series.reasons = reasons
      await manager.save(series)
      const [workshop] = await this.addWorkshops(manager, series, [date])
      if (!workshop) throw new NotFound()
      await this.record('series.date added', series, { date: formatShortDate(date) })
      return workshop
    })
  }

  /** Of these dates, those that a new series like this one would leave out, with the reason. */
  async onHolidays(series: Series, dates: readonly string[]): Promise<{ date: string; why: string }[]> {
    const calendars = await this.calendars.forSeries()
    return dates.flatMap((date) => {
      const why = reasonAgainst(date, series, calendars)
      return why ? [{ date, why }] : []
    })
  }

  /** Inside a write. @throws NotFound */
  async lock(id: string): Promise<Series> {
    const series = await this.database.lock(Series, id)
    if (!series) throw new NotFound()
    return series
  }

  private async addWorkshops(manager: EntityManager, { id, details }: Series, dates: readonly string[]) {
    const made: Workshop[] = []
    for (const date of dates) {
      const workshop = await this.workshops.add({ ...details, date })
      await manager.update(Workshop, { id: workshop.id }, { seriesId: id, seriesDate: date })
      made.push(workshop)
    }
    // Each was asked about by itself. Only now are they known to belong together, and one of a weekly role speaks for all; the last is the one
    // that is surely to come.
    const last = made.at(-1)
    if (last) await this.gate.mustAllow(last.id, null, 'children')
    return made
  }

  private async record(
    action: string,
    { id }: Series,
    facts: { repeats?: string; workshops?: string; date?: string },
    before: string | null = null,
  ): Promise<void> {
    const { repeats, workshops, date } = facts
    const changes = [
      ...(repeats ? [{ field: 'Repeats', before, after: repeats }] : []),
      ...(workshops ? [{ field: 'Workshops', before: null, after: workshops }] : []),
      ...(date ? [{ field: 'Date', before: null, after: date }] : []),
    ]
    await this.audit.record({ action, subject: { kind: 'series', id }, changes })
  }
}

const reasonsOf = ({ leftOut }: Plan): Record<string, string> =>
  Object.fromEntries(leftOut.map(({ date, why }) => [date, why]))
