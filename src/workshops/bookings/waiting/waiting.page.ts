import type { BookingDetail, Together } from '../booking-detail.service.js'
import type { BookingLinks } from '../booking-keys.service.js'
import type { Standing } from '../booking-standing.js'
import { bookingsPaths } from '../bookings.paths.js'
import { isForThemselves } from './list-standing.js'

/** What the page of somebody on a waiting list has beside the facts of the workshop. */
export interface ListPart {
  /** For each place that is offered. */
  accept: { href: string; text: string }[]
  /** For somebody alone; of several each has a link beside their name. */
  leave: { href: string; text: string } | null
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
  const leave = isOffered ? 'I do not want this place' : isStaff ? 'Take them off the list' : 'Leave the waiting list'
  return {
    accept: isOffered ? [{ href: links.acceptance, text: 'Take this place' }] : [],
    leave: standing === 'offer ended' ? null : { href: links.cancellation, text: leave },
    rejoinHref: standing === 'offer ended' && booking.waitingList === 'on' ? links.acceptance : null,
    rules: waitingListRules(offerHours),
  }
}

/** The same for several who were booked together: a button for each place that is offered. */
export function listPartTogether(
  together: readonly Together[],
  acceptanceOf: (id: string) => string,
  offerHours: number,
): ListPart | null {
  const offered = together.filter(({ state }) => state === 'offered')
  if (offered.length === 0 && together.every(({ state }) => state !== 'waiting')) return null
  return {
    accept: offered.map(({ id, name }) => ({ href: acceptanceOf(id), text: `Take the place for ${name}` })),
    leave: null,
    rejoinHref: null,
    rules: waitingListRules(offerHours),
  }
}

/** What the page asks before somebody gives an offer or their turn back. */
export function leaving(standing: 'waiting' | 'offered', booking: BookingDetail, isStaff: boolean) {
  const { name } = booking
  const isOwn = !isStaff && isForThemselves(booking)
  if (standing === 'offered')
    return {
      title: isOwn ? 'Do you not want this place?' : `Does ${name} not want the place?`,
      question: `The place that is kept for ${isOwn ? 'you' : name} goes to the next person on the list.`,
      submit: isOwn ? 'I do not want this place' : `${name} does not want it`,
      keep: 'Go back',
    }
  return {
    title: isOwn ? 'Leave the waiting list' : `Take ${name} off the waiting list`,
    question: isOwn ? 'You will not be offered a place then.' : `${name} will not be offered a place.`,
    submit: isOwn ? 'Leave the waiting list' : `Take ${name} off the list`,
    keep: isOwn ? 'Stay on the list' : 'Stay on it',
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
      title: isForThemselves(booking) && !isStaff ? title : `Take the place for ${booking.name}`,
      lines,
      action: bookingsPaths.acceptance(booking.id),
      submit: isStaff
        ? 'They take this place'
        : isForThemselves(booking)
          ? 'Take this place'
          : `Take it for ${booking.name}`,
    }
  const canRejoin = standing === 'offer ended' && booking.waitingList === 'on'
  return {
    title:
      standing === 'booked' && !isStaff
        ? isForThemselves(booking)
          ? 'You have this place'
          : `${booking.name} has this place`
        : title,
    lines: standing === 'booked' ? ['The place is booked. There is nothing more to do.'] : lines,
    action: canRejoin ? bookingsPaths.waiting(booking.id) : null,
    submit: isStaff ? 'Put them on the list again' : 'Join the waiting list again',
  }
}
