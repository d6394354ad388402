/** Steps that are worth a thank-you: hours given, and people helped in sessions. */
export const STEPS = { hours: [10, 25, 50, 100, 250, 500, 1000], people: [1, 10, 25, 50, 100, 250, 500] } as const

export interface Milestones {
  /** The latest that was reached, of each kind: "50 hours". */
  reached: string[]
  /** "12 hours more make 100"; null: no further step. */
  next: string | null
}

/** @param minutes given in all; @param people helped in sessions, counted once for each session */
export function milestones({ minutes, people }: { minutes: number; people: number }): Milestones {
  const hours = Math.floor(minutes / 60)
  const hour = STEPS.hours.findLast((step) => hours >= step)
  const person = STEPS.people.findLast((step) => people >= step)
  const ahead = STEPS.hours.find((step) => hours < step)
  return {
    reached: [
      ...(hour === undefined ? [] : [`${hour.toLocaleString('en-GB')} hours given`]),
      ...(person === undefined
        ? []
        : [person === 1 ? 'Your first person helped' : `${person.toLocaleString('en-GB')} people helped in sessions`]),
    ],
    next: ahead === undefined ? null : more(ahead - hours, ahead),
  }
}

const more = (left: number, step: number) =>
  `${left} ${left === 1 ? 'hour' : 'hours'} more ${left === 1 ? 'makes' : 'make'} ${step.toLocaleString('en-GB')}`
