import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AuditService } from '../audit/audit.service.js'
import type { Database } from '../database/database.js'
import type { Clock } from '../time/clock.js'
import { UnreadableCsv } from './csv.js'
import { NotText } from './decode.js'
import { readImportOptions } from './import-options.js'
import { BadMapping, readMapping } from './mapping.js'
import { reportLines } from './report.js'
import { POSTCODES_USAGE, runPostcodesImport } from './postcodes/postcodes.command.js'
import { WorkshopsImport } from './workshops-import.js'

export interface ImportDependencies {
  database: Database
  audit: AuditService
  clock: Clock
  print: (line: string) => void
}

export const USAGE = `Brings past workshops in from a CSV file. Without --write it only says what would happen, row by row.

  import workshops FILE --map title=COLUMN --map date=COLUMN [options]

  --map FIELD=COLUMN      title, date, description, start_time, end_time, venue, places, attendance, topics, key
  --map FILE.json         the same and all options below in a file
  --source NAME           with the key it tells what is already here; the file's name unless given
  --date-format DD/MM/YYYY  any full date that people write in Britain unless given; may be repeated
  --skip "COLUMN contains TEXT"   leaves rows out: contains, is, is empty, is not empty, before, after; may be repeated
  --tags COLUMN,COLUMN    columns that become tags: all that are not mapped unless given; or "none"
  --ignore COLUMN,COLUMN  columns that do not become tags
  --tag "NAME=VALUE when COLUMN is TEXT"  a tag by rule; the first that holds wins; may be repeated
  --missing TEXT          a text that means "not known", such as n/a; may be repeated
  --audience residents|businesses|schools   residents unless given
  --format drop_in|bookable   drop_in unless given: it claims no bookings
  --complete-short-rows   takes the missing cells of short rows as empty
  --write                 writes; nothing when a row is bad
  --skip-bad-rows         with --write: leaves bad rows out and writes the rest`

/**
 * `import workshops FILE …` and `import postcodes FILE …` of the command line; `argv` begins with what to import.
 * @returns exit code: 0 when every row is good or bad rows were skipped as asked, 1 when rows are bad, 2 when the
 * command, the mapping or the file as a whole cannot be used.
 */
export async function runImport(
  argv: string[],
  { database, audit, clock, print }: ImportDependencies,
): Promise<number> {
  if (argv.length === 0 || argv.includes('--help')) {
    print(
      argv[0] === 'postcodes' ? POSTCODES_USAGE : argv[0] === 'workshops' ? USAGE : `${USAGE}\n\n${POSTCODES_USAGE}`,
    )
    return argv.length === 0 ? 2 : 0
  }
  try {
    if (argv[0] === 'postcodes') return await runPostcodesImport(argv.slice(1), { database, audit, clock, print })
    const { file: path, mapping: written, write, skipBadRows } = readImportOptions(argv)
    const mapping = readMapping(written)
    const file = { name: basename(path), bytes: await bytesOf(path) }
    const workshops = new WorkshopsImport(database, audit, clock)
    const report = write ? await workshops.write(file, mapping, { skipBadRows }) : await workshops.dryRun(file, mapping)
    for (const line of reportLines(report)) print(line)
    return report.written || report.outcomes.every(({ outcome }) => outcome !== 'problem') ? 0 : 1
  } catch (error) {
    const problems = problemsOf(error)
    if (problems === null) throw error
    for (const problem of problems) print(problem)
    return 2
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new BadMapping([`The file "${path}" cannot be read. Check its name and place`])
  }
}

function problemsOf(error: unknown): string[] | null {
  if (error instanceof BadMapping) return error.problems
  return error instanceof NotText || error instanceof UnreadableCsv ? [error.message] : null
}
