type Value = string | number | boolean | null | undefined

/**
 * Comma-separated values as RFC 4180 has them, with a byte order mark so that spreadsheets read UTF-8.
 * A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csv(headings: readonly string[], rows: readonly (readonly Value[])[]): string {
  return `\uFEFF${[headings, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: Value): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
