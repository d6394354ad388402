import { Controller, Get } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { page } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { AttentionService } from './attention.service.js'
import { championHomePage, partnerHomePage, staffHomePage } from './home.page.js'
import { HomeService } from './home.service.js'

@Access('coordinator', 'champion', 'partner')
@Controller('home')
export class HomeController {
  constructor(
    private readonly home: HomeService,
    private readonly attention: AttentionService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Me() me: SignedIn) {
    const today = this.clock.today()
    if (me.championId !== null) {
      const day = await this.home.ofChampion(me.championId)
      return page('home/champion', championHomePage(me.name, me.championId, day, this.clock.now(), this.clock.zone))
    }
    if (me.partnerId !== null) {
      const { rows } = await this.home.ofPartner(me.partnerId)
      return page('home/partner', partnerHomePage(me.name, me.partnerId, rows, today))
    }
    return page('home/staff', staffHomePage(await this.attention.today(me), await this.home.todayAndTomorrow(), today))
  }
}
