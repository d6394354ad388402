import { Injectable } from '@nestjs/common'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addDays, instantOf } from '../../time/dates.js'
import type { SignedIn } from '../../web/request.js'
import { whenOf } from '../workshop-text.js'
import { OpenRegisterService } from './open-register.service.js'
import { openedForm } from './register.page.js'

/** One register as a phone keeps it: what it takes to fill it in, and nothing by which anybody could be reached. */
export interface KeptRegister {
  id: string
  title: string
  when: string
  venue: string | null
  format: string
  /** Of the form's hidden and filled fields. */
  version: string
  hours: string
  minutes: string
  names: { booking: string; name: string; isFirst: boolean }[]
}

export interface TodaysRegisters {
  account: string
  /** Until the day is over where the council is: the phone's own clock may be wrong. */
  secondsLeft: number
  registers: KeptRegister[]
}

/** Today's registers of one champion that nobody has saved: no contacts, and not what people need. */
@Injectable()
export class TodaysRegistersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly open: OpenRegisterService,
  ) {}

  async of(me: SignedIn): Promise<TodaysRegisters> {
    const today = this.clock.today()
    const rows = await this.database.select(
      `SELECT w.id FROM workshops w
       WHERE w.lead_champion_id = :championId AND w.date = :today AND w.state = 'published' AND w.register_saved_at IS NULL
       ORDER BY w.start_time, w.id`,
      { championId: me.championId, today },
      { id: text },
    )
    const registers: KeptRegister[] = []
    for (const { id } of rows) registers.push(await this.kept(id, me))
    const midnight = instantOf(addDays(today, 1), '00:00', this.clock.zone)
    const secondsLeft = Math.ceil((midnight.getTime() - this.clock.now().getTime()) / 1000)
    return { account: me.accountId, secondsLeft, registers }
  }

  private async kept(id: string, me: SignedIn): Promise<KeptRegister> {
    const register = await this.open.get(id, me)
    const { workshop, names } = register
    const { version, hours, minutes } = openedForm(register)
    return {
      id,
      title: workshop.title,
      when: whenOf(workshop),
      venue: workshop.venueName,
      format: workshop.format,
      version,
      hours,
      minutes,
      names: names.map(({ bookingId, name, cameBefore }) => ({ booking: bookingId, name, isFirst: !cameBefore })),
    }
  }
}
