import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Sender } from './letter.js'
import { headerText, isSingleAddress } from './address.js'
import { methodOf } from './calendar.js'
import { type Failure, readFailure } from './smtp-answer.js'

/** What is needed of a message to hand it over. */
export interface OutgoingMessage {
  id: string
  stopGroup: string | null
  toName: string
  toAddress: string | null
  toPhone: string | null
  subject: string
  textBody: string
  htmlBody: string
  calendar: string | null
  messageId: string
  createdAt: Date
}

export class SendFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason)
  }
}

/** Milliseconds. `whole` bounds one message whatever the server does, so that a lease can outlast it. */
export interface TimeOuts {
  connect: number
  greeting: number
  silence: number
  whole: number
}

export const TIME_OUTS: TimeOuts = { connect: 10_000, greeting: 15_000, silence: 30_000, whole: 90_000 }
export const CONNECTIONS = 5

/** A few connections to one mail server, kept open between messages. */
export class Transport {
  readonly #pool: ReturnType<typeof createPool>

  /** @param url `smtp://user:password@host:587` or `smtps://host:465`; @param from the envelope's and the header's address. */
  constructor(
    url: string,
    private readonly from: string,
    /** Where the reader of a message stops others like it. */
    private readonly stopHref: (id: string) => string,
    private readonly timeOuts = TIME_OUTS,
  ) {
    this.#pool = createPool(url, timeOuts)
  }

  /** Resolves when the server has taken the message. @throws SendFailed */
  async send(message: OutgoingMessage, sender: Sender): Promise<void> {
    const { toAddress } = message
    if (toAddress === null || !isSingleAddress(toAddress))
      throw new SendFailed({ outcome: 'never', reason: 'Not one plain e-mail address', isDeadAddress: false })
    const content: Content = { wasRead: () => false }
    try {
      await this.#pool.sendMail({
        ...this.#mail(message, toAddress, sender),
        content,
        signal: AbortSignal.timeout(this.timeOuts.whole),
      } as Mail)
    } catch (error) {
      throw new SendFailed(readFailure(error, content.wasRead()))
    }
  }

  close(): void {
    this.#pool.close()
  }

  /** RFC 2369 and 8058: mail programs show a button of their own. One press is only possible where the address is https. */
  #stopHeaders({ id, stopGroup }: OutgoingMessage): Record<string, string> {
    if (stopGroup === null) return {}
    const href = this.stopHref(id)
    const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    return { 'List-Unsubscribe': `<${href}>`, ...(href.startsWith('https:') ? oneClick : {}) }
  }

  #mail(message: OutgoingMessage, address: string, sender: Sender): Mail {
    const { calendar } = message
    return {
      from: { name: headerText(sender.programme || sender.name), address: this.from },
      to: { name: headerText(message.toName), address },
      ...(isSingleAddress(sender.email) ? { replyTo: { name: headerText(sender.name), address: sender.email } } : {}),
      subject: headerText(message.subject),
      text: message.textBody,
      html: message.htmlBody,
      messageId: message.messageId,
      date: message.createdAt,
      // RFC 3834: written by a machine, so that holiday replies do not come back.
      headers: { 'Auto-Submitted': 'auto-generated', ...this.#stopHeaders(message) },
      // An attachment and not an alternative part: some programs show an alternative calendar instead of the letter.
      attachments:
        calendar === null
          ? []
          : [
              {
                filename: 'workshop.ics',
                content: calendar,
                contentType: `text/calendar; charset=utf-8; method=${methodOf(calendar)}`,
              },
            ],
    }
  }
}

type Mail = Parameters<ReturnType<typeof createPool>['sendMail']>[0]

interface Content {
  /** Whether any of the message's content was read for sending: then it may have arrived, whatever went wrong later. */
  wasRead: () => boolean
}

function createPool(url: string, timeOuts: TimeOuts) {
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    // The outbox decides about trying again, not the pool; but each kept connection may have been closed by the server meanwhile.
    maxRequeues: CONNECTIONS,
    connectionTimeout: timeOuts.connect,
    greetingTimeout: timeOuts.greeting,
    socketTimeout: timeOuts.silence,
    requireTLS: !isThisMachine(url),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  pool.use('stream', (mail, done) => {
    const content = (mail.data as { content?: Content }).content
    const create = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = (options): Readable => {
      const stream = create(options)
      if (content) content.wasRead = () => stream.readableDidRead
      return stream
    }
    done()
  })
  return pool
}

/** A relay on the same machine needs no TLS; any other must offer it, unless the URL says `?requireTLS=false`. */
function isThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}
