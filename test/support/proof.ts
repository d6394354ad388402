import { appendFileSync } from 'node:fs'
import { expect } from '@jest/globals'

/** True in `npm run proof`: the long numbers. */
export const isProof = Boolean(process.env.PROOF)

/**
 * Puts a row into the table at the end of `npm run proof`; whether the test held is filled in there.
 * Called at the beginning of a long test, and once more with `result` when there is more to say than that it held.
 * @param number what was asked for, in words: '100 rounds'
 * @param result what came out, in words: '4,312 bookings acknowledged, none lost'
 */
export function proof(name: string, engine: string, number: string, result = ''): void {
  const { currentTestName: test, testPath: path } = expect.getState()
  const records = process.env.PROOF_RECORDS
  if (isProof && records) appendFileSync(records, `${JSON.stringify({ test, path, name, engine, number, result })}\n`)
}
