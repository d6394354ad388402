import { type CsvRow, readCsv } from './csv.js'
import { decodeText } from './decode.js'
import { BadMapping, columnsNotInFile, type Mapping } from './mapping.js'
import { type ImportContext, LIMITS, readWorkshopRow, type RowResult } from './workshop-row.js'

export interface WorkshopsFile {
  encoding: string
  columns: string[]
  results: RowResult[]
}

/**
 * What each row of a file would become, judged by the file alone. The second of two rows with one key is a problem.
 * @throws NotText, UnreadableCsv, BadMapping: nothing can be said row by row.
 */
export function readWorkshopsFile(bytes: Uint8Array, mapping: Mapping, context: ImportContext): WorkshopsFile {
  const { text, encoding } = decodeText(bytes)
  const { columns, rows } = readCsv(text, { completeShortRows: mapping.completeShortRows })
  const absent = columnsNotInFile(mapping, columns)
  if (absent.length > 0) throw new BadMapping(absent)
  const results = rows.map((row) => readWorkshopRow(row, mapping, context))
  return { encoding, columns, results: withoutRepeats(results, rows, mapping.columns.key) }
}

/** A row that is bad for another reason uses its key too, so that both are told in one go. */
function withoutRepeats(results: RowResult[], rows: CsvRow[], keyColumn: string | undefined): RowResult[] {
  const firstRows = new Map<string, number>()
  return results.map((result, index) => {
    if (result.outcome === 'skip') return result
    const written = keyColumn === undefined ? '' : rows[index]?.cells[keyColumn]
    const key = result.outcome === 'add' ? result.workshop.key : (written ?? '')
    const first = firstRows.get(key)
    if (first === undefined && key !== '') firstRows.set(key, result.row)
    return first === undefined ? result : repeated(result, key, first)
  })
}

function repeated(result: RowResult, key: string, first: number): RowResult {
  const { row, line } = result
  const others = result.outcome === 'problem' ? result.problems : []
  const problem = `The key "${key.slice(0, LIMITS.key)}" is already used by row ${first}. Remove one of them`
  return { row, line, outcome: 'problem', problems: [...others, problem] }
}
