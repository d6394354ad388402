import { Check, Entity } from 'typeorm'
import { Flag, Id, Instant, Int, Json, Text } from '../../database/columns.js'
import { oneOf, Version } from '../../database/constraints.js'
import type { Language } from '../../champions/profile/choices.js'
import type { Topic } from '../topics.js'
import { AUDIENCES, type Audience, WORKSHOP_FORMATS, type WorkshopFormat } from '../workshop.entity.js'

/** A workshop as it is held again and again: all of it but when, where and by whom. */
@Entity('workshop_templates')
@Check('ck_workshop_templates_audience', oneOf('audience', AUDIENCES))
@Check('ck_workshop_templates_format', oneOf('format', WORKSHOP_FORMATS))
@Check('ck_workshop_templates_minutes', 'minutes > 0')
@Check('ck_workshop_templates_places', 'places IS NULL OR places > 0')
@Check('ck_workshop_templates_learners_per_champion', 'learners_per_champion IS NULL OR learners_per_champion > 0')
@Check('ck_workshop_templates_language', "language IS NULL OR language <> ''")
export class Template {
  @Id()
  id!: string

  @Text()
  title!: string

  @Text()
  description!: string

  @Json<Topic[]>()
  topics!: Topic[]

  @Text()
  bring!: string

  /** What the task force brings. */
  @Text()
  kit!: string

  /** null: as the settings say. */
  @Int({ nullable: true })
  learnersPerChampion!: number | null

  @Text()
  audience!: Audience

  /** How long it takes. */
  @Int()
  minutes!: number

  @Text()
  format!: WorkshopFormat

  /** How many can book; null for a drop-in, or when the venue decides. */
  @Int({ nullable: true })
  places!: number | null

  @Flag()
  isArchived!: boolean

  @Instant()
  createdAt!: Date

  @Version()
  version!: number

  /** In which it is held besides English; null: in English only. */
  @Text({ nullable: true })
  language!: Language | null
}
