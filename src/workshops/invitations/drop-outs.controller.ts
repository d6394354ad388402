import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { AssignmentsService } from '../assignments/assignments.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import { AskingService } from './asking.service.js'
import { dropOutPage } from './drop-out.page.js'
import { DropOutsService } from './drop-outs.service.js'
import { RefusalForm } from './invitation.form.js'
import { InvitationDetailService } from './invitation-detail.service.js'
import { invitationsPaths as paths } from './invitations.paths.js'

/** The link in letters to champions by which they say that they cannot come after all: a page, and one button. */
@Access('public')
@Controller('workshops/:id/champions/:championId/drop-out')
export class DropOutsController {
  constructor(
    private readonly details: InvitationDetailService,
    private readonly assignments: AssignmentsService,
    private readonly dropOuts: DropOutsService,
    private readonly asking: AskingService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async new(
    @Param('id') id: string,
    @Param('championId') championId: string,
    @Query('key') key: unknown,
    @Me() me: SignedIn | null,
  ) {
    return this.page(id, championId, key, me)
  }

  @Post()
  async create(
    @Param('id') id: string,
    @Param('championId') championId: string,
    @Body() body: unknown,
    @Me() me: SignedIn | null,
  ) {
    const form = RefusalForm.read(body)
    const { viewer, championName } = await this.details.openDropOut(id, championId, form.key, me)
    await submit(
      form,
      () => this.page(id, championId, form.key, me, form),
      () =>
        this.dropOuts.dropOut(id, championId, {
          reason: form.reason,
          isByThemselves: !viewer.isStaff,
          asksNext: true,
        }),
    )
    await this.asking.askNext(id)
    if (viewer.isStaff) return redirect(workshopsPaths.places(id), `${championName} does not come any more`)
    return redirect(paths.dropOut(id, championId, viewer.key || null))
  }

  private async page(id: string, championId: string, key: unknown, me: SignedIn | null, form?: RefusalForm) {
    const opened = await this.details.openDropOut(id, championId, key, me)
    const assignmentId = await this.assignments.idOf(id, championId)
    const role = assignmentId === null ? null : (await this.assignments.get(id, assignmentId)).role
    const around = { championId, role, now: this.clock.now(), ...(form ? { form } : {}) }
    return page('workshops/invitations/drop-out', dropOutPage(opened, around))
  }
}
