import { formatDate, localDateOf } from '../../../time/dates.js'
import type { Rule } from '../../rules/rule.entity.js'
import { answer, type Answer, type Case } from './condition.js'

type Switch = Pick<Rule, 'isOn' | 'onFrom' | 'onUntil'>

/** The same for whatever a rule is about. On the day that counts, which is that of the message where it has still to come. */
export const ruleIsOn = ({
  rule,
  sendAt = null,
  now,
  office,
}: Pick<Case, 'rule' | 'now' | 'office'> & Partial<Pick<Case, 'sendAt'>>): Answer => {
  const moment = sendAt !== null && sendAt > now ? sendAt : now
  return answer(
    isActive(rule, moment, office.zone),
    () => 'The rule is on.',
    () => whyOff(rule, localDateOf(moment, office.zone)),
  )
}

/** On, its first day has come, and its last has not passed. */
export function isActive(rule: Switch, now: Date, zone: string): boolean {
  const { isOn, onFrom, onUntil } = rule
  if (!isOn || (onFrom === null && onUntil === null)) return isOn
  const today = localDateOf(now, zone)
  return (onFrom === null || onFrom <= today) && (onUntil === null || onUntil >= today)
}

function whyOff({ isOn, onFrom, onUntil }: Switch, today: string): string {
  if (isOn && onFrom !== null && onFrom > today) return `The rule starts on ${formatDate(onFrom)}.`
  return isOn && onUntil !== null ? `The last day of the rule was ${formatDate(onUntil)}.` : 'The rule is switched off.'
}
