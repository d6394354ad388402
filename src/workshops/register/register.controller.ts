import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { type Page, page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { whenOf } from '../workshop-text.js'
import { OpenRegisterService, type RegisterWorkshop } from './open-register.service.js'
import { RegisterForm } from './register.form.js'
import { reasonItIsClosed } from './register.js'
import { closedRegisterPage, openedForm, registerFormPage, registerPage, savedWords } from './register.page.js'
import { registerPaths as paths } from './register.paths.js'
import { RegisterService } from './register.service.js'
import { sheetPage } from './sheet.page.js'
import { versionsPage } from './versions.page.js'

/** Who came: for the lead champion of the workshop and the task force's staff. */
@Access('coordinator', 'champion')
@Controller('workshops/:id/register')
export class RegisterController {
  constructor(
    private readonly registers: OpenRegisterService,
    private readonly saving: RegisterService,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  /** The saved register, or the one to fill in. */
  @Get()
  async show(@Param('id') id: string, @Me() me: SignedIn) {
    const register = await this.registers.get(id, me)
    if (!register.workshop.registerSavedAt) return this.edit(id, me)
    return page('workshops/register/show', registerPage(register, this.clock.zone))
  }

  @Get('edit')
  async edit(@Param('id') id: string, @Me() me: SignedIn) {
    const register = await this.registers.get(id, me)
    const reason = this.reason(register.workshop)
    if (reason) return page('workshops/register/closed', closedRegisterPage(register.workshop, reason), 409)
    return this.formPage(id, me, openedForm(register))
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    await this.registers.workshop(id, me)
    const form = RegisterForm.from(body)
    const again = () => this.formPage(id, me, form)
    // Not a save: the page again, with room for more people.
    if (form.add) return again()
    await submit(form, again, () => this.saving.save(id, form.values()))
    const { attendances } = await this.registers.workshop(id, me)
    return redirect(paths.show(id), savedWords(attendances))
  }

  @Get('sheet')
  async sheet(@Param('id') id: string, @Me() me: SignedIn) {
    return page('workshops/register/sheet', sheetPage(await this.registers.get(id, me), this.clock.today()))
  }

  @Get('versions')
  async versions(@Param('id') id: string, @Me() me: SignedIn) {
    const workshop = await this.registers.workshop(id, me)
    return page(
      'workshops/register/versions',
      versionsPage(workshop, await this.registers.versions(id), this.clock.zone),
    )
  }

  private async formPage(id: string, me: SignedIn, form: RegisterForm): Promise<Page> {
    const register = await this.registers.get(id, me)
    const isMine = me.championId !== null && me.championId === register.workshop.leadChampionId
    const wards = [{ value: '', text: 'Not known' }, ...(await this.areas.choices())]
    return page('workshops/register/form', registerFormPage(register, form, wards, isMine))
  }

  private reason(workshop: RegisterWorkshop): string | null {
    return reasonItIsClosed(workshop, this.clock.today(), whenOf(workshop))
  }
}
