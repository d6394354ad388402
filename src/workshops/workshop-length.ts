/** How long a workshop can take, in minutes. */
export const SHORTEST = 15
export const LONGEST = 480

export const isLength = (minutes: string): boolean =>
  /^\d{1,3}$/.test(minutes) && Number(minutes) >= SHORTEST && Number(minutes) <= LONGEST

/** `14:00` and 90 minutes are `15:30`; null when that is after midnight. Workshops do not last through the night in which clocks change. */
export function timeAfter(start: string, minutes: number): string | null {
  const [hour = 0, minute = 0] = start.split(':').map(Number)
  const end = hour * 60 + minute + minutes
  if (end >= 24 * 60) return null
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

/** From one local time to another on the same day. */
export function minutesBetween(start: string, end: string): number {
  const minutes = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return hour * 60 + minute
  }
  return minutes(end) - minutes(start)
}
