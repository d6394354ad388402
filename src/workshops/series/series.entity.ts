import { Entity } from 'typeorm'
import { Flag, Id, Instant, Json, Text } from '../../database/columns.js'
import { References, Version } from '../../database/constraints.js'
import type { WorkshopDetails } from '../workshops.service.js'
import { fromRfc5545, toRfc5545 } from './rfc5545.js'
import type { Recurrence } from './rule.js'
import { sentenceOf } from './sentence.js'

/** What every workshop of a series has from it; each has a date of its own. */
export type SeriesDetails = Omit<WorkshopDetails, 'date'>

/** Workshops that repeat by a rule, with exceptions. Each is a row of its own, which knows the date it has by the rule. */
@Entity('series')
export class Series {
  @Id()
  id!: string

  @Text()
  title!: string

  /** RFC 5545: DTSTART, RRULE, EXDATE and RDATE, with the zone and the local time. */
  @Text()
  recurrence!: string

  /** Why each date of EXDATE is left out, by date. */
  @Json<Record<string, string>>()
  reasons!: Record<string, string>

  @Flag()
  onlyInTerm!: boolean

  @Flag()
  notOnBankHolidays!: boolean

  /** For workshops that are added later. */
  @Json<SeriesDetails>()
  details!: SeriesDetails

  /** The one that it was split from, when "this and following" were changed. */
  @Text({ nullable: true })
  @References(() => Series)
  previousId!: string | null

  @Instant()
  createdAt!: Date

  @Version()
  version!: number

  repeats(): Recurrence {
    return fromRfc5545(this.recurrence)
  }

  repeatBy(recurrence: Recurrence): void {
    this.recurrence = toRfc5545(recurrence)
  }

  sentence(): string {
    return sentenceOf(this.repeats(), this)
  }
}
