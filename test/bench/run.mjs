// Side-by-side measurements: `npm run bench`, shorter with `-- --quick`, some rows only with `-- --only=list,weight`.
// Absolute times mean nothing on a shared machine: goals are ratios of one interleaved run, except where the goal itself is a time.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeData } from './data.mjs'
import { detail } from './rows/detail.mjs'
import { lastPage } from './rows/last-page.mjs'
import { booking } from './rows/booking.mjs'
import { list } from './rows/list.mjs'
import { mail } from './rows/mail.mjs'
import { matching } from './rows/matching.mjs'
import { memory } from './rows/memory.mjs'
import { people } from './rows/people.mjs'
import { startUp } from './rows/start.mjs'
import { weight } from './rows/weight.mjs'
import { Table } from './table.mjs'

const ROWS = { list, 'last-page': lastPage, detail, booking, people, matching, mail, start: startUp, memory, weight }

const argument = (name) => process.argv.find((value) => value.startsWith(`--${name}=`))?.split('=')[1]
const isQuick = process.argv.includes('--quick')
const only = argument('only')?.split(',') ?? Object.keys(ROWS)
const folder = await mkdtemp(join(tmpdir(), 'task-force-bench-'))
const table = new Table()
// Nothing here may run for ever.
const impatience = setTimeout(() => process.exit(1), (isQuick ? 10 : 40) * 60_000).unref()

try {
  const database = join(folder, 'bench.sqlite')
  await makeData(database)
  const given = { database, folder, table, isQuick, rounds: 5, seconds: isQuick ? 1 : 4 }
  for (const name of only) await ROWS[name](given)
  table.print()
  if (!argument('only')) table.write(fileURLToPath(new URL('./results.json', import.meta.url)))
} finally {
  clearTimeout(impatience)
  await rm(folder, { recursive: true, force: true })
}
