import { SignInsService } from './accounts/sign-in/sign-ins.service.js'
import { ForgettingNotesService } from './champions/notes/forgetting-notes.service.js'
import { ForgettingConcernsService } from './concerns/forgetting-concerns.service.js'
import { ForgettingChampionsService } from './champions/forgetting-champions.service.js'
import { ReferenceRemindersService } from './champions/references/reference-reminders.service.js'
import type { Config } from './config.js'
import { BounceMailboxService } from './mail/bounces/bounce-mailbox.service.js'
import { Delivery } from './mail/delivery.js'
import { TextDelivery } from './mail/texts/text-delivery.js'
import { TextStatusesService } from './mail/texts/text-statuses.service.js'
import { ForgettingService } from './mail/forgetting.service.js'
import { LearnerWardsService } from './learners/learner-wards.service.js'
import { ForgettingVisitsService } from './sessions/visits/forgetting-visits.service.js'
import { ForgettingRequestsService } from './requests/forgetting-requests.service.js'
import { RemindersService } from './reminders/reminders.service.js'
import { FeedbackService } from './workshops/feedback/feedback.service.js'
import { RateLimitsService } from './web/rate-limits.service.js'
import { AskingService } from './workshops/invitations/asking.service.js'
import { ConfirmingService } from './workshops/bookings/confirming/confirming.service.js'
import { SettlingService } from './workshops/bookings/waiting/settling.service.js'

interface Finder {
  get<T>(type: new (...rest: never[]) => T): T
}

export interface Job {
  name: string
  /** From the end of one turn to the beginning of the next. */
  everySeconds: number
  run: () => Promise<unknown>
}

interface Log {
  error(facts: { err: unknown; job: string }, message: string): void
}

const A_MINUTE = 60
const AN_HOUR = 3600

/** Everything that happens by itself, readable as a table. */
export function jobsOf(app: Finder, { mailPollSeconds }: Pick<Config, 'mailPollSeconds'>): Job[] {
  return [
    {
      name: 'release places nobody confirmed',
      everySeconds: A_MINUTE,
      run: () => app.get(ConfirmingService).release(),
    },
    { name: 'pass places on', everySeconds: A_MINUTE, run: () => app.get(SettlingService).pass() },
    { name: 'ask the next champion', everySeconds: A_MINUTE, run: () => app.get(AskingService).pass() },
    { name: 'bring reminders up to date', everySeconds: A_MINUTE, run: () => app.get(RemindersService).pass() },
    { name: 'send mail', everySeconds: mailPollSeconds, run: () => app.get(Delivery).round() },
    { name: 'send text messages', everySeconds: mailPollSeconds, run: () => app.get(TextDelivery).round() },
    { name: 'ask what became of texts', everySeconds: 5 * A_MINUTE, run: () => app.get(TextStatusesService).ask() },
    { name: 'read returned mail', everySeconds: A_MINUTE, run: () => app.get(BounceMailboxService).read() },
    { name: 'forget what old messages said', everySeconds: AN_HOUR, run: () => app.get(ForgettingService).forgetOld() },
    { name: 'forget expired sign-ins', everySeconds: AN_HOUR, run: () => app.get(SignInsService).deleteExpired() },
    { name: 'find the wards of postcodes', everySeconds: AN_HOUR, run: () => app.get(LearnerWardsService).fillIn() },
    { name: 'forget used feedback links', everySeconds: AN_HOUR, run: () => app.get(FeedbackService).forgetUses() },
    {
      name: 'forget who asked for workshops long ago',
      everySeconds: AN_HOUR,
      run: () => app.get(ForgettingRequestsService).forgetOld(),
    },
    {
      name: 'forget notes about champions who left long ago',
      everySeconds: AN_HOUR,
      run: () => app.get(ForgettingNotesService).forgetOld(),
    },
    {
      name: 'forget concerns closed long ago',
      everySeconds: AN_HOUR,
      run: () => app.get(ForgettingConcernsService).forgetOld(),
    },
    {
      name: 'forget visits of long ago',
      everySeconds: AN_HOUR,
      run: () => app.get(ForgettingVisitsService).forgetOld(),
    },
    {
      name: 'remind referees',
      everySeconds: AN_HOUR,
      run: () => app.get(ReferenceRemindersService).remind(),
    },
    {
      name: 'forget what was only for joining',
      everySeconds: AN_HOUR,
      run: () => app.get(ForgettingChampionsService).forgetOld(),
    },
    { name: 'forget old rate limits', everySeconds: AN_HOUR, run: () => app.get(RateLimitsService).deleteOld() },
  ]
}

export interface Schedule {
  /** No further turn begins from here on; waits for those under way. */
  stop(): Promise<void>
}

/** Runs each job again and again, never beside itself. A turn that fails is logged, and the next one comes. */
export function startSchedule(jobs: readonly Job[], log: Log, { firstAfterSeconds = 1 } = {}): Schedule {
  const stops = jobs.map((job) => repeat(job, log, firstAfterSeconds))
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}

function repeat(job: Job, log: Log, firstAfterSeconds: number): () => Promise<void> {
  let isStopped = false
  let underWay = Promise.resolve()
  let timer: NodeJS.Timeout
  const turn = async () => {
    try {
      await job.run()
    } catch (error) {
      log.error({ err: error, job: job.name }, 'A scheduled job failed')
    }
    if (!isStopped) again(job.everySeconds)
  }
  const again = (seconds: number) => {
    timer = setTimeout(() => (underWay = turn()), seconds * 1000)
  }
  again(Math.min(job.everySeconds, firstAfterSeconds))
  return () => {
    isStopped = true
    clearTimeout(timer)
    return underWay
  }
}
