/**
 * What a failed hand-over means:
 * - `later`: this message may go later (4xx, or the connection broke while it was handed over: `mayHaveGone`); with
 *   `isDomainBusy` the recipient's domain takes too much just now, so that others to it should wait too;
 * - `never`: this message was refused for good (5xx); `isDeadAddress` when the mailbox does not exist;
 * - `server`: the server is in trouble, whatever the message: stop, and leave the message as it was. It may have been
 *   taken all the same, where an answer was lost: `mayHaveGone`.
 */
export type Failure =
  | { outcome: 'later'; reason: string; mayHaveGone: boolean; isDomainBusy: boolean }
  | { outcome: 'never'; reason: string; isDeadAddress: boolean }
  | { outcome: 'server'; reason: string; mayHaveGone?: boolean }

/** The fields of nodemailer's errors that decide. */
interface SmtpError {
  message: string
  code?: string
  command?: string
  responseCode?: number
  response?: string
}

/**
 * RFC 3463: no such mailbox, no such host, bad syntax, moved away, host takes no mail (RFC 7505). A full mailbox (5.2.2)
 * or a policy (5.7.1) says nothing about the address, and neither does a bare 550, which servers use for all of these.
 */
const DEAD = /^5\d\d[ -]5\.1\.(1|2|3|6|10)\b/
/** RFC 3463: the message is too big, which is said at MAIL FROM already when its size is declared. */
const TOO_BIG = /^5\d\d[ -]5\.(2\.3|3\.4)\b|^552\b/

/** RFC 3463: 4.2.x is about one mailbox; greylisting is about one sender and one mailbox, and ends only by trying each again. */
const ONE_MAILBOX = /^4\d\d[ -]4\.2\.\d|gr[ea]y-?list/i
/** Too many connections, messages or recipients: what providers answer to whoever sends too fast (4.7.28, 4.7.650 and others). */
const TOO_MUCH = /too (many|much|fast)|\brate\b|throttl|\blimit|[ -]4\.7\.\d{2,3}\b/i
const BUSY =
  /busy|overload|try (again )?later|temporarily (deferred|unavailable|rejected)|[ -]4\.(3\.[12]|4\.5|5\.3)\b/i

/** @param contentWasRead whether any of the message's content had been handed over when it failed. */
export function readFailure(error: unknown, contentWasRead: boolean): Failure {
  const failure = smtpError(error)
  const { responseCode, code, response = '' } = failure
  const command = commandOf(failure)
  const reason = reasonOf(failure)
  if (responseCode === undefined || responseCode === 0) {
    if (code === 'EMESSAGE' || code === 'EENVELOPE') return { outcome: 'never', reason, isDeadAddress: false }
    return contentWasRead
      ? { outcome: 'later', reason, mayHaveGone: true, isDomainBusy: false }
      : { outcome: 'server', reason }
  }
  const isDomainBusy = isAboutTheDomain(command, response)
  if ((responseCode === 421 && !isDomainBusy) || !isAboutTheMessage(command, response))
    return { outcome: 'server', reason }
  if (responseCode < 500) return { outcome: 'later', reason, mayHaveGone: false, isDomainBusy }
  return { outcome: 'never', reason, isDeadAddress: command === 'RCPT TO' && DEAD.test(response) }
}

/** With pipelining nodemailer tells a 421 to a recipient as the end of the connection, and only its message says that one was under way. */
function commandOf({ command, responseCode, message }: SmtpError): string | undefined {
  const wasUnderWay = responseCode === 421 && message.startsWith('Server closed the connection')
  return command === 'CONN' && wasUnderWay ? 'RCPT TO' : command
}

/** 421 says it of the server that we talk to, unless its words or its code say that it is a matter of how much goes there. */
function isAboutTheDomain(command: string | undefined, response: string): boolean {
  if (command !== 'RCPT TO' && command !== 'DATA') return false
  if (ONE_MAILBOX.test(response)) return false
  return response.startsWith('421') ? TOO_MUCH.test(response) : TOO_MUCH.test(response) || BUSY.test(response)
}

function isAboutTheMessage(command: string | undefined, response: string): boolean {
  if (command === 'RCPT TO' || command === 'DATA') return true
  return command === 'MAIL FROM' && TOO_BIG.test(response)
}

function smtpError(error: unknown): SmtpError {
  return error instanceof Error ? error : { message: String(error) }
}

/** Kept with the message and shown to staff; the server's own words, without line breaks. */
function reasonOf({ message, response, code }: SmtpError): string {
  return (response || `${message}${code ? ` (${code})` : ''}`).replace(/\s+/g, ' ').slice(0, 500)
}
