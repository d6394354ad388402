import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { isDate } from '../time/dates.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { asked, askedOneOf } from '../web/list-query.js'
import { NotFound } from '../web/problems.js'
import { file, page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { CallForm } from './call.form.js'
import { callPage } from './call.page.js'
import type { CallResult } from './call.words.js'
import { CALL_FILTERS, type CallFilters, CallsListService } from './calls-list.service.js'
import { callsCsv, callsPage, callsSheetPage } from './calls.page.js'
import { CallsService } from './calls.service.js'
import { mailPaths as paths } from './mail.paths.js'
import type { Message } from './message.entity.js'

type Asked = Record<string, unknown>

@Access('coordinator')
@Controller('mail/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly list: CallsListService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Query() query: Asked) {
    return this.day(this.clock.today(), query)
  }

  @Get('days/:day')
  async onDay(@Param('day') day: string, @Query() query: Asked) {
    return this.day(dateOf(day), query)
  }

  @Get('days/:day/calls.csv')
  async export(@Param('day') day: string, @Query() query: Asked) {
    const rows = await this.list.all(dateOf(day), filtersOf(query))
    await this.audit.record({ action: 'calls.exported', subject: { kind: 'calls', id: day } })
    const body = csv(...callsCsv(rows, this.clock.zone))
    return file({ name: `calls-${day}.csv`, type: 'text/csv; charset=utf-8', body })
  }

  @Get('days/:day/sheet')
  async sheet(@Param('day') day: string) {
    const rows = await this.list.all(dateOf(day), { about: '', result: 'to_call' })
    return page('mail/calls-sheet', callsSheetPage(day, this.clock.today(), rows, this.clock.zone))
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    return this.one(await this.calls.get(id), new CallForm())
  }

  @Post(':id/results')
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const message = await this.calls.get(id)
    const form = CallForm.read(body)
    await submit(
      form,
      (again) => this.one(message, again),
      () => this.calls.record(id, form.values(), me.accountId),
    )
    const { result } = form.values()
    return redirect(result === 'wrong_number' ? paths.show(id) : paths.calls, FLASHES[result] ?? 'Call noted')
  }

  private async day(day: string, query: Asked) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const [found, toCall] = await Promise.all([this.list.page(day, filters, number), this.list.countToCall(day)])
    const { zone } = this.clock
    return page(
      'mail/calls',
      callsPage({ day, today: this.clock.today(), filters, page: number, zone }, { ...found, toCall }),
    )
  }

  private async one(message: Message, form: CallForm) {
    const trail = await this.audit.trail('message', message.id)
    const canWaitUntilTomorrow = this.calls.canWaitUntilTomorrow(message)
    return page('mail/call', callPage(message, form, { canWaitUntilTomorrow, trail, zone: this.clock.zone }))
  }
}

const FLASHES: Partial<Record<CallResult, string>> = {
  no_answer: 'Noted: no answer. It stays on the list',
  call_tomorrow: 'Noted: no answer. It is on the list of tomorrow',
  wrong_number: 'Noted: the number is wrong',
  posted: 'Noted: a letter was posted',
}

const filtersOf = (query: Asked): CallFilters => ({
  about: asked(query, 'about'),
  result: askedOneOf(query, 'result', CALL_FILTERS),
})

/** @throws NotFound for what is no date */
function dateOf(day: string): string {
  // Far from every day there is, the clock itself gives up.
  if (!isDate(day) || day < '2000' || day > '2100') throw new NotFound()
  return day
}
