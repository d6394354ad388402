/** The last line of a run, on standard output: `N passed, N failed`. A test file that could not be run at all counts as one failure. */
export default class ClosingLine {
  onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
    // Jest's own summary is still on its way through the standard error.
    setImmediate(() => {
      if (numPendingTests > 0) console.log(`${numPendingTests} skipped`)
      console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`)
    })
  }
}
