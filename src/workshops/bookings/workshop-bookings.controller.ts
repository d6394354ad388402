import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CouncilService } from '../../council/council.service.js'
import { Clock } from '../../time/clock.js'
import { Access, isLetIn } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { submit } from '../../web/forms/submit.js'
import { askedOneOf } from '../../web/list-query.js'
import { InvalidForm, NotFound } from '../../web/problems.js'
import { PER_PAGE } from '../../web/record-list.js'
import { file, page, redirect } from '../../web/reply.js'
import { currentRequest, Me, type SignedIn } from '../../web/request.js'
import { type WorkshopDetail, WorkshopDetailService } from '../workshop-detail.service.js'
import { WorkshopsService } from '../workshops.service.js'
import { BookingSearchForm } from './booking-search.form.js'
import { BookingForm, StaffBookingForm } from './booking.form.js'
import { BookingKeysService } from './booking-keys.service.js'
import { BookingLimitsService, TooManyBookings } from './booking-limits.service.js'
import {
  bookingsCsv,
  type BookingFilter,
  bookingsListPage,
  championBookingsListPage,
  fileNameOf,
  totalOf,
} from './bookings-list.page.js'
import { BookingsListService, orderOf } from './bookings-list.service.js'
import { bookingsPaths, SEE_BOOKING } from './bookings.paths.js'
import { alreadyBookedPage } from './already-booked.page.js'
import { type Hindrance, hindranceTo } from './hindrance.js'
import { FOR_OTHER, newBookingPage, noBookingPage } from './new-booking.page.js'
import { type Booked, PartyBookingsService, PEOPLE } from './party-bookings.service.js'
import { type SimilarWorkshop, SimilarWorkshopsService } from './similar-workshops.service.js'

const isStaff = (me: SignedIn | null) => isLetIn(['coordinator'], me)

/** Booking a workshop, by anybody; and who booked it, for those who run it. */
@Access('coordinator')
@Controller('workshops/:id')
export class WorkshopBookingsController {
  constructor(
    private readonly parties: PartyBookingsService,
    private readonly lists: BookingsListService,
    private readonly workshops: WorkshopsService,
    private readonly details: WorkshopDetailService,
    private readonly similar: SimilarWorkshopsService,
    private readonly limits: BookingLimitsService,
    private readonly keys: BookingKeysService,
    private readonly councils: CouncilService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Access('coordinator', 'champion')
  @Get('bookings')
  async index(@Param('id') id: string, @Query() query: Record<string, unknown>, @Me() me: SignedIn) {
    const workshop = await this.workshops.get(id)
    if (!isStaff(me) && workshop.leadChampionId !== me.championId) throw new NotFound()
    const filter = filterOf(query)
    const number = pageNumber(query.page)
    const counts = await this.lists.counts(id)
    const order = orderOf(stateOf(filter), totalOf(filter, counts))
    const given = {
      workshop,
      filter,
      page: number,
      find: new BookingSearchForm(),
      counts,
      rows: await this.lists.page(id, stateOf(filter), { page: number, perPage: PER_PAGE, order }),
      now: this.clock.now(),
      zone: this.clock.zone,
    }
    await this.audit.record({ action: 'bookings.read', subject: { kind: 'bookings', id } })
    return page('workshops/bookings/index', isStaff(me) ? bookingsListPage(given) : championBookingsListPage(given))
  }

  @Get('bookings.csv')
  async export(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const workshop = await this.workshops.get(id)
    const rows = await this.lists.all(id, stateOf(filterOf(query)))
    await this.audit.record({ action: 'bookings.downloaded', subject: { kind: 'bookings', id } })
    const body = csv(...bookingsCsv(rows, this.clock.zone))
    return file({ name: fileNameOf(workshop), type: 'text/csv; charset=utf-8', body })
  }

  @Access('public')
  @Get('bookings/new')
  async new(@Param('id') id: string, @Query('for') who: unknown, @Me() me: SignedIn | null) {
    const workshop = await this.visible(id, me)
    const { hindrance, canWait } = await this.hindrance(id)
    if (hindrance && !canWait)
      return page('workshops/bookings/none', noBookingPage(workshop, hindrance, await this.similar.to(id)))
    const form = isStaff(me) ? new StaffBookingForm() : new BookingForm()
    if (who === FOR_OTHER) form.forOther = 'yes'
    form.waits = canWait ? 'yes' : ''
    return this.formPage(workshop, form, me, null)
  }

  @Access('public')
  @Post('bookings')
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    if (!isStaff(me) && !(await this.details.isOnProgramme(id))) throw new NotFound()
    const form = isStaff(me) ? StaffBookingForm.from(body) : BookingForm.from(body)
    if (form.isUnfinished()) return this.again(id, form.unchecked(), me)
    const address = isStaff(me) ? null : (currentRequest()?.address ?? '')
    const book = () => this.parties.book(id, form.party(me?.accountId ?? null))
    const all = await submit(
      form,
      () => this.again(id, form, me),
      () => (address === null ? book() : this.withinLimits(id, form, address, book)),
    )
    const first = all.find(({ isNew }) => isNew) ?? all[0]
    if (!first) throw new Error('A form without anybody was booked')
    const { booking, isNew } = first
    if (address !== null && !isNew) await this.limits.giveBack(address, form)
    // Whoever knows somebody's name and address may be anybody: they get no key to what that person booked some time ago.
    if (address !== null && !isNew && !booking.wasJustMade(this.clock.now()))
      return page('workshops/bookings/link', alreadyBookedPage(await this.details.get(id), form))
    const shown = booking.groupId ?? booking.id
    const key = isStaff(me) ? null : this.keys.of(SEE_BOOKING, shown)
    return redirect(bookingsPaths.show(shown, key), alreadyBooked(all, isStaff(me)))
  }

  /** What is not on the public programme is there for the task force only. */
  private async visible(id: string, me: SignedIn | null): Promise<WorkshopDetail> {
    const workshop = await this.details.get(id)
    if (isStaff(me) || (workshop.publishedAt && workshop.state !== 'draft')) return workshop
    throw new NotFound()
  }

  /** The form with everything in it, and what else there is when this workshop has no place. */
  private async again(id: string, form: BookingForm, me: SignedIn | null) {
    const workshop = await this.details.get(id)
    const { hindrance, canWait } = await this.hindrance(id, form.people())
    const isShort = hindrance !== null || form.errorOf(PEOPLE) !== null
    const others = isShort && form.waits !== 'yes' ? await this.similar.to(id, form.people()) : null
    form.waits = canWait ? 'yes' : ''
    return this.formPage(workshop, form, me, others)
  }

  /** `canWait`: there are fewer places than people, and who gets none can wait for one. */
  private async hindrance(id: string, people = 1): Promise<{ hindrance: Hindrance | null; canWait: boolean }> {
    const workshop = await this.workshops.get(id)
    const hindrance = hindranceTo(workshop, this.clock.now())
    const left = workshop.placesLeft()
    const isShort = hindrance === 'full' || (hindrance === null && left !== null && left < people)
    return { hindrance, canWait: isShort && workshop.hasWaitingList() }
  }

  private async formPage(
    workshop: WorkshopDetail,
    form: BookingForm,
    me: SignedIn | null,
    others: SimilarWorkshop[] | null,
  ) {
    const { offerHours } = await this.councils.get()
    return page('workshops/bookings/new', newBookingPage(workshop, form, { isStaff: isStaff(me), others, offerHours }))
  }

  private withinLimits<T>(id: string, form: BookingForm, address: string, book: () => Promise<T>): Promise<T> {
    return this.limits.within(address, form, book).catch(async (error: unknown) => {
      throw error instanceof TooManyBookings ? await this.tooMany(id, form) : error
    })
  }

  private async tooMany(id: string, form: BookingForm): Promise<InvalidForm> {
    const { phone } = await this.councils.get()
    form.addError(
      '',
      `There were many bookings from here in the last hour. Please wait an hour, or phone us on ${phone}. Nothing you typed is lost.`,
    )
    return new InvalidForm(await this.again(id, form, null), 429)
  }
}

/** Noticed, not refused: who had a place keeps it, and the others have theirs. */
function alreadyBooked(all: readonly Booked[], isStaff: boolean): string | null {
  const before = all.filter(({ isNew }) => !isNew).map(({ guest }) => guest.name)
  if (before.length === 0) return null
  if (before.length < all.length)
    return `${listed(before)} had a place already and ${before.length === 1 ? 'keeps' : 'keep'} it. No second place was taken.`
  return isStaff
    ? 'They had booked already: this is their booking. No second place was taken.'
    : 'You had booked already: this is your booking. No second place was taken.'
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const filterOf = (query: Record<string, unknown>): BookingFilter =>
  askedOneOf(query, 'state', ['booked', 'offered', 'waiting', 'cancelled', 'all'] as const) || 'booked'

const stateOf = (filter: BookingFilter) => (filter === 'all' ? null : filter)
