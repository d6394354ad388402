import { randomUUID } from 'node:crypto'
import { In } from 'typeorm'
import { type Database, DatabaseBusy, text } from '../database/database.js'
import type { Clock } from '../time/clock.js'
import { domainOf, toNoneOf, toOpenDomains } from './domains.js'
import { Message, type MessageChannel } from './message.entity.js'
import { stopKey } from './stops/stop-key.js'
import type { StopListService } from './stops/stop-list.service.js'
import { WriteTogether } from './write-together.js'

export interface Subject {
  kind: string
  id: string
  /** What the message is about within it; absent where it says nothing. */
  part?: string | undefined
}

/** Runs in the transaction that takes messages, before they go: brings the unsent messages about these subjects up to date. */
export type BeforeSending = (subjects: Subject[]) => Promise<void>

/** Outlasts the longest hand-over (`TIME_OUTS.whole`, 90 seconds) many times, so that a lease ends only with its process. */
export const LEASE = 10 * 60_000
/** What was taken so long ago and has not begun is put back: what it says may have changed since. */
const FRESH = 30_000
/** Milliseconds. `fresh` and the longest hand-over together stay far below `lease`. */
export const PACE = { lease: LEASE, fresh: FRESH }
/** `lease_holder` of a message that may have arrived although the connection broke. */
export const IN_DOUBT = 'in doubt'

/** The channel is no column of an index here: SQLite would read all mail there is by it, at each delivery. */
const DUE = `channel || '' = :channel AND held_at IS NULL AND (state = 'waiting' AND next_attempt_at <= :now OR state = 'leased' AND leased_until <= :now)`

/** A message that is ours to send until its lease ends. */
export interface Taken {
  message: Message
  holder: string
  domain: string
  takenAt: Date
  /** An earlier attempt may have arrived although we never heard so. */
  mayHaveGone: boolean
}

/** Takes messages from the outbox for a while, and writes down what became of each. It knows no mail server. */
export class Leases {
  readonly #beforeSending: BeforeSending[] = []
  readonly #together: WriteTogether<Taken>

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stopList: StopListService,
    private readonly channel: MessageChannel,
    private readonly pace: typeof PACE,
  ) {
    this.#together = new WriteTogether(database, (sent) => this.#markSent(sent))
  }

  beforeSending(listener: BeforeSending): void {
    this.#beforeSending.push(listener)
  }

  /** Due messages to none of the `full` domains, after what they say has been brought up to date. */
  take(limit: number, full: readonly string[], now: Date): Promise<Taken[]> {
    return this.database.write(async (manager) => {
      const skip = this.database.engine === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
      const open = this.channel === 'email' ? toOpenDomains(this.database) : ''
      const elsewhere = toNoneOf(full)
      const due = await this.database.select(
        `SELECT id, subject_kind, subject_id, lease_holder, facts FROM messages
         WHERE ${DUE} AND (expires_at IS NULL OR expires_at > :now)${open}${elsewhere.sql} ORDER BY next_attempt_at, id LIMIT ${limit} ${skip}`,
        { now, channel: this.channel, ...elsewhere.parameters },
        { id: text, subjectKind: text, subjectId: text, leaseHolder: text.nullable, facts: text.nullable },
      )
      if (due.length === 0) return []
      const subjects = due.map(({ subjectKind, subjectId, facts }) => ({
        kind: subjectKind,
        id: subjectId,
        part: partOf(facts),
      }))
      for (const listener of this.#beforeSending) await listener(subjects)
      const ids = due.map(({ id }) => id)
      const holder = randomUUID()
      await this.database.execute(
        `UPDATE messages SET state = 'leased', leased_until = :until, lease_holder = :holder, attempts = attempts + 1
         WHERE id IN (:...ids) AND ${DUE}`,
        { ids, now, channel: this.channel, holder, until: new Date(now.getTime() + this.pace.lease) },
      )
      const messages = await manager.find(Message, {
        where: { id: In(ids), leaseHolder: holder },
        order: { nextAttemptAt: 'ASC', id: 'ASC' },
      })
      const inDoubt = new Set(due.filter(({ leaseHolder }) => leaseHolder !== null).map(({ id }) => id))
      const wanted = await this.#withdrawStopped(messages, inDoubt)
      return wanted.map((message) => ({
        message,
        holder,
        domain: domainOf(message.toAddress),
        takenAt: now,
        mayHaveGone: inDoubt.has(message.id),
      }))
    })
  }

  /** What its reader has asked not to get does not go, whoever put it there. @returns the others */
  async #withdrawStopped(messages: Message[], inDoubt: ReadonlySet<string>): Promise<Message[]> {
    const addresses = messages.flatMap(({ stopGroup, toAddress }) => (stopGroup && toAddress ? [toAddress] : []))
    const stopped = await this.stopList.among(addresses)
    const [unwanted, wanted] = apart(messages, ({ stopGroup, toAddress }) => {
      const abouts = stopGroup && toAddress ? stopped.get(stopKey(toAddress)) : undefined
      return abouts !== undefined && stopGroup !== null && (abouts.has(stopGroup) || abouts.has('everything'))
    })
    if (unwanted.length > 0)
      await this.database.execute(
        `UPDATE messages SET state = 'withdrawn', leased_until = NULL, attempts = attempts - 1, next_attempt_at = :now,
           lease_holder = CASE WHEN id IN (:...inDoubt) THEN :doubt END, last_error = 'The address is on the stop list'
         WHERE id IN (:...ids)`,
        {
          ids: unwanted.map(({ id }) => id),
          // What may have gone counts as told, whatever its reader stopped since.
          inDoubt: ['', ...inDoubt],
          doubt: IN_DOUBT,
          now: this.clock.now(),
        },
      )
    return wanted
  }

  isStale({ takenAt }: Taken): boolean {
    return this.clock.now().getTime() - takenAt.getTime() > this.pace.fresh
  }

  /** Resolves when it is kept that this one has gone. */
  async markSent(taken: Taken): Promise<void> {
    await this.#trying(() => this.#together.writeItem(taken))
  }

  /** As they were before they were taken. */
  async putBack(items: readonly Taken[]): Promise<void> {
    if (items.length === 0) return
    await this.persistently(async () => {
      for (const taken of items)
        await this.mark(taken, `state = 'waiting', attempts = attempts - 1, lease_holder = :doubt`, {
          doubt: taken.mayHaveGone ? IN_DOUBT : null,
        })
    })
  }

  /** Tried again when the database is busy; shares its transaction with others that come at the same time. */
  persistently(work: () => Promise<unknown>): Promise<void> {
    return this.#trying(() => this.#together.write(work))
  }

  /** Only who holds the lease may say how it ended; also when others took it for lost and withdrew the message. */
  async mark({ message, holder }: Taken, changes: string, values: Record<string, unknown> = {}): Promise<void> {
    await this.database.execute(
      `UPDATE messages SET leased_until = NULL, ${changes} WHERE id = :id AND lease_holder = :holder`,
      { ...values, now: this.clock.now(), id: message.id, holder },
    )
  }

  async withdrawExpired(): Promise<void> {
    await this.database.write(() =>
      this.database.execute(
        `UPDATE messages SET state = 'withdrawn', next_attempt_at = :now, last_error = COALESCE(last_error, 'It could not go in time')
         WHERE ${DUE} AND expires_at <= :now`,
        { now: this.clock.now(), channel: this.channel },
      ),
    )
  }

  /** The same for many that have gone, each taken by one of the holders here and by nobody else since. */
  #markSent(sent: readonly Taken[]): Promise<unknown> {
    return this.database.execute(
      `UPDATE messages SET leased_until = NULL, state = 'sent', sent_at = :now, next_attempt_at = :now, lease_holder = NULL,
         last_error = NULL WHERE id IN (:...ids) AND lease_holder IN (:...holders)`,
      {
        now: this.clock.now(),
        ids: sent.map(({ message }) => message.id),
        holders: [...new Set(sent.map(({ holder }) => holder))],
      },
    )
  }

  /** A busy database must not make us forget what was sent: that would send it again. The lease leaves the time. */
  async #trying(write: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await write()
        return
      } catch (error) {
        if (!(error instanceof DatabaseBusy) || attempt === 20) throw error
      }
    }
  }
}

function partOf(facts: string | null): string | undefined {
  const { about } = JSON.parse(facts ?? '{}') as { about?: string }
  return about
}

/** Those that match, and the others. */
export function apart<T>(items: readonly T[], matches: (item: T) => boolean): [T[], T[]] {
  return [items.filter(matches), items.filter((item) => !matches(item))]
}
