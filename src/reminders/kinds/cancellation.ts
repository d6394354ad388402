import type { Attendance } from '../attendance.js'
import type { RuleOf } from '../rules.js'
import type { DesiredMessage, WorkshopFacts } from '../situation.js'
import { greeting, reference } from '../wording.js'
import type { Kind } from './kind.js'
import { messageTo } from './message.js'

/**
 * At once when a workshop or a booking is cancelled, or when somebody else leads. Who has no e-mail is called, unless they
 * cancelled themselves.
 */
export const cancellation: Kind<RuleOf<'cancellation'>> = (situation) =>
  situation.attendances.flatMap((attendance) => {
    const { announcement, booking, person } = attendance
    const { workshop, words, now } = situation
    if (announcement?.kind !== 'cancellation') return []
    const said = whatIsCancelled(workshop, attendance)
    return messageTo(attendance, situation, 'cancellation', announcement.number, {
      sendAt: now,
      expiresAt: workshop.startsAt ?? now,
      known: whatTheyKnow(attendance, workshop),
      calendar: words.calendarCancelled,
      letter: {
        subject: `${said.subject}: ${workshop.title}, ${words.when}`,
        greeting: greeting(person.name),
        lines: said.lines,
        details: [...words.details.filter(({ label }) => KEPT.includes(label)), ...reference(booking)],
        action: null,
        after: [said.after, words.questions].filter(Boolean),
      },
    })
  })

const KEPT = ['Workshop', 'Date', 'Time']

function whatIsCancelled(
  workshop: WorkshopFacts,
  { booking }: Attendance,
): { subject: string; lines: string[]; after: string } {
  if (workshop.state === 'cancelled') {
    const reason = workshop.cancelReason ? [`The reason: ${workshop.cancelReason}`] : []
    const lines = ['We are sorry: this workshop is cancelled. Please do not come.', ...reason]
    return { subject: 'Cancelled', lines, after: booking ? 'You need to do nothing.' : '' }
  }
  if (booking)
    return {
      subject: 'Your booking is cancelled',
      lines: ['Your place at this workshop is cancelled.'],
      after: 'If this was not what you wanted, please tell us or book again.',
    }
  return {
    subject: 'You no longer lead',
    lines: ['Somebody else leads this workshop now. You need to do nothing.'],
    after: '',
  }
}

function whatTheyKnow({ booking, contact }: Attendance, { state }: WorkshopFacts): DesiredMessage['known'] {
  if (
    state === 'cancelled' ||
    contact?.channel !== 'phone' ||
    !booking?.cancelledAt ||
    booking.cancelledBy !== 'learner'
  )
    return null
  return { since: booking.cancelledAt, how: 'They cancelled it themselves' }
}
