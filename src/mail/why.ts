import { formatDate, formatInstant, localDateOf } from '../time/dates.js'
import type { ServerTrouble } from './delivery.js'
import type { Message } from './message.entity.js'

/** What is known of the mail server. */
export interface ServerState {
  hasServer: boolean
  trouble: ServerTrouble | null
}

type Known = Pick<
  Message,
  | 'state'
  | 'channel'
  | 'sendAt'
  | 'sentAt'
  | 'nextAttemptAt'
  | 'leasedUntil'
  | 'attempts'
  | 'lastError'
  | 'callResult'
  | 'heldAt'
>

/** Why a message went or has not gone, in one or two sentences for staff. */
export function why(message: Known, { hasServer, trouble }: ServerState, now: Date, zone: string): string {
  const { state, channel, sentAt, lastError, callResult, heldAt } = message
  const said = lastError ? ` ${sentence(lastError)}` : ''
  if (state === 'sent') return `It was sent at ${formatInstant(sentAt ?? now, zone)}.`
  if (state === 'done') return `No mail is needed. ${sentence(callResult ?? 'They were told')}`
  if (state === 'failed') return `It was given up and will not be tried again.${said}`
  if (state === 'withdrawn') return `It was taken back and will not be sent.${said}`
  if (state === 'waiting' && heldAt !== null)
    return `It has been held since ${formatInstant(heldAt, zone)}: it does not go until somebody releases it.`
  if (channel === 'phone') {
    const from = message.sendAt > now ? ` of ${formatDate(localDateOf(message.sendAt, zone))}` : ''
    return `There is no e-mail address that can be used, so it is on the call list${from}.${said}`
  }
  if (state === 'leased') return beingSent(message, now, zone)
  if (message.sendAt > now) return `Its time has not come: it goes at ${formatInstant(message.sendAt, zone)}.`
  if (!hasServer) return 'No mail server is set up, so it waits here and is not sent.'
  if (trouble)
    return `The mail server does not work: ${sentence(trouble.reason)} It is tried again at ${formatInstant(trouble.nextTry, zone)}.`
  if (message.nextAttemptAt > now)
    return `It was tried ${times(message.attempts)}.${said} It is tried again at ${formatInstant(message.nextAttemptAt, zone)}.`
  return 'It is next in turn and goes within a minute.'
}

function beingSent({ leasedUntil }: Known, now: Date, zone: string): string {
  if (leasedUntil === null || leasedUntil > now) return 'It is being sent at this moment.'
  return `Sending it was interrupted before ${formatInstant(leasedUntil, zone)}. It may have arrived; it is sent again, and mail programs see that it is the same message.`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
