import { parsePhone } from '../web/forms/read.js'

/** A learner's name, e-mail address and phone number as they are compared. Null where there is nothing to compare. */
export interface MatchKeys {
  matchName: string
  matchEmail: string | null
  matchPhone: string | null
}

/**
 * "The same learner = same name and same e-mail or phone", until staff merge or part them. Two people are the same when
 * `matchName` is equal and `matchEmail` or `matchPhone` is equal and not null.
 *
 * People type their own name in many ways, and a contact must be the same too, so names are compared generously: capitals,
 * accents of Latin, Greek and Cyrillic letters (José, Jose), apostrophes (O'Brien, OBrien), and hyphens, full stops or
 * spaces between the parts (Anne-Marie, Anne Marie) make no difference. Marks of other scripts do: there they are letters.
 * Order and spelling count: "Ann" and "Anne" are two people, and so are "Khan Aisha" and "Aisha Khan".
 *
 * E-mail addresses are compared without regard to capitals and to nothing else: dots and "+tags" mean what their provider
 * says. Phone numbers are compared as digits with +44 as 0; what cannot be a phone number is no phone number.
 */
export function matchKeys(name: string, email: string | null, phone: string | null): MatchKeys {
  return {
    matchName: matchName(name),
    matchEmail: email?.trim().toLowerCase() || null,
    matchPhone: parsePhone(phone?.trim() ?? ''),
  }
}

/** The name alone; for searching too, where part of it is looked for in `match_name`. */
export function matchName(name: string): string {
  const plain = withoutMarks(withoutMarks(name).toUpperCase().toLowerCase())
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const letters = plain.replace(APOSTROPHES, '').replace(JOINS, ' ').replace(/\s+/gu, ' ').trim()
  // A name of nothing but signs is still told apart from another.
  return letters || plain
}

const APOSTROPHES = /['‘’ʼʹ`´]/gu
const JOINS = /[-‐‑‒–—.,]/gu

const withoutMarks = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
