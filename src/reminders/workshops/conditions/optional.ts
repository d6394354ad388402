import { came, didNotCome } from './came.js'
import type { OptionalCondition } from './condition.js'
import { fewBooked } from './few-booked.js'
import { registerMissing } from './register-missing.js'
import { hasEmail } from './has-email.js'
import { isAtVenue, isOnline } from './where-it-is.js'

/** The conditions that a coordinator can choose, in the order of the form. */
export const OPTIONAL_CONDITIONS: readonly OptionalCondition[] = [
  registerMissing,
  came,
  didNotCome,
  isOnline,
  isAtVenue,
  fewBooked,
  hasEmail,
]
