import { Body, Controller, Get, Inject, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { newId } from '../database/columns.js'
import { Clock } from '../time/clock.js'
import { Access, isLetIn } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { InvalidForm } from '../web/problems.js'
import { page, redirect } from '../web/reply.js'
import { currentRequest, Me, type SignedIn } from '../web/request.js'
import { askingPage, thanksPage } from './asking.page.js'
import { pageToken, QUICKEST, readPageToken } from './page-token.js'
import { RequestForm } from './request.form.js'
import { RequestLimitsService } from './request-limits.service.js'
import { requestsPaths as paths } from './requests.paths.js'
import { RequestsService } from './requests.service.js'

/** Asking for a workshop, without an account and without a puzzle. */
@Access('public')
@Controller('requests')
export class AskingController {
  constructor(
    private readonly requests: RequestsService,
    private readonly limits: RequestLimitsService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('new')
  new() {
    return page('requests/new', askingPage(RequestForm.with({ token: this.token() })))
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: SignedIn | null) {
    // Somebody of the task force types for who is on the phone.
    const isStaff = isLetIn(['coordinator'], me)
    const form = RequestForm.read(body)
    const again = () => page('requests/new', askingPage(form))
    const sent = readPageToken(this.config.sessionSecret, form.token, this.clock.now())
    if (!sent) form.token = this.token()
    const id = await submit(form, again, async () => {
      const doubt = this.doubt(form, sent?.age ?? 0)
      if (!sent || doubt) throw new InvalidForm(this.askAgain(form, doubt))
      if (await this.requests.isThere(sent.id)) return sent.id
      if (!isStaff) await this.refuseTooMany(form)
      const isNew = await this.requests.add(sent.id, form.values(), form.contact())
      if (!isStaff && !isNew) await this.limits.giveBack(currentRequest()?.address ?? '', form.contact())
      return sent.id
    })
    return isStaff ? redirect(paths.show(id), 'Request added') : redirect(paths.thanks)
  }

  @Get('thanks')
  thanks() {
    return page('requests/thanks', thanksPage())
  }

  private token(): string {
    return pageToken(this.config.sessionSecret, newId(), this.clock.now())
  }

  /** Why it looks like a program, in words for a person; null when it does not. Nothing is thrown away in silence. */
  private doubt(form: RequestForm, age: number): string | null {
    if (form.website) return 'A field was filled in that people do not see. We emptied it: please send the form again.'
    return age < QUICKEST ? 'That was very quick. Please check what you typed, and send the form again.' : null
  }

  private askAgain(form: RequestForm, doubt: string | null) {
    form.website = ''
    form.addError('', doubt ?? 'The page had been open for too long. Nothing is lost: please send it again.')
    return page('requests/new', askingPage(form))
  }

  private async refuseTooMany(form: RequestForm): Promise<void> {
    if (await this.limits.take(currentRequest()?.address ?? '', form.contact())) return
    const { phone } = await this.councils.get()
    form.addError(
      '',
      `There were many requests from here in the last hour. Please wait an hour, or phone us on ${phone}. Nothing you typed is lost.`,
    )
    throw new InvalidForm(page('requests/new', askingPage(form)), 429)
  }
}
