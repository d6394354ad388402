import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { EVIDENCE, REVIEW_KINDS, type BusinessReview } from './business-review.entity.js'
import type { BusinessReviewForm } from './business-review.form.js'
import type { Business } from './business.entity.js'
import { businessesPaths as paths } from './businesses.paths.js'
import { EVIDENCE_WORDS, KIND_WORDS } from './review.words.js'

const YES_NO: Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export interface ReviewFormPage extends PageModel {
  form: BusinessReviewForm
  choices: { kinds: Choice[]; yesNo: Choice[]; evidence: Choice[] }
  action: string
  submit: string
  cancel: string
}

const CHOICES = {
  kinds: REVIEW_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
  yesNo: YES_NO,
  evidence: EVIDENCE.map((value) => ({ value, ...EVIDENCE_WORDS[value] })),
}

export const newReviewPage = (business: Business, form: BusinessReviewForm): ReviewFormPage => ({
  title: 'Add a review',
  caption: business.name,
  back: { href: paths.show(business.id) },
  form,
  choices: CHOICES,
  action: paths.reviews(business.id),
  submit: 'Add this review',
  cancel: paths.show(business.id),
})

export const editReviewPage = (
  business: Business,
  review: BusinessReview,
  form: BusinessReviewForm,
): ReviewFormPage => ({
  title: 'Change this review',
  caption: `${business.name}, ${KIND_WORDS[review.kind].toLowerCase()}`,
  back: { href: paths.show(business.id) },
  form,
  choices: CHOICES,
  action: paths.review(business.id, review.id),
  submit: 'Save changes',
  cancel: paths.show(business.id),
})
