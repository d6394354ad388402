import { Injectable, type OnModuleInit } from '@nestjs/common'
import { IsNull } from 'typeorm'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatDate } from '../../time/dates.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { Calendars, Days } from '../series/plan.js'
import { holidays } from './bank-holidays.js'
import { CalendarDays, type CalendarName } from './calendar-days.entity.js'
import { daysInFile, NotACalendar } from './ics-days.js'
import { type ImportPlan, importPlan } from './import-plan.js'

const LABELS = { name: 'Name', fromDate: 'First day', toDate: 'Last day' } as const

/** Bank holidays and school terms: what series leave out, and what they keep to. */
@Injectable()
export class CalendarsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): Promise<void> {
    return this.plant()
  }

  /** Puts in the bank holidays of last year to the year after next that are not there yet; what somebody changed or removed stays so. */
  async plant(): Promise<void> {
    const year = Number(this.clock.today().slice(0, 4))
    const rows = await this.database.read.findBy(CalendarDays, { calendar: 'bank-holidays' })
    const known = new Set(rows.map(({ sourceKey }) => sourceKey))
    const missing = [-1, 0, 1, 2].flatMap((years) => holidays(year + years)).filter(({ key }) => !known.has(key))
    if (missing.length === 0) return
    const days = missing.map(({ key, name, date }) => ({
      id: newId(),
      calendar: 'bank-holidays' as const,
      name,
      fromDate: date,
      toDate: date,
      sourceKey: key,
      removedAt: null,
      createdAt: this.clock.now(),
      version: 1,
    }))
    // Two processes may start at once.
    await this.database.write(async (manager) => {
      await manager.createQueryBuilder().insert().into(CalendarDays).values(days).orIgnore().execute()
    })
  }

  /** In the order of their dates. */
  all(calendar: CalendarName): Promise<CalendarDays[]> {
    return this.database.read.find(CalendarDays, {
      where: { calendar, removedAt: IsNull() },
      order: { fromDate: 'ASC', name: 'ASC' },
    })
  }

  /** What a series heeds. */
  async forSeries(): Promise<Calendars> {
    const [bankHolidayRows, termRows] = [await this.all('bank-holidays'), await this.all('school-terms')]
    return { bankHolidays: bankHolidayRows.map(daysOf), terms: termRows.map(daysOf) }
  }

  /** @throws NotFound also when it was removed */
  async get(calendar: CalendarName, id: string): Promise<CalendarDays> {
    const days = await this.database.read.findOneBy(CalendarDays, { id, calendar, removedAt: IsNull() })
    if (!days) throw new NotFound()
    return days
  }

  async add(calendar: CalendarName, days: Days, sourceKey: string | null = null): Promise<void> {
    await this.database.write(async (manager) => {
      await this.refuseTwice(calendar, days)
      const row = manager.create(CalendarDays, {
        id: newId(),
        calendar,
        ...columnsOf(days),
        sourceKey,
        removedAt: null,
        createdAt: this.clock.now(),
      })
      await manager.save(row)
      await this.record('added', calendar, null, row)
    })
  }

  /** @throws NotFound, ChangedMeanwhile, Refusal */
  async change(calendar: CalendarName, id: string, version: string, days: Days): Promise<void> {
    await this.database.write(async (manager) => {
      const row = await this.lock(calendar, id)
      ChangedMeanwhile.check({ version }, row)
      await this.refuseTwice(calendar, days, id)
      const before = { ...row }
      Object.assign(row, columnsOf(days))
      row.version += 1
      await manager.save(row)
      await this.record('changed', calendar, before, row)
    })
  }

  async remove(calendar: CalendarName, id: string): Promise<CalendarDays> {
    return this.database.write(async (manager) => {
      const row = await this.lock(calendar, id)
      row.removedAt = this.clock.now()
      await manager.save(row)
      await this.record('removed', calendar, row, null)
      return row
    })
  }

  /** What a file would do; nothing is saved. @throws Refusal when it cannot be read */
  async importPlan(calendar: CalendarName, text: string): Promise<ImportPlan> {
    try {
      const file = daysInFile(text, this.clock.zone)
      return importPlan(file, await this.database.read.findBy(CalendarDays, { calendar }))
    } catch (error) {
      if (error instanceof NotACalendar) throw new Refusal(error.message, 'text')
      throw error
    }
  }

  async import(calendar: CalendarName, text: string): Promise<ImportPlan> {
    return this.database.write(async () => {
      const plan = await this.importPlan(calendar, text)
      for (const each of plan.added) await this.add(calendar, each, each.uid)
      for (const { present, days } of plan.changed)
        await this.change(calendar, present.id, String(present.version), days)
      return plan
    })
  }

  private async lock(calendar: CalendarName, id: string): Promise<CalendarDays> {
    const row = await this.database.lock(CalendarDays, id)
    if (!row || row.calendar !== calendar || row.removedAt) throw new NotFound()
    return row
  }

  /** @throws Refusal when these days are in the calendar already */
  private async refuseTwice(calendar: CalendarName, { from, to }: Days, id = ''): Promise<void> {
    const same = await this.database.read.findBy(CalendarDays, {
      calendar,
      fromDate: from,
      toDate: to,
      removedAt: IsNull(),
    })
    const [other] = same.filter((each) => each.id !== id)
    if (other) throw new Refusal(`${formatDate(from)} is in this calendar already: ${other.name}`, 'from')
  }

  private async record(
    what: string,
    calendar: CalendarName,
    before: CalendarDays | null,
    after: CalendarDays | null,
  ): Promise<void> {
    const changes = changesBetween(before, after, LABELS)
    await this.audit.record({ action: `calendar.day ${what}`, subject: { kind: 'calendar', id: calendar }, changes })
  }
}

const daysOf = ({ name, fromDate, toDate }: CalendarDays): Days => ({ name, from: fromDate, to: toDate })
const columnsOf = ({ name, from, to }: Days) => ({ name, fromDate: from, toDate: to })
