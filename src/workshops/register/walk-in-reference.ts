import { randomInt } from 'node:crypto'

/** The letters of a booking's reference: no 0, O, 1 or I, which are mistaken for each other on the telephone. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Nobody is told the reference of a walk-in; the row needs one as every booking does. */
export const walkInReference = (): string =>
  Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
