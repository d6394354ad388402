import type { Attendance } from '../attendance.js'
import type { RuleOf } from '../rules.js'
import { type Statement, whatChanged } from '../statement.js'
import { cancelAction, greeting, when, reference } from '../wording.js'
import type { Kind } from './kind.js'
import { messageTo } from './message.js'

/** At once when the date, time or place is not what somebody was told; for champions also when a cancelled workshop is on again. */
export const workshopChange: Kind<RuleOf<'workshop-change'>> = (situation) =>
  situation.attendances.flatMap((attendance) => {
    const { announcement, booking, person, truth } = attendance
    const { workshop, words, office, now } = situation
    if (!announcement?.before || !isChange(attendance)) return []
    const { before } = announcement
    const isAgain = !before.isExpected
    return messageTo(attendance, situation, 'workshop-change', announcement.number, {
      sendAt: now,
      expiresAt: workshop.startsAt ?? now,
      calendar: words.calendar,
      letter: {
        subject: isAgain
          ? `It is on again: ${workshop.title}, ${words.when}`
          : `Changed: ${workshop.title} is now ${words.when}`,
        greeting: greeting(person.name),
        lines: isAgain
          ? ['We told you that this workshop was cancelled for you. It takes place, and you lead it.']
          : [
              `The ${inWords(whatChanged(before, truth))} of this workshop ${whatChanged(before, truth).length > 1 ? 'have' : 'has'} changed. It was ${was(before)}.`,
            ],
        details: [...words.details, ...reference(booking)],
        action: booking ? cancelAction(booking, office) : null,
        after: [booking ? words.cannotCome : '', words.questions].filter(Boolean),
      },
    })
  })

function isChange({ announcement, booking }: Attendance): boolean {
  return announcement?.kind === 'change' || (announcement?.kind === 'confirmation' && booking === null)
}

function inWords(parts: string[]): string {
  return parts.length < 3 ? parts.join(' and ') : 'date, time and place'
}

/** The old place is not told: we would have to keep its name, and nobody needs it. */
function was(before: Statement): string {
  return `${when(before)} before`
}
