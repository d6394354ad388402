import { Injectable } from '@nestjs/common'
import { matchKeys } from '../../learners/learner-match.js'
import { Database, DatabaseBusy } from '../../database/database.js'
import { RateLimitsService } from '../../web/rate-limits.service.js'

type Typed = { name: string; email: string; phone: string }

const FROM_ONE_ADDRESS = 20
const FOR_ONE_CONTACT = 5
const MINUTES = 60

export class TooManyBookings extends Error {}

/** How often the public may book. A library's computers share one address, so that limit is the wide one. */
@Injectable()
export class BookingLimitsService {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimitsService,
  ) {}

  /**
   * Counts one try and runs `work` in the same write: one commit, and one wait for the disk, instead of two. What is refused is counted too.
   * @throws TooManyBookings when it is one too many, and whatever `work` throws
   */
  async within<T>(address: string, form: Typed, work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.write(async () => {
        if (!(await this.take(address, form))) throw new TooManyBookings()
        return work()
      })
    } catch (error) {
      // The count was taken back with all the rest.
      if (!(error instanceof DatabaseBusy)) await this.take(address, form)
      throw error
    }
  }

  /** Counts one try; false when it is one too many. */
  take(address: string, form: Typed): Promise<boolean> {
    return this.database.write(async () => {
      for (const [what, who, limit] of this.countersOf(address, form))
        if (!(await this.limits.isWithin(what, who, limit, MINUTES))) return false
      return true
    })
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
