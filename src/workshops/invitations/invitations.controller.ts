import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { Refusal } from '../../web/problems.js'
import { page, redirect, type Redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { WarningsService } from '../clashes/warnings.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import { BY_CHAMPION } from './invitation.entity.js'
import { AnswerForm, RefusalForm } from './invitation.form.js'
import { invitationPage } from './invitation.page.js'
import { type InvitationDetail, InvitationDetailService } from './invitation-detail.service.js'
import { invitationsPaths as paths } from './invitations.paths.js'
import { InvitationsService } from './invitations.service.js'

/** What a champion is asked, or offers: the page that letters lead to shows how it stands; only its buttons act. */
@Access('public')
@Controller('workshops/invitations/:id')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly details: InvitationDetailService,
    private readonly warnings: WarningsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    return this.page(await this.details.open(id, key, me))
  }

  @Post('acceptance')
  async accept(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const answer = AnswerForm.read(body)
    const opened = await this.details.open(id, answer.key, me)
    if (opened.viewer.isStaff) {
      answer.warn(await this.warningOf(opened))
      if (!answer.isValid()) return this.page(opened, 422, { answer })
    }
    const mayNot = !opened.invitation.isForChampion() && !opened.viewer.isStaff
    return this.press(
      opened,
      async (by) => {
        if (mayNot) throw new Refusal('A coordinator answers your offer.')
        const { isNew } = await this.invitations.accept(id, by)
        return isNew ? 'They come' : 'This was answered with yes already'
      },
      me,
    )
  }

  @Post('refusal')
  async refuse(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const form = RefusalForm.read(body)
    const opened = await this.details.open(id, form.key, me)
    await submit(
      form,
      () => this.page(opened, 200, { refusal: form }),
      () => Promise.resolve(),
    )
    return this.press(
      opened,
      async (by) => {
        if (by === BY_CHAMPION && !opened.invitation.isForChampion())
          throw new Refusal('You offered to come. Take your offer back instead.')
        const { isNew } = await this.invitations.decline(id, by, form.reason)
        return isNew ? 'Their answer is written down' : 'This was answered with no already'
      },
      me,
    )
  }

  @Post('withdrawal')
  async withdraw(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const opened = await this.details.open(id, RefusalForm.read(body).key, me)
    return this.press(
      opened,
      async (by) => {
        if (by === BY_CHAMPION && opened.invitation.isForChampion()) throw new Refusal('You were asked. Say yes or no.')
        const { isNew } = await this.invitations.withdraw(id, by)
        return isNew ? 'Taken back' : 'This was taken back already'
      },
      me,
    )
  }

  /** Does it, or shows how things stand when a rule refuses it (409). */
  private async press(opened: InvitationDetail, act: (by: string) => Promise<string>, me: SignedIn | null) {
    const { invitation, viewer } = opened
    try {
      const said = await act(viewer.isStaff && me ? me.accountId : BY_CHAMPION)
      return this.after(opened, said)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const now = await this.details.open(invitation.id, viewer.key, me)
      const form = RefusalForm.with({ key: viewer.key })
      form.addError('', error.message)
      return this.page(now, 409, { refusal: form })
    }
  }

  /** The champion's own page says by its heading that it is done. */
  private after({ invitation, viewer }: InvitationDetail, said: string): Redirect {
    if (viewer.isStaff) return redirect(workshopsPaths.places(invitation.workshopId), said)
    return redirect(paths.show(invitation.id, viewer.key || null))
  }

  /** Who answers for themselves only reads it: whether they may is the task force's to see to. */
  private warningOf({ invitation, workshop, viewer }: InvitationDetail) {
    return invitation.isOpen() ? this.warnings.ofAssignment(workshop, invitation.championId, !viewer.isStaff) : null
  }

  private async page(
    opened: InvitationDetail,
    status = 200,
    forms: { refusal?: RefusalForm; answer?: AnswerForm } = {},
  ) {
    const warning = await this.warningOf(opened)
    const around = { now: this.clock.now(), zone: this.clock.zone, warning: warning?.text ?? null, ...forms }
    return page('workshops/invitations/answer', invitationPage(opened, around), status)
  }
}
