/** One field, before and after, as people read it. */
export interface Change {
  field: string
  before: string | null
  after: string | null
}

type Readable = string | number | boolean | Date | null | undefined | readonly string[]

/**
 * What differs between two states, in the words of the page.
 * @param labels which properties are looked at, and what each is called: `{ title: 'Title' }`
 */
export function changesBetween<T extends object>(
  before: T | null,
  after: T | null,
  labels: Partial<Record<keyof T, string>>,
): Change[] {
  const names = Object.keys(labels) as (keyof T)[]
  return names
    .map((name) => ({
      field: labels[name] ?? String(name),
      before: before ? written(before[name] as Readable) : null,
      after: after ? written(after[name] as Readable) : null,
    }))
    .filter((change) => change.before !== change.after)
}

function written(value: Readable): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length ? value.join(', ') : null
  return String(value)
}

/** What is stored now and was typed otherwise, in words for the second of two people who save the same record. */
export function nowDiffers<T extends object>(typed: T, stored: T, labels: Partial<Record<keyof T, string>>): string[] {
  return changesBetween(typed, stored, labels).map(({ field, after }) => `${field} is now ${after ?? 'empty'}`)
}
