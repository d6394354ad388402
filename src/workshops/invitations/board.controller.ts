import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { submit } from '../../web/forms/submit.js'
import { askedId, askedOneOf } from '../../web/list-query.js'
import { NotFound } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { TOPIC_VALUES } from '../topics.js'
import { WorkshopDetailService } from '../workshop-detail.service.js'
import { boardPage, offerPage } from './board.page.js'
import { type BoardFilters, BoardService } from './board.service.js'
import { OfferForm } from './invitation.form.js'
import { invitationsPaths as paths } from './invitations.paths.js'
import { InvitationsService } from './invitations.service.js'

/** Where help is needed, and offers of champions. */
@Access('champion')
@Controller('workshops')
export class BoardController {
  constructor(
    private readonly board: BoardService,
    private readonly invitations: InvitationsService,
    private readonly details: WorkshopDetailService,
    private readonly areas: AreasService,
  ) {}

  @Access('champion', 'coordinator')
  @Get('help-wanted')
  async index(@Query() query: Record<string, unknown>, @Me() me: SignedIn) {
    const filters: BoardFilters = {
      ward: askedId(query, 'ward'),
      topic: askedOneOf(query, 'topic', TOPIC_VALUES),
      needs: askedOneOf(query, 'needs', ['lead', 'helper'] as const),
    }
    const number = pageNumber(query.page)
    const found = await this.board.page(filters, me.championId, number)
    const around = { wards: await this.areas.choices(filters.ward), isStaff: me.championId === null }
    return page('workshops/invitations/board', boardPage(filters, number, found, around))
  }

  @Get(':id/offer')
  async new(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const form = OfferForm.with({ role: askedOneOf(query, 'role', ['lead', 'helper'] as const) })
    return this.offerPage(id, form)
  }

  @Post(':id/offer')
  async create(@Param('id') id: string, @Body() body: unknown, @Me() { championId }: SignedIn) {
    const form = OfferForm.read(body)
    await this.onProgramme(id)
    const made = await submit(
      form,
      () => this.offerPage(id, form),
      async () => {
        if (championId === null) throw new NotFound()
        return this.invitations.offer({ workshopId: id, championId, ...form.values() })
      },
    )
    return redirect(paths.show(made.id), 'Thank you for your offer')
  }

  private async offerPage(id: string, form: OfferForm) {
    return page('workshops/invitations/offer', offerPage(await this.onProgramme(id), form))
  }

  /** Drafts are the task force's. */
  private async onProgramme(id: string) {
    const workshop = await this.details.get(id)
    if (workshop.publishedAt === null || workshop.state === 'draft') throw new NotFound()
    return workshop
  }
}
