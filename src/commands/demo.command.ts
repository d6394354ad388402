import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '../accounts/passwords/passwords.js'
import { AuditService } from '../audit/audit.service.js'
import { readConfig } from '../config.js'
import { buildDemo } from '../demo/demo.js'
import { openDatabase } from '../open-database.js'
import { serve } from '../serve.js'
import { SystemClock } from '../time/clock.js'
import type { Run } from './command.js'

const PEOPLE = ['Administrator', 'Coordinator', 'Champion', 'Partner'].map((text) => ({
  text,
  email: `${text.toLowerCase()}@demo.example`,
}))

/** Never a real database, never real mail or texts, never on the network: everything here is made up and thrown away. */
export const run: Run = async (_argv, { environment, print }) => {
  if (environment.NODE_ENV === 'production') {
    print('The demo does not run with NODE_ENV=production: anybody could sign in.')
    return 1
  }
  const own = { DATABASE_URL: '', SMTP_URL: '', NOTIFY_API_KEY: '', NOTIFY_TEMPLATE_ID: '', HOST: '127.0.0.1' }
  const settings = readConfig({ ...environment, ...own })
  const folder = throwAwayFolder()
  const config = { ...settings, databaseUrl: `sqlite:${join(folder, 'demo.sqlite')}`, isDemo: true }
  const password = environment.DEMO_PASSWORD || randomBytes(9).toString('base64url')
  const clock = new SystemClock(config.timeZone)
  const database = await openDatabase(config, { serving: true })
  print('Making a year of an invented borough…')
  await AuditService.onCommandLine(() => buildDemo({ database, clock, hashPassword, password }))
  const { stopped } = await serve(
    config,
    database,
    clock,
    PEOPLE.map((person) => ({ ...person, password })),
  )
  for (const name of ['SIGINT', 'SIGTERM']) process.off(name, end)
  for (const { email } of PEOPLE) print(`  ${email.padEnd(28)} ${password}`)
  await stopped
  return 0
}

const end = () => process.exit(1)

/** It goes with the process, however that ends: after Ctrl+C while the year is made, too, and when the terminal is closed. */
function throwAwayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digital-task-force-demo-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, end)
  return folder
}
