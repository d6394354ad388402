import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import type { CalendarName } from './calendar-days.entity.js'
import { CalendarImportForm } from './calendar-import.form.js'
import { calendarNamed } from './calendars.controller.js'
import { importPage } from './calendars.page.js'
import { calendarsPaths as paths } from './calendars.paths.js'
import { CalendarsService } from './calendars.service.js'
import type { ImportPlan } from './import-plan.js'

/** Days from an .ics file, always with a preview. */
@Access('administrator')
@Controller('settings/calendars/:calendar/imports')
export class CalendarImportsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get('new')
  new(@Param('calendar') name: string) {
    return this.shown(calendarNamed(name), new CalendarImportForm())
  }

  /** Nothing is saved. */
  @Post('previews')
  @HttpCode(200)
  async preview(@Param('calendar') name: string, @Body() body: unknown) {
    const calendar = calendarNamed(name)
    const form = CalendarImportForm.readWithFile(body)
    const plan = await submit(
      form,
      (again) => this.shown(calendar, again),
      () => this.calendars.importPlan(calendar, form.text),
    )
    return this.shown(calendar, form, plan)
  }

  @Post()
  async create(@Param('calendar') name: string, @Body() body: unknown) {
    const calendar = calendarNamed(name)
    const form = CalendarImportForm.readWithFile(body)
    const { added, changed } = await submit(
      form,
      (again) => this.shown(calendar, again),
      () => this.calendars.import(calendar, form.text),
    )
    return redirect(paths.show(calendar), `${added.length} added, ${changed.length} changed`)
  }

  private shown(calendar: CalendarName, form: CalendarImportForm, plan: ImportPlan | null = null) {
    return page('workshops/calendars/import', importPage(calendar, form, plan))
  }
}
