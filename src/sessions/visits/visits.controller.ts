import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CouncilService } from '../../council/council.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { SessionChoicesService } from '../session-choices.service.js'
import { SessionForm } from '../session.form.js'
import { newVisitPage, visitPage, visitsPage } from './visit.page.js'
import { AlarmsService } from './alarms.service.js'
import { checkedInWords, untilWords } from './check-in.words.js'
import { VisitEndForm, VisitForm } from './visit.form.js'
import { visitsPaths as paths } from './visits.paths.js'
import { VisitsService } from './visits.service.js'

/** A champion who is alone with somebody says until when; the task force sees who is. */
@Access('coordinator', 'champion')
@Controller('visits')
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly alarms: AlarmsService,
    private readonly choices: SessionChoicesService,
    private readonly councils: CouncilService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('coordinator')
  async index() {
    return page('sessions/visits/index', visitsPage(await this.visits.open(), this.clock.now(), this.clock.zone))
  }

  @Get('new')
  @Access('champion')
  async new(@Me() me: SignedIn) {
    const open = await this.visits.openOf(me.championId ?? '')
    return open ? redirect(paths.show(open.id)) : this.newPage(new VisitForm())
  }

  @Post()
  @Access('champion')
  async create(@Body() body: unknown, @Me() me: SignedIn) {
    const form = VisitForm.read(body)
    const end = form.endsAt(this.clock.now(), this.clock.zone)
    const id = await submit(
      form,
      () => this.newPage(form),
      () => this.visits.begin(me.championId ?? '', form.values(), end ?? this.clock.now()),
    )
    return redirect(paths.show(id), 'Visit started. Check in here when you are done')
  }

  @Get(':id')
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    return this.showPage(id, new VisitEndForm(), me)
  }

  /** Another planned end. */
  @Post(':id/end')
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    await this.visits.get(id, me)
    const form = VisitEndForm.read(body)
    const end = form.endsAt(this.clock.now(), this.clock.zone)
    await submit(
      form,
      () => this.showPage(id, form, me),
      () => this.visits.planEnd(id, me, end ?? this.clock.now()),
    )
    return redirect(paths.show(id), end && `Planned end is now ${untilWords(end, this.clock.now(), this.clock.zone)}`)
  }

  @Post(':id/check-in')
  async checkIn(@Param('id') id: string, @Me() me: SignedIn) {
    await this.visits.checkIn(id, me)
    const visit = await this.visits.row(id)
    const isOwn = visit.championId === me.championId
    return redirect(paths.show(id), checkedInWords(visit, await this.alarms.of(id), isOwn))
  }

  private async newPage(form: VisitForm) {
    const chosen = SessionForm.with({ areaId: form.areaId, venueId: form.venueId })
    const { checkInMinutes = 15 } = (await this.councils.find()) ?? {}
    return page('sessions/visits/new', newVisitPage(form, await this.choices.for(chosen, false), checkInMinutes))
  }

  private async showPage(id: string, form: VisitEndForm, me: SignedIn) {
    const visit = await this.visits.get(id, me)
    const around = {
      isOwn: visit.championId === me.championId,
      alarms: await this.alarms.of(id),
      trail: await this.audit.trail('visit', id),
      now: this.clock.now(),
      zone: this.clock.zone,
    }
    return page('sessions/visits/show', visitPage(await this.visits.row(id), form, around))
  }
}
