import type { Workshop } from '../workshop.entity.js'

/** Why nobody can book a workshop now. */
export type Hindrance = 'draft' | 'cancelled' | 'drop_in' | 'started' | 'full'

type Bookable = Pick<Workshop, 'state' | 'format' | 'startsAt' | 'places' | 'booked'>

/** null: there is a place. What will not change is said before what may. */
export function hindranceTo({ state, format, startsAt, places, booked }: Bookable, now: Date): Hindrance | null {
  if (state === 'draft') return 'draft'
  if (state === 'cancelled') return 'cancelled'
  if (startsAt === null || startsAt <= now) return 'started'
  if (format === 'drop_in') return 'drop_in'
  if (places !== null && booked >= places) return 'full'
  return null
}

/** What somebody reads who sent the form when it was too late for it. */
export const REFUSALS: Record<Hindrance, string> = {
  draft: 'This workshop is not on the programme, so it cannot be booked. Publish it first.',
  cancelled: 'This workshop has been cancelled. Nothing was booked.',
  drop_in: 'This is a drop-in now: just come along. There is nothing to book.',
  started: 'This workshop has started, so it cannot be booked any more.',
  full: 'Sorry, the last place has just been taken. Nothing you typed is lost: see what else you can book.',
}
