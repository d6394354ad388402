import type { Workshop } from '../workshop.entity.js'

export const SPANS = ['this', 'following', 'all'] as const
/** How much of a series a change is for. */
export type Span = (typeof SPANS)[number]

export const SPAN_WORDS: Record<Span, string> = {
  this: 'This one only',
  following: 'This and all following',
  all: 'All of the series',
}

/** Such as lies in a span and is not touched, with the reason in words. */
export interface LeftAlone<W> {
  workshop: W
  why: string
}

export interface Touched<W> {
  touched: W[]
  leftAlone: LeftAlone<W>[]
}

/** By hand, to another date than its rule gives it. */
export const isMoved = ({ date, seriesDate }: Pick<Workshop, 'date' | 'seriesDate'>): boolean => date !== seriesDate

/** What decides about one: an entity, or a row. */
type Member = Pick<Workshop, 'id' | 'seriesDate' | 'startsAt' | 'registerSavedAt' | 'state'>

/**
 * Which workshops a change is for. A moved one counts by the date it has by the rule, so that moving one does not take it out of "this and
 * following". What is over, or cancelled, is left alone; only "this one only" reaches a workshop that has begun.
 */
export function within<W extends Member>(span: Span, chosen: W, workshops: readonly W[], now: Date): Touched<W> {
  const inSpan = workshops.filter((workshop) =>
    span === 'this'
      ? workshop.id === chosen.id
      : span === 'all' || (workshop.seriesDate ?? '') >= (chosen.seriesDate ?? ''),
  )
  const result: Touched<W> = { touched: [], leftAlone: [] }
  for (const workshop of inSpan) {
    const why = reasonToLeave(workshop, span, now)
    if (why) result.leftAlone.push({ workshop, why })
    else result.touched.push(workshop)
  }
  return result
}

function reasonToLeave({ state, registerSavedAt, startsAt }: Member, span: Span, now: Date): string | null {
  if (state === 'cancelled') return 'It is cancelled'
  if (span === 'this') return null
  if (registerSavedAt) return 'Its register is saved: it took place'
  return startsAt && startsAt <= now ? 'It has begun or has been' : null
}
