import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { formatShortDate } from '../time/dates.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { askedOneOf } from '../web/list-query.js'
import { page, redirect } from '../web/reply.js'
import { REVIEW_KINDS } from './business-review.entity.js'
import { BusinessReviewForm } from './business-review.form.js'
import { editReviewPage, newReviewPage } from './business-review.page.js'
import { BusinessReviewsService } from './business-reviews.service.js'
import { businessesPaths as paths } from './businesses.paths.js'
import { BusinessesService } from './businesses.service.js'

@Access('coordinator')
@Controller('businesses/:id/reviews')
export class BusinessReviewsController {
  constructor(
    private readonly businesses: BusinessesService,
    private readonly reviews: BusinessReviewsService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const business = await this.businesses.get(id)
    const kind = askedOneOf(query, 'kind', REVIEW_KINDS)
    const form = BusinessReviewForm.with({ kind, date: formatShortDate(this.clock.today()) })
    return page('businesses/review-form', newReviewPage(business, form))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const business = await this.businesses.get(id)
    const form = BusinessReviewForm.read(body, this.clock.today())
    await submit(
      form,
      () => page('businesses/review-form', newReviewPage(business, form)),
      () => this.reviews.add(id, form.values()),
    )
    return redirect(paths.show(id), 'Review added')
  }

  @Get(':reviewId/edit')
  async edit(@Param('id') id: string, @Param('reviewId') reviewId: string) {
    const business = await this.businesses.get(id)
    const review = await this.reviews.get(id, reviewId)
    return page('businesses/review-form', editReviewPage(business, review, BusinessReviewForm.of(review)))
  }

  @Post(':reviewId')
  async update(@Param('id') id: string, @Param('reviewId') reviewId: string, @Body() body: unknown) {
    const business = await this.businesses.get(id)
    const review = await this.reviews.get(id, reviewId)
    const form = BusinessReviewForm.read(body, this.clock.today())
    await submit(
      form,
      () => page('businesses/review-form', editReviewPage(business, review, form)),
      () => this.reviews.change(id, reviewId, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }
}
