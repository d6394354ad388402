import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { type Page, page, redirect } from '../../web/reply.js'
import { championsPaths as paths } from '../champions.paths.js'
import { answeredPage, answeringPage, askingEndedPage } from './answering.page.js'
import { AnsweringService, type Asking } from './answering.service.js'
import { ReferenceForm } from './reference.form.js'

/** What a referee says, by the link in their letter. No sign-in, and nobody's answers are shown. */
@Access('public')
@Controller('references/:id')
export class AnsweringController {
  constructor(private readonly answering: AnsweringService) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown) {
    const asking = await this.answering.asking(id, key)
    const form = ReferenceForm.with({ key: typeof key === 'string' ? key : '' })
    return insteadOf(asking) ?? page('champions/references/answer', answeringPage(id, asking, form))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const form = ReferenceForm.read(body)
    const asking = await this.answering.asking(id, form.key)
    const instead = insteadOf(asking)
    if (instead) return instead
    const again = () => page('champions/references/answer', answeringPage(id, asking, form))
    await submit(form, again, () => this.answering.answer(id, form.key, form.values()))
    return redirect(paths.answer(id, form.key))
  }
}

function insteadOf(asking: Asking): Page | null {
  if (asking.state === 'answered') return page('champions/references/answered', answeredPage(asking))
  return asking.state === 'ended' ? page('champions/references/ended', askingEndedPage(), 410) : null
}
