import { Injectable } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Refusal } from '../../web/problems.js'
import type { Page, Redirect } from '../../web/reply.js'
import type { SignedIn } from '../../web/request.js'
import { BY_LEARNER } from './booking.entity.js'
import { BookingCancellationForm } from './booking-cancellation.form.js'
import { type BookingDetail, BookingDetailService } from './booking-detail.service.js'
import { type BookingKeyPurpose, BookingKeysService, type BookingLinks, type Opening } from './booking-keys.service.js'

/** Who looks, by which link, and when. */
export interface Looking {
  opening: Opening
  isStaff: boolean
  links: BookingLinks
  /** With the key of the link, for the button. */
  form: BookingCancellationForm
  now: Date
  zone: string
}

type Shown = (booking: BookingDetail, looking: Looking, status: number) => Page | Promise<Page>

/** Who opened a booking, to do one thing about it. */
export interface Came {
  id: string
  me: SignedIn | null
  /** Of the link that they came by. */
  purpose: BookingKeyPurpose
}

/**
 * The pages that letters about a booking lead to: they only show how things stand, because some programs follow links before people do, and
 * have one button.
 */
@Injectable()
export class OneButtonService {
  constructor(
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a wrong key */
  async show({ id, me, purpose }: Came, key: unknown, shown: Shown): Promise<Page> {
    const booking = await this.details.get(id)
    const opening = this.keys.open(purpose, booking, key, me)
    return shown(await this.details.settled(booking), this.looking(id, opening), 200)
  }

  /**
   * Does it, or shows how things stand when a rule refuses it (409).
   * @param act by whom: the account, or `BY_LEARNER`
   * @throws NotFound for a wrong key
   */
  async press(
    { id, me, purpose }: Came,
    body: unknown,
    shown: Shown,
    act: (by: string, opening: Opening) => Promise<Redirect>,
  ): Promise<Page | Redirect> {
    const { key } = BookingCancellationForm.read(body)
    const opening = this.keys.open(purpose, await this.details.get(id), key, me)
    try {
      return await act(opening.isStaff && me ? me.accountId : BY_LEARNER, opening)
    } catch (error) {
      if (error instanceof Refusal) return shown(await this.details.get(id), this.looking(id, opening), 409)
      throw error
    }
  }

  private looking(id: string, opening: Opening): Looking {
    const { isStaff, key } = opening
    return {
      opening,
      isStaff,
      links: this.keys.linksOf(id, opening),
      form: BookingCancellationForm.with({ key: key ?? '' }),
      now: this.clock.now(),
      zone: this.clock.zone,
    }
  }
}
