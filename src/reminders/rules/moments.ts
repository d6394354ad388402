/** What a rule can be about. */
export type RuleSubject = 'workshop' | 'champion-week' | 'coordinator-morning' | 'partner-quarter'

/** When a message goes, in relation to what happens. */
export type Moment =
  | 'booked'
  | 'on-again'
  | 'changed'
  | 'cancelled'
  | 'booking-cancelled'
  | 'lead-ended'
  | 'before-start'
  | 'after-end'
  | 'each-week'
  | 'each-weekday'
  | 'each-quarter'

export type Recipient = 'learner' | 'champion' | 'coordinator' | 'partner'

export const UNITS = ['hours', 'days', 'weeks'] as const
export type Unit = (typeof UNITS)[number]
