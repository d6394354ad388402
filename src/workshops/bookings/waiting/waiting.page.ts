import type { BookingDetail } from '../booking-detail.service.js'
import type { BookingLinks } from '../booking-keys.service.js'
import type { Standing } from '../booking-standing.js'
import { bookingsPaths } from '../bookings.paths.js'

/** What the page of somebody on a waiting list has beside the facts of the workshop. */
export interface ListPart {
  /** null: nothing is offered. */
  acceptHref: string | null
  leaveHref: string | null
  leaveText: string
  /** After an offer that ended: the page on which they join again. */
  rejoinHref: string | null
  rules: string[]
}

/** How the waiting list works, in the words of the public page. */
export function waitingListRules(offerHours: number): string[] {
  const hours = offerHours === 1 ? '1 hour' : `${offerHours} hours`
  return [
    'Places are offered in the order in which people joined the list. Nobody can be put before somebody else.',
    'When a place becomes free, we keep it for the first person on the list and tell them at once, by e-mail or by phone.',
    `They have up to ${hours} to take it. Close to the workshop they have less: half of the time that is left until it starts.`,
    'If they say no, or do not answer in time, the place goes to the next person. Then they are off the list, and can join it again at the end.',
    'In the last hour before the workshop we offer nothing any more: a free place then goes to whoever books first.',
  ]
}

export function listPart(
  booking: BookingDetail,
  standing: Standing,
  links: BookingLinks,
  offerHours: number,
  isStaff: boolean,
): ListPart | null {
  if (standing !== 'waiting' && standing !== 'offered' && standing !== 'offer ended') return null
  const isOffered = standing === 'offered'
  return {
    acceptHref: isOffered ? links.acceptance : null,
    leaveHref: standing === 'offer ended' ? null : links.cancellation,
    leaveText: isOffered ? 'I do not want this place' : isStaff ? 'Take them off the list' : 'Leave the waiting list',
    rejoinHref: standing === 'offer ended' && booking.waitingList === 'on' ? links.acceptance : null,
    rules: waitingListRules(offerHours),
  }
}

/** What the page asks before somebody gives an offer or their turn back. */
export function leaving(standing: 'waiting' | 'offered', { name }: BookingDetail, isStaff: boolean) {
  const who = isStaff ? name : 'you'
  return standing === 'offered'
    ? {
        title: isStaff ? 'They do not want the place' : 'Do you not want this place?',
        question: `The place that is kept for ${who} goes to the next person on the list.`,
        submit: isStaff ? 'They do not want it' : 'I do not want this place',
        keep: 'Go back',
      }
    : {
        title: isStaff ? 'Take them off the waiting list' : 'Leave the waiting list',
        question: isStaff ? `${name} will not be offered a place.` : 'You will not be offered a place then.',
        submit: isStaff ? 'Take them off the list' : 'Leave the waiting list',
        keep: isStaff ? 'Keep them on it' : 'Stay on the list',
      }
}

/** One button: take the place, or join the list again. */
export interface Acceptance {
  title: string
  lines: string[]
  action: string | null
  submit: string
}

export function acceptanceOf(
  booking: BookingDetail,
  standing: Standing,
  { title, lines }: Pick<Acceptance, 'title' | 'lines'>,
  isStaff: boolean,
): Acceptance {
  if (standing === 'offered')
    return {
      title: isStaff ? 'Take the place for them' : title,
      lines,
      action: bookingsPaths.acceptance(booking.id),
      submit: isStaff ? 'They take this place' : 'Take this place',
    }
  const canRejoin = standing === 'offer ended' && booking.waitingList === 'on'
  return {
    title: standing === 'booked' && !isStaff ? 'You have this place' : title,
    lines: standing === 'booked' ? ['The place is booked. There is nothing more to do.'] : lines,
    action: canRejoin ? bookingsPaths.waiting(booking.id) : null,
    submit: isStaff ? 'Put them on the list again' : 'Join the waiting list again',
  }
}
