const named = new Map([
  ['midday', '12:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
])

/**
 * Reads a time as people type it: `2pm`, `2:30pm`, `2.30 p.m.`, `14:00`, `1400`, `930`, `midday`, `noon`, `midnight`.
 * Without am or pm it is a time of the 24-hour clock: `2:30` is half past two at night. A lone number (`2`) is not
 * read, because it could mean either. Seconds are accepted and dropped.
 * @returns `HH:MM` or null
 */
export function parseTime(text: string): string | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const name = named.get(typed.replace(/^12 /, ''))
  if (name !== undefined) return name
  const match =
    /^(?<hour>\d{1,2})(?:[:.](?<minute>\d{2})(?:[:.]\d{2})?)? ?(?<half>[ap]) ?\.?m\.?$/.exec(typed) ??
    /^(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.][0-5]\d)?$/.exec(typed) ??
    /^(?<hour>\d{1,2})(?<minute>\d{2})$/.exec(typed)
  return match?.groups === undefined ? null : timeOf(match.groups)
}

function timeOf(groups: Record<string, string | undefined>): string | null {
  const hour = Number(groups['hour'])
  const minute = Number(groups['minute'] ?? '0')
  const half = groups['half']
  if (minute > 59) return null
  if (half === undefined) return hour > 23 ? null : clockTime(hour, minute)
  if (hour < 1 || hour > 12) return null
  return clockTime((hour % 12) + (half === 'p' ? 12 : 0), minute)
}

function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
