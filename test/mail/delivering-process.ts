// A process for tests to kill: it delivers as the server does, but with leases and time-outs that a test can wait for, and looks for more without end.
import 'reflect-metadata'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../src/open-database.js'
import { SystemClock } from '../../src/time/clock.js'
import { MailKit } from './mail-kit.js'

const [databaseUrl = '', smtpUrl = ''] = process.argv.slice(2)
const database = await openDatabase({ databaseUrl })
const kit = MailKit.on(database, new SystemClock())
const delivery = kit.delivery(
  smtpUrl,
  { connect: 2_000, greeting: 2_000, silence: 2_000, whole: 2_500 },
  { lease: 4_000, fresh: 1_000 },
)
process.stdout.write('ready\n')
for (;;) {
  await delivery.round()
  await pause(50)
}
