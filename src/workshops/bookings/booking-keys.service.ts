import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { isLetIn } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import type { SignedIn } from '../../web/request.js'
import { isValid, sign } from '../../web/signed-links.js'
import type { BookingLinks } from './booking.page.js'
import { ACCEPT_OFFER, CANCEL_BOOKING, CONFIRM_BOOKING, SEE_BOOKING, bookingsPaths as paths } from './bookings.paths.js'

export type BookingKeyPurpose =
  typeof SEE_BOOKING | typeof CANCEL_BOOKING | typeof ACCEPT_OFFER | typeof CONFIRM_BOOKING

/** Keys of the links with which people see and cancel what they booked, without an account. */
@Injectable()
export class BookingKeysService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  of(purpose: BookingKeyPurpose, bookingId: string): string {
    return sign(this.config.sessionSecret, purpose, bookingId)
  }

  /** Where whoever looks may go from here: the task force without keys. */
  linksOf(bookingId: string, me: SignedIn | null): BookingLinks {
    const needsKey = !isLetIn(['coordinator'], me)
    const key = needsKey ? this.of(SEE_BOOKING, bookingId) : null
    return {
      show: paths.show(bookingId, key),
      event: paths.event(bookingId, key),
      cancellation: paths.cancellation(bookingId, needsKey ? this.of(CANCEL_BOOKING, bookingId) : null),
      confirmation: paths.confirmation(bookingId, needsKey ? this.of(CONFIRM_BOOKING, bookingId) : null),
      acceptance: paths.acceptance(bookingId, needsKey ? this.of(ACCEPT_OFFER, bookingId) : null),
    }
  }

  /**
   * The task force sees every booking; everybody else needs the key.
   * @throws NotFound for a wrong key, so that nobody learns which bookings there are
   */
  check(purpose: BookingKeyPurpose, bookingId: string, key: unknown, me: SignedIn | null): void {
    if (!isLetIn(['coordinator'], me) && !this.opens(purpose, bookingId, key)) throw new NotFound()
  }

  opens(purpose: BookingKeyPurpose, bookingId: string, key: unknown): boolean {
    return isValid(this.config.sessionSecret, purpose, bookingId, key)
  }
}
