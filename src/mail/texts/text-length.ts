import { withPlainCharacters } from './plain-characters.js'

export interface TextLength {
  /** As a phone network counts them: some characters count twice. */
  characters: number
  /** Text messages that it costs; a phone shows them as one. */
  fragments: number
  /** It has a character outside the phones' own alphabet, so that far fewer fit in. */
  isUnicode: boolean
}

/** What a rule may cost: somebody on a small phone does not read on. */
export const MOST_FRAGMENTS = 3
/** GOV.UK Notify takes no more: six fragments. */
export const MOST_CHARACTERS = 918

/** The alphabet of text messages (3GPP TS 23.038, table 6.2.1). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension, table 6.2.1.1: an escape and a character each. */
const EXTENDED = new Set('\f^{}\\[~]|€')

const ALONE = { gsm: 160, unicode: 70 }
/** Joined messages carry six bytes that say how they belong together. */
const JOINED = { gsm: 153, unicode: 67 }

/** What a text costs, counted as it goes: see `withPlainCharacters`. */
export function textLength(text: string): TextLength {
  const all = [...withPlainCharacters(text)]
  const isUnicode = !all.every((one) => BASIC.has(one) || EXTENDED.has(one))
  const sizes = all.map((one) => (isUnicode ? one.length : EXTENDED.has(one) ? 2 : 1))
  const characters = sizes.reduce((sum, size) => sum + size, 0)
  const alphabet = isUnicode ? 'unicode' : 'gsm'
  const fragments = characters <= ALONE[alphabet] ? Math.min(characters, 1) : packed(sizes, JOINED[alphabet])
  return { characters, fragments, isUnicode }
}

export function isTooLong(text: string): boolean {
  return textLength(text).fragments > MOST_FRAGMENTS
}

/** "1 text message (143 characters)" */
export function textLengthInWords(text: string): string {
  const { characters, fragments } = textLength(text)
  return `${counted(fragments, 'text message')} (${counted(characters, 'character')})`
}

/** What counts twice is never cut in two, so a fragment may end one short. */
function packed(sizes: number[], most: number): number {
  let fragments = 1
  let filled = 0
  for (const size of sizes) {
    if (filled + size > most) {
      fragments += 1
      filled = 0
    }
    filled += size
  }
  return fragments
}

const counted = (count: number, noun: string) => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
