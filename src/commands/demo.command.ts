import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '../accounts/passwords/passwords.js'
import { AuditService } from '../audit/audit.service.js'
import { readConfig } from '../config.js'
import { buildDemo } from '../demo/demo.js'
import { openDatabase } from '../open-database.js'
import { serve } from '../serve.js'
import { SystemClock } from '../time/clock.js'
import type { Command } from './command.js'

const PEOPLE = ['Administrator', 'Coordinator', 'Champion', 'Partner'].map((text) => ({
  text,
  email: `${text.toLowerCase()}@demo.example`,
}))

/** Never a real database, never real mail, never on the network: everything here is made up and thrown away. */
export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo',
  does: 'makes a demo borough and serves it on this machine only',
  async run(_argv, { config: given, print }) {
    if (given.environment === 'production') {
      print('The demo does not run with NODE_ENV=production: anybody could sign in.')
      return 1
    }
    const folder = mkdtempSync(join(tmpdir(), 'digital-task-force-demo-'))
    const config = {
      ...readConfig({ ...process.env, DATABASE_URL: `sqlite:${join(folder, 'demo.sqlite')}`, SMTP_URL: '', HOST: '127.0.0.1' }),
      isDemo: true,
    }
    const password = process.env.DEMO_PASSWORD || randomBytes(9).toString('base64url')
    const clock = new SystemClock(config.timeZone)
    const database = await openDatabase(config, { serving: true })
    print('Making a year of an invented borough…')
    await AuditService.onCommandLine(() => buildDemo({ database, clock, hashPassword, password }))
    await serve(config, database, clock, PEOPLE.map((person) => ({ ...person, password })))
    for (const { email } of PEOPLE) print(`  ${email.padEnd(28)} ${password}`)
    return 0
  },
}
