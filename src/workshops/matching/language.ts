import { type Language, LANGUAGES, textsOf } from '../../champions/profile/choices.js'

/** As it stands on the list: "Polish", "British Sign Language (BSL)". */
export const nameOf = (language: Language): string => textsOf(LANGUAGES, [language]).join()

/** Whether they ticked it, or wrote it among other words of their own: "Slovak, a little Polish". */
export function isAmong(languages: readonly string[], language: Language): boolean {
  // Its short name in brackets is a name, too.
  const names = nameOf(language).toLowerCase().replace(')', '').split(' (')
  return languages.some((written) => names.some((name) => ` ${wordsOf(written)} `.includes(` ${name} `)))
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .join(' ')
    .trim()
