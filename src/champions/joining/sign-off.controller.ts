import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { formatDate } from '../../time/dates.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { type PageModel, page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { JoiningFactsService } from './joining-facts.service.js'
import { missingFor, NOT_SIGNED_OFF } from './missing.js'
import { type MissingLine, missingLines } from './missing-lines.js'
import { SignOffForm, SignOffRemovalForm } from './sign-off.form.js'
import { type SignOffRow, SignOffsService } from './sign-offs.service.js'

/** A coordinator says that a champion is ready, or takes that back. */
@Access('coordinator')
@Controller('champions/:id/sign-off')
export class SignOffController {
  constructor(
    private readonly signOffs: SignOffsService,
    private readonly champions: ChampionsService,
    private readonly joining: JoiningFactsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async edit(@Param('id') id: string) {
    const isMade = (await this.signOffs.find(id)) !== null
    return this.page(id, isMade ? new SignOffRemovalForm() : SignOffForm.start(this.clock.today()))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const { name } = await this.champions.get(id)
    const form = SignOffForm.read(body, this.clock.today())
    await submit(
      form,
      () => this.page(id, form),
      () => this.signOffs.make(id, form.values(), me.accountId),
    )
    return redirect(paths.show(id), `${name} is signed off`)
  }

  @Post('removal')
  async destroy(@Param('id') id: string, @Body() body: unknown) {
    await this.champions.get(id)
    const form = SignOffRemovalForm.read(body)
    await submit(
      form,
      () => this.page(id, form),
      () => this.signOffs.takeBack(id, form.reason),
    )
    return redirect(paths.show(id), 'Sign-off taken back')
  }

  private async page(id: string, form: SignOffForm | SignOffRemovalForm) {
    const champion = await this.champions.get(id)
    const missing = missingFor('active', 'applied', await this.joining.of(id), this.clock.today())
    return page('champions/joining/sign-off', signOffPage(champion, await this.signOffs.find(id), missing, form))
  }
}

interface SignOffPage extends PageModel {
  form: SignOffForm | SignOffRemovalForm
  rows: { key: string; text: string }[] | null
  /** What a coordinator should know first. */
  missing: MissingLine[]
  isRemoval: boolean
  action: string
  cancel: string
}

function signOffPage(
  { id, name }: Champion,
  made: SignOffRow | null,
  missing: string[],
  form: SignOffForm | SignOffRemovalForm,
): SignOffPage {
  const isRemoval = form instanceof SignOffRemovalForm
  return {
    title: made ? 'Signed off' : 'Sign off',
    caption: name,
    back: { href: paths.show(id), text: name },
    form,
    rows: made && [
      { key: 'Date', text: formatDate(made.signedOn) },
      { key: 'By', text: made.who },
      { key: 'Note', text: made.note || 'None' },
    ],
    missing: missingLines(missing.filter((line) => line !== NOT_SIGNED_OFF)),
    isRemoval,
    action: isRemoval ? paths.signOffRemoval(id) : paths.signOff(id),
    cancel: paths.show(id),
  }
}
