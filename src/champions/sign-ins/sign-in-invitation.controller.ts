import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Access } from '../../web/access.js'
import { Form } from '../../web/forms/form.js'
import { submit } from '../../web/forms/submit.js'
import { type PageModel, page, redirect } from '../../web/reply.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { SignInInvitationsService } from './sign-in-invitations.service.js'

/** Nothing to fill in: pressing the button is the answer. */
class InvitationForm extends Form {}

/** Offered when somebody becomes active, and on their page until they have an account. */
@Access('coordinator')
@Controller('champions/:id/sign-in')
export class SignInInvitationController {
  constructor(
    private readonly champions: ChampionsService,
    private readonly invitations: SignInInvitationsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async new(@Param('id') id: string) {
    const champion = await this.champions.get(id)
    return this.page(champion, new InvitationForm(), await this.invitations.canBeInvited(champion))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const champion = await this.champions.get(id)
    const form = InvitationForm.read(body)
    await submit(
      form,
      () => this.page(champion, form, false),
      () => this.invitations.invite(champion),
    )
    const sent = this.config.smtpUrl
      ? `An invitation is on its way to ${champion.email}`
      : 'The invitation is written. No mail server is set, so nothing is sent: an administrator finds it on the mail page'
    return redirect(paths.show(id), sent)
  }

  private page(champion: Champion, form: InvitationForm, isOffered: boolean) {
    return page('champions/sign-in', signInPage(champion, form, isOffered))
  }
}

interface SignInPage extends PageModel {
  form: InvitationForm
  /** Where the invitation goes; null: there is nobody to invite. */
  address: string | null
  action: string
  cancel: string
}

const signInPage = ({ id, name, email }: Champion, form: InvitationForm, isOffered: boolean): SignInPage => ({
  title: 'Invite them to sign in',
  caption: name,
  back: { href: paths.show(id), text: name },
  form,
  address: isOffered ? email : null,
  action: paths.signIn(id),
  cancel: paths.show(id),
})
