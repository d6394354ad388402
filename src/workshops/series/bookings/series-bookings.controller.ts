import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { CouncilService } from '../../../council/council.service.js'
import { Clock } from '../../../time/clock.js'
import { Access, isLetIn } from '../../../web/access.js'
import { submit } from '../../../web/forms/submit.js'
import { InvalidForm, NotFound } from '../../../web/problems.js'
import { page } from '../../../web/reply.js'
import { currentRequest, Me, type SignedIn } from '../../../web/request.js'
import { BookingForm, StaffBookingForm } from '../../bookings/booking.form.js'
import { BookingKeysService } from '../../bookings/booking-keys.service.js'
import { BookingLimitsService } from '../../bookings/booking-limits.service.js'
import { bookingsPaths, SEE_BOOKING } from '../../bookings/bookings.paths.js'
import type { Member } from '../series-detail.service.js'
import type { Series } from '../series.entity.js'
import { SeriesService } from '../series.service.js'
import { seriesBookedPage, seriesBookingPage } from './series-bookings.page.js'
import { type SeriesBooking, SeriesBookingsService } from './series-bookings.service.js'

/** One form books every date of a series that has places. */
@Access('public')
@Controller('series/:id/bookings')
export class SeriesBookingsController {
  constructor(
    private readonly series: SeriesService,
    private readonly bookings: SeriesBookingsService,
    private readonly keys: BookingKeysService,
    private readonly limits: BookingLimitsService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string, @Me() me: SignedIn | null) {
    const members = await this.members(id)
    return this.formPage(
      await this.series.get(id),
      members,
      isStaff(me) ? new StaffBookingForm() : new BookingForm(),
      me,
    )
  }

  /** The answer is the page itself: its links carry keys, which belong in no address of a list. Sent twice it books nothing twice. */
  @Post()
  @HttpCode(200)
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const series = await this.series.get(id)
    const members = await this.members(id)
    const form = isStaff(me) ? StaffBookingForm.from(body) : BookingForm.from(body)
    const address = isStaff(me) ? null : (currentRequest()?.address ?? '')
    const results = await submit(
      form,
      () => this.formPage(series, members, form, me),
      async () => {
        if (address !== null && !(await this.limits.take(address, form))) await this.refuse(series, members, form)
        return this.bookings.bookAll(members, form.party(me?.accountId ?? null))
      },
    )
    return page(
      'workshops/series/booked',
      seriesBookedPage(series, results, (booked) => this.hrefOf(booked, me)),
    )
  }

  /** Whoever knows somebody's name and address may be anybody: they get no key to what that person booked some time ago. */
  private hrefOf({ booking, isNew }: NonNullable<SeriesBooking['booked']>, me: SignedIn | null): string | null {
    if (isStaff(me)) return bookingsPaths.show(booking.id)
    if (!isNew && !booking.wasJustMade(this.clock.now())) return null
    return bookingsPaths.show(booking.id, this.keys.of(SEE_BOOKING, booking.id))
  }

  /** @throws NotFound when nothing of it can be booked */
  private async members(id: string): Promise<Member[]> {
    const members = await this.bookings.bookable(id)
    if (members.length === 0) throw new NotFound()
    return members
  }

  private async refuse(series: Series, members: Member[], form: BookingForm): Promise<never> {
    const { phone } = await this.councils.get()
    form.addError(
      '',
      `There were many bookings from here in the last hour. Please wait an hour, or phone us on ${phone}. Nothing you typed is lost.`,
    )
    throw new InvalidForm(this.formPage(series, members, form, null), 429)
  }

  private formPage(series: Series, members: readonly Member[], form: BookingForm, me: SignedIn | null) {
    return page('workshops/series/book', seriesBookingPage(series, members, form, isStaff(me)))
  }
}

const isStaff = (me: SignedIn | null) => isLetIn(['coordinator'], me)
