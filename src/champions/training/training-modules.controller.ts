import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { championsPaths as paths } from '../champions.paths.js'
import { TrainingModuleForm } from './training-module.form.js'
import { moduleFormPage, modulePage, modulesPage } from './training-modules.page.js'
import { TrainingModulesService } from './training-modules.service.js'

/** What champions learn, as coordinators write it down. */
@Access('coordinator')
@Controller('training')
export class TrainingModulesController {
  constructor(
    private readonly modules: TrainingModulesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index() {
    return page('training/index', modulesPage(await this.modules.all()))
  }

  @Get('new')
  new() {
    return page('training/form', moduleFormPage(new TrainingModuleForm(), null))
  }

  @Post()
  async create(@Body() body: unknown) {
    const form = TrainingModuleForm.read(body)
    const again = () => page('training/form', moduleFormPage(form, null))
    await submit(form, again, () => this.modules.add(form.values()))
    return redirect(paths.modules, 'Module added')
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    const module = await this.modules.get(id)
    return page('training/show', modulePage(module, await this.audit.trail('training module', id), this.clock.zone))
  }

  @Get(':id/edit')
  async edit(@Param('id') id: string) {
    const module = await this.modules.get(id)
    return page('training/form', moduleFormPage(TrainingModuleForm.of(module), module))
  }

  @Post(':id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const module = await this.modules.get(id)
    const form = TrainingModuleForm.read(body)
    await submit(
      form,
      () => page('training/form', moduleFormPage(form, module)),
      () => this.modules.change(id, form.version, form.values()),
    )
    return redirect(paths.module(id), 'Changes saved')
  }
}
