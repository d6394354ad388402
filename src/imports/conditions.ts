import { columnName } from './csv.js'
import { readImportDate } from './import-date.js'

/** A question about one cell, such as `tag_name contains TTT`. */
export interface Condition {
  /** As it was written, for the report. */
  text: string
  column: string
  operator: 'contains' | 'is' | 'is empty' | 'is not empty' | 'before' | 'after'
  value: string
}

const form =
  /^(?<column>.+?)\s+(?:(?<state>is (?:not )?empty)|(?<operator>contains|equals|is|before|after)\s+(?<value>.+))$/i

/**
 * Reads `COLUMN contains TEXT`, `COLUMN is TEXT` (or `equals`), `COLUMN is empty`, `COLUMN is not empty`,
 * `COLUMN before DATE`, `COLUMN after DATE`. Null when it is none of these.
 */
export function parseCondition(text: string): Condition | null {
  const groups = form.exec(text.trim())?.groups
  if (groups === undefined) return null
  const operator = (groups['state'] ?? groups['operator'] ?? '').toLowerCase()
  return {
    text: text.trim(),
    column: columnName(groups['column'] ?? ''),
    operator: (operator === 'equals' ? 'is' : operator) as Condition['operator'],
    value: (groups['value'] ?? '').trim(),
  }
}

/** Capital and small letters are alike. A cell that is not a date is neither before nor after one. */
export function holds(condition: Condition, cells: Record<string, string>, dateFormats: string[]): boolean {
  const cell = (cells[condition.column] ?? '').toLowerCase()
  const value = condition.value.toLowerCase()
  switch (condition.operator) {
    case 'contains':
      return cell.includes(value)
    case 'is':
      return cell === value
    case 'is empty':
      return cell === ''
    case 'is not empty':
      return cell !== ''
    case 'before':
    case 'after': {
      const date = readImportDate(cell, dateFormats)
      const limit = readImportDate(value, [])
      if (date === null || limit === null) return false
      return condition.operator === 'before' ? date < limit : date > limit
    }
  }
}
