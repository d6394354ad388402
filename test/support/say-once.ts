import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One line on the standard error in a whole run, whichever test file has reason to say it first. */
export function sayOnce(line: string): void {
  const said = join(tmpdir(), `task-force-${process.env.TEST_RUN}`, `said-${line.replace(/\W+/g, '-')}`)
  try {
    writeFileSync(said, '', { flag: 'wx' })
  } catch {
    return
  }
  process.stderr.write(`${line}\n`)
}
