import { OperatorError } from './config.js'

/** Says on the standard error why the program ends. What its operator can mend is one line; a mistake of ours needs its stack. */
export function sayFailure(error: unknown): void {
  console.error(error instanceof OperatorError ? error.message.replace(/\s*\n\s*/g, ' ') : error)
}
