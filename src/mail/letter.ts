import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { headerText } from './address.js'

/** What a message says, before it is laid out. Plain text everywhere: nothing here is HTML. */
export interface Letter {
  subject: string
  parts: Part[]
}

/** One of the three, in the order in which it is read. */
export interface Part {
  /** A paragraph; it may hold line breaks. */
  text: string | null
  /** Facts, one row each: date, time, place. */
  rows: LetterRow[] | null
  link: { text: string; href: string } | null
}

export interface LetterRow {
  label: string
  value: string
}

export const paragraph = (text: string): Part => ({ text, rows: null, link: null })
export const facts = (rows: LetterRow[]): Part => ({ text: null, rows, link: null })
export const link = (text: string, href: string): Part => ({ text: null, rows: null, link: { text, href } })

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

/** What to say on the phone to somebody who has no e-mail: the same, without greeting and links. */
export function callScript({ parts }: Letter): string {
  const said = parts.filter(({ link, text }) => link === null && !isGreeting(text))
  return said.map(asText).join('\n\n')
}

function plainText({ parts }: Letter, sender: Sender): string {
  return `${[...parts.map(asText), signature(sender)].filter((part) => part !== '').join('\n\n')}\n`
}

function asText({ text, rows, link }: Part): string {
  if (link) return `${link.text}:\n${link.href}`
  return rows ? rows.map(({ label, value }) => `${label}: ${value}`).join('\n') : (text ?? '')
}

/** The one line that is not said to somebody whose name was just asked on the phone. */
const isGreeting = (text: string | null) => text !== null && /^(Hello|Dear) [^\n]{0,200},$/.test(text)

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
