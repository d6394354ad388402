import { Body, Controller, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { storeEntry } from '../../web/forms/store-entry.js'
import { BadRequest } from '../../web/problems.js'
import { Me, type SignedIn } from '../../web/request.js'
import { OpenRegisterService } from './open-register.service.js'
import { RegisterForm } from './register.form.js'
import { savedWords } from './register.page.js'
import { registerPaths as paths } from './register.paths.js'
import { RegisterService } from './register.service.js'

/** Registers that waited on a champion's phone: the same form, saved by the same rules, answered for a script. */
@Access('coordinator', 'champion')
@Controller('workshops/:id/register/entries')
export class RegisterEntriesController {
  constructor(
    private readonly registers: OpenRegisterService,
    private readonly saving: RegisterService,
  ) {}

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    await this.registers.workshop(id, me)
    const form = RegisterForm.from(body)
    if (!form.entry) throw new BadRequest('An entry has a key of its own')
    return storeEntry(form, async () => {
      await this.saving.save(id, form.values())
      const { attendances } = await this.registers.workshop(id, me)
      return { said: savedWords(attendances), warnings: [], href: paths.show(id) }
    })
  }
}
