import { formatShortDate, parseDate } from '../time/dates.js'
import { MaxText, Money, OneOf, RealDate, Required, WholeNumber } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { parseMoney } from '../web/forms/read.js'
import {
  type BusinessReview,
  EVIDENCE,
  type Evidence,
  REVIEW_KINDS,
  type ReviewKind,
} from './business-review.entity.js'
import { pounds } from './review.words.js'

const YES_NO = ['yes', 'no']

export class BusinessReviewForm extends Form {
  @Field({ label: 'Review' })
  @OneOf(REVIEW_KINDS, 'Select which review this is')
  @Required('Select which review this is')
  kind = ''

  @Field({
    label: 'Date',
    hint: 'The day these things were so. For example, 26 November 2026',
    classes: 'govuk-input--width-10',
  })
  @RealDate('Enter a date, like 26 November 2026')
  @Required('Enter the date of the review')
  date = ''

  @Field({ label: 'Does it have a website?' })
  @OneOf(YES_NO, 'Select yes if it has a website')
  @Required('Select yes if it has a website')
  hasWebsite = ''

  @Field({ label: 'Does it sell online?' })
  @OneOf(YES_NO, 'Select yes if it sells online')
  @Required('Select yes if it sells online')
  sellsOnline = ''

  @Field({ label: 'Is it on online maps?' })
  @OneOf(YES_NO, 'Select yes if it is on online maps')
  @Required('Select yes if it is on online maps')
  onMaps = ''

  @Field({
    label: 'Monthly revenue',
    hint: 'In pounds, from all sales. Leave it empty when they do not want to say',
    classes: 'govuk-input--width-10',
    inputmode: 'decimal',
    optional: true,
    spellcheck: false,
  })
  @Money('Enter an amount in pounds, like 2,500')
  monthlyRevenue = ''

  @Field({
    label: 'Jobs',
    hint: 'People who work there, the owner included',
    classes: 'govuk-input--width-4',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ min: 0, max: 100_000, message: 'Enter a whole number, like 3' })
  jobs = ''

  @Field({ label: 'How do we know?' })
  @OneOf(EVIDENCE, 'Select how we know')
  @Required('Select how we know')
  evidence = ''

  @Field({ label: 'Note', optional: true })
  @MaxText(2000, 'Note must be 2,000 characters or fewer')
  note = ''

  static of(review: BusinessReview): BusinessReviewForm {
    const yes = (flag: boolean) => (flag ? 'yes' : 'no')
    return BusinessReviewForm.with({
      kind: review.kind,
      date: formatShortDate(review.date),
      hasWebsite: yes(review.hasWebsite),
      sellsOnline: yes(review.sellsOnline),
      onMaps: yes(review.onMaps),
      monthlyRevenue: review.monthlyRevenue === null ? '' : pounds(review.monthlyRevenue).slice(1),
      jobs: review.jobs === null ? '' : String(review.jobs),
      evidence: review.evidence,
      note: review.note,
      version: String(review.version),
    })
  }

  /** Once valid. Revenue in pence. */
  values() {
    return {
      kind: this.kind as ReviewKind,
      date: parseDate(this.date, this.today) ?? this.today,
      hasWebsite: this.hasWebsite === 'yes',
      sellsOnline: this.sellsOnline === 'yes',
      onMaps: this.onMaps === 'yes',
      monthlyRevenue: this.monthlyRevenue === '' ? null : parseMoney(this.monthlyRevenue),
      jobs: this.jobs === '' ? null : Number(this.jobs),
      evidence: this.evidence as Evidence,
      note: this.note,
    }
  }

  protected override checkTogether(): void {
    if (this.values().date > this.today) this.addError('date', 'Enter today or a day in the past')
  }
}
