import type { Span } from '../../venues/opening-hours.js'

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes from one local time to another on the same day. */
export const minutesBetween = (from: string, to: string): number => minutesOf(to) - minutesOf(from)

/** Spans in order, those that touch or overlap as one. */
export function united(spans: readonly Span[]): Span[] {
  const result: [string, string][] = []
  for (const [from, to] of spans.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = to > last[1] ? to : last[1]
    else result.push([from, to])
  }
  return result
}

/** The parts of them that lie within one span, in order. */
export const within = (spans: readonly Span[], [from, to]: Span): Span[] =>
  united(spans).flatMap(([a, b]): Span[] => {
    const part: Span = [a > from ? a : from, b < to ? b : to]
    return part[0] < part[1] ? [part] : []
  })
