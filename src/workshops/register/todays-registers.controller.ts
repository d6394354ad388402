import { Controller, Get } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { file } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { TodaysRegistersService } from './todays-registers.service.js'

/** For the phone of the champion who leads them. */
@Access('champion')
@Controller('registers/today.json')
export class TodaysRegistersController {
  constructor(private readonly registers: TodaysRegistersService) {}

  @Get()
  async show(@Me() me: SignedIn) {
    const body = JSON.stringify(await this.registers.of(me))
    return file({ name: 'today.json', type: 'application/json; charset=utf-8', body, inline: true })
  }
}
