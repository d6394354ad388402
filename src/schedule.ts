import type { FastifyBaseLogger } from 'fastify'
import { SignInsService } from './accounts/sign-in/sign-ins.service.js'
import type { Config } from './config.js'
import { RateLimitsService } from './web/rate-limits.service.js'

interface Finder {
  get<T>(type: new (...rest: never[]) => T): T
}

interface Job {
  name: string
  everySeconds: (config: Config) => number
  run: (app: Finder) => Promise<unknown>
}

/** Everything that happens by itself, readable as a table. */
const JOBS: Job[] = [
  { name: 'forget expired sign-ins', everySeconds: () => 3600, run: (app) => app.get(SignInsService).deleteExpired() },
  { name: 'forget old rate limits', everySeconds: () => 3600, run: (app) => app.get(RateLimitsService).deleteOld() },
]

/** Runs each job again and again, never beside itself. `stop` waits for what is under way. */
export function startSchedule(app: Finder, config: Config, log: Pick<FastifyBaseLogger, 'error'>): { stop(): Promise<void> } {
  const stops = JOBS.map((job) => repeat(job, app, config, log))
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}

function repeat(job: Job, app: Finder, config: Config, log: Pick<FastifyBaseLogger, 'error'>): () => Promise<void> {
  const pause = job.everySeconds(config) * 1000
  let isStopped = false
  let underWay = Promise.resolve()
  let timer: NodeJS.Timeout
  const turn = () => {
    underWay = job
      .run(app)
      .catch((error: unknown) => log.error({ err: error, job: job.name }, 'A scheduled job failed'))
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, pause)
      })
  }
  timer = setTimeout(turn, Math.min(pause, 1000))
  return () => {
    isStopped = true
    clearTimeout(timer)
    return underWay
  }
}
