import { DateTime, IANAZone, type DurationLike } from 'luxon'
import { localDateOf } from './instants.js'

/** The only source of "now". Everything that depends on time takes a Clock, so that tests and the demo can fix it. */
export abstract class Clock {
  /** IANA name of the zone that local dates and times are in, e.g. `Europe/London`. */
  abstract readonly zone: string

  abstract now(): Date

  #today = { minute: NaN, date: '' }

  /** The local date in `zone`, `YYYY-MM-DD`. Every page asks for it several times, and it cannot change within a minute. */
  today(): string {
    const now = this.now()
    const minute = Math.floor(now.getTime() / 60_000)
    if (minute !== this.#today.minute) this.#today = { minute, date: localDateOf(now, this.zone) }
    return this.#today.date
  }
}

export class SystemClock extends Clock {
  /** @throws RangeError when the zone is not an IANA name. */
  constructor(readonly zone = 'Europe/London') {
    super()
    mustBeZone(zone)
  }

  now(): Date {
    return new Date()
  }
}

/** Stands still until it is told to move. */
export class FixedClock extends Clock {
  #now: Date

  /**
   * @param now an instant, or ISO 8601 text; text without an offset is a local time of `zone`.
   * @throws RangeError when the text or the zone cannot be read.
   */
  constructor(
    now: Date | string,
    readonly zone = 'Europe/London',
  ) {
    super()
    mustBeZone(zone)
    this.#now = this.#read(now)
  }

  now(): Date {
    return new Date(this.#now)
  }

  set(now: Date | string): void {
    this.#now = this.#read(now)
  }

  /** Days and longer are calendar lengths in `zone`: 10am plus `{ days: 1 }` is 10am, also over a clock change. */
  advance(duration: DurationLike): void {
    this.#now = DateTime.fromJSDate(this.#now, { zone: this.zone }).plus(duration).toJSDate()
  }

  #read(now: Date | string): Date {
    const instant = typeof now === 'string' ? DateTime.fromISO(now, { zone: this.zone }).toJSDate() : new Date(now)
    if (Number.isNaN(instant.getTime())) throw new RangeError(`Not an instant: ${String(now)}`)
    return instant
  }
}

function mustBeZone(zone: string): void {
  if (!IANAZone.isValidZone(zone)) throw new RangeError(`Not a time zone: ${zone}. Use a name like Europe/London`)
}
