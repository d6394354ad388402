import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { ChampionsService } from '../../champions/champions.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { DropOutForm, AssignmentForm } from '../assignments/assignment.form.js'
import { AssignmentsService } from '../assignments/assignments.service.js'
import { DropOutsService } from '../invitations/drop-outs.service.js'
import { AskingService } from '../invitations/asking.service.js'
import { AskInTurnForm } from '../invitations/invitation.form.js'
import { InvitationsListService } from '../invitations/invitations-list.service.js'
import { InvitationsService } from '../invitations/invitations.service.js'
import { WarningsService } from '../clashes/warnings.service.js'
import { WorkshopDetailService } from '../workshop-detail.service.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import { WorkshopsService } from '../workshops.service.js'
import { PlacesForm } from './places.form.js'
import { placesPage } from './places.page.js'
import { PlacesService } from './places.service.js'

/** How many can come, who helps them, who waits. */
@Access('coordinator')
@Controller('workshops/:id')
export class PlacesController {
  constructor(
    private readonly places: PlacesService,
    private readonly assignments: AssignmentsService,
    private readonly dropOuts: DropOutsService,
    private readonly invitations: InvitationsService,
    private readonly questions: InvitationsListService,
    private readonly asking: AskingService,
    private readonly workshops: WorkshopsService,
    private readonly details: WorkshopDetailService,
    private readonly champions: ChampionsService,
    private readonly warnings: WarningsService,
    private readonly clock: Clock,
  ) {}

  @Get('places')
  async edit(@Param('id') id: string) {
    return this.page(id)
  }

  @Post('places')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const form = PlacesForm.read(body)
    await submit(
      form,
      () => this.page(id, { form }),
      () => this.places.change(id, form.version, form.values()),
    )
    return redirect(paths.places(id), 'Changes saved')
  }

  @Post('assignments')
  async create(@Param('id') id: string, @Body() body: unknown) {
    const helperForm = AssignmentForm.read(body)
    const isAsked = helperForm.how === 'asked'
    await submit(
      helperForm,
      () => this.page(id, { helperForm }),
      async () => {
        const asking = { workshopId: id, ...helperForm.values() }
        if (isAsked) await this.invitations.ask(asking, 'asked')
        else await this.assignments.add(id, asking)
      },
    )
    return redirect(paths.places(id), isAsked ? 'Asked. Their answer will stand here' : 'Champion added')
  }

  /** Champions are asked one after the other, or no more. */
  @Post('asking')
  async ask(@Param('id') id: string, @Body() body: unknown) {
    const form = AskInTurnForm.read(body)
    const role = form.wanted()
    await submit(
      form,
      () => this.page(id, { askForm: form }),
      () => this.asking.change(id, role),
    )
    if (role === null) return redirect(paths.places(id), 'Nobody else is asked')
    const turn = await this.asking.askNext(id)
    return redirect(
      paths.places(id),
      turn === 'nobody left'
        ? 'Nobody is left who could be asked. See who could come, and why not'
        : 'The best match is asked now',
    )
  }

  @Get('assignments/:assignmentId/drop-out')
  async newDropOut(@Param('id') id: string, @Param('assignmentId') assignmentId: string) {
    return this.dropOutPage(id, assignmentId, DropOutForm.with({ askNext: 'yes' }))
  }

  @Post('assignments/:assignmentId/drop-out')
  async dropOut(@Param('id') id: string, @Param('assignmentId') assignmentId: string, @Body() body: unknown) {
    const { name, championId } = await this.assignments.get(id, assignmentId)
    const form = DropOutForm.read(body)
    await submit(
      form,
      () => this.dropOutPage(id, assignmentId, form),
      () =>
        this.dropOuts.dropOut(id, championId, {
          reason: form.reason,
          isByThemselves: false,
          asksNext: form.askNext === 'yes',
        }),
    )
    await this.asking.askNext(id)
    return redirect(paths.places(id), `${name} does not come any more`)
  }

  private async page(
    id: string,
    given: { form?: PlacesForm; helperForm?: AssignmentForm; askForm?: AskInTurnForm } = {},
  ) {
    const workshop = await this.details.get(id)
    const saved = await this.workshops.get(id)
    const form = given.form ?? PlacesForm.of(saved)
    const model = placesPage({
      workshop,
      detail: await this.places.get(id),
      helpers: await this.assignments.of(id),
      offers: await this.places.offers(id),
      questions: await this.questions.ofWorkshop(id),
      asking: saved.asking,
      ...(given.askForm ? { askForm: given.askForm } : {}),
      champions: await this.champions.choicesToCome(),
      form,
      helperForm: given.helperForm ?? AssignmentForm.with({ how: 'asked' }),
      now: this.clock.now(),
      zone: this.clock.zone,
    })
    // Whoever was just added may be somewhere else then.
    return page('workshops/places', { ...model, warnings: await this.warnings.standing(saved) })
  }

  private async dropOutPage(id: string, assignmentId: string, form: DropOutForm) {
    const { title } = await this.workshops.get(id)
    const { name, role } = await this.assignments.get(id, assignmentId)
    return page('workshops/drop-out', {
      title: `${name} cannot come`,
      caption: title,
      back: { href: paths.places(id), text: 'Places and champions' },
      noIndex: true,
      form,
      lines: [
        role === 'lead' ? 'Then the workshop has no lead champion.' : 'This takes them off the workshop.',
        'When the champions who are left can help fewer people than have booked, nobody is sent away: you see who is affected.',
      ],
      nextChoices:
        role === 'shadow'
          ? []
          : [{ value: 'yes', text: 'Yes, ask the champions who suit best, one after the other, until one says yes' }],
      action: paths.dropOut(id, assignmentId),
      cancel: paths.places(id),
    })
  }
}
