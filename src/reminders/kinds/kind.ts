import type { Attendance } from '../attendance.js'
import type { DesiredMessage, Office, WorkshopFacts } from '../situation.js'
import type { Rule } from '../rules.js'
import type { Words } from '../wording.js'

/** One workshop as a kind of message sees it. */
export interface Situation {
  workshop: WorkshopFacts
  /** Everybody who has to do with it. */
  attendances: Attendance[]
  words: Words
  office: Office
  now: Date
}

/** One kind of message: which of them should exist in this situation. A new kind is one file, and one line in `kinds.ts`. */
export type Kind<R extends Rule> = (situation: Situation, rule: R) => DesiredMessage[]
