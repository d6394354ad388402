import type { KnownMessage } from '../message.js'
import { isSame, type Statement } from './statement.js'

/** What one person was told about one workshop so far, read from the messages that went. */
export interface Conversation {
  /** The last thing they were told, or may have been told; null: nothing. */
  last: Statement | null
  /** Announcements so far: the number of the next one. */
  announcements: number
  lastAnnouncedAt: Date | null
  /** A message is being sent at this moment: what they know is not known until it is marked. */
  isInFlight: boolean
}

/**
 * A message counts as told when it was sent, when somebody was called, and when it may have gone although nobody knows (the
 * process died, the connection broke): who may have heard of a workshop must hear that it is cancelled. One that may have
 * gone and says the present truth is not counted: it is still wanted, so it is sent again under its own key.
 */
export function conversationAbout(about: string, messages: KnownMessage[], truth: Statement, now: Date): Conversation {
  const theirs = messages
    .filter((message) => message.facts.about === about && message.facts.told !== null)
    .toSorted(byTime)
  const certain = theirs.filter((message) => message.state === 'sent' || message.state === 'done')
  const lastCertain = certain.at(-1)
  const doubtful = theirs
    .filter((message) => isInDoubt(message, now))
    .filter((message) => {
      const isLatest = !lastCertain || byTime(lastCertain, message) < 0
      return !(isLatest && saysOf(message, truth))
    })
  const told = [...certain, ...doubtful].toSorted(byTime)
  const refused = theirs.filter(
    (message) => message.state === 'failed' && !saysOf(message, truth) && !told.includes(message),
  )
  const announced = told.filter(isAnnouncement)
  return {
    last: told.at(-1)?.facts.told ?? null,
    announcements: announced.length + refused.filter(isAnnouncement).length,
    lastAnnouncedAt: announced.map(timeOf).at(-1) ?? null,
    isInFlight: theirs.some((message) => isInFlight(message, now)),
  }
}

/** Taken by somebody who sends it now; nobody else may touch it. */
export function isInFlight({ state, leasedUntil }: KnownMessage, now: Date): boolean {
  return state === 'leased' && leasedUntil !== null && leasedUntil > now
}

function isInDoubt(message: KnownMessage, now: Date): boolean {
  return (
    message.leaseHolder !== null && message.state !== 'sent' && message.state !== 'done' && !isInFlight(message, now)
  )
}

function isAnnouncement({ facts }: KnownMessage): boolean {
  return facts.number !== null
}

function saysOf({ facts }: KnownMessage, truth: Statement): boolean {
  return facts.told !== null && isSame(facts.told, truth)
}

function timeOf({ sentAt, leasedUntil, createdAt }: KnownMessage): Date {
  return sentAt ?? leasedUntil ?? createdAt
}

function byTime(a: KnownMessage, b: KnownMessage): number {
  return timeOf(a).getTime() - timeOf(b).getTime() || (a.facts.number ?? -1) - (b.facts.number ?? -1)
}
