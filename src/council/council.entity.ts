import { Check, Entity } from 'typeorm'
import { Id, Instant, Int, Text } from '../database/columns.js'
import { Version } from '../database/constraints.js'

/** The one row of settings: whose programme this is and what its pages say. Its id is always `COUNCIL_ID`. */
@Entity('settings')
@Check('ck_settings_small_number_threshold', 'small_number_threshold >= 5 AND small_number_threshold <= 10')
export class Council {
  @Id()
  id!: string

  @Text()
  councilName!: string

  @Text()
  programmeName!: string

  @Text()
  phone!: string

  /** In words: "Monday to Friday, 9am to 5pm". */
  @Text()
  phoneHours!: string

  @Text()
  email!: string

  /** The brand colour, as CSS writes it: `#1d70b8`. */
  @Text()
  colour!: string

  @Text()
  privacyNotice!: string

  @Text()
  accessibilityStatement!: string

  /** Outside the task force every count below this, other than 0, is told as "fewer than". */
  @Int()
  smallNumberThreshold!: number

  @Instant()
  setUpAt!: Date

  @Version()
  version!: number
}

export const COUNCIL_ID = 'council'
