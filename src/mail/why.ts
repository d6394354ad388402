import { formatDate, formatInstant, localDateOf } from '../time/dates.js'
import type { ServerTrouble } from './delivery.js'
import type { Message } from './message.entity.js'

/** What is known of the mail server, or of whoever carries text messages. */
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
  | 'calledBy'
  | 'heldAt'
  | 'arrivedAt'
>

const NOT_SET_UP = {
  email: 'No mail server is set up, so it waits here and is not sent.',
  text: 'Text messages are not set up, so it waits here and is not sent.',
}

/** Why a message went or has not gone, in one or two sentences for staff. @param server of its own channel */
export function why(message: Known, { hasServer, trouble }: ServerState, now: Date, zone: string): string {
  const { state, channel, lastError, heldAt } = message
  const said = lastError ? ` ${sentence(lastError)}` : ''
  if (state === 'sent') return sent(message, now, zone)
  if (state === 'done') return told(message, zone)
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
  if (!hasServer) return NOT_SET_UP[channel]
  if (trouble)
    return `${channel === 'text' ? 'Text messages do not go' : 'The mail server does not work'}: ${sentence(trouble.reason)} It is tried again at ${formatInstant(trouble.nextTry, zone)}.`
  if (message.nextAttemptAt > now)
    return `It was tried ${times(message.attempts)}.${said} It is tried again at ${formatInstant(message.nextAttemptAt, zone)}.`
  return 'It is next in turn and goes within a minute.'
}

/** How long a phone network may take to say whether a text arrived. */
const THREE_DAYS = 3 * 86_400_000

function sent({ channel, sentAt, arrivedAt }: Known, now: Date, zone: string): string {
  const at = sentAt ?? now
  const went = `It was sent at ${formatInstant(at, zone)}.`
  if (channel !== 'text') return went
  if (arrivedAt) return `${went} It is on their phone.`
  return now.getTime() - at.getTime() < THREE_DAYS
    ? `${went} Whether it arrived is not known yet.`
    : `${went} The phone network did not say whether it arrived.`
}

function told({ sentAt, callResult, calledBy }: Known, zone: string): string {
  const how = sentence(callResult ?? 'They were told')
  return calledBy && sentAt ? `${how} That was at ${formatInstant(sentAt, zone)}.` : `No mail is needed. ${how}`
}

function beingSent({ channel, leasedUntil }: Known, now: Date, zone: string): string {
  if (leasedUntil === null || leasedUntil > now) return 'It is being sent at this moment.'
  const interrupted = `Sending it was interrupted before ${formatInstant(leasedUntil, zone)}. It may have arrived;`
  return channel === 'text'
    ? `${interrupted} GOV.UK Notify is asked whether it has it before it is sent again.`
    : `${interrupted} it is sent again, and mail programs see that it is the same message.`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
