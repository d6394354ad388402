import { formatInstant } from '../../../time/dates.js'
import type { BookingDetail } from '../booking-detail.service.js'

type OnList = 'waiting' | 'offered' | 'offer ended'

export const ON_LIST = { waiting: 'You are on the waiting list', offered: 'A place is free for you' } as const
export const OFFER_ENDED = 'This offer has ended'

export function listLines({ position, offerEndsAt, reach }: BookingDetail, standing: OnList, zone: string): string[] {
  const until = offerEndsAt ? formatInstant(offerEndsAt, zone) : ''
  if (standing === 'offered')
    return [`We keep it for you until ${until}. If you do not take it by then, it goes to the next person on the list.`]
  if (standing === 'offer ended')
    return [
      `We kept a place until ${until} and had no answer. It has gone to the next person on the list.`,
      'You can join the list again, at its end.',
    ]
  return [
    position <= 1 ? 'You are next on the list.' : `You are number ${position} on the list.`,
    TELLING[reach],
    'This is not a place yet: please do not come unless you have one.',
  ]
}

const TELLING: Record<BookingDetail['reach'], string> = {
  email: 'We send you an e-mail as soon as a place is free for you.',
  unsent: 'We cannot send e-mail at the moment. Please look at this page again, or phone us.',
  phone: 'We will phone you as soon as a place is free for you.',
  none: 'We have no way to tell you: please look at this page again, or phone us.',
}
