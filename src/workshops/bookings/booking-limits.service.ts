import { Injectable } from '@nestjs/common'
import { matchKeys } from '../../learners/learner-match.js'
import { RateLimitsService } from '../../web/rate-limits.service.js'

type Typed = { name: string; email: string; phone: string }

const FROM_ONE_ADDRESS = 20
const FOR_ONE_CONTACT = 5
const MINUTES = 60

/** How often the public may book. A library's computers share one address, so that limit is the wide one. */
@Injectable()
export class BookingLimitsService {
  constructor(private readonly limits: RateLimitsService) {}

  /** Counts one try; false when it is one too many. */
  async take(address: string, form: Typed): Promise<boolean> {
    for (const [what, who, limit] of this.countersOf(address, form))
      if (!(await this.limits.isWithin(what, who, limit, MINUTES))) return false
    return true
  }

  /** A second press of the button was no second booking. */
  async giveBack(address: string, form: Typed): Promise<void> {
    for (const [what, who] of this.countersOf(address, form)) await this.limits.giveBack(what, who)
  }

  private countersOf(address: string, { name, email, phone }: Typed): [string, string, number][] {
    const { matchEmail, matchPhone } = matchKeys(name, email, phone)
    return [
      ['bookings from', address, FROM_ONE_ADDRESS],
      ...[matchEmail, matchPhone].flatMap((who): [string, string, number][] =>
        who ? [['bookings for', who, FOR_ONE_CONTACT]] : [],
      ),
    ]
  }
}
