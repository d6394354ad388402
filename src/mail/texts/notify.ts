import type { Clock } from '../../time/clock.js'
import type { Carrier } from '../delivery.js'
import type { Sender } from '../letter.js'
import { type OutgoingMessage, SendFailed } from '../transport.js'
import { internationalMobile } from './mobile.js'
import { isRecord, jsonOf, readNotifyAnswer, readNotifySilence } from './notify-answer.js'
import { notifyToken, readNotifyKey, type NotifyKey } from './notify-key.js'
import { withPlainCharacters } from './plain-characters.js'
import { MOST_CHARACTERS, textLength } from './text-length.js'

export interface NotifyAccount {
  /** Origin of the API, without a slash at the end. */
  url: string
  apiKey: string
  /** Of a template that is one placeholder, `((message))`. */
  templateId: string
}

/** Where a class asks Nest for it: null where text messages are not set up. */
export const NOTIFY = Symbol('notify')

/** Milliseconds for one question. Two of them, and a lease outlasts them many times. */
const TIME_OUT = 30_000

/**
 * Text messages by GOV.UK Notify's REST API (docs.notifications.service.gov.uk/rest-api.html). Notify knows no unique key:
 * our id goes along as the reference, and after an answer that was lost it is asked whether it has that already, so that
 * nobody gets the same text twice.
 */
export class Notify implements Carrier {
  readonly #key: NotifyKey

  constructor(
    private readonly account: NotifyAccount,
    private readonly clock: Clock,
    private readonly timeOut = TIME_OUT,
  ) {
    const key = readNotifyKey(account.apiKey)
    if (!key) throw new TypeError('Not a key of GOV.UK Notify')
    this.#key = key
  }

  async send({ id, toPhone, textBody }: OutgoingMessage, _sender: Sender, mayHaveGone: boolean): Promise<void> {
    const number = internationalMobile(toPhone ?? '')
    if (number === null) throw refused('This is not a mobile number of the United Kingdom', true)
    const message = withPlainCharacters(textBody)
    if (textLength(message).characters > MOST_CHARACTERS) throw refused('It is too long for a text message', false)
    if (mayHaveGone && (await this.statusOf(id, number)) !== null) return
    await this.#ask('/v2/notifications/sms', {
      phone_number: number,
      template_id: this.account.templateId,
      personalisation: { message },
      reference: id,
    })
  }

  /**
   * What became of the text with this reference: `created`, `sending`, `pending`, `sent`, `delivered`, `permanent-failure`,
   * `temporary-failure`, `technical-failure`; null when Notify has none to this number.
   * @throws SendFailed
   */
  async statusOf(reference: string, phone: string): Promise<string | null> {
    const query = new URLSearchParams({ template_type: 'sms', reference })
    const answer = jsonOf(await this.#ask(`/v2/notifications?${query.toString()}`))
    if (!isRecord(answer) || !Array.isArray(answer.notifications))
      throw new SendFailed({ outcome: 'server', reason: 'GOV.UK Notify gave an answer that is not understood' })
    const theirs = (answer.notifications as unknown[]).filter(isRecord).filter((one) => isTo(phone, one))
    return theirs.map(({ status }) => (typeof status === 'string' ? status : '')).at(0) ?? null
  }

  /** Nothing of ours stays open. */
  close(): void {}

  /** A question, or what is to be sent. @returns the body of a good answer */
  async #ask(path: string, body?: object): Promise<string> {
    let answer: { status: number; body: string }
    try {
      const response = await fetch(this.account.url + path, {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: `Bearer ${notifyToken(this.#key, this.clock.now())}`,
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        // Our key goes nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeOut),
      })
      answer = { status: response.status, body: await response.text() }
    } catch (error) {
      throw new SendFailed(readNotifySilence(error))
    }
    if (answer.status !== 200 && answer.status !== 201)
      throw new SendFailed(readNotifyAnswer(answer.status, answer.body))
    return answer.body
  }
}

function isTo(phone: string, notification: Record<string, unknown>): boolean {
  const { phone_number: number } = notification
  return typeof number === 'string' && internationalMobile(number) === internationalMobile(phone)
}

function refused(reason: string, isDeadAddress: boolean): SendFailed {
  return new SendFailed({ outcome: 'never', reason, isDeadAddress })
}
