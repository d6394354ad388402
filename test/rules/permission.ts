import type { Role } from '../../src/web/access.js'
import type { Given } from '../factories/factories.js'

export const ASKING = ['signed out', 'champion', 'partner', 'coordinator', 'administrator'] as const

/** A status, or 'sign in': a page leads to the sign-in page (303), a form is answered with 401. */
export type Answer = number | 'sign in'

/** In the order of ASKING. */
export type Answers = readonly [Answer, Answer, Answer, Answer, Answer]

export interface Me {
  /** null when nobody is signed in. */
  accountId: string | null
  role: Role | null
  /** Of the champion or the partner who asks; null for everybody else. */
  championId: string | null
  partnerId: string | null
}

export interface World {
  given: Given
  me: Me
}

/** What stands for `:id` and the like: an object that has them, such as a row that was just made. */
export type Parameters = object

export interface Case {
  /** 'own', "another's", 'none', or whatever this record is to the person who asks. */
  which: string
  parameters: (world: World) => Parameters | Promise<Parameters>
  /** The fields of the form; none, unless given: whoever is let in then sees the errors (422). */
  fields: Record<string, string>
  answers: Answers
}

export const everyone = (answer: Answer): Answers => [answer, answer, answer, answer, answer]
export const signedIn = (answer: Answer): Answers => ['sign in', answer, answer, answer, answer]
export const staff = (answer: Answer): Answers => ['sign in', 403, 403, answer, answer]
export const champions = (answer: Answer): Answers => ['sign in', answer, 403, answer, answer]
export const partners = (answer: Answer): Answers => ['sign in', 403, answer, answer, answer]
export const administrators = (answer: Answer): Answers => ['sign in', 403, 403, 403, answer]

/** One record that a route with parameters is asked for. */
export const of = (
  which: string,
  parameters: Case['parameters'],
  answers: Answers,
  fields: Case['fields'] = {},
): Case => ({
  which,
  parameters,
  fields,
  answers,
})

/** A form sent with these fields. */
export const sending = (fields: Record<string, string>, answers: Answers): Case => of('', () => ({}), answers, fields)

/** The address of a record that is not there. */
export const none = (answers: Answers): Case =>
  of(
    'none',
    () => ({
      id: 'none',
      token: 'none',
      name: 'none',
      key: 'none',
      reference: 'none',
      reviewId: 'none',
      noteId: 'none',
      referenceId: 'none',
      completionId: 'none',
      assignmentId: 'none',
      about: 'none',
    }),
    answers,
  )

export type Row = Answers | Case | readonly Case[]

export function casesOf(row: Row): readonly Case[] {
  if (!Array.isArray(row)) return [row as Case]
  return typeof row[0] === 'object' ? (row as readonly Case[]) : [sending({}, row as unknown as Answers)]
}
