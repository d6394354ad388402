import { addDays, instantOf } from '../../time/dates.js'
import { LOOK_BACK_DAYS } from '../attendance.js'
import type { RuleOf } from '../rules.js'
import type { WorkshopFacts } from '../situation.js'
import { greeting } from '../wording.js'
import type { Kind } from './kind.js'
import { messageTo } from './message.js'

/** To the lead champion the day after, when the register or the hours are missing. Not for what took place longer ago. */
export const registerMissing: Kind<RuleOf<'register-missing'>> = (situation, { daysAfter, at }) => {
  const { workshop, words, office, now } = situation
  const missing = whatIsMissing(workshop)
  if (missing === '' || workshop.state !== 'published' || workshop.isImported) return []
  const end = workshop.endsAt ?? workshop.startsAt
  if (end === null || end > now) return []
  const sendAt = instantOf(addDays(workshop.date, daysAfter), at, office.zone)
  const expiresAt = instantOf(addDays(workshop.date, daysAfter + LOOK_BACK_DAYS), at, office.zone)
  if (expiresAt <= now) return []
  return situation.attendances.flatMap((attendance) => {
    const { booking, person } = attendance
    if (booking || person.id !== workshop.leadChampionId) return []
    return messageTo(attendance, situation, 'register-missing', workshop.date, {
      sendAt,
      expiresAt,
      told: null,
      calendar: null,
      letter: {
        subject: `Please add ${missing}: ${workshop.title}`,
        greeting: greeting(person.name),
        lines: [`Thank you for leading this workshop. We still need ${missing}, so that it counts.`],
        details: [
          { label: 'Workshop', value: workshop.title },
          { label: 'When', value: words.when },
        ],
        action: { text: 'Open the register', href: `${office.publicUrl}/workshops/${workshop.id}/register` },
        after: ['It takes two minutes on a phone.', words.questions].filter(Boolean),
      },
    })
  })
}

function whatIsMissing({ hasRegister, hasHours }: WorkshopFacts): string {
  return [hasRegister ? '' : 'the register', hasHours ? '' : 'your hours'].filter(Boolean).join(' and ')
}
