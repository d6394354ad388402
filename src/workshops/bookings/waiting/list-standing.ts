import { formatInstant } from '../../../time/dates.js'
import type { BookingDetail } from '../booking-detail.service.js'

type OnList = 'waiting' | 'offered' | 'offer ended'

export const ON_LIST = { waiting: 'You are on the waiting list', offered: 'A place is free for you' } as const
export const OFFER_ENDED = 'This offer has ended'

/** What is the same for somebody alone and for one of several. */
export type Turn = Pick<BookingDetail, 'position' | 'offerEndsAt'> & {
  /** null: whoever reads it. */
  name: string | null
}

export function listLines(booking: BookingDetail, standing: OnList, zone: string): string[] {
  const { position, offerEndsAt, reach } = booking
  const turn = { position, offerEndsAt, name: isForThemselves(booking) ? null : booking.name }
  if (standing === 'offered') return [offerLine(turn, zone)]
  if (standing === 'offer ended') return [endedLine(turn, zone), 'You can join the list again, at its end.']
  return [positionLine(turn), TELLING[reach], NOT_YET]
}

/** Of several who were booked together: where each of them stands. */
export function listLinesTogether(
  waiting: readonly Turn[],
  offered: readonly Turn[],
  reach: BookingDetail['reach'],
  zone: string,
): string[] {
  return [
    ...offered.map((turn) => offerLine(turn, zone)),
    ...waiting.map(positionLine),
    ...(waiting.length ? [TELLING[reach], 'Whoever waits has no place yet: please come only with a place.'] : []),
  ]
}

/** Whoever reads the page is whom it is about. */
export const isForThemselves = ({ groupId, bookerName }: Pick<BookingDetail, 'groupId' | 'bookerName'>): boolean =>
  groupId === null && bookerName === null

const until = (instant: Date | null, zone: string) => (instant ? formatInstant(instant, zone) : '')

const offerLine = ({ name, offerEndsAt }: Turn, zone: string) =>
  name === null
    ? `We keep it for you until ${until(offerEndsAt, zone)}. If you do not take it by then, it goes to the next person on the list.`
    : `A place is kept for ${name} until ${until(offerEndsAt, zone)}. If nobody takes it by then, it goes to the next person on the list.`

const endedLine = ({ name, offerEndsAt }: Turn, zone: string) =>
  `We kept a place${name === null ? '' : ` for ${name}`} until ${until(offerEndsAt, zone)} and had no answer. It has gone to the next person on the list.`

const positionLine = ({ name, position }: Turn) =>
  `${name === null ? 'You are' : `${name} is`} ${position <= 1 ? 'next' : `number ${position}`} on the list.`

const NOT_YET = 'This is not a place yet: please do not come unless you have one.'

const TELLING: Record<BookingDetail['reach'], string> = {
  email: 'We send you an e-mail as soon as a place is free for you.',
  unsent: 'We cannot send e-mail at the moment. Please look at this page again, or phone us.',
  phone: 'We will phone you as soon as a place is free for you.',
  none: 'We have no way to tell you: please look at this page again, or phone us.',
}
