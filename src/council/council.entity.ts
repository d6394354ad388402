import { Check, Entity } from 'typeorm'
import { Id, Instant, Int, Text } from '../database/columns.js'
import { Version } from '../database/constraints.js'

/** The one row of settings: whose programme this is and what its pages say. Its id is always `COUNCIL_ID`. */
@Entity('settings')
@Check('ck_settings_small_number_threshold', 'small_number_threshold >= 5 AND small_number_threshold <= 10')
@Check('ck_settings_learners_per_champion', 'learners_per_champion IS NULL OR learners_per_champion > 0')
@Check('ck_settings_offer_hours', 'offer_hours > 0')
@Check('ck_settings_check_in_minutes', 'check_in_minutes > 0')
@Check('ck_settings_confirm_days_before', 'confirm_days_before IS NULL OR confirm_days_before >= 3')
@Check('ck_settings_invitation_hours', 'invitation_hours > 0')
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

  /** How many learners one champion can help at a workshop; null: champions do not limit places. */
  @Int({ nullable: true })
  learnersPerChampion!: number | null

  /** How long an offered place stands at most. */
  @Int({ default: 24 })
  offerHours!: number

  /** So many days before a workshop people are asked whether they still come; null: they are not asked. */
  @Int({ nullable: true })
  confirmDaysBefore!: number | null

  /** So many months after a champion's DBS check was seen a new one is due; null: never. */
  @Int({ nullable: true })
  checkRenewalMonths!: number | null

  /** How long a champion who is asked has to answer, at most. */
  @Int({ default: 72 })
  invitationHours!: number

  /** So many minutes after the planned end of a visit without a check-in the task force is told. */
  @Int({ default: 15 })
  checkInMinutes!: number
}

export const COUNCIL_ID = 'council'
