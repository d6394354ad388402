import type { LetterRow, Part, Sender } from '../../mail/letter.js'
import { paragraphsOf } from '../../mail/mail.page.js'
import { mailPaths } from '../../mail/mail.paths.js'
import type { Message } from '../../mail/message.entity.js'
import { fill, fillLine } from '../../mail/template.js'
import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { bodyOf } from '../body.js'
import type { OwnWords } from '../message.js'
import { upcomingPaths as paths } from './upcoming.paths.js'
import type { WordsForm } from './words.form.js'
import type { Wording } from './wording.service.js'

/** A letter drawn on a page of ours, with our own styles: those of mail programs stand inside their markup, which no page allows. */
interface DrawnLetter {
  programme: string
  subject: string
  parts: { text: string | null; rows: LetterRow[] | null; link: Part['link'] }[]
  signature: string
}

interface Preview {
  /** null: it is no e-mail. */
  letter: DrawnLetter | null
  subject: string
  /** In plain text, as it goes to them. */
  paragraphs: { lines: string[] }[]
  textHeading: string
}

export interface WordsPage extends PageModel {
  form: WordsForm
  about: string
  hasText: boolean
  placeholders: Table
  preview: Preview | null
  previewButton: { text: string; classes: string; attributes: { formaction: string } }
  action: string
  cancel: string
  /** null: it says what its rule says. */
  removal: string | null
}

export function wordsPage(message: Message, wording: Wording, form: WordsForm): WordsPage {
  return {
    title: 'Edit this message',
    caption: message.subject,
    back: { href: mailPaths.show(message.id) },
    wide: true,
    form,
    about: `Only this one, to ${message.toName}. The words of the rule “${wording.ruleName}” stay as they are.`,
    hasText: wording.ruleWords.text !== '',
    placeholders: placeholdersTable(wording),
    preview: form.isValid() ? previewOf(form.values(), wording) : null,
    previewButton: {
      text: 'See how it will look',
      classes: 'govuk-button--secondary',
      attributes: { formaction: paths.preview(message.id) },
    },
    action: mailPaths.words(message.id),
    cancel: mailPaths.show(message.id),
    removal: message.ownWords === null ? null : paths.ruleWords(message.id),
  }
}

const TEXT_HEADINGS = { email: 'As plain text', phone: 'What to say on the phone', text: 'As a text message' }

function previewOf({ subject, body, text }: OwnWords, { desired, sender }: Wording): Preview | null {
  if (desired === null) return null
  const { values, to } = desired
  const letter = fill({ subject, body }, values)
  const said = bodyOf({ to, letter, text: text === '' ? desired.text : fillLine(text, values) }, sender)
  return {
    letter: to.channel === 'email' ? { programme: sender.programme, ...letter, signature: signatureOf(sender) } : null,
    subject: letter.subject,
    paragraphs: paragraphsOf(said),
    textHeading: TEXT_HEADINGS[to.channel],
  }
}

function signatureOf({ name, phone, phoneHours, email }: Sender): string {
  const hours = phoneHours ? ` (${phoneHours})` : ''
  return [name, phone ? `Phone: ${phone}${hours}` : '', email ? `E-mail: ${email}` : ''].filter(Boolean).join('\n')
}

function placeholdersTable({ allowed, desired }: Wording): Table {
  return tableOf({
    caption: 'Placeholders',
    isCaptionHidden: true,
    columns: [{ text: 'Write' }, { text: 'It stands for' }, { text: 'In this message' }],
    rows: allowed.map(({ name, means, kind }) => [
      `((${name}))`,
      { text: means, ...(kind === 'words' ? {} : { note: 'In a paragraph of its own' }) },
      desired === null ? '' : shown(desired.values[name]),
    ]),
  })
}

function shown(value: unknown): string {
  if (typeof value === 'string')
    return value === '' ? 'Nothing: its paragraph is left out' : value.replaceAll('\n', ', ')
  return Array.isArray(value) ? 'The list' : 'The link'
}
