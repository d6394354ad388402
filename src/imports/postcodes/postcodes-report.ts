import { badRowsOf, type PostcodesReport } from './postcodes-import.js'

/** "1 postcode", "9,996 postcodes" */
export const counted = (number: number, one: string, several = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`

/** What a file did, or would do: the facts, without what is nothing. */
export function facts(report: PostcodesReport): string[] {
  const { added, changed, unchanged, written, newWards, venuesWarded } = report
  const bad = badRowsOf(report)
  return [
    counted(added, written ? 'postcode added' : 'postcode to add', written ? 'postcodes added' : 'postcodes to add'),
    ...(changed ? [`${counted(changed, 'postcode')} ${written ? 'corrected' : 'to correct'}`] : []),
    ...(unchanged ? [`${counted(unchanged, 'postcode')} here already, just the same`] : []),
    ...(newWards.length ? [`${counted(newWards.length, 'ward')} ${written ? 'added' : 'to add'}`] : []),
    ...(bad ? [`${counted(bad, 'row')} with a problem${written ? ', left out' : ''}`] : []),
    ...(venuesWarded ? [`${counted(venuesWarded, 'venue')} got a ward from the postcode`] : []),
  ]
}

/** The report as lines of plain text: each problem, then the totals and what to do next. */
export function postcodesLines(report: PostcodesReport): string[] {
  return [
    ...report.problems.map(({ row, line, text }) => `Row ${row} (line ${line}): ${text}`),
    ...(report.problems.length ? [''] : []),
    `Text: ${report.encoding}. Rows: ${report.rows}`,
    ...facts(report),
    next(report),
  ]
}

function next({ written, problems, added, changed }: PostcodesReport): string {
  if (written) return 'Written'
  if (problems.length > 0)
    return 'Nothing was written. Correct the problems, or leave those rows out with --write --skip-bad-rows'
  return added + changed > 0 ? 'Nothing was written. To write it, use --write' : 'Nothing to write'
}
