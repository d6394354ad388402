import { Body, Controller, Get, Param, Post, Query, UseGuards } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { submit } from '../web/forms/submit.js'
import { askedOneOf } from '../web/list-query.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { ConcernClosingForm, ConcernNoteForm } from './concern.form.js'
import { concernClosingPage, concernPage } from './concern.page.js'
import { concernsPage } from './concerns-list.page.js'
import { ConcernsListService } from './concerns-list.service.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { ConcernsService } from './concerns.service.js'
import { LeadGuard } from './lead.guard.js'

const STATES = ['open', 'new', 'in_hand', 'closed', 'all'] as const

/** Concerns as the lead works on them. For everybody else they are not there, whatever their role. */
@Access('coordinator', 'champion', 'partner')
@UseGuards(LeadGuard)
@Controller('concerns')
export class ConcernsController {
  constructor(
    private readonly concerns: ConcernsService,
    private readonly lists: ConcernsListService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>) {
    const filters = { state: askedOneOf(query, 'state', STATES) || ('open' as const) }
    const number = pageNumber(query.page)
    return page(
      'concerns/index',
      concernsPage(filters, number, await this.lists.page(filters, number), this.clock.today(), this.clock.zone),
    )
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    return this.page(id)
  }

  @Post(':id/taking')
  async take(@Param('id') id: string) {
    const form = new ConcernNoteForm()
    await submit(
      form,
      () => this.page(id, form),
      () => this.concerns.take(id),
    )
    return redirect(paths.show(id), 'It is in hand')
  }

  @Post(':id/notes')
  async addNote(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    await this.concerns.get(id)
    const form = ConcernNoteForm.read(body)
    await submit(
      form,
      () => this.page(id, form),
      () => this.concerns.note(id, form.words, me.accountId),
    )
    return redirect(paths.show(id), 'Note added')
  }

  @Get(':id/closing/new')
  async newClosing(@Param('id') id: string) {
    return page('concerns/closing', concernClosingPage(await this.concerns.get(id), new ConcernClosingForm()))
  }

  @Post(':id/closing')
  async close(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const concern = await this.concerns.get(id)
    const form = ConcernClosingForm.read(body)
    await submit(
      form,
      () => page('concerns/closing', concernClosingPage(concern, form)),
      async () => {
        const { reason, note } = form.values()
        await this.concerns.close(id, reason, note, me.accountId)
      },
    )
    return redirect(paths.show(id), 'Concern closed')
  }

  @Post(':id/reopening')
  async reopen(@Param('id') id: string) {
    const form = new ConcernNoteForm()
    await submit(
      form,
      () => this.page(id, form),
      () => this.concerns.reopen(id),
    )
    return redirect(paths.show(id), 'Concern opened again')
  }

  /** Each time it is shown is a look at it, also with an error. */
  private async page(id: string, note = new ConcernNoteForm()) {
    const concern = await this.concerns.get(id)
    await this.audit.record({ action: 'concern.read', subject: { kind: 'concern', id } })
    return page(
      'concerns/show',
      concernPage(concern, {
        words: await this.lists.wordsOf(id),
        notes: await this.lists.notesOf(id),
        trail: await this.audit.trail('concern', id),
        note,
        zone: this.clock.zone,
      }),
    )
  }
}
