import { Check, Entity } from 'typeorm'
import { Id, Instant, Int, Text } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

export const TRUSTS = ['yes', 'no', 'talk'] as const
/** Whether a referee would trust somebody with vulnerable people; `talk`: they would rather talk about it. */
export type Trust = (typeof TRUSTS)[number]

/** Days in which the link in the letter works. */
export const ANSWER_DAYS = 28
const A_DAY = 86_400_000

/** Somebody who knows a champion, and what they answered. Nobody but coordinators reads it. */
@Entity('champion_references')
@Check('ck_champion_references_trust', `trust IS NULL OR ${oneOf('trust', TRUSTS)}`)
@Check('ck_champion_references_times_asked', 'times_asked > 0')
export class ChampionReference {
  @Id()
  id!: string

  @Text()
  @References(() => Champion)
  championId!: string

  @Text()
  name!: string

  @Text()
  email!: string

  /** How they know the champion, as the coordinator wrote it down. */
  @Text()
  knowsAs!: string

  @Int()
  timesAsked!: number

  @Instant()
  createdAt!: Date

  /** When the last letter was written. */
  @Instant()
  askedAt!: Date

  @Instant({ nullable: true })
  answeredAt!: Date | null

  @Text()
  knownFor!: string

  @Text({ nullable: true })
  trust!: Trust | null

  @Text()
  more!: string

  @Text()
  phone!: string

  /** What came of talking to them; '': nobody has. */
  @Text()
  talk!: string

  isAnswered(): boolean {
    return this.answeredAt !== null
  }

  /** The moment from which the link works no more. */
  endsAt(): Date {
    return new Date(this.askedAt.getTime() + ANSWER_DAYS * A_DAY)
  }
}
