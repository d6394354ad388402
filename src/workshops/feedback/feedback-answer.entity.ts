import { Check, Entity } from 'typeorm'
import { Flag, Id, Text } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { Workshop } from '../workshop.entity.js'

export const LEARNED = ['yes', 'partly', 'no'] as const
export type Learned = (typeof LEARNED)[number]

export const CONFIDENCE = ['sure', 'fairly_sure', 'not_sure'] as const
export type Confidence = (typeof CONFIDENCE)[number]

export const CHANNELS = ['link', 'phone'] as const
export type Channel = (typeof CHANNELS)[number]

/**
 * What somebody thought of a workshop. It says neither who nor when: with a time, the history of a letter, a booking or a log
 * could be laid beside it.
 */
@Entity('feedback_answers')
@Check('ck_feedback_answers_channel', oneOf('channel', CHANNELS))
@Check('ck_feedback_answers_learned', oneOf('learned', LEARNED))
@Check('ck_feedback_answers_confidence', oneOf('confidence', CONFIDENCE))
export class FeedbackAnswer {
  @Id()
  id!: string

  @Text()
  @References(() => Workshop)
  workshopId!: string

  /** By the link in a letter, or on the champion's phone. */
  @Text()
  channel!: Channel

  @Text()
  learned!: Learned

  @Text()
  confidence!: Confidence

  /** '' when nothing was written, or somebody took it out. */
  @Text()
  comment!: string

  /** The comment may be shown to others. */
  @Flag()
  mayBeShared!: boolean
}
