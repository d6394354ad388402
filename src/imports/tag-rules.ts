import { type Condition, holds, parseCondition } from './conditions.js'
import { columnName } from './csv.js'

/** A tag made from other columns: `programme=DC when tag_name is SWC,DC`. Without a condition it always holds. */
export interface TagRule {
  name: string
  value: string
  when: Condition | null
}

/** Reads `NAME=VALUE` or `NAME=VALUE when CONDITION`; null when it is neither. */
export function parseTagRule(text: string): TagRule | null {
  const groups = /^(?<name>[^=]+)=(?<value>.+?)(?:\s+when\s+(?<condition>.+))?$/i.exec(text.trim())?.groups
  const name = columnName(groups?.['name'] ?? '')
  const value = groups?.['value']?.trim() ?? ''
  if (groups === undefined || name === '' || value === '') return null
  const condition = groups['condition']
  if (condition === undefined) return { name, value, when: null }
  const when = parseCondition(condition)
  return when === null ? null : { name, value, when }
}

/** For each tag name the value of the first rule that holds, in the order of the rules. */
export function derivedTags(
  rules: TagRule[],
  cells: Record<string, string>,
  dateFormats: string[],
): { name: string; value: string }[] {
  const values = new Map<string, string>()
  for (const { name, value, when } of rules) {
    if (!values.has(name) && (when === null || holds(when, cells, dateFormats))) values.set(name, value)
  }
  return [...values].map(([name, value]) => ({ name, value }))
}
