import { formatInstant, formatShortDate } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { paragraphsOf } from './mail.page.js'
import { mailPaths as paths } from './mail.paths.js'
import type { Message } from './message.entity.js'
import type { Sender } from './letter.js'

export interface PaperLetterPage extends PageModel {
  council: string
  programme: string
  date: string
  name: string
  greeting: string | null
  subject: string
  paragraphs: { lines: string[] }[]
  phone: string
  phoneHours: string
  /** Mail says itself where to ask. */
  hasQuestions: boolean
  /** When it is too late to be of use. */
  before: string | null
  noteHref: string | null
}

/** A message on one sheet of A4, for somebody whom neither mail nor phone reaches, or who asked for it. @param today local date */
export function paperLetterPage(message: Message, sender: Sender, today: string, zone: string): PaperLetterPage {
  const { id, toName, subject, textBody, channel, state, heldAt } = message
  const isToCall = channel === 'phone' && state === 'waiting' && heldAt === null
  return {
    title: `Letter to ${toName}`,
    caption: subject,
    back: isToCall ? { href: paths.call(id), text: `Call ${toName}` } : { href: paths.show(id), text: 'This message' },
    noIndex: true,
    council: sender.name,
    programme: sender.programme,
    date: formatShortDate(today),
    name: toName,
    // Mail brings its own.
    greeting: channel === 'email' ? null : `Dear ${toName},`,
    subject,
    paragraphs: paragraphsOf(onPaper(textBody, sender)),
    phone: sender.phone,
    phoneHours: sender.phoneHours,
    hasQuestions: channel !== 'email' && sender.phone !== '',
    before: message.expiresAt ? formatInstant(message.expiresAt, zone) : null,
    noteHref: isToCall ? paths.call(id) : null,
  }
}

/** Paper cannot follow a link to a button, and has a signature of its own. */
function onPaper(textBody: string, { programme, name }: Sender): string {
  const parts = textBody.trim().split(/\n{2,}/)
  // What stands under the signature is about the mail itself.
  const signature = parts.findLastIndex((part) =>
    [programme, name].some((one) => one !== '' && part.split('\n')[0] === one),
  )
  return parts
    .slice(0, signature < 0 ? undefined : signature)
    .filter((part) => !/^[^\n]+:\nhttps?:\/\/\S+$/.test(part))
    .join('\n\n')
}
