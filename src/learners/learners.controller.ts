import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { LearnerForm } from './learner.form.js'
import { editLearnerPage, learnerPage, learnersPage } from './learner.page.js'
import { learnersPaths as paths } from './learners.paths.js'
import { LearnersService } from './learners.service.js'

@Access('coordinator')
@Controller('learners')
export class LearnersController {
  constructor(
    private readonly learners: LearnersService,
    private readonly areas: AreasService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  index() {
    return page('learners/index', learnersPage())
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    const learner = await this.learners.get(id)
    await this.learners.recordReading(id)
    const around = {
      wardName: await this.areas.nameOf(learner.areaId),
      bookings: await this.learners.bookingsOf(id),
      sessions: await this.learners.sessionsOf(id),
      mergedInto: learner.mergedIntoId === null ? null : await this.learners.find(learner.mergedIntoId),
      trail: await this.audit.trail('learner', id, 200),
      today: this.clock.today(),
      zone: this.clock.zone,
    }
    return page('learners/show', learnerPage(learner, around))
  }

  @Get(':id/edit')
  async edit(@Param('id') id: string) {
    const learner = await this.learners.get(id)
    const wards = await this.areas.choices(learner.areaId)
    return page('learners/form', editLearnerPage(learner, LearnerForm.of(learner), wards))
  }

  @Post(':id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const learner = await this.learners.get(id)
    const form = LearnerForm.read(body)
    await submit(
      form,
      async () => page('learners/form', editLearnerPage(learner, form, await this.areas.choices(learner.areaId))),
      () => this.learners.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }
}
