import { formatDate, localDateOf } from '../../../time/dates.js'
import type { Rule } from '../../rules/rule.entity.js'
import { answer, type Answer, type Case } from './condition.js'

/** The same for whatever a rule is about. */
export const ruleIsOn = ({ rule, now, office }: Pick<Case, 'rule' | 'now' | 'office'>): Answer =>
  answer(
    isActive(rule, now, office.zone),
    () => 'The rule is on.',
    () => (rule.isOn && rule.onFrom ? `The rule starts on ${formatDate(rule.onFrom)}.` : 'The rule is switched off.'),
  )

/** On, and its first day has come. */
export function isActive({ isOn, onFrom }: Pick<Rule, 'isOn' | 'onFrom'>, now: Date, zone: string): boolean {
  return isOn && (onFrom === null || onFrom <= localDateOf(now, zone))
}
