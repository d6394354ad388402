import { hash, verify } from '@node-rs/argon2'
import { GUESSED_PASSWORDS } from './guessed-passwords.js'

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 200

export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST)

/** Takes as long for somebody unknown (null) as for somebody known, so that time tells nothing. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored) return verify(stored, normal(password))
  await hash(normal(password), COST)
  return false
}

/**
 * Why a password cannot be chosen, in words for the person; null when it can. Length and a list of what is guessed
 * first, no rules of composition (NIST SP 800-63B-4, section 3.1.1.2; NCSC).
 * @param words that belong to this person or this council: names, e-mail addresses
 */
export function reasonAgainst(password: string, words: readonly string[]): string | null {
  const length = [...normal(password)].length
  if (length < MIN_PASSWORD_LENGTH) return `Password must be ${MIN_PASSWORD_LENGTH} characters or more`
  if (length > MAX_PASSWORD_LENGTH) return `Password must be ${MAX_PASSWORD_LENGTH} characters or fewer`
  const core = coreOf(password)
  if (isPattern(password) || GUESSED_PASSWORDS.has(core))
    return 'This password is too easy to guess. Choose something else, like three words that do not belong together'
  if (words.flatMap((word) => [word, ...word.split(/[^\p{L}]+/u)]).some((word) => isMostly(core, word)))
    return 'Choose a password that is not the name of the council, the programme or yourself'
  return null
}

/** The same characters typed on two machines are the same password (NFKC). */
const normal = (password: string) => password.normalize('NFKC')

/** What is left of "P@ssw0rd-Password1!" when what people add to satisfy rules is taken away. */
function coreOf(text: string): string {
  const letters = normal(text)
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/[@4]/g, 'a')
    .replace(/[$5]/g, 's')
    .replace(/0/g, 'o')
    .replace(/3/g, 'e')
    .replace(/[1!]/g, 'i')
    .replace(/[^\p{L}]/gu, '')
  return onceOnly(letters)
}

/** "passwordpassword" is "password". */
function onceOnly(text: string): string {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text === text.slice(0, length).repeat(text.length / length))
      return text.slice(0, length)
  return text
}

/** One to four characters again and again, or a run along the alphabet, the digits or the keyboard. */
function isPattern(password: string): boolean {
  const text = normal(password).toLowerCase()
  if (new Set(text).size <= 4) return true
  return RUNS.some((run) => run.includes(text) || [...run].toReversed().join('').includes(text))
}

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890qwertyuiop',
  'qwertyuiop1234567890',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]

/** The password is the word with fewer than six letters around it. */
function isMostly(core: string, word: string): boolean {
  const [mine, theirs] = [core, coreOf(word)]
  return theirs.length >= 4 && mine.includes(theirs) && mine.length - theirs.length < 6
}
