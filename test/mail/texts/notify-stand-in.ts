import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../../src/time/clock.js'

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506'
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a'

/** What Notify keeps of a text that it took. */
interface Kept {
  id: string
  reference: string
  phone: string
  message: string
  status: string
  createdAt: Date
}

interface Refusal {
  status: number
  error: string
  message: string
}

export interface NotifyBehaviour {
  /** Instead of taking a text: an answer. */
  refuses?: (phone: string) => Refusal | null
  /** Instead of answering any question. */
  isDown?: Refusal
  /** Takes the text and closes the connection without a word. */
  takesAndCloses?: (phone: string) => boolean
  /** Closes the connection before it takes anything. */
  closes?: (phone: string) => boolean
  /** Milliseconds before each answer, when the text is taken already. */
  slowBy?: number
  /** Runs when a text was taken, before Notify says so. */
  taken?: (phone: string) => Promise<void>
}

/** GOV.UK Notify as its REST documentation describes it, on this machine. It keeps what it takes, and misbehaves as told. */
export class NotifyStandIn {
  readonly kept: Kept[] = []
  /** `POST` and `GET`, in the order they came. */
  readonly asked: string[] = []
  behaviour: NotifyBehaviour = {}
  readonly #server: Server
  #port = 0

  private constructor(private readonly clock: Clock) {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error))
    })
  }

  static async open(clock: Clock): Promise<NotifyStandIn> {
    const standIn = new NotifyStandIn(clock)
    await standIn.listen()
    return standIn
  }

  /** Once more on the same port, after `close`. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  get account(): { url: string; apiKey: string; templateId: string } {
    return {
      url: `http://127.0.0.1:${this.#port}`,
      apiKey: `digital-task-force-${SERVICE}-${SECRET}`,
      templateId: TEMPLATE,
    }
  }

  /** Who got a text, sorted; one entry for each copy. */
  get recipients(): string[] {
    return this.kept.map(({ phone }) => phone).toSorted()
  }

  /** The network says how it ended for this phone. */
  tell(phone: string, status: string): void {
    for (const one of this.kept) if (one.phone === phone) one.status = status
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    this.asked.push(method)
    const refusal = this.#notAllowed(request) ?? this.behaviour.isDown
    if (refusal) return refuse(response, refusal)
    const { pathname, searchParams } = new URL(url, 'http://notify')
    if (method === 'POST' && pathname === '/v2/notifications/sms') return this.#take(await json(request), response)
    if (method === 'GET' && pathname === '/v2/notifications') return this.#list(searchParams, response)
    refuse(response, { status: 404, error: 'NoResultFound', message: 'No result found' })
  }

  /** The token: signed by the key, of this service, and made within the last 30 seconds. */
  #notAllowed({ headers }: IncomingMessage): Refusal | null {
    const [header = '', payload = '', signature = ''] = (headers.authorization ?? '').replace('Bearer ', '').split('.')
    const refused = (message: string): Refusal => ({ status: 403, error: 'AuthError', message })
    if (!signature)
      return { status: 401, error: 'AuthError', message: 'Unauthorized: authentication token must be provided' }
    if (JSON.stringify(decoded(header)) !== '{"typ":"JWT","alg":"HS256"}') return refused('Invalid token: algorithm')
    const { iss, iat, ...more } = decoded(payload)
    if (iss !== SERVICE || Object.keys(more).length > 0) return refused('Invalid token: service not found')
    if (createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url') !== signature)
      return refused('Invalid token: signature, api token not found')
    if (typeof iat !== 'number' || Math.abs(this.clock.now().getTime() / 1000 - iat) > 30)
      return refused('Error: Your system clock must be accurate to within 30 seconds')
    return null
  }

  async #take(body: unknown, response: ServerResponse): Promise<void> {
    const {
      phone_number: phone,
      template_id: template,
      personalisation,
      reference,
      ...more
    } = body as Record<string, unknown>
    if (typeof phone !== 'string' || !/^(\+44|0)7\d{9}$/.test(phone))
      return refuse(response, { status: 400, error: 'ValidationError', message: 'phone_number Not a UK mobile number' })
    if (template !== TEMPLATE)
      return refuse(response, { status: 400, error: 'BadRequestError', message: 'Template not found' })
    const { message, ...others } = (personalisation ?? {}) as Record<string, unknown>
    if (typeof message !== 'string' || Object.keys({ ...others, ...more }).length > 0)
      return refuse(response, { status: 400, error: 'BadRequestError', message: 'Missing personalisation: message' })
    if (this.behaviour.closes?.(phone)) return void response.destroy()
    const refusal = this.behaviour.refuses?.(phone)
    if (refusal) return refuse(response, refusal)
    const id = randomUUID()
    this.kept.push({ id, reference: String(reference), phone, message, status: 'sending', createdAt: this.clock.now() })
    await this.behaviour.taken?.(phone)
    if (this.behaviour.takesAndCloses?.(phone)) return void response.destroy()
    await pause(this.behaviour.slowBy ?? 0)
    say(response, 201, { id, reference, content: { body: message, from_number: 'GOVUK' }, template: { id: template } })
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const reference = query.get('reference')
    const found = this.kept.filter((one) => reference === null || one.reference === reference).toReversed()
    say(response, 200, {
      notifications: found.slice(0, 250).map(({ id, reference: theirs, phone, message, status, createdAt }) => ({
        id,
        reference: theirs,
        phone_number: phone,
        type: 'sms',
        status,
        body: message,
        created_at: createdAt.toISOString(),
      })),
      links: { current: '/notifications' },
    })
  }
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(response: ServerResponse, { status, error, message }: Refusal): void {
  say(response, status, { status_code: status, errors: [{ error, message }] })
}

function decoded(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
}
