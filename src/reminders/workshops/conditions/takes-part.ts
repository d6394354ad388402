import { formatInstant } from '../../../time/dates.js'
import { answer, type Condition } from './condition.js'

/** They hold a place, or lead. */
export const takesPart: Condition = ({ attendance: { booking }, workshop, attendance }) =>
  booking
    ? answer(
        booking.isBooked,
        () => 'They have a place.',
        () =>
          booking.waiting && booking.waiting.state !== 'ended'
            ? 'They are on the waiting list.'
            : 'Their booking is cancelled.',
      )
    : answer(
        attendance.person.id === workshop.leadChampionId,
        () => 'They are the lead champion.',
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
