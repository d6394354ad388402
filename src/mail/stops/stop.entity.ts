import { Check, Entity, Index, Unique } from 'typeorm'
import { Id, Instant, Text } from '../../database/columns.js'
import { oneOf } from '../../database/constraints.js'

/** What somebody can be spared. Confirmations of what they booked belong to none of the groups: only `everything` stops them. */
export const STOP_GROUPS = ['changes', 'reminders', 'digests', 'news'] as const
export type StopGroup = (typeof STOP_GROUPS)[number]

/** `texts` is for a phone number at which text messages do not arrive: it is called instead. */
export const STOP_ABOUTS = ['everything', 'texts', ...STOP_GROUPS] as const
export type StopAbout = (typeof STOP_ABOUTS)[number]

/** The server refused the mailbox, mail came back, its owner asked for it, or staff know. */
export const STOP_HOWS = ['refused', 'returned', 'asked', 'staff'] as const
export type StopHow = (typeof STOP_HOWS)[number]

/** An entry of the stop list: this address must not be written to, about everything or about one kind of thing. */
@Entity('stop_list')
@Check('ck_stop_list_about', oneOf('about', STOP_ABOUTS))
@Check('ck_stop_list_how', oneOf('how', STOP_HOWS))
@Unique(['address', 'about'])
export class Stop {
  @Id()
  id!: string

  /** As `stopKey` writes it: a mailbox in lower case, or a phone number as digits. */
  @Text()
  address!: string

  @Text()
  about!: StopAbout

  @Text()
  reason!: string

  @Text()
  how!: StopHow

  @Index()
  @Instant()
  addedAt!: Date
}
