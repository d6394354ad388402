import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { ChampionsService } from '../champions/champions.service.js'
import { newId } from '../database/columns.js'
import { Clock } from '../time/clock.js'
import { firstDayOfMonth, lastDayOfMonth, localDateOf, monthOf } from '../time/dates.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { asked, askedId, askedOneOf } from '../web/list-query.js'
import { Forbidden, NotFound, Refusal } from '../web/problems.js'
import { file, page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { TOPIC_VALUES } from '../workshops/topics.js'
import { SessionChoicesService } from './session-choices.service.js'
import { parsePastDate } from './session-dates.js'
import { SessionForm } from './session.form.js'
import { SESSION_KINDS } from './session-log.entity.js'
import { savedWords } from './session.words.js'
import { type SessionFilters, SessionsListService } from './sessions-list.service.js'
import {
  editSessionPage,
  newSessionPage,
  sessionPage,
  sessionsCsv,
  sessionsPage,
  startingForm,
  visitForm,
} from './sessions.page.js'
import { sessionsPaths as paths } from './sessions.paths.js'
import { isStaff, SessionsService } from './sessions.service.js'
import { VisitsService } from './visits/visits.service.js'

@Access('coordinator', 'champion')
@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly lists: SessionsListService,
    private readonly choices: SessionChoicesService,
    private readonly champions: ChampionsService,
    private readonly areas: AreasService,
    private readonly visits: VisitsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('sessions')
  async index(@Query() query: Record<string, unknown>, @Me() me: SignedIn) {
    const [filters, number] = [filtersOf(query, me, this.clock.today()), pageNumber(query.page)]
    const { rows, totals } = await this.lists.page(filters, number)
    const champion = filters.champion && isStaff(me) ? await this.champions.find(filters.champion) : null
    const given = { filters, rows, totals, page: number, isStaff: isStaff(me), championName: champion?.name ?? null }
    const wards = await this.areas.choices(filters.ward || null)
    return page('sessions/index', sessionsPage({ ...given, wards, month: await this.monthOf(me) }))
  }

  @Get('sessions.csv')
  async export(@Query() query: Record<string, unknown>, @Me() me: SignedIn) {
    const rows = await this.lists.all(filtersOf(query, me, this.clock.today()))
    return file({ name: 'sessions.csv', type: 'text/csv; charset=utf-8', body: csv(...sessionsCsv(rows)) })
  }

  @Get('sessions/new')
  async new(@Query() query: Record<string, unknown>, @Me() me: SignedIn) {
    const visitId = askedId(query, 'visit')
    if (visitId) return this.newPage(await this.formOf(visitId, me), me)
    const last = me.championId ? await this.sessions.lastOf(me.championId) : null
    return this.newPage(startingForm(this.clock.today(), last), me, last !== null)
  }

  @Post('sessions')
  async create(@Body() body: unknown, @Me() me: SignedIn) {
    const form = SessionForm.from(body, this.clock.today())
    const again = () => this.newPage(form, me)
    // Not a save: the page again, with room for more people.
    if (form.add) return again()
    form.checkAge(null)
    const championId = this.championOf(form, me)
    const { session } = await submit(form, again, async () => {
      try {
        return await this.sessions.add(championId, form.key || newId(), form.values(), !isStaff(me))
      } catch (error) {
        // With the same key it would be refused for ever: pressing again means one more session.
        if (error instanceof Refusal && error.field === '') form.key = newId()
        throw error
      }
    })
    return redirect(paths.show(session.id), savedWords(session))
  }

  @Get('sessions/:id')
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    const session = await this.sessions.get(id, me)
    const row = await this.lists.one(id)
    if (!row) throw new NotFound()
    const trail = await this.audit.trail('session', id)
    const around = {
      mayChange: this.sessions.mayChange(session, me),
      learners: await this.sessions.learnersOf(id),
      warnings: await this.sessions.warnings(session, me),
      isStaff: isStaff(me),
      trail,
      zone: this.clock.zone,
    }
    return page('sessions/show', sessionPage(row, around))
  }

  @Get('sessions/:id/edit')
  async edit(@Param('id') id: string, @Me() me: SignedIn) {
    const session = await this.sessions.get(id, me)
    if (!this.sessions.mayChange(session, me)) throw new Forbidden()
    const [topics, learners] = [await this.sessions.topicsOf(id), await this.sessions.learnersOf(id)]
    return this.editPage(id, SessionForm.of(session, topics, learners, this.clock.today()), me)
  }

  @Post('sessions/:id')
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const session = await this.sessions.get(id, me)
    if (!this.sessions.mayChange(session, me)) throw new Forbidden()
    const form = SessionForm.from(body, this.clock.today())
    if (form.add) return this.editPage(id, form, me)
    form.checkAge(session.date)
    const championId = this.championOf(form, me)
    await submit(
      form,
      () => this.editPage(id, form, me),
      () => this.sessions.change(id, me, form.version, championId, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }

  private async newPage(form: SessionForm, me: SignedIn, isAsLastTime = false) {
    const choices = await this.choices.for(form, isStaff(me))
    return page('sessions/form', newSessionPage(form, choices, this.clock.today(), isAsLastTime))
  }

  /** What is known of it from the visit: how, where, when and how long. */
  private async formOf(visitId: string, me: SignedIn): Promise<SessionForm> {
    const visit = await this.visits.get(visitId, me)
    const date = localDateOf(visit.startedAt, this.clock.zone)
    return visitForm(visit, date, visit.minutes(this.clock.now()))
  }

  private async editPage(id: string, form: SessionForm, me: SignedIn) {
    const choices = await this.choices.for(form, isStaff(me))
    const named = await this.sessions.learnersOf(id)
    return page('sessions/form', editSessionPage(id, form, choices, named, this.clock.today()))
  }

  /** Champions log their own, whatever the form says; staff say whose it is. */
  private championOf(form: SessionForm, me: SignedIn): string {
    if (!isStaff(me)) return me.championId ?? ''
    if (form.championId === '') form.addError('championId', 'Select the champion who helped')
    return form.championId
  }

  private async monthOf(me: SignedIn) {
    if (isStaff(me) || !me.championId) return null
    const month = monthOf(this.clock.today())
    const [from, to] = [firstDayOfMonth(month), lastDayOfMonth(month)]
    const sessions = await this.lists.totals({ ...NOTHING_ASKED, from, to, champion: me.championId })
    return { sessions, minutes: await this.sessions.hoursOf(me.championId, from, to) }
  }
}

const NOTHING_ASKED: SessionFilters = { from: '', to: '', kind: '', topic: '', ward: '', champion: '' }

/** A champion's list is their own, whatever the address says. */
function filtersOf(query: Record<string, unknown>, me: SignedIn, today: string): SessionFilters {
  return {
    from: parsePastDate(asked(query, 'from'), today) ?? '',
    to: parsePastDate(asked(query, 'to'), today) ?? '',
    kind: askedOneOf(query, 'kind', SESSION_KINDS),
    topic: askedOneOf(query, 'topic', TOPIC_VALUES),
    ward: askedId(query, 'ward'),
    champion: isStaff(me) ? askedId(query, 'champion') : (me.championId ?? 'nobody'),
  }
}
