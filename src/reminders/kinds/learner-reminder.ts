import { addDays, instantOf } from '../../time/dates.js'
import type { RuleOf } from '../rules.js'
import { cancelAction, greeting, reference } from '../wording.js'
import { isAnnouncedSince } from './already-said.js'
import type { Kind } from './kind.js'
import { messageTo } from './message.js'

/** The day before. Not for who booked after that moment, or heard all of it since then: that was enough. */
export const learnerReminder: Kind<RuleOf<'learner-reminder'>> = (situation, { daysBefore, at }) => {
  const { workshop, words, office, now } = situation
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
      calendar: words.calendar,
      letter: {
        subject: `Reminder: ${workshop.title}, ${words.when}`,
        greeting: greeting(person.name),
        lines: ['You have a place at this workshop. We look forward to seeing you.'],
        details: [...words.details, ...reference(booking)],
        action: cancelAction(booking, office),
        after: [words.cannotCome, words.questions].filter(Boolean),
      },
    })
  })
}
