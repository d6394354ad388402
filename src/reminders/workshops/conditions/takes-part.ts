import { formatInstant } from '../../../time/dates.js'
import { answer, type Condition } from './condition.js'

/** They hold a place, or are to come as a champion. */
export const takesPart: Condition = ({ attendance: { booking }, workshop, attendance }) =>
  attendance.invitation
    ? answer(
        false,
        () => '',
        () => 'They are only asked: the messages to those who come are not for them.',
      )
    : booking
      ? answer(
          booking.isBooked,
          () => 'They have a place.',
          () =>
            booking.waiting && booking.waiting.state !== 'ended'
              ? 'They are on the waiting list.'
              : 'Their booking is cancelled.',
        )
      : answer(
          attendance.part !== null,
          () => (attendance.part === 'lead' ? 'They are the lead champion.' : 'They are down to come.'),
          () =>
            workshop.leadChampionId === null
              ? 'They are not the lead champion any more, and nobody else is yet.'
              : 'Somebody else is the lead champion now.',
        )

/** Who booked after the moment of a reminder has just read it all in the confirmation. */
export const bookedBefore: Condition = ({ attendance: { booking }, sendAt, office }) => {
  const at = (booking?.createdAt ?? sendAt) as Date
  return answer(
    booking === null || sendAt === null || booking.createdAt < sendAt,
    () => (booking ? `They booked at ${formatInstant(at, office.zone)}, before it goes.` : 'They need not book.'),
    () =>
      `They booked at ${formatInstant(at, office.zone)}, after the moment of this message: the confirmation was enough.`,
  )
}
