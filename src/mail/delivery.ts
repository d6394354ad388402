import { randomUUID } from 'node:crypto'
import type { CouncilService } from '../council/council.service.js'
import { type Database, DatabaseBusy, text } from '../database/database.js'
import type { Clock } from '../time/clock.js'
import { Message, type MessageChannel } from './message.entity.js'
import { nextAttempt, serverPause } from './retry.js'
import type { Sender } from './letter.js'
import { senderOf } from './sender.js'
import type { Failure } from './smtp-answer.js'
import type { StopListService } from './stop-list.service.js'
import { CONNECTIONS, type OutgoingMessage, SendFailed } from './transport.js'

export interface Subject {
  kind: string
  id: string
}

/** Runs in the transaction that takes messages, before they go: brings the unsent messages about these subjects up to date. */
export type BeforeSending = (subjects: Subject[]) => Promise<void>

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

/** Outlasts the longest hand-over (`TIME_OUTS.whole`, 90 seconds) many times, so that a lease ends only with its process. */
export const LEASE = 10 * 60_000
/** So many refusals in a row, of different people, are the server's fault and not theirs. */
const REFUSALS_IN_A_ROW = 5
/** `lease_holder` of a message that may have arrived although the connection broke. */
const IN_DOUBT = 'in doubt'

const DUE = `channel = :channel AND held_at IS NULL AND (state = 'waiting' AND next_attempt_at <= :now OR state = 'leased' AND leased_until <= :now)`

/**
 * Takes due messages from the outbox and hands them to the mail server. A message is taken by a lease in one short
 * transaction, sent outside any transaction, and marked by itself, so that:
 * - two processes never send the same message (the lease; PostgreSQL skips rows that another one is taking);
 * - a crash between sending and marking costs one extra copy with the same Message-ID, when the lease has ended;
 * - nothing is lost: what was not marked is taken again.
 */
export class Delivery {
  readonly #beforeSending: BeforeSending[] = []
  #running: Promise<Round> | null = null
  #isAskedAgain = false
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
  ) {}

  get hasServer(): boolean {
    return this.transport !== null
  }

  /** null while the server works. */
  get trouble(): ServerTrouble | null {
    return this.#trouble
  }

  beforeSending(listener: BeforeSending): void {
    this.#beforeSending.push(listener)
  }

  /** Sends everything that is due. One round at a time: a second call gets the one that runs, which then looks once more. */
  round(): Promise<Round> {
    this.#isAskedAgain = this.#running !== null
    this.#running ??= this.#round().finally(() => {
      this.#running = null
    })
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

  async #round(): Promise<Round> {
    const round: Round = { sent: 0, later: 0, refused: 0, ended: 'empty' }
    const { transport } = this
    if (!transport) return { ...round, ended: 'no server' }
    if (this.#trouble && this.clock.now() < this.#trouble.nextTry) return { ...round, ended: 'server' }
    await this.#withdrawExpired()
    let refusedInARow = 0
    for (;;) {
      if (this.#isStopping) return { ...round, ended: 'stopping' }
      // After trouble one message tries the server for all of them.
      const taken = await this.#take(this.#trouble ? 1 : CONNECTIONS)
      if (taken.length === 0 && !this.#isAskedAgain) return round
      if (taken.length === 0) this.#isAskedAgain = false
      const outcomes = await Promise.all(taken.map((message) => this.#send(message, transport)))
      for (const outcome of outcomes) {
        if (outcome !== 'server') round[outcome] += 1
        refusedInARow = outcome === 'sent' ? 0 : refusedInARow + Number(outcome === 'refused')
      }
      if (refusedInARow >= REFUSALS_IN_A_ROW) this.#serverFailed('Refused several people in a row')
      if (this.#trouble && (outcomes.includes('server') || refusedInARow >= REFUSALS_IN_A_ROW))
        return { ...round, ended: 'server' }
    }
  }

  /** Leases up to `limit` due messages, after what they say has been brought up to date. */
  #take(limit: number): Promise<Taken[]> {
    return this.database.write(async (manager) => {
      const now = this.clock.now()
      const skip = this.database.engine === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
      const due = await this.database.select(
        `SELECT id, subject_kind, subject_id, lease_holder FROM messages
         WHERE ${DUE} AND (expires_at IS NULL OR expires_at > :now) ORDER BY next_attempt_at, id LIMIT ${limit} ${skip}`,
        { now, channel: this.channel },
        { id: text, subjectKind: text, subjectId: text, leaseHolder: text.nullable },
      )
      if (due.length === 0) return []
      const subjects = new Map(
        due.map(({ subjectKind, subjectId }) => [`${subjectKind} ${subjectId}`, { kind: subjectKind, id: subjectId }]),
      )
      for (const listener of this.#beforeSending) await listener([...subjects.values()])
      const holder = randomUUID()
      await this.database.execute(
        `UPDATE messages SET state = 'leased', leased_until = :until, lease_holder = :holder, attempts = attempts + 1
         WHERE id IN (:...ids) AND ${DUE}`,
        { ids: due.map(({ id }) => id), now, channel: this.channel, holder, until: new Date(now.getTime() + LEASE) },
      )
      const messages = await manager.find(Message, {
        where: { leaseHolder: holder },
        order: { nextAttemptAt: 'ASC', id: 'ASC' },
      })
      const inDoubt = new Set(due.filter(({ leaseHolder }) => leaseHolder !== null).map(({ id }) => id))
      return messages.map((message) => ({ message, holder, mayHaveGone: inDoubt.has(message.id) }))
    })
  }

  async #send(taken: Taken, transport: Pick<Carrier, 'send'>): Promise<'sent' | 'later' | 'refused' | 'server'> {
    const sender = senderOf(await this.council.find())
    try {
      await transport.send(taken.message, sender, taken.mayHaveGone)
    } catch (error) {
      if (!(error instanceof SendFailed)) throw error
      return this.#failed(taken, error.failure)
    }
    this.#failures = 0
    this.#trouble = null
    await this.#mark(taken, `state = 'sent', sent_at = :now, lease_holder = NULL, last_error = NULL`)
    return 'sent'
  }

  async #failed(taken: Taken, failure: Failure): Promise<'later' | 'refused' | 'server'> {
    const { message } = taken
    const now = this.clock.now()
    const { reason } = failure
    if (failure.outcome === 'server') {
      this.#serverFailed(reason)
      await this.#mark(
        taken,
        `state = 'waiting', attempts = attempts - 1, lease_holder = :doubt, last_error = :reason`,
        {
          reason,
          doubt: taken.mayHaveGone || failure.mayHaveGone ? IN_DOUBT : null,
        },
      )
      return 'server'
    }
    if (failure.outcome === 'later') {
      const again = nextAttempt(message.attempts, now, message.expiresAt, this.random())
      const doubt = taken.mayHaveGone || failure.mayHaveGone ? IN_DOUBT : null
      if (again) {
        await this.#mark(
          taken,
          `state = 'waiting', next_attempt_at = :again, lease_holder = :doubt, last_error = :reason`,
          { again, reason, doubt },
        )
        return 'later'
      }
    }
    const dead = failure.outcome === 'never' && failure.isDeadAddress ? message.toAddress : null
    await this.#persistently(async () => {
      await this.#mark(taken, `state = 'failed', next_attempt_at = :now, lease_holder = NULL, last_error = :reason`, {
        reason,
      })
      if (dead !== null) await this.stopList.stop(dead, reason)
      // What the message was about may now need a phone call instead.
      if (dead !== null || this.channel === 'text') this.database.touch(message.subjectKind, message.subjectId)
    })
    return 'refused'
  }

  #serverFailed(reason: string): void {
    const now = this.clock.now()
    // Several messages were under way when it failed: that is one failure.
    if (this.#trouble && this.#trouble.nextTry > now) return
    this.#failures += 1
    const nextTry = new Date(now.getTime() + serverPause(this.#failures, this.random()))
    this.#trouble = { reason, since: this.#trouble?.since ?? now, nextTry }
  }

  /** Only who holds the lease may say how it ended; also when others took it for lost and withdrew the message. */
  async #mark({ message, holder }: Taken, changes: string, values: Record<string, unknown> = {}): Promise<void> {
    await this.#persistently(() =>
      this.database.execute(
        `UPDATE messages SET leased_until = NULL, ${changes} WHERE id = :id AND lease_holder = :holder`,
        {
          ...values,
          now: this.clock.now(),
          id: message.id,
          holder,
        },
      ),
    )
  }

  /** A busy database must not make us forget what was sent: that would send it again. The lease leaves the time. */
  async #persistently(work: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.write(work)
        return
      } catch (error) {
        if (!(error instanceof DatabaseBusy) || attempt === 20) throw error
      }
    }
  }

  async #withdrawExpired(): Promise<void> {
    await this.database.write(() =>
      this.database.execute(
        `UPDATE messages SET state = 'withdrawn', last_error = COALESCE(last_error, 'It could not go in time')
         WHERE ${DUE} AND expires_at <= :now`,
        { now: this.clock.now(), channel: this.channel },
      ),
    )
  }
}

interface Taken {
  message: Message
  holder: string
  /** An earlier attempt may have arrived although we never heard so. */
  mayHaveGone: boolean
}
