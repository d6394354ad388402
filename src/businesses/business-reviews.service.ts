import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { Database, isDuplicate } from '../database/database.js'
import { formatDate } from '../time/dates.js'
import { NotFound, Refusal } from '../web/problems.js'
import { BusinessReview } from './business-review.entity.js'
import type { BusinessReviewForm } from './business-review.form.js'
import { Business } from './business.entity.js'
import { EVIDENCE_WORDS, KIND_WORDS, pounds } from './review.words.js'

export type ReviewDetails = ReturnType<BusinessReviewForm['values']>

const LABELS = {
  kind: 'Review',
  date: 'Date',
  hasWebsite: 'Website',
  sellsOnline: 'Sells online',
  onMaps: 'On maps',
  monthlyRevenue: 'Monthly revenue',
  jobs: 'Jobs',
  evidence: 'How we know',
  note: 'Note',
}

/** Dated observations of a business: one of each kind. */
@Injectable()
export class BusinessReviewsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** By date. */
  async of(businessId: string): Promise<BusinessReview[]> {
    return this.database.read.find(BusinessReview, { where: { businessId }, order: { date: 'ASC', kind: 'ASC' } })
  }

  /** @throws NotFound when there is none, or it is another business's */
  async get(businessId: string, id: string): Promise<BusinessReview> {
    const review = await this.database.read.findOneBy(BusinessReview, { id, businessId })
    if (!review) throw new NotFound()
    return review
  }

  /** @throws NotFound, Refusal when there is one of this kind, or its date does not fit the baseline's */
  async add(businessId: string, details: ReviewDetails): Promise<void> {
    await this.saved(() =>
      this.database.write(async (manager) => {
        if (!(await this.database.lock(Business, businessId))) throw new NotFound()
        await this.mustFollowBaseline(businessId, null, details)
        const review = await manager.save(manager.create(BusinessReview, { id: newId(), businessId, ...details }))
        await this.record('business.reviewed', businessId, review.id, changesBetween(null, readable(details), LABELS))
      }),
    )
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal as in `add` */
  async change(businessId: string, id: string, version: string, details: ReviewDetails): Promise<void> {
    await this.saved(() =>
      this.database.write(async (manager) => {
        const review = await this.database.lock(BusinessReview, id)
        if (review?.businessId !== businessId) throw new NotFound()
        await this.mustFollowBaseline(businessId, id, details)
        const [before, after] = [readable(review), readable(details)]
        if (Number(version) !== review.version)
          throw new ChangedMeanwhile(review.version, nowDiffers(after, before, LABELS))
        const changes = changesBetween(before, after, LABELS)
        if (changes.length === 0) return
        await manager.save(Object.assign(review, details))
        await this.record('business.review_changed', businessId, id, changes)
      }),
    )
  }

  private async record(
    action: string,
    businessId: string,
    reviewId: string,
    changes: ReturnType<typeof changesBetween>,
  ) {
    await this.audit.record({ action, subject: { kind: 'business', id: businessId }, changes })
    this.database.touch('business', businessId)
    this.database.touch('business_review', reviewId)
  }

  /** What changed since the baseline means something only when the baseline came first. */
  private async mustFollowBaseline(
    businessId: string,
    id: string | null,
    { kind, date }: ReviewDetails,
  ): Promise<void> {
    const others = (await this.of(businessId)).filter((review) => review.id !== id)
    const baseline = others.find((review) => review.kind === 'baseline')
    if (kind !== 'baseline' && baseline && date <= baseline.date)
      throw new Refusal(`The date must be after the baseline, ${formatDate(baseline.date)}`, 'date')
    const first = others.find((review) => review.kind !== 'baseline')
    if (kind === 'baseline' && first && date >= first.date)
      throw new Refusal(
        `The baseline must be before the other reviews: the first is of ${formatDate(first.date)}`,
        'date',
      )
  }

  private async saved(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isDuplicate(error)) throw new Refusal('This business has that review already. Change it instead', 'kind')
      throw error
    }
  }
}

const readable = (review: ReviewDetails) => ({
  ...review,
  kind: KIND_WORDS[review.kind],
  date: formatDate(review.date),
  monthlyRevenue: review.monthlyRevenue === null ? null : pounds(review.monthlyRevenue),
  evidence: EVIDENCE_WORDS[review.evidence].text,
})
