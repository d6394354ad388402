import { paragraphsOf } from '../../mail/mail.page.js'
import { mailPaths } from '../../mail/mail.paths.js'
import type { Message } from '../../mail/message.entity.js'
import type { ServerState } from '../../mail/why.js'
import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { HoldForm } from './hold.form.js'
import type { SendingForm } from './sending.form.js'

export interface HoldPage extends PageModel {
  form: HoldForm
  about: string
  action: string
  cancel: string
}

export const holdPage = (message: Message, form: HoldForm, zone: string): HoldPage => ({
  title: 'Hold this message',
  caption: message.subject,
  back: { href: mailPaths.show(message.id) },
  form,
  about: `To ${message.toName}, planned for ${formatInstant(message.sendAt, zone)}.`,
  action: mailPaths.hold(message.id),
  cancel: mailPaths.show(message.id),
})

export interface SendingPage extends PageModel {
  form: SendingForm
  about: string
  held: string | null
  server: string | null
  paragraphs: { lines: string[] }[]
  action: string
  cancel: string
}

export const sendingPage = (message: Message, form: SendingForm, server: ServerState, zone: string): SendingPage => ({
  title: 'Send this message now',
  caption: message.subject,
  back: { href: mailPaths.show(message.id) },
  form,
  about: `To ${message.toName}, ${message.toAddress ?? message.toPhone ?? ''}. It is planned for ${formatInstant(message.sendAt, zone)}.`,
  held: message.heldAt === null ? null : 'It is held. Sending it releases it.',
  server: serverText(message, server),
  paragraphs: paragraphsOf(message.textBody),
  action: mailPaths.sending(message.id),
  cancel: mailPaths.show(message.id),
})

/** After it was released. */
export function releasedText(message: Message, now: Date, zone: string): string {
  if (message.channel === 'phone') return 'Released: it is on the call list when its time has come'
  return message.nextAttemptAt > now
    ? `Released: it goes at ${formatInstant(message.nextAttemptAt, zone)}`
    : 'Released: its time has come, so it goes at once'
}

/** After somebody had it sent. */
export function sentText(message: Message, server: ServerState): string {
  return serverText(message, server) === null
    ? 'It goes now'
    : 'It is next in turn, and goes when the mail server works'
}

/** What stands in the way of an e-mail; null when nothing does. */
function serverText({ channel }: Message, { hasServer, trouble }: ServerState): string | null {
  if (channel !== 'email') return null
  if (!hasServer) return 'No mail server is set up, so it waits all the same.'
  return trouble === null ? null : 'The mail server does not work at this moment: it goes when the server works again.'
}
