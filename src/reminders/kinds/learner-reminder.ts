import { addDays, instantOf } from '../../time/dates.js'
import type { RuleOf } from '../rules.js'
import { calendar, cancelAction, cannotCome, details, greeting, questions, when } from '../wording.js'
import { isAnnouncedSince } from './already-said.js'
import type { Kind } from './kind.js'
import { messageTo } from './message.js'

/** The day before. Not for who booked after that moment, or heard all of it since then: that was enough. */
export const learnerReminder: Kind<RuleOf<'learner-reminder'>> = (situation, { daysBefore, at }) => {
  const { workshop, office, now } = situation
  if (workshop.state !== 'published' || workshop.startsAt === null || workshop.startsAt <= now) return []
  const { startsAt } = workshop
  const sendAt = instantOf(addDays(workshop.date, -daysBefore), at, office.zone)
  return situation.attendances.flatMap((attendance) => {
    const { booking, person, truth } = attendance
    if (!booking || !truth.isExpected || booking.createdAt >= sendAt || isAnnouncedSince(sendAt, attendance, now))
      return []
    return messageTo(attendance, situation, 'learner-reminder', workshop.date, {
      sendAt,
      expiresAt: startsAt,
      calendar: calendar(workshop, office),
      letter: {
        subject: `Reminder: ${workshop.title}, ${when(workshop)}`,
        greeting: greeting(person.name),
        lines: ['You have a place at this workshop. We look forward to seeing you.'],
        details: details(workshop, booking),
        action: cancelAction(booking, office),
        after: [cannotCome(office), questions(office)].filter(Boolean),
      },
    })
  })
}
