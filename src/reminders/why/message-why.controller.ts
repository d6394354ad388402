import { Controller, Get, Param } from '@nestjs/common'
import { visitsPaths } from '../../sessions/visits/visits.paths.js'
import { Access } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import { redirect } from '../../web/reply.js'
import type { MessageFacts } from '../message.js'
import { DecisionsService } from '../upcoming/decisions.service.js'
import { DigestStoriesService } from './digest-stories.service.js'
import { whyPaths } from './why.paths.js'

/** From a message to the story of its person and its workshop, or of its digest. */
@Access('coordinator')
@Controller('mail/:id/why')
export class MessageWhyController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly digests: DigestStoriesService,
  ) {}

  @Get()
  async show(@Param('id') id: string) {
    const { ruleId, subjectKind, subjectId, facts } = await this.decisions.get(id)
    if (ruleId === null) throw new NotFound()
    // Its page says since when nobody has heard of the champion.
    if (subjectKind === 'visit') return redirect(visitsPaths.show(subjectId))
    if (subjectKind === 'champion') return redirect(whyPaths.checks(subjectId))
    if (subjectKind !== 'workshop') {
      await this.digests.get(subjectKind, subjectId)
      return redirect(whyPaths.digest(subjectKind, subjectId))
    }
    return redirect(whyPaths.person(subjectId, (JSON.parse(facts) as MessageFacts).about))
  }
}
