import { Check, Entity, Index, Unique } from 'typeorm'
import { Id, Instant, LocalDate, Text } from '../../database/columns.js'
import { oneOf, Version } from '../../database/constraints.js'

export const CALENDARS = ['bank-holidays', 'school-terms'] as const
export type CalendarName = (typeof CALENDARS)[number]

/** A day, or several days one after the other, of a calendar that series heed: a bank holiday, a school term. */
@Entity('calendar_days')
@Check('ck_calendar_days_calendar', oneOf('calendar', CALENDARS))
@Check('ck_calendar_days_dates', 'from_date <= to_date')
@Unique(['calendar', 'sourceKey'])
@Index(['calendar', 'fromDate'])
export class CalendarDays {
  @Id()
  id!: string

  @Text()
  calendar!: CalendarName

  @Text()
  name!: string

  @LocalDate()
  fromDate!: string

  @LocalDate()
  toDate!: string

  /** The key of the rule that planted it, or its UID in the file that it came from: it is known again by this. */
  @Text({ nullable: true })
  sourceKey!: string | null

  /** Kept after it was removed, so that neither the next start nor the next import brings it back unasked. */
  @Instant({ nullable: true })
  removedAt!: Date | null

  @Instant()
  createdAt!: Date

  @Version()
  version!: number
}
