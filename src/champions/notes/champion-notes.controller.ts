import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { championsPaths } from '../champions.paths.js'
import { ChampionsService } from '../champions.service.js'
import { ChampionNoteForm } from './champion-note.form.js'
import { newNotePage, noteRemovalPage } from './champion-notes.page.js'
import { ChampionNotesService } from './champion-notes.service.js'

@Access('coordinator')
@Controller('champions/:id/notes')
export class ChampionNotesController {
  constructor(
    private readonly notes: ChampionNotesService,
    private readonly champions: ChampionsService,
    private readonly clock: Clock,
  ) {}

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const champion = await this.champions.get(id)
    const form = ChampionNoteForm.read(body)
    await submit(
      form,
      () => page('champions/notes/new', newNotePage(champion, form)),
      () => this.notes.add(id, form.words, me.accountId),
    )
    return redirect(championsPaths.show(id), 'Note added')
  }

  @Get(':noteId/removal')
  async removal(@Param('id') id: string, @Param('noteId') noteId: string) {
    const champion = await this.champions.get(id)
    return page('champions/notes/removal', noteRemovalPage(champion, await this.notes.get(id, noteId), this.clock.zone))
  }

  @Post(':noteId/removal')
  async remove(@Param('id') id: string, @Param('noteId') noteId: string) {
    await this.notes.remove(id, noteId)
    return redirect(championsPaths.show(id), 'Note taken out')
  }
}
