import { existsSync, writeSync } from 'node:fs'

/** The last line of a run, on standard output: `N passed, N failed`. A test file that could not be run at all counts as one failure. */
export default class ClosingLine {
  onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
    const lines = []
    const data = process.env.TEST_DATA
    if (!data || !existsSync(data)) lines.push('TEST_DATA names no folder: tests on real files were left out')
    if (numPendingTests > 0) lines.push(`${numPendingTests} skipped`)
    lines.push(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`)
    // At the very end: Jest has more to say after this, and the databases of the tests may have as they stop.
    process.once('exit', () => writeSync(1, `${lines.join('\n')}\n`))
  }
}
