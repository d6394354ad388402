import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { addDays } from '../../time/dates.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { NotFound } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { type CalendarName, CALENDARS } from './calendar-days.entity.js'
import { CalendarDaysForm } from './calendar-days.form.js'
import { calendarPage, calendarsPage, dayFormPage, removalPage } from './calendars.page.js'
import { calendarsPaths as paths } from './calendars.paths.js'
import { CalendarsService } from './calendars.service.js'

/** @throws NotFound */
export function calendarNamed(name: string): CalendarName {
  const calendar = CALENDARS.find((each) => each === name)
  if (!calendar) throw new NotFound()
  return calendar
}

@Access('administrator')
@Controller('settings/calendars')
export class CalendarsController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index() {
    const { bankHolidays, terms } = await this.calendars.forSeries()
    return page(
      'workshops/calendars/index',
      calendarsPage({ 'bank-holidays': bankHolidays.length, 'school-terms': terms.length }),
    )
  }

  /** From a year ago on: what is older is of no use for planning. */
  @Get(':calendar')
  async show(@Param('calendar') name: string) {
    const calendar = calendarNamed(name)
    const since = addDays(this.clock.today(), -365)
    const rows = (await this.calendars.all(calendar)).filter(({ toDate }) => toDate >= since)
    const trail = await this.audit.trail('calendar', calendar, 20)
    return page('workshops/calendars/show', calendarPage(calendar, rows, trail, this.clock.zone))
  }

  @Get(':calendar/days/new')
  new(@Param('calendar') name: string) {
    return page('workshops/calendars/form', dayFormPage(calendarNamed(name), new CalendarDaysForm(), null))
  }

  @Post(':calendar/days')
  async create(@Param('calendar') name: string, @Body() body: unknown) {
    const calendar = calendarNamed(name)
    const form = CalendarDaysForm.read(body, this.clock.today())
    await submit(
      form,
      (again) => page('workshops/calendars/form', dayFormPage(calendar, again, null)),
      () => this.calendars.add(calendar, form.values()),
    )
    return redirect(
      paths.show(calendar),
      `${form.name} is in the calendar. Series that exist already stay as they are.`,
    )
  }

  @Get(':calendar/days/:id/edit')
  async edit(@Param('calendar') name: string, @Param('id') id: string) {
    const calendar = calendarNamed(name)
    const days = await this.calendars.get(calendar, id)
    return page('workshops/calendars/form', dayFormPage(calendar, CalendarDaysForm.of(days), id))
  }

  @Post(':calendar/days/:id')
  async update(@Param('calendar') name: string, @Param('id') id: string, @Body() body: unknown) {
    const calendar = calendarNamed(name)
    await this.calendars.get(calendar, id)
    const form = CalendarDaysForm.read(body, this.clock.today())
    await submit(
      form,
      (again) => page('workshops/calendars/form', dayFormPage(calendar, again, id)),
      () => this.calendars.change(calendar, id, form.version, form.values()),
    )
    return redirect(paths.show(calendar), 'Changes saved. Series that exist already stay as they are.')
  }

  @Get(':calendar/days/:id/removal/new')
  async newRemoval(@Param('calendar') name: string, @Param('id') id: string) {
    const calendar = calendarNamed(name)
    return page('workshops/calendars/removal', removalPage(calendar, await this.calendars.get(calendar, id)))
  }

  @Post(':calendar/days/:id/removal')
  async remove(@Param('calendar') name: string, @Param('id') id: string) {
    const calendar = calendarNamed(name)
    const { name: removed } = await this.calendars.remove(calendar, id)
    return redirect(paths.show(calendar), `${removed} is removed. Series that exist already stay as they are.`)
  }
}
