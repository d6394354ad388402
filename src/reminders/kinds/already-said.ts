import type { Attendance } from '../attendance.js'

/** Whether this person heard (or hears now) when and where, at or after this moment: a reminder then says nothing new. */
export function isAnnouncedSince(
  moment: Date,
  { announcement, conversation, booking, contact, person }: Attendance,
  now: Date,
): boolean {
  const { lastAnnouncedAt, isInFlight } = conversation
  if (lastAnnouncedAt !== null && lastAnnouncedAt >= moment) return true
  if (now < moment) return false
  // A first confirmation that is only noted, because it was said at the booking, is no announcement of now.
  const isOnlyNoted =
    announcement?.kind === 'confirmation' &&
    announcement.before === null &&
    booking !== null &&
    contact?.channel === 'phone' &&
    !person.gaveEmail
  return isInFlight || (announcement !== null && !isOnlyNoted)
}
