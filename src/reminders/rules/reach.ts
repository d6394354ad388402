import { momentFacts } from './moments.js'
import type { Rule } from './rule.entity.js'

/** In days: how long before and after what they are about the rules have something to say. */
export function reachOf(rules: readonly Rule[]): { before: number; after: number } {
  const reach = { before: 1, after: 2 }
  for (const { moment, amount, unit, lookBackDays } of rules) {
    const days = Math.ceil(unit === 'hours' ? amount / 24 : unit === 'weeks' ? amount * 7 : amount)
    const { timing } = momentFacts(moment)
    if (timing === 'before') reach.before = Math.max(reach.before, days + 1)
    if (timing === 'after') reach.after = Math.max(reach.after, days + lookBackDays + 1)
  }
  return reach
}
