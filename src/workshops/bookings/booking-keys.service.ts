import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Clock } from '../../time/clock.js'
import { isLetIn } from '../../web/access.js'
import { Gone, NotFound } from '../../web/problems.js'
import type { SignedIn } from '../../web/request.js'
import { isValid, sign } from '../../web/signed-links.js'
import {
  ACCEPT_OFFER,
  CANCEL_BOOKING,
  CHANGE_BOOKING,
  CONFIRM_BOOKING,
  SEE_BOOKING,
  bookingsPaths as paths,
} from './bookings.paths.js'

export type BookingKeyPurpose =
  typeof SEE_BOOKING | typeof CANCEL_BOOKING | typeof CHANGE_BOOKING | typeof ACCEPT_OFFER | typeof CONFIRM_BOOKING

/** The addresses that whoever looks may use: with keys for the public, without for the task force. */
export interface BookingLinks {
  show: string
  event: string
  cancellation: string
  acceptance: string
  confirmation: string
  /** null for whoever comes with a key that was in no letter. */
  changes: { contact: string; needs: string; move: string } | null
}

/** How somebody came to see a booking. */
export interface Opening {
  isStaff: boolean
  /** By the link of a letter about it. */
  isByLetter: boolean
  /** As it came, for the links on the page; null for staff. */
  key: string | null
}

type Keyed = { id: string; groupId: string | null; endsAt: Date | null; startsAt: Date | null }

/** After the workshop; then nobody needs it, and an old letter in other hands shows nothing of anybody. */
const LINKS_LAST_DAYS = 30

/** Keys of the links with which people see, change and cancel what they booked, without an account. */
@Injectable()
export class BookingKeysService {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  of(purpose: BookingKeyPurpose, bookingId: string): string {
    return sign(this.config.sessionSecret, purpose, bookingId)
  }

  /**
   * The task force sees every booking; everybody else needs a key: of this purpose, or the one of letters. Whoever came by a link is
   * who got it, even with staff signed in on the same computer.
   * @throws NotFound for a wrong key, so that nobody learns which bookings there are
   * @throws Gone long after the workshop
   */
  open(purpose: BookingKeyPurpose, booking: Keyed, key: unknown, me: SignedIn | null): Opening {
    const isByLetter = this.opens(CHANGE_BOOKING, booking, key)
    const hasKey = typeof key === 'string' && (isByLetter || this.opens(purpose, booking, key))
    if (hasKey && this.hasEnded(booking)) throw new Gone()
    if (hasKey) return { isStaff: false, isByLetter, key }
    if (isLetIn(['coordinator'], me)) return { isStaff: true, isByLetter: false, key: null }
    throw new NotFound()
  }

  /** Where whoever looks may go from here: the task force without keys. */
  linksOf(bookingId: string, { isStaff, isByLetter, key }: Opening): BookingLinks {
    const keyFor = (purpose: BookingKeyPurpose) => (isStaff ? null : isByLetter ? key : this.of(purpose, bookingId))
    const [see, cancel, change] = [keyFor(SEE_BOOKING), keyFor(CANCEL_BOOKING), keyFor(CHANGE_BOOKING)]
    return {
      show: paths.show(bookingId, see),
      event: paths.event(bookingId, see),
      cancellation: paths.cancellation(bookingId, cancel),
      confirmation: paths.confirmation(bookingId, keyFor(CONFIRM_BOOKING)),
      acceptance: paths.acceptance(bookingId, keyFor(ACCEPT_OFFER)),
      changes:
        isStaff || isByLetter
          ? {
              contact: paths.contact(bookingId, change),
              needs: paths.needs(bookingId, change),
              move: paths.move(bookingId, change),
            }
          : null,
    }
  }

  private hasEnded({ startsAt, endsAt }: Keyed): boolean {
    const end = endsAt ?? startsAt
    return end !== null && this.clock.now().getTime() - end.getTime() > LINKS_LAST_DAYS * 86_400_000
  }

  /** The key of the first of a group opens the others. */
  private opens(purpose: BookingKeyPurpose, { id, groupId }: Keyed, key: unknown): boolean {
    const { sessionSecret } = this.config
    return (
      isValid(sessionSecret, purpose, id, key) || (groupId !== null && isValid(sessionSecret, purpose, groupId, key))
    )
  }
}
