import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ChampionsService } from '../champions/champions.service.js'
import { Clock } from '../time/clock.js'
import { firstDayOfMonth, lastDayOfMonth, monthOf } from '../time/dates.js'
import { Access } from '../web/access.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { NotFound } from '../web/problems.js'
import { file, page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { HelpedForm } from './helped.form.js'
import { helpedPage, hoursCsv, hoursPage } from './hours.page.js'
import { hoursPaths as paths } from './hours.paths.js'
import { HoursService } from './hours.service.js'

/** The monthly statement of what a champion gave: theirs, and the task force's. */
@Access('champion', 'coordinator')
@Controller('champions/:id')
export class HoursController {
  constructor(
    private readonly hours: HoursService,
    private readonly champions: ChampionsService,
    private readonly clock: Clock,
  ) {}

  @Get('hours')
  async show(@Param('id') id: string, @Query('month') asked: unknown, @Me() me: SignedIn) {
    const champion = await this.seen(id, me)
    const month = this.monthOf(asked)
    const entries = await this.hours.between(id, firstDayOfMonth(month), lastDayOfMonth(month))
    const around = { champion, month, today: this.clock.today(), isOwn: me.championId === id }
    return page('hours/show', hoursPage(entries, around))
  }

  @Get('hours.csv')
  async export(@Param('id') id: string, @Query('month') asked: unknown, @Me() me: SignedIn) {
    await this.seen(id, me)
    const month = this.monthOf(asked)
    const entries = await this.hours.between(id, firstDayOfMonth(month), lastDayOfMonth(month))
    return file({ name: `hours-${month}.csv`, type: 'text/csv; charset=utf-8', body: csv(...hoursCsv(entries)) })
  }

  @Get('hours/:assignmentId')
  async edit(@Param('id') id: string, @Param('assignmentId') assignmentId: string, @Me() me: SignedIn) {
    await this.seen(id, me)
    const helped = await this.hours.helped(id, assignmentId)
    return page(
      'hours/helped',
      helpedPage(id, assignmentId, helped, HelpedForm.of(helped.minutes), me.championId === id),
    )
  }

  @Post('hours/:assignmentId')
  async update(
    @Param('id') id: string,
    @Param('assignmentId') assignmentId: string,
    @Body() body: unknown,
    @Me() me: SignedIn,
  ) {
    await this.seen(id, me)
    const helped = await this.hours.helped(id, assignmentId)
    const form = HelpedForm.read(body)
    await submit(
      form,
      () => page('hours/helped', helpedPage(id, assignmentId, helped, form, me.championId === id)),
      () => this.hours.change(id, assignmentId, form.values().minutes),
    )
    return redirect(paths.show(id, monthOf(helped.date)), 'Time saved')
  }

  /** Another champion's hours are not there for a champion. @throws NotFound */
  private async seen(id: string, { championId }: SignedIn) {
    if (championId !== null && championId !== id) throw new NotFound()
    return this.champions.get(id)
  }

  /** What cannot be read, or is still to come, is this month. */
  private monthOf(asked: unknown): string {
    const present = monthOf(this.clock.today())
    return typeof asked === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked < present ? asked : present
  }
}
