import { type Attendance, isRecent } from '../attendance.js'
import type { RuleOf } from '../rules.js'
import type { BookingFacts, DesiredMessage } from '../situation.js'
import { cancelAction, greeting, reference } from '../wording.js'
import type { Kind, Situation } from './kind.js'
import { keyOf, messageTo } from './message.js'

/**
 * At once after booking; and again when a cancelled workshop is on again. Who has no e-mail heard it when they booked (on the
 * telephone, or on the page they booked with), so there is no call; when it is on again there is one.
 */
export const bookingConfirmation: Kind<RuleOf<'booking-confirmation'>> = (situation) =>
  situation.attendances.flatMap((attendance) => {
    const { booking, announcement } = attendance
    return booking && announcement?.kind === 'confirmation'
      ? confirmation(attendance, booking, announcement, situation)
      : []
  })

function confirmation(
  attendance: Attendance,
  booking: BookingFacts,
  { number, before }: NonNullable<Attendance['announcement']>,
  situation: Situation,
): DesiredMessage[] {
  const { workshop, words, office, now } = situation
  const isAgain = before !== null
  return messageTo(attendance, situation, 'booking-confirmation', number, {
    sendAt: isAgain ? now : booking.createdAt,
    expiresAt: workshop.startsAt ?? now,
    known: isAgain ? null : whatTheyKnow(attendance, booking, number, situation),
    calendar: words.calendar,
    letter: {
      subject: isAgain
        ? `It is on again: ${workshop.title}, ${words.when}`
        : `Your place is booked: ${workshop.title}, ${words.when}`,
      greeting: greeting(attendance.person.name),
      lines: [
        isAgain
          ? `We told you that this workshop was cancelled. It takes place after all, and your place is booked.`
          : `Your place is booked.`,
      ],
      details: [...words.details, ...reference(booking)],
      action: cancelAction(booking, office),
      after: [words.cannotCome, words.questions].filter(Boolean),
    },
  })
}

function whatTheyKnow(
  { person, contact, ...rest }: Attendance,
  booking: BookingFacts,
  number: number,
  situation: Situation,
): DesiredMessage['known'] {
  const { workshop, now } = situation
  if (contact?.channel === 'phone' && !person.gaveEmail)
    return { since: booking.createdAt, how: 'Said when they booked' }
  const key = keyOf('booking-confirmation', situation, { person, contact, ...rest }, number)
  const isKnown = workshop.messages.some((message) => message.key === key)
  if (isKnown || isRecent(booking.createdAt, now) || isRecent(workshop.publishedAt, now)) return null
  return { since: booking.createdAt, how: 'Not sent: the booking was too old when it became known here' }
}
