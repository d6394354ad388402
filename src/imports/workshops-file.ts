import { readCsv } from './csv.js'
import { decodeText } from './decode.js'
import { BadMapping, columnsNotInFile, type Mapping } from './mapping.js'
import { type ImportContext, readWorkshopRow, type RowResult } from './workshop-row.js'

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
  return { encoding, columns, results: withoutRepeats(rows.map((row) => readWorkshopRow(row, mapping, context))) }
}

function withoutRepeats(results: RowResult[]): RowResult[] {
  const firstRows = new Map<string, number>()
  return results.map((result) => {
    if (result.outcome !== 'add') return result
    const { row, line, workshop } = result
    const first = firstRows.get(workshop.key)
    if (first === undefined) firstRows.set(workshop.key, row)
    return first === undefined
      ? result
      : {
          row,
          line,
          outcome: 'problem',
          problems: [`The key "${workshop.key}" is already used by row ${first}. Remove one of them`],
        }
  })
}
