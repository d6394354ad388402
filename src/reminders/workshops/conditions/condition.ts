import type { Contact, Office } from '../../message.js'
import type { Rule } from '../../rules/rule.entity.js'
import type { Recipient } from '../../rules/moments.js'
import type { Attendance } from '../attendance.js'
import type { WorkshopFacts } from '../situation.js'

/** One rule and one person at one workshop: what a condition looks at. */
export interface Case {
  rule: Rule
  workshop: WorkshopFacts
  attendance: Attendance
  contact: Contact | null
  /** When it goes; null while nothing has to be said, or the workshop has no time. */
  sendAt: Date | null
  office: Office
  now: Date
}

/** Whether it holds, and what that means for this person, as a sentence. The sentence is made only where somebody asks why. */
export interface Answer {
  holds: boolean
  says: () => string
}

export type Condition = (given: Case) => Answer

/** A condition that a coordinator can put into a rule. A new one is one file, and one line in `optional.ts`. */
export interface OptionalCondition {
  /** Kept with the rule. */
  key: string
  /** As a choice: "The register or the hours are missing". */
  text: string
  recipients: readonly Recipient[]
  timing: readonly ('before' | 'after')[]
  check: Condition
}

export const answer = (holds: boolean, yes: () => string, no: () => string): Answer => ({
  holds,
  says: holds ? yes : no,
})
