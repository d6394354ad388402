import { existsSync, readFileSync } from 'node:fs'

/** At the end of `npm run proof`: what was proved, on which engine, with which number, and whether it held. */
export default class ProofTable {
  onRunComplete(_, { testResults }) {
    const records = process.env.PROOF_RECORDS
    if (!process.env.PROOF || !records || !existsSync(records)) return
    const rows = readFileSync(records, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    // A test that says more at its end says it in the place of what it said at its beginning.
    const last = new Map(rows.map((row) => [[row.path, row.test, row.name, row.engine].join('\0'), row]))
    const table = [...last.values()].map(({ path, test, name, engine, number, result }) => [
      name,
      engine,
      number,
      held(testResults, path, test) ? result || 'held' : 'FAILED',
    ])
    process.stderr.write(`\n${drawn([['Proof', 'Engine', 'Number', 'Result'], ...table]).join('\n')}\n`)
  }
}

function held(results, path, test) {
  const file = results.find(({ testFilePath }) => testFilePath === path)
  return file?.testResults.some(({ fullName, status }) => fullName === test && status === 'passed') ?? false
}

function drawn(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`)
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)]
}
