import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { mailPaths } from '../../mail/mail.paths.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { InvalidForm, Refusal } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { DecisionsService } from './decisions.service.js'
import { whyFixed } from './fixed.js'
import { ownWordsOf, versionOf } from './own-words.js'
import { WordingService } from './wording.service.js'
import { WordsForm } from './words.form.js'
import { wordsPage } from './words.page.js'

const VIEW = 'reminders/upcoming/words'

/** The words of one message, instead of its rule's. */
@Access('coordinator')
@Controller('mail/:id/words')
export class WordsController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly wordings: WordingService,
  ) {}

  @Get()
  async edit(@Param('id') id: string) {
    const { message, wording } = await this.open(id)
    const refusal = whyFixed(message)
    if (refusal) throw new Refusal(refusal)
    const form = WordsForm.of(ownWordsOf(message) ?? wording.ruleWords, versionOf(message))
    return page(VIEW, wordsPage(message, wording, form))
  }

  /** Shows what was typed as it would arrive; nothing is saved. */
  @Post('preview')
  @HttpCode(200)
  async preview(@Param('id') id: string, @Body() body: unknown) {
    const { message, wording } = await this.open(id)
    const form = WordsForm.read(body).checkWords(wording)
    const shown = page(VIEW, wordsPage(message, wording, form))
    if (!form.isValid()) throw new InvalidForm(shown)
    return shown
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown) {
    const { message, wording } = await this.open(id)
    const form = WordsForm.read(body).checkWords(wording)
    await submit(
      form,
      (again) => page(VIEW, wordsPage(message, wording, again)),
      () => this.decisions.reword(id, form.version, form.values()),
    )
    return redirect(mailPaths.show(id), 'Saved: this message says what you wrote')
  }

  /** The rule's words again. */
  @Post('removal')
  async destroy(@Param('id') id: string) {
    const message = await this.decisions.get(id)
    await this.decisions.useRuleWords(id, String(versionOf(message)))
    return redirect(mailPaths.show(id), 'It says what its rule says again')
  }

  private async open(id: string) {
    const message = await this.decisions.get(id)
    return { message, wording: await this.wordings.of(message) }
  }
}
