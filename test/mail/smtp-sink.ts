import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export interface Behaviour {
  /** Milliseconds before the greeting. */
  greetsAfter?: number
  /** Answer to every connection instead of a greeting. */
  refusesConnections?: string
  mailFrom?: (address: string) => string | null
  /** `450 4.2.1 Busy`, or null to accept. */
  rcptTo?: (address: string) => string | null
  /** After the content: an answer, or `close` to close without one, or null to accept. */
  data?: (to: string) => string | 'close' | null
  /** Takes the message, then closes without saying so. */
  takesAndCloses?: (to: string) => boolean
  /** Runs when a message has arrived, before the server says so. */
  arrived?: (to: string) => Promise<void>
}

/** A real mail server on this machine, which keeps what it gets and misbehaves as told. */
export class SmtpSink {
  readonly got: { to: string[]; from: string; mail: ParsedMail; raw: string }[] = []
  connections = 0
  behaviour: Behaviour = {}
  readonly #server: SMTPServer
  #port = 0
  #closed: Promise<void> | null = null

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onConnect: (_session, done) => {
        this.connections += 1
        const { greetsAfter = 0, refusesConnections } = this.behaviour
        setTimeout(() => done(refusesConnections ? refusal(refusesConnections) : null), greetsAfter)
      },
      onMailFrom: ({ address }, _session, done) => answer(done, this.behaviour.mailFrom?.(address)),
      onRcptTo: ({ address }, _session, done) => answer(done, this.behaviour.rcptTo?.(address)),
      onData: (stream, session, done) => void this.#data(stream, session, done),
    })
    this.#server.on('error', () => undefined)
  }

  /** @param port of a server that is closed now, to come back in its place */
  static async open(port = 0): Promise<SmtpSink> {
    const sink = new SmtpSink()
    await new Promise<void>((resolve) => sink.#server.listen(port, '127.0.0.1', resolve))
    sink.#port = (sink.#server.server.address() as AddressInfo).port
    return sink
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  /** As a server does with connections that were quiet for long. */
  dropConnections(): void {
    for (const { _socket: socket } of this.#connections()) socket.destroy()
  }

  /** Who got mail, sorted; one entry for each copy. */
  get recipients(): string[] {
    return this.got.flatMap(({ to }) => to).toSorted()
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => this.#server.close(() => resolve()))
    return this.#closed
  }

  async #data(stream: Readable, session: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> {
    const to = session.envelope.rcptTo.map(({ address }) => address)
    const first = to[0] ?? ''
    const reaction = this.behaviour.data?.(first)
    if (reaction === 'close') {
      stream.once('data', () => this.#hangUp(session))
      return
    }
    // Whoever sent it died in the middle: nothing has arrived.
    const raw = await buffer(stream).catch(() => null)
    if (raw === null) return
    if (reaction) return done(refusal(reaction))
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
    this.got.push({ to, from, mail: await simpleParser(raw), raw: raw.toString() })
    await this.behaviour.arrived?.(first)
    if (this.behaviour.takesAndCloses?.(first)) return this.#hangUp(session)
    done()
  }

  #hangUp(session: SMTPServerSession): void {
    for (const { id, _socket: socket } of this.#connections()) if (id === session.id) socket.destroy()
  }

  #connections(): Set<{ id: string; _socket: { destroy(): void } }> {
    return this.#server.connections as Set<{ id: string; _socket: { destroy(): void } }>
  }
}

function answer(done: (error?: Error | null) => void, text: string | null | undefined): void {
  done(text ? refusal(text) : null)
}

function refusal(text: string): Error {
  const [code, ...words] = text.split(' ')
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) })
}
