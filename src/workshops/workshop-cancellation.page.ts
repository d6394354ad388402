import type { Config } from '../config.js'
import type { Workshop } from './workshop.entity.js'

/** What decides whether people hear that a workshop is cancelled. */
export interface Telling {
  booked: number
  /** Nobody is told of what has begun: it would help no more. */
  hasStarted: boolean
  /** Whether a mail server is set up. */
  hasServer: boolean
}

/** Before it is cancelled. */
export function whoWillBeTold({ booked, hasStarted, hasServer }: Telling): string {
  if (booked === 0) return 'Nobody has booked.'
  const people = booked === 1 ? 'One person has booked.' : `${booked} people have booked.`
  if (hasStarted) return `${people} It has started, so we send no message about it.`
  if (!hasServer)
    return `${people} No mail server is set up, so no e-mail tells them: please tell them yourself. Those without e-mail go on the call list.`
  return `${people} They will be told at once, with the reason you give. Those without e-mail go on the call list.`
}

/** After it was cancelled; empty when nobody had booked. */
export function whoIsTold({ booked, hasStarted, hasServer }: Telling): string {
  if (booked === 0) return ''
  if (hasStarted) return 'It had started, so we sent no message.'
  const people = booked === 1 ? 'the person who booked' : `the ${booked} people who booked`
  if (!hasServer) return `No mail server is set up: please tell ${people} yourself.`
  return `T${people.slice(1)} will be told.`
}

export const tellingOf = (workshop: Workshop, now: Date, { smtpUrl }: Pick<Config, 'smtpUrl'>): Telling => ({
  booked: workshop.booked,
  hasStarted: workshop.hasStarted(now),
  hasServer: smtpUrl !== null,
})
