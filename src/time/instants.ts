import { DateTime } from 'luxon'

/**
 * The instant of a local date and time. A time that does not exist (clocks go forward: 1:30am on 29 March 2026 in
 * London) is moved on by the length of the gap (2:30am summer time). A time that exists twice (clocks go back:
 * 1:30am on 25 October 2026) is the first of the two, so that nothing happens later than people expect.
 * @throws RangeError when date, time or zone is not real.
 */
export function instantOf(date: string, time: string, zone: string): Date {
  const local = DateTime.fromISO(`${date}T${time}`, { zone })
  if (!local.isValid) throw new RangeError(`Not a date and time: ${date} ${time} in ${zone}`)
  const [first = local] = local.getPossibleOffsets()
  return first.toJSDate()
}

/** `YYYY-MM-DD` */
export function localDateOf(instant: Date, zone: string): string {
  return inZone(instant, zone).toFormat('yyyy-MM-dd')
}

/** `HH:MM`; seconds are dropped. */
export function localTimeOf(instant: Date, zone: string): string {
  return inZone(instant, zone).toFormat('HH:mm')
}

function inZone(instant: Date, zone: string): DateTime {
  const local = DateTime.fromJSDate(instant, { zone })
  if (!local.isValid) throw new RangeError(`Not an instant or zone: ${String(instant)} in ${zone}`)
  return local
}
