import type { Language } from '../../champions/profile/choices.js'

/** As the web writes them (BCP 47). */
const CODES: Record<Language, string> = {
  bsl: 'bfi',
  arabic: 'ar',
  bengali: 'bn',
  cantonese: 'yue',
  dari: 'prs',
  farsi: 'fa',
  french: 'fr',
  gujarati: 'gu',
  kurdish: 'ku',
  mandarin: 'cmn',
  pashto: 'ps',
  polish: 'pl',
  portuguese: 'pt',
  punjabi: 'pa',
  romanian: 'ro',
  spanish: 'es',
  tigrinya: 'ti',
  ukrainian: 'uk',
  urdu: 'ur',
}

/** One code, or two for a workshop in another language and English. */
export function codesOf(language: string | null): string | string[] {
  const code = Object.entries(CODES).find(([value]) => value === language)?.[1]
  return code ? [code, 'en-GB'] : 'en-GB'
}
