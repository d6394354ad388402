import { bookingsPaths } from '../../workshops/bookings/bookings.paths.js'
import type { Attendance } from '../workshops/attendance.js'
import { whyPaths as paths } from './why.paths.js'

/** Whose letters somebody's messages are. */
export interface Letters {
  text: string
  /** To whoever gets them, or to the booking of somebody who does not come. */
  link: { text: string; href: string }
}

/**
 * Who was booked by another hears by the letters of that one; null: they get their own.
 * @param asked the conversation that was asked for: `booking:<id>` of one of them, or that of all
 */
export function lettersOf(asked: string, { booking, person }: Pick<Attendance, 'booking' | 'person'>): Letters | null {
  const party = booking?.party
  if (!booking || !party) return null
  const guests = party.guests.map(({ name }) => name)
  const one = party.members.find(({ about }) => about === asked)
  const others = guests.filter((name) => name !== person.name)
  const link = party.isGuest
    ? { text: `What ${person.name} heard, and why`, href: paths.learner(booking.learner.id) }
    : { text: `The booking of ${guests.join(', ')}`, href: bookingsPaths.show(party.linkId) }
  if (one && one.name !== person.name)
    return { text: `${person.name} booked for ${one.name}: the letters go to ${person.name}.`, link }
  if (others.length === 0) return null
  return {
    text: party.isGuest
      ? `${person.name} gets the letters for ${others.join(', ')} too.`
      : `${person.name} booked for ${others.join(', ')}: the letters go to ${person.name}.`,
    link,
  }
}
