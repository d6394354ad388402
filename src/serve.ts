import type { FastifyInstance } from 'fastify'
import { DemoAccounts, type DemoAccount } from './accounts/sign-in/demo-accounts.js'
import { SetUpService } from './accounts/set-up/set-up.service.js'
import { createApp } from './app.js'
import { type Config, OperatorError } from './config.js'
import type { Database } from './database/database.js'
import { jobsOf, startSchedule } from './schedule.js'
import type { Clock } from './time/clock.js'

/** Requests under way get so long to finish after the signal to stop, mail that is being handed over a little longer. */
const PATIENCE = { requests: 10_000, everything: 30_000 }

export interface Serving {
  /** When a signal has come, what was under way is finished and the database is closed. */
  stopped: Promise<void>
}

/** Listens until SIGTERM or SIGINT; a second signal ends the process at once. @throws OperatorError when it cannot listen */
export async function serve(
  config: Config,
  database: Database,
  clock: Clock,
  demoAccounts: readonly DemoAccount[] = [],
): Promise<Serving> {
  const app = await createApp(config, database, clock)
  app.get(DemoAccounts).offer(demoAccounts)
  const server: FastifyInstance = app.getHttpAdapter().getInstance()
  await listen(server, config)
  // After listening, so that a server that cannot does not spend the link of one that does.
  const link = await app.get(SetUpService).linkWhenNeeded()
  const schedule = startSchedule(jobsOf(app, config), server.log)
  const stopped = signal().then(async () => {
    const giveUp = setTimeout(() => {
      server.log.error('Ended with work under way: it took too long to finish')
      process.exit(1)
    }, PATIENCE.everything).unref()
    const hangUp = setTimeout(() => {
      server.log.warn('Requests were cut off: they took too long to finish')
      server.server.closeAllConnections()
    }, PATIENCE.requests).unref()
    // Kept-alive connections become idle one by one, as what is under way on them ends; nothing else would close them then.
    const release = setInterval(() => server.server.closeIdleConnections(), 100)
    const jobs = schedule.stop()
    await app.close()
    clearInterval(release)
    await jobs
    await database.close()
    clearTimeout(hangUp)
    clearTimeout(giveUp)
  })
  console.log(`Digital Task Force is at ${config.publicUrl}`)
  if (link) console.log(`Nobody can sign in yet. Set it up here (the link works once): ${link}`)
  return { stopped }
}

// Nest's own `listen` would log the error with its stack before it throws.
async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ port, host })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const problem = {
      EADDRINUSE: `Port ${port} on ${host} is in use: stop the program that uses it, or set PORT to another number.`,
      EACCES: `This user may not use port ${port}: set PORT to a number from 1024.`,
      EADDRNOTAVAIL: `HOST is "${host}", which is no address of this machine: use 127.0.0.1 or 0.0.0.0.`,
      ENOTFOUND: `HOST is "${host}", which is not found: use 127.0.0.1 or 0.0.0.0.`,
      EAI_AGAIN: `HOST is "${host}", which is not found: use 127.0.0.1 or 0.0.0.0.`,
    }[code]
    throw problem ? new OperatorError(problem, { cause: error }) : error
  }
}

/** Whoever is impatient sends it again: then nothing is waited for. */
function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      process.once(name, () => {
        resolve()
        process.on(name, () => process.exit(1))
      })
    }
  })
}
