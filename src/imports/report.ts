import { formatShortDate } from '../time/dates.js'
import type { ImportReport, Outcome } from './workshops-import.js'

const kinds = ['add', 'unchanged', 'differs', 'skip', 'problem'] as const

/** The report as lines of plain text: one or more for each row, then the totals and what to do next. */
export function reportLines(report: ImportReport): string[] {
  return [...report.outcomes.flatMap((outcome) => rowLines(outcome, report.written)), '', ...totals(report)]
}

function rowLines(outcome: Outcome, written: boolean): string[] {
  const place = `Row ${outcome.row} (line ${outcome.line}): `
  switch (outcome.outcome) {
    case 'add': {
      const { title, date, attendance } = outcome.workshop
      const count = attendance === null ? 'attendance not known' : `attendance ${attendance}`
      return [`${place}${written ? 'added' : 'add'} "${title}", ${formatShortDate(date)}, ${count}`]
    }
    case 'unchanged':
      return [`${place}unchanged "${outcome.title}"`]
    case 'differs': {
      const parts = outcome.differences.map(
        ({ field, file, here }) => `${field} is ${file} in the file and ${here} here`,
      )
      return [`${place}unchanged "${outcome.title}", left as it is here: ${parts.join('; ')}`]
    }
    case 'skip':
      return [`${place}skip, because ${outcome.because.text}`]
    case 'problem':
      return outcome.problems.map((problem) => `${place}problem. ${problem}`)
  }
}

function totals(report: ImportReport): string[] {
  const [add, unchanged, differs, skip, bad] = kinds.map(
    (kind) => report.outcomes.filter(({ outcome }) => outcome === kind).length,
  )
  const unknown = report.outcomes.filter((row) => row.outcome === 'add' && row.workshop.attendance === null).length
  return [
    `Text: ${report.encoding}. Source: ${report.source}`,
    `Rows: ${report.outcomes.length}. ${report.written ? 'Added' : 'To add'}: ${add} (attendance not known: ${unknown}). ` +
      `Already here: ${(unchanged ?? 0) + (differs ?? 0)} (differing: ${differs}). Left out by a filter: ${skip}. Problems: ${bad}`,
    next(report.written, add ?? 0, bad ?? 0),
  ]
}

function next(written: boolean, add: number, bad: number): string {
  if (written) return 'Written'
  if (bad > 0) return 'Nothing was written. Correct the problems, or leave those rows out with --write --skip-bad-rows'
  return add > 0 ? 'Nothing was written. To write it, use --write' : 'Nothing to write'
}
