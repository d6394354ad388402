import { addDays, instantOf } from '../../time/dates.js'
import type { RuleOf } from '../rules.js'
import type { WorkshopFacts } from '../situation.js'
import { greeting } from '../wording.js'
import { isAnnouncedSince } from './already-said.js'
import type { Kind } from './kind.js'
import { messageTo } from './message.js'

/** To the lead champion three days before, with how many are booked; at once when they are asked later than that. */
export const championReminder: Kind<RuleOf<'champion-reminder'>> = (situation, { daysBefore, at }) => {
  const { workshop, words, office, now } = situation
  if (workshop.state !== 'published' || workshop.startsAt === null || workshop.startsAt <= now) return []
  const { startsAt } = workshop
  const sendAt = instantOf(addDays(workshop.date, -daysBefore), at, office.zone)
  return situation.attendances.flatMap((attendance) => {
    const { booking, person, truth } = attendance
    if (booking || !truth.isExpected || isAnnouncedSince(sendAt, attendance, now)) return []
    return messageTo(attendance, situation, 'champion-reminder', workshop.date, {
      sendAt,
      expiresAt: startsAt,
      calendar: words.calendar,
      letter: {
        subject: `You lead: ${workshop.title}, ${words.when}`,
        greeting: greeting(person.name),
        lines: [`You lead this workshop. ${booked(workshop)}`, 'Thank you for giving your time.'],
        details: words.details,
        action: { text: 'Open the register', href: `${office.publicUrl}/workshops/${workshop.id}/register` },
        after: ['If you cannot lead it, please tell us as soon as you can.', words.questions].filter(Boolean),
      },
    })
  })
}

/** Numbers only: names of learners are on the register, behind a sign-in. */
function booked({ bookings, places }: WorkshopFacts): string {
  const count = bookings.filter(({ isBooked }) => isBooked).length
  const people = count === 0 ? 'Nobody has' : count === 1 ? '1 person has' : `${count} people have`
  return `${people} booked so far${places === null ? '' : ` (${places} places)`}.`
}
