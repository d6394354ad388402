const A_DAY = 86_400_000

/** Whole days after the end of a workshop until which it can be said what it was like: later nobody remembers. */
export const OPEN_DAYS = 28

interface Held {
  state: string
  startsAt: Date | null
  endsAt: Date | null
}

/** Why nobody can say now what a workshop was like; null when they can. From its start on: drop-ins are left at any time. */
export function reasonFeedbackIsClosed({ state, startsAt, endsAt }: Held, now: Date): string | null {
  if (state !== 'published') return 'This workshop did not take place, so there is nothing to ask.'
  if (startsAt === null || endsAt === null) return 'We do not know when this workshop was, so we cannot ask about it.'
  if (now < startsAt) return 'This workshop has not begun. The questions open when it starts.'
  return now < closesAt(endsAt)
    ? null
    : 'This workshop was more than four weeks ago, so the questions are closed. Thank you for coming back.'
}

export const closesAt = (endsAt: Date): Date => new Date(endsAt.getTime() + OPEN_DAYS * A_DAY)
