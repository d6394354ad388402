import { Check, Entity, Unique } from 'typeorm'
import { Flag, Id, Int, LocalDate, Pence, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'
import { Business } from './business.entity.js'

export const REVIEW_KINDS = ['baseline', '3_months', '6_months', '12_months'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

export const EVIDENCE = ['claimed', 'evidenced', 'verified'] as const
export type Evidence = (typeof EVIDENCE)[number]

/** One dated observation of a business's online presence, revenue and jobs. */
@Entity('business_reviews')
@Check('ck_business_reviews_kind', oneOf('kind', REVIEW_KINDS))
@Check('ck_business_reviews_evidence', oneOf('evidence', EVIDENCE))
@Unique(['businessId', 'kind'])
export class BusinessReview {
  @Id()
  id!: string

  @Text()
  @References(() => Business, { indexed: false })
  businessId!: string

  @LocalDate()
  date!: string

  @Text()
  kind!: ReviewKind

  @Flag()
  hasWebsite!: boolean

  @Flag()
  sellsOnline!: boolean

  @Flag()
  onMaps!: boolean

  /** In pence, a month; null when not told. */
  @Pence({ nullable: true })
  monthlyRevenue!: number | null

  @Int({ nullable: true })
  jobs!: number | null

  @Text()
  evidence!: Evidence

  @Text()
  note!: string

  @Version()
  version!: number
}
