import { Check, Entity, Index } from 'typeorm'
import { Id, Instant, Int, Text } from '../database/columns.js'
import { oneOf } from '../database/constraints.js'
import type { StopGroup } from './stops/stop.entity.js'

export const MESSAGE_PURPOSES = ['service', 'marketing'] as const
export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number]

export const MESSAGE_CHANNELS = ['email', 'phone', 'text'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

/** `done` is a telephone call that was made; `withdrawn` was never sent. */
export const MESSAGE_STATES = ['waiting', 'leased', 'sent', 'failed', 'withdrawn', 'done'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** One message of the outbox, written in the same transaction as the fact that caused it. */
@Entity('messages')
@Check('ck_messages_purpose', oneOf('purpose', MESSAGE_PURPOSES))
@Check('ck_messages_channel', oneOf('channel', MESSAGE_CHANNELS))
@Check('ck_messages_state', oneOf('state', MESSAGE_STATES))
@Index(['state', 'nextAttemptAt'])
@Index(['nextAttemptAt'], { where: 'forgotten_at IS NULL' })
@Index(['subjectKind', 'subjectId'])
@Index(['recipientKind', 'recipientId'])
@Index(['channel', 'sentAt'])
export class Message {
  @Id()
  id!: string

  /** Rule, subject, recipient and occurrence: what keeps a second copy out. */
  @Text({ unique: true })
  key!: string

  @Text()
  kind!: string

  @Text()
  purpose!: MessagePurpose

  @Text()
  channel!: MessageChannel

  @Text()
  subjectKind!: string

  @Text()
  subjectId!: string

  @Text()
  recipientKind!: string

  @Text({ nullable: true })
  recipientId!: string | null

  @Text()
  toName!: string

  @Text({ nullable: true })
  toAddress!: string | null

  @Text({ nullable: true })
  toPhone!: string | null

  @Text()
  subject!: string

  @Text()
  textBody!: string

  @Text()
  htmlBody!: string

  /** The attached calendar file (RFC 5545), where there is one. */
  @Text({ nullable: true })
  calendar!: string | null

  /** What the message told, as JSON: compared with the present facts to see whether it is still true. */
  @Text()
  facts!: string

  @Instant()
  sendAt!: Date

  @Instant({ nullable: true })
  expiresAt!: Date | null

  @Text()
  state!: MessageState

  @Instant({ nullable: true })
  leasedUntil!: Date | null

  @Text({ nullable: true })
  leaseHolder!: string | null

  @Int({ default: 0 })
  attempts!: number

  /** When it is tried next. Of a message that has ended: when it ended. */
  @Instant()
  nextAttemptAt!: Date

  @Instant({ nullable: true })
  sentAt!: Date | null

  @Text({ nullable: true })
  lastError!: string | null

  /** The Message-ID header: the same for every attempt. */
  @Text()
  messageId!: string

  @Instant()
  createdAt!: Date

  @Text({ nullable: true })
  callResult!: string | null

  @Text({ nullable: true })
  calledBy!: string | null

  /** The rule that it follows; null: it follows none, such as an invitation. */
  @Text({ nullable: true })
  ruleId!: string | null

  /** Somebody decided that it must not go yet. It is kept up to date meanwhile. */
  @Instant({ nullable: true })
  heldAt!: Date | null

  /** What a coordinator wrote for this one message instead of the rule's words, as JSON; null: nothing. */
  @Text({ nullable: true })
  ownWords!: string | null

  /** What its reader can stop by the link at its foot; null: it cannot be stopped, as confirmations and letters about accounts. */
  @Text({ nullable: true })
  stopGroup!: StopGroup | null

  /** It went, and came back later. */
  @Instant({ nullable: true })
  returnedAt!: Date | null

  /** What it said was deleted then, because it ended long ago. */
  @Instant({ nullable: true })
  forgottenAt!: Date | null

  /** When a text message was on the phone, as far as the phone network says; null: not known. */
  @Instant({ nullable: true })
  arrivedAt!: Date | null

  /** What the last person who called wrote down, for the next one. */
  @Text({ nullable: true })
  callNote!: string | null

  /** It holds a link that lets whoever reads it sign in as somebody else: an invitation, a new password. */
  opensAnAccount(): boolean {
    return this.subjectKind === 'account'
  }
}
