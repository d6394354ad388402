import { Check, Entity } from 'typeorm'
import { Flag, Id, Instant, Int, Json, LocalDate, LocalTime, Text } from '../../database/columns.js'
import { oneOf, Version } from '../../database/constraints.js'
import { MESSAGE_PURPOSES, type MessagePurpose } from '../../mail/message.entity.js'
import type { Moment, Recipient, RuleSubject, Unit } from './moments.js'
import { UNITS } from './moments.js'

/** When a message goes, to whom, and what it says: in words that a coordinator can change. */
@Entity('mail_rules')
@Check('ck_mail_rules_purpose', oneOf('purpose', MESSAGE_PURPOSES))
@Check('ck_mail_rules_unit', oneOf('unit', UNITS))
@Check('ck_mail_rules_amount', 'amount >= 0')
@Check('ck_mail_rules_look_back_days', 'look_back_days >= 0')
export class Rule {
  /** Of a shipped rule a word, such as `learner-reminder`; else a UUID. It is part of the key of each message. */
  @Id()
  id!: string

  @Text()
  name!: string

  /** What it is about: see `moments.ts`. */
  @Text()
  subject!: RuleSubject

  @Text()
  moment!: Moment

  @Json<Recipient[]>()
  recipients!: Recipient[]

  @Text()
  purpose!: MessagePurpose

  /** How long before or after the moment: `2 days`. 0 where the moment itself says when. */
  @Int()
  amount!: number

  @Text()
  unit!: Unit

  /** At what time of that day, local `HH:MM`; '' where hours count, or the moment is at once. */
  @LocalTime()
  at!: string

  /** Sent only between these local times `HH:MM`; both '' for any time of day. */
  @LocalTime()
  windowFrom!: string

  @LocalTime()
  windowTo!: string

  /** What should have gone longer ago than this, and did not, does not go any more. */
  @Int()
  lookBackDays!: number

  /** Further conditions, by their keys: see `conditions/`. */
  @Json<string[]>()
  conditions!: string[]

  @Flag()
  isOn!: boolean

  /** The first day on which it sends; null: from the beginning. */
  @LocalDate({ nullable: true })
  onFrom!: string | null

  /** The last day on which it sends; null: without an end. */
  @LocalDate({ nullable: true })
  onUntil!: string | null

  /** Came with the program: it can be changed and switched off, not deleted. */
  @Flag()
  isShipped!: boolean

  @Text()
  messageSubject!: string

  @Text()
  messageBody!: string

  /** As a text message; '' when people without e-mail are phoned instead. */
  @Text()
  messageText!: string

  @Instant()
  createdAt!: Date

  @Version()
  version!: number
}
