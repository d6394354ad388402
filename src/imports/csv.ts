import { CsvError, parse } from 'csv-parse/sync'

export interface CsvRow {
  /** 1 is the first row under the heading; rows without any text are not counted. */
  number: number
  /** The line of the file that the row starts on; 1 is the heading. */
  line: number
  /** Cell text by column name (see `columnName`), trimmed. Missing cells of a short row are absent. */
  cells: Record<string, string>
  /** Why the row does not fit under the heading, or null. */
  problem: string | null
}

export interface CsvFile {
  /** Column names as `columnName` writes them, in the order of the file. */
  columns: string[]
  rows: CsvRow[]
}

/** The file as a whole cannot be read as CSV; the message says where and what to do. */
export class UnreadableCsv extends Error {
  override name = 'UnreadableCsv'
}

export interface CsvOptions {
  /** Take the missing cells at the end of a short row as empty instead of reporting the row. */
  completeShortRows?: boolean
}

interface Parsed {
  cells: string[]
  lastLine: number
}

/**
 * Reads CSV text with a heading row; commas, semicolons or tabs, whichever the heading uses. A row that is too long
 * or too short is kept and says so in `problem`.
 * @throws UnreadableCsv
 */
export function readCsv(text: string, options: CsvOptions = {}): CsvFile {
  const [heading, ...body] = parsed(text)
  if (heading === undefined) throw new UnreadableCsv('The file is empty. The first line must name the columns')
  const columns = columnNames(heading.cells)
  const rows = body.map(({ cells, lastLine }, index) => ({
    number: index + 1,
    line: lastLine - lineBreaksIn(cells),
    cells: cellsByColumn(columns, cells),
    problem: raggedness(columns.length, cells.length, options.completeShortRows ?? false),
  }))
  return { columns, rows }
}

/** `Award Date`, `award_date` and ` AWARD-DATE ` name the same column: `award_date`. */
export function columnName(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
}

function columnNames(headings: string[]): string[] {
  const names: string[] = []
  headings.forEach((heading, index) => {
    const name = columnName(heading) || `column_${index + 1}`
    if (names.includes(name)) {
      throw new UnreadableCsv(`Two columns are called "${heading.trim()}". Give each column its own name`)
    }
    names.push(name)
  })
  return names
}

function cellsByColumn(columns: string[], cells: string[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index]
      return cell === undefined ? [] : [[column, cell.trim()]]
    }),
  )
}

function raggedness(expected: number, actual: number, completeShortRows: boolean): string | null {
  if (actual === expected || (actual < expected && completeShortRows)) return null
  const counts = `The row has ${cellCount(actual)} and the heading has ${expected}`
  return actual < expected
    ? `${counts}. Add the missing commas, or use --complete-short-rows if the missing cells are empty`
    : `${counts}. Remove the extra comma, or put the text that holds it in quotation marks`
}

function cellCount(cells: number): string {
  return `${cells} cell${cells === 1 ? '' : 's'}`
}

function lineBreaksIn(cells: string[]): number {
  return cells.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0)
}

/** Line breaks are made alike first, because csv-parse counts one of two characters inside quotation marks twice. */
function parsed(file: string): Parsed[] {
  const text = file.replace(/\r\n?/g, '\n')
  const rows: Parsed[] = []
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        rows.push({ cells, lastLine: lines })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const after = rows.at(-1)?.lastLine ?? 0
    throw new UnreadableCsv(
      `A quotation mark opened after line ${after} is never closed. Close it, or remove it, and import the file again`,
    )
  }
  return rows
}

function delimiterOf(text: string): string {
  const heading = text.split('\n', 1)[0]?.replace(/"[^"]*"/g, '') ?? ''
  const uses = (delimiter: string): number => heading.split(delimiter).length
  return [',', ';', '\t'].reduce((best, delimiter) => (uses(delimiter) > uses(best) ? delimiter : best))
}
