import type { CouncilService } from '../council/council.service.js'
import type { Database } from '../database/database.js'
import type { Clock } from '../time/clock.js'
import { outsideRequest } from '../web/request.js'
import { withoutAddresses } from './address.js'
import { knownDomains, pauseDomain, reopenDomain } from './domains.js'
import { apart, type BeforeSending, IN_DOUBT, Leases, PACE, type Taken } from './leases.js'
import type { Sender } from './letter.js'
import type { MessageChannel } from './message.entity.js'
import { Queue } from './queue.js'
import { nextAttempt, serverPause } from './retry.js'
import { senderOf } from './sender.js'
import type { Failure } from './smtp-answer.js'
import type { StopListService } from './stops/stop-list.service.js'
import { CONNECTIONS, type OutgoingMessage, SendFailed } from './transport.js'

/** Takes messages out of the house on one channel. */
export interface Carrier {
  /**
   * Resolves when the message was taken.
   * @param mayHaveGone an earlier attempt may have been taken although nobody heard so
   * @throws SendFailed
   */
  send(message: OutgoingMessage, sender: Sender, mayHaveGone: boolean): Promise<void>
  close(): void
}

export interface Round {
  sent: number
  /** Will be tried again. */
  later: number
  /** Refused for good. */
  refused: number
  /** Why the round ended: nothing more is due, the server is in trouble, no server is set, or the process stops. */
  ended: 'empty' | 'server' | 'no server' | 'stopping'
}

/** What a server in trouble last said, for the mail page. */
export interface ServerTrouble {
  reason: string
  since: Date
  nextTry: Date
}

/** Taken in one transaction; the next are taken when none of these can begin. */
const BATCH = 50
/** So many refusals in a row, of different people, are the server's fault and not theirs. */
const REFUSALS_IN_A_ROW = 5
/**
 * Takes due messages from the outbox and hands them to the mail server. Messages are taken by a lease in one short
 * transaction, sent outside any transaction, a few at a time and fewer to one domain, and each is marked when it has gone, so that:
 * - two processes never send the same message (the lease; PostgreSQL skips rows that another one is taking);
 * - a crash between sending and marking costs one extra copy with the same Message-ID, when the lease has ended;
 * - nothing is lost: what was not marked is taken again.
 */
export class Delivery {
  readonly #leases: Leases
  #running: Promise<Round> | null = null
  #isAskedAgain = false
  /** Starts those that found nothing before: one slow hand-over must not keep what came since waiting. */
  #wakeWorkers: (() => void) | null = null
  #isStopping = false
  #failures = 0
  #trouble: ServerTrouble | null = null

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly council: CouncilService,
    private readonly stopList: StopListService,
    /** null: messages wait and are shown on the mail page. */
    private readonly transport: Carrier | null,
    private readonly random: () => number = Math.random,
    private readonly channel: MessageChannel = 'email',
    pace = PACE,
  ) {
    this.#leases = new Leases(database, clock, stopList, channel, pace)
  }

  get hasServer(): boolean {
    return this.transport !== null
  }

  /** null while the server works. */
  get trouble(): ServerTrouble | null {
    return this.#trouble
  }

  beforeSending(listener: BeforeSending): void {
    this.#leases.beforeSending(listener)
  }

  /** Sends everything that is due. One round at a time: a second call gets the one that runs, which then looks once more. */
  round(): Promise<Round> {
    this.#isAskedAgain = this.#running !== null
    // Workers too are nobody's but the system's, whoever wakes them.
    outsideRequest(() => this.#wakeWorkers?.())
    this.#running ??= outsideRequest(() => this.#rounds())
    return this.#running
  }

  /** From now on a commit that puts a message into the outbox starts a round. */
  sendAtOnce(failed: (error: unknown) => void): void {
    this.database.afterCommit((touched) => {
      if (this.transport === null || this.#isStopping || !touched.some(({ kind }) => kind === 'message')) return
      this.round().catch(failed)
    })
  }

  /** Finishes the messages in flight and takes no more. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#running?.catch(() => undefined)
    this.transport?.close()
  }

  /** Whoever asked when the last worker had ended gets another round. Nobody can ask between the last look and the end. */
  async #rounds(): Promise<Round> {
    try {
      let whole = await this.#round()
      while (this.#isAskedAgain && whole.ended === 'empty') {
        this.#isAskedAgain = false
        whole = together(whole, await this.#round())
      }
      return whole
    } finally {
      this.#running = null
    }
  }

  async #round(): Promise<Round> {
    const { transport } = this
    if (!transport) return aRound('no server')
    if (this.#trouble && this.clock.now() < this.#trouble.nextTry) return aRound('server')
    await this.#leases.withdrawExpired()
    const work = new Work()
    // After trouble one message tries the server for all of them.
    if (this.#trouble) await this.#workOn(work, transport, 1)
    const workers = new Set<Promise<void>>()
    const errors: unknown[] = []
    this.#wakeWorkers = () => {
      while (workers.size < CONNECTIONS) {
        const worker: Promise<void> = this.#workOn(work, transport)
          .catch((error: unknown) => void errors.push(error))
          .finally(() => workers.delete(worker))
        workers.add(worker)
      }
    }
    this.#wakeWorkers()
    while (workers.size > 0) await Promise.race(workers)
    this.#wakeWorkers = null
    await work.taking?.catch((error: unknown) => void errors.push(error))
    await this.#leases.putBack(work.queue.takeOut(() => true))
    if (errors.length > 0) throw errors[0]
    return { ...work.round, ended: work.ended ?? (this.#isStopping ? 'stopping' : 'empty') }
  }

  /** One message after the other, until nothing more can begin, the server is in trouble, or the process stops. */
  async #workOn(work: Work, transport: Pick<Carrier, 'send'>, most = Infinity): Promise<void> {
    // The disk is slow: the next message is handed over while the one before is being marked, and no further one.
    let marked: Promise<unknown> = Promise.resolve()
    for (let count = 0; count < most && work.ended === null && !this.#isStopping; count += 1) {
      const taken = await this.#next(work, Math.min(most, BATCH))
      if (!taken) break
      try {
        const sent = await this.#send(taken, transport, work)
        await marked
        marked = sent.marked
        this.#count(work, sent.outcome)
      } finally {
        work.queue.done(taken)
      }
    }
    await marked
  }

  #count(work: Work, outcome: Outcome): void {
    if (outcome === 'server') work.ended = 'server'
    else work.round[outcome] += 1
    if (outcome === 'sent') work.refusedInARow = 0
    if (outcome === 'refused') work.refusedInARow += 1
    if (work.refusedInARow < REFUSALS_IN_A_ROW || work.ended !== null) return
    this.#serverFailed('Refused several people in a row')
    work.ended = 'server'
  }

  /** What may begin now, taken from the outbox when nothing of what was taken before can. */
  async #next(work: Work, limit: number): Promise<Taken | null> {
    const stale = work.queue.takeOut((item) => this.#leases.isStale(item))
    if (stale.length > 0) {
      await this.#leases.putBack(stale)
      // Another worker may have looked before they were back, and found nothing.
      this.#isAskedAgain = true
    }
    for (;;) {
      const next = work.queue.next()
      if (next) {
        if (work.hasMore && work.queue.size < CONNECTIONS) this.#takeOnce(work, limit).catch(() => undefined)
        return next
      }
      const found = await this.#takeOnce(work, limit)
      if (work.ended !== null || this.#isStopping) return null
      if (found > 0) continue
      if (!this.#isAskedAgain) return work.queue.next()
      this.#isAskedAgain = false
    }
  }

  /** Workers that need more at the same time take once for all of them. */
  #takeOnce(work: Work, limit: number): Promise<number> {
    work.taking ??= this.#take(work, limit).finally(() => {
      work.taking = null
    })
    return work.taking
  }

  /** Leases due messages, after what they say has been brought up to date. @returns how many */
  async #take(work: Work, limit: number): Promise<number> {
    const domains = this.channel === 'email' ? await knownDomains(this.database) : []
    const now = this.clock.now()
    const paused = domains.filter(({ pausedUntil }) => pausedUntil > now).map(({ domain }) => domain)
    work.queue.beCarefulWith(domains.map(({ domain }) => domain))
    const taken = await this.#leases.take(limit, work.queue.full, now)
    work.hasMore = taken.length === limit
    const isPaused = new Set(paused)
    const [closed, open] = apart(taken, ({ domain }) => isPaused.has(domain))
    await this.#leases.putBack(closed)
    work.queue.add(open)
    return open.length
  }

  async #send(
    taken: Taken,
    transport: Pick<Carrier, 'send'>,
    work: Work,
  ): Promise<{ outcome: Outcome; marked: Promise<unknown> }> {
    const sender = senderOf(await this.council.find())
    try {
      await transport.send(taken.message, sender, taken.mayHaveGone)
    } catch (error) {
      if (!(error instanceof SendFailed)) throw error
      return { outcome: await this.#failed(taken, error.failure, work), marked: Promise.resolve() }
    }
    this.#failures = 0
    this.#trouble = null
    const marked = this.#leases
      .markSent(taken)
      .then(() =>
        work.queue.isCarefulWith(taken.domain)
          ? this.#leases.persistently(() => reopenDomain(this.database, taken.domain))
          : undefined,
      )
    // Whoever awaits it hears of its error; until then it is nobody's.
    marked.catch(() => undefined)
    return { outcome: 'sent', marked }
  }

  async #failed(taken: Taken, failure: Failure, work: Work): Promise<Outcome> {
    const { message } = taken
    const now = this.clock.now()
    const { reason } = failure
    const doubt = taken.mayHaveGone || ('mayHaveGone' in failure && failure.mayHaveGone) ? IN_DOUBT : null
    if (failure.outcome === 'server') {
      this.#serverFailed(reason)
      await this.#leases.persistently(() =>
        this.#leases.mark(
          taken,
          `state = 'waiting', attempts = attempts - 1, lease_holder = :doubt, last_error = :reason`,
          {
            reason,
            doubt,
          },
        ),
      )
      return 'server'
    }
    if (failure.outcome === 'later') {
      if (failure.isDomainBusy) await this.#pause(taken.domain, work)
      const again = nextAttempt(message.attempts, now, message.expiresAt, this.random())
      if (again) {
        await this.#leases.persistently(() =>
          this.#leases.mark(
            taken,
            `state = 'waiting', next_attempt_at = :again, lease_holder = :doubt, last_error = :reason`,
            { again, reason, doubt },
          ),
        )
        return 'later'
      }
    }
    const isDead = failure.outcome === 'never' && failure.isDeadAddress
    const dead = isDead && this.channel === 'email' ? message.toAddress : null
    const deaf = isDead && this.channel === 'text' ? message.toPhone : null
    await this.#leases.persistently(async () => {
      await this.#leases.mark(
        taken,
        `state = 'failed', next_attempt_at = :now, lease_holder = :doubt, last_error = :reason`,
        {
          reason,
          doubt,
        },
      )
      if (dead !== null) await this.stopList.stop(dead, 'everything', 'refused', withoutAddresses(reason))
      if (deaf !== null) await this.stopList.stop(deaf, 'texts', 'refused', withoutAddresses(reason))
      // What the message was about may now need a phone call instead.
      if (dead !== null || this.channel === 'text') this.database.touch(message.subjectKind, message.subjectId)
    })
    return 'refused'
  }

  /** The other messages to this domain wait too; those to others go on. */
  async #pause(domain: string, work: Work): Promise<void> {
    const others = work.queue.takeOut((item) => item.domain === domain)
    await this.#leases.persistently(() => pauseDomain(this.database, domain, this.clock.now(), this.random()))
    await this.#leases.putBack(others)
  }

  #serverFailed(reason: string): void {
    const now = this.clock.now()
    // Several messages were under way when it failed: that is one failure.
    if (this.#trouble && this.#trouble.nextTry > now) return
    this.#failures += 1
    const nextTry = new Date(now.getTime() + serverPause(this.#failures, this.random()))
    this.#trouble = { reason, since: this.#trouble?.since ?? now, nextTry }
  }
}

type Outcome = 'sent' | 'later' | 'refused' | 'server'

/** One round under way. */
class Work {
  readonly queue = new Queue<Taken>()
  readonly round = { sent: 0, later: 0, refused: 0 }
  ended: 'server' | null = null
  refusedInARow = 0
  taking: Promise<number> | null = null
  /** The outbox gave all that it was asked for. */
  hasMore = false
}

const together = (one: Round, next: Round): Round => ({
  sent: one.sent + next.sent,
  later: one.later + next.later,
  refused: one.refused + next.refused,
  ended: next.ended,
})

const aRound = (ended: Round['ended']): Round => ({ sent: 0, later: 0, refused: 0, ended })
