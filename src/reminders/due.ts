import { attendances } from './attendance.js'
import { bookingConfirmation } from './kinds/booking-confirmation.js'
import { cancellation } from './kinds/cancellation.js'
import { championReminder } from './kinds/champion-reminder.js'
import type { Situation } from './kinds/kind.js'
import { learnerReminder } from './kinds/learner-reminder.js'
import { registerMissing } from './kinds/register-missing.js'
import { workshopChange } from './kinds/workshop-change.js'
import type { Rule } from './rules.js'
import { wordsFor } from './wording.js'
import type { DesiredMessage, Office, WorkshopFacts } from './situation.js'

/**
 * The messages about this workshop that should exist now, sent ones aside: from the rules, the present facts and the present
 * moment alone. What was sent counts only as what people were told.
 */
export function dueMessages(rules: Rule[], workshop: WorkshopFacts, office: Office, now: Date): DesiredMessage[] {
  const situation: Situation = {
    workshop,
    attendances: attendances(workshop, now),
    words: wordsFor(workshop, office),
    office,
    now,
  }
  return rules.flatMap((rule) => messagesOf(rule, situation))
}

function messagesOf(rule: Rule, situation: Situation): DesiredMessage[] {
  switch (rule.kind) {
    case 'booking-confirmation':
      return bookingConfirmation(situation, rule)
    case 'workshop-change':
      return workshopChange(situation, rule)
    case 'cancellation':
      return cancellation(situation, rule)
    case 'learner-reminder':
      return learnerReminder(situation, rule)
    case 'champion-reminder':
      return championReminder(situation, rule)
    case 'register-missing':
      return registerMissing(situation, rule)
  }
}
