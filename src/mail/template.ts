import { facts, type Letter, type LetterRow, link, paragraph, type Part } from './letter.js'

/** What a placeholder stands for: words, facts one under the other, or a link. '' and no rows: there is nothing to say. */
export type Value = string | LetterRow[] | { text: string; href: string }
export type Values = Readonly<Record<string, Value>>

/** A message as somebody writes it: words with `((placeholders))`. Paragraphs are parted by an empty line. */
export interface Template {
  subject: string
  body: string
}

/** A placeholder that may be used. */
export interface Placeholder {
  name: string
  /** In words: what stands there in the end. */
  means: string
  /** Rows and links stand in a paragraph of their own. */
  kind: 'words' | 'rows' | 'link'
}

const PLACEHOLDER = /\(\(([^()]*)\)\)/g

/** The names between double brackets, in small letters, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => nameOf(name)))]
}

/**
 * The letter with everything filled in. What a value says is never read again for placeholders. A paragraph is left out
 * when one of its placeholders has nothing to say: "The reason: ((reason))" stands there only where there is a reason.
 */
export function fill({ subject, body }: Template, values: Values): Letter {
  return { subject: fillLine(subject, values), parts: paragraphsOf(body).flatMap((text) => partOf(text, values)) }
}

/** One line of words, such as a subject or a text message: an address of three lines is written with commas. */
export function fillLine(text: string, values: Values): string {
  return fillWords(text, values, (words) =>
    words
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join(', '),
  )
}

function fillWords(text: string, values: Values, written: (words: string) => string = (words) => words): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => written(wordsOf(valueOf(values, name) ?? whole))).trim()
}

/**
 * What is wrong with a text somebody wrote, in words for them; null when nothing is.
 * @param place a subject takes words only, a text message links too, a body everything
 */
export function mistakeIn(
  text: string,
  allowed: readonly Placeholder[],
  place: 'subject' | 'body' | 'text message',
): string | null {
  const kinds = new Map(allowed.map(({ name, kind }) => [name, kind]))
  const unknown = placeholdersIn(text).find((name) => !kinds.has(name))
  if (unknown !== undefined) return `((${unknown})) cannot be used here. Use only what is on the list of placeholders`
  if (/\(\(|\)\)/.test(text.replace(PLACEHOLDER, ''))) return 'Close each placeholder, like ((name))'
  const inside = (place === 'body' ? paragraphsOf(text).filter((part) => !isAlone(part)) : [text]).flatMap(
    placeholdersIn,
  )
  const misplaced = inside.find(
    (name) => kinds.get(name) === 'rows' || (kinds.get(name) === 'link' && place !== 'text message'),
  )
  if (misplaced === undefined) return null
  return place === 'body'
    ? `Put ((${misplaced})) in a paragraph of its own, with an empty line before and after it`
    : `((${misplaced})) cannot be used in the ${place}`
}

function partOf(text: string, values: Values): Part[] {
  const names = placeholdersIn(text)
  if (names.some((name) => isEmpty(valueOf(values, name)))) return []
  const [name] = names
  const value = isAlone(text) && name !== undefined ? valueOf(values, name) : undefined
  if (value === undefined || typeof value === 'string') return [paragraph(fillWords(text, values))]
  return [Array.isArray(value) ? facts(value) : link(value.text, value.href)]
}

const paragraphsOf = (body: string): string[] =>
  body
    .split(/\n[^\S\n]*\n+/)
    .map((text) => text.trim())
    .filter((text) => text !== '')

const isAlone = (text: string): boolean => /^\(\([^()]*\)\)$/.test(text)

const nameOf = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

const valueOf = (values: Values, name: string): Value | undefined => {
  const key = nameOf(name)
  return Object.hasOwn(values, key) ? values[key] : undefined
}

function isEmpty(value: Value | undefined): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

/** A block inside a sentence, which `mistakeIn` does not let through: its words all the same. */
function wordsOf(value: Value): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map((row) => `${row.label}: ${row.value}`).join(', ') : value.href
}
