import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { headerText } from './address.js'

/** What a message says, before it is laid out. Plain text everywhere: nothing here is HTML. */
export interface Letter {
  subject: string
  greeting: string
  /** Paragraphs before the facts. */
  lines: string[]
  /** The facts, one row each: date, time, place. */
  details: { label: string; value: string }[]
  action: { text: string; href: string } | null
  /** Paragraphs after the facts. */
  after: string[]
}

/** Who writes: as the settings of the council say. */
export interface Sender {
  name: string
  programme: string
  phone: string
  phoneHours: string
  /** Answers go here. */
  email: string
  /** `#rrggbb` */
  colour: string
}

export interface Rendered {
  subject: string
  text: string
  html: string
}

const template = Handlebars.compile(readFileSync(new URL(templatePath(), import.meta.url), 'utf8'), { strict: true })

/** @param stopHref where the reader stops letters like this one; null: they cannot be stopped. */
export function renderLetter(letter: Letter, sender: Sender, stopHref: string | null = null): Rendered {
  return {
    subject: headerText(letter.subject),
    text: plainText(letter, sender) + (stopHref === null ? '' : `\n${STOP_WORDS}:\n${stopHref}\n`),
    html: template({ letter, sender, stop: stopHref === null ? null : { href: stopHref, text: STOP_WORDS } }),
  }
}

const STOP_WORDS = 'Stop e-mails like this one'

/** What to say on the phone to somebody who has no e-mail: the same facts, without links. */
export function callScript(letter: Letter): string {
  return [...letter.lines, rows(letter)].filter((part) => part !== '').join('\n\n')
}

function plainText(letter: Letter, sender: Sender): string {
  const action = letter.action ? `${letter.action.text}:\n${letter.action.href}` : ''
  const parts = [letter.greeting, ...letter.lines, rows(letter), action, ...letter.after, signature(sender)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function rows(letter: Letter): string {
  return letter.details.map(({ label, value }) => `${label}: ${value}`).join('\n')
}

function signature({ name, programme, phone, phoneHours, email }: Sender): string {
  const hours = phoneHours ? ` (${phoneHours})` : ''
  return [programme, name, phone ? `Phone: ${phone}${hours}` : '', email ? `E-mail: ${email}` : '']
    .filter((line) => line !== '')
    .join('\n')
}

/** The sources run from src/ in tests and from dist/src/ in service; views/ is beside src/ or one higher. */
function templatePath(): string {
  return import.meta.url.includes('/dist/src/') ? '../../../views/mail/letter.hbs' : '../../views/mail/letter.hbs'
}
