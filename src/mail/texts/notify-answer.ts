import type { Failure } from '../smtp-answer.js'

/** The connection was never made, so nothing can have been taken. */
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * What a refusal of GOV.UK Notify means, by its status code and type of error: their documentation says that the words may
 * change. A ValidationError is about this message, and so is a BadRequestError about a number abroad (Jersey, Guernsey
 * and the Isle of Man count as abroad there). Everything else is about the key, the template, the day's limit or Notify
 * itself, and would meet the next message as well.
 */
export function readNotifyAnswer(status: number, body: string): Failure {
  const { error, message } = firstError(body)
  const reason = shortened(`${whatHappened(status)} (${[status, error, message].filter(Boolean).join(' ')})`)
  const isAboutNumber = /international|phone_number/i.test(message)
  if (status === 400 && (error === 'ValidationError' || (error === 'BadRequestError' && isAboutNumber)))
    return { outcome: 'never', reason, isDeadAddress: isAboutNumber }
  return { outcome: 'server', reason, mayHaveGone: status >= 500 }
}

/** No answer came at all. */
export function readNotifySilence(error: unknown): Failure {
  const code = codeOf(error)
  const isUnreached = NEVER_REACHED.has(code)
  return {
    outcome: 'server',
    reason: shortened(`GOV.UK Notify ${isUnreached ? 'could not be reached' : 'did not answer'} (${code})`),
    mayHaveGone: !isUnreached,
  }
}

function whatHappened(status: number): string {
  if (status === 400) return 'GOV.UK Notify refused it'
  if (status === 401 || status === 403) return 'GOV.UK Notify does not accept the key'
  if (status === 429) return 'GOV.UK Notify takes no more for now'
  if (status >= 500) return 'GOV.UK Notify is in trouble'
  return 'The address of GOV.UK Notify gave an answer that is not theirs'
}

function firstError(body: string): { error: string; message: string } {
  const answer = jsonOf(body)
  const errors = isRecord(answer) && Array.isArray(answer.errors) ? (answer.errors as unknown[]) : []
  const [first] = errors
  if (!isRecord(first)) return { error: '', message: '' }
  return { error: wordsOf(first.error), message: wordsOf(first.message) }
}

/** null for what is no JSON: a page of a proxy, or half an answer. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** As Node's fetch says it: the cause of its error carries a code. */
function codeOf(error: unknown): string {
  if (!isRecord(error)) return String(error)
  const { cause, name, message } = error
  if (isRecord(cause) && typeof cause.code === 'string') return cause.code
  return name === 'TimeoutError' ? 'too slow' : wordsOf(message)
}

const wordsOf = (value: unknown) => (typeof value === 'string' ? value : '')

const shortened = (text: string) => text.replace(/\s+/g, ' ').slice(0, 500)
