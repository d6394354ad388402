/** What a message told somebody: whether they are expected, when and where. Kept with each message, and compared with the present facts. */
export interface Statement {
  isExpected: boolean
  /** Local date `YYYY-MM-DD`. */
  date: string
  /** Local times `HH:MM`. */
  startTime: string | null
  endTime: string | null
  /** Which venue, not how its address is spelt: mending a postcode is not moving a workshop. */
  venueId: string | null
  /** The link to an online workshop. */
  link: string | null
}

/** Who is not expected need not know where they are not expected. */
export function isSame(a: Statement, b: Statement): boolean {
  return a.isExpected === b.isExpected && (!a.isExpected || whatChanged(a, b).length === 0)
}

export function whatChanged(before: Statement, after: Statement): ('date' | 'time' | 'place')[] {
  const date = before.date !== after.date ? (['date'] as const) : []
  const time = before.startTime !== after.startTime || before.endTime !== after.endTime ? (['time'] as const) : []
  const place = before.venueId !== after.venueId || before.link !== after.link ? (['place'] as const) : []
  return [...date, ...time, ...place]
}
