import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { AreasService } from '../../areas/areas.service.js'
import { PostcodesService } from '../../areas/postcodes.service.js'
import type { AuditService } from '../../audit/audit.service.js'
import type { Database } from '../../database/database.js'
import type { Clock } from '../../time/clock.js'
import { VenuesService } from '../../venues/venues.service.js'
import { BadMapping } from '../mapping.js'
import { PostcodesImport } from './postcodes-import.js'
import { postcodesLines } from './postcodes-report.js'

export const POSTCODES_USAGE = `Brings in where postcodes are and which ward they are in. Without --write it only says what would happen.

  import postcodes FILE [options]

  --map FIELD=COLUMN      postcode, latitude, longitude, ward, ward_name; needed only where a column has an unusual name
  --add-wards             adds wards that are not here yet, by the code and name in the file
  --write                 writes; nothing when a row is bad
  --skip-bad-rows         with --write: leaves bad rows out and writes the rest`

interface Dependencies {
  database: Database
  audit: AuditService
  clock: Clock
  print: (line: string) => void
}

/**
 * `import postcodes FILE …`; `argv` begins with the file.
 * @returns exit code 0, or 1 when rows are bad and not to be skipped
 * @throws BadMapping, NotText, UnreadableCsv when the command, the mapping or the file as a whole cannot be used
 */
export async function runPostcodesImport(
  argv: string[],
  { database, audit, clock, print }: Dependencies,
): Promise<number> {
  const { path, options, write, skipBadRows } = read(argv)
  const areas = new AreasService(database, clock, audit)
  const venues = new VenuesService(database, clock, audit, areas, new PostcodesService(database, clock))
  const postcodes = new PostcodesImport(database, audit, clock, venues)
  const file = { name: basename(path), bytes: await bytesOf(path) }
  const report = write ? await postcodes.write(file, options, { skipBadRows }) : await postcodes.dryRun(file, options)
  for (const line of postcodesLines(report)) print(line)
  return report.written || report.problems.length === 0 ? 0 : 1
}

function read(argv: string[]) {
  const { values, positionals } = parsed(argv)
  const [path, ...more] = positionals
  if (!path) throw new BadMapping(['Say which file to import: import postcodes FILE'])
  if (more.length > 0) throw new BadMapping([`One file at a time: "${more.join('", "')}" is too many`])
  const maps = values.map ?? []
  const wrong = maps.find((map) => !map.includes('='))
  if (wrong) throw new BadMapping([`"${wrong}" is not FIELD=COLUMN. Write it like --map latitude=lat`])
  const columns = Object.fromEntries(
    maps.map((map) => [map.slice(0, map.indexOf('=')), map.slice(map.indexOf('=') + 1)]),
  )
  return {
    path,
    options: { columns, addWards: values['add-wards'] ?? false },
    write: values.write ?? false,
    skipBadRows: values['skip-bad-rows'] ?? false,
  }
}

function parsed(argv: string[]) {
  const flag = { type: 'boolean' } as const
  const options = {
    map: { type: 'string', multiple: true },
    'add-wards': flag,
    write: flag,
    'skip-bad-rows': flag,
  } as const
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new BadMapping([error instanceof Error ? error.message : String(error)])
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new BadMapping([`The file "${path}" cannot be read. Check its name and place`])
  }
}
