/** When a kind of message goes. Times are local `HH:MM`; days are whole local days before (or after) the workshop's date. */
export type Rule =
  | { kind: 'booking-confirmation' }
  | { kind: 'workshop-change' }
  | { kind: 'cancellation' }
  | { kind: 'learner-reminder'; daysBefore: number; at: string }
  | { kind: 'champion-reminder'; daysBefore: number; at: string }
  | { kind: 'register-missing'; daysAfter: number; at: string }

export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>

export const RULES: Rule[] = [
  { kind: 'booking-confirmation' },
  { kind: 'workshop-change' },
  { kind: 'cancellation' },
  { kind: 'learner-reminder', daysBefore: 1, at: '09:00' },
  { kind: 'champion-reminder', daysBefore: 3, at: '09:00' },
  { kind: 'register-missing', daysAfter: 1, at: '09:00' },
]
