import { createHash } from 'node:crypto'
import type { Sender } from '../mail/letter.js'
import { fill, fillLine } from '../mail/template.js'
import type { DesiredMessage, KnownMessage } from './message.js'
import type { Statement } from './workshops/statement.js'
import { isInFlight } from './workshops/conversation.js'

/** What has to be done to the outbox so that it holds what should exist. Sent messages are never part of it. */
export interface Changes {
  insert: DesiredMessage[]
  /** Unsent messages that have to say, or go, something else; also those that come back. */
  refresh: { message: KnownMessage; desired: DesiredMessage; nextAttemptAt: Date; isBack: boolean }[]
  withdraw: KnownMessage[]
}

export function compare(desired: DesiredMessage[], known: KnownMessage[], sender: Sender, now: Date): Changes {
  const byKey = new Map(known.map((message) => [message.key, message]))
  const wanted = new Set(desired.map(({ key }) => key))
  const changes: Changes = { insert: [], refresh: [], withdraw: [] }
  for (const wish of desired) {
    const existing = byKey.get(wish.key)
    const message = existing ? asDecided(wish, existing) : wish
    if (!existing) changes.insert.push(message)
    else if (mayChange(existing, message, now)) {
      const isBack = existing.state === 'withdrawn' || existing.state === 'failed'
      const hasChanged = existing.facts.fingerprint !== fingerprint(message, sender)
      if (isBack || hasChanged)
        changes.refresh.push({
          message: existing,
          desired: { ...message, sendAt: sendAt(existing, message, isBack) },
          isBack,
          nextAttemptAt: nextAttemptAt(existing, message, isBack),
        })
    }
  }
  changes.withdraw = known.filter((message) => !wanted.has(message.key) && isUnsent(message, now))
  return changes
}

export function isNothing({ insert, refresh, withdraw }: Changes): boolean {
  return insert.length + refresh.length + withdraw.length === 0
}

/** Equal exactly when a message would be worded, addressed and timed the same. */
export function fingerprint(
  { to, purpose, stopGroup, letter, text, calendar, told, sendAt, expiresAt, number }: DesiredMessage,
  sender: Sender,
): string {
  // An announcement goes "now", which is another moment in each pass.
  const moment = number === null ? sendAt : null
  return createHash('sha256')
    .update(
      JSON.stringify([
        to,
        purpose,
        stopGroup,
        to.channel === 'text' ? text : letter,
        calendar,
        told && withoutNoRoom(told),
        moment,
        expiresAt,
        sender,
      ]),
    )
    .digest('base64url')
}

/** Where there is no room it reads as it did before rooms were named: such messages need not be written again. */
const withoutNoRoom = ({ roomId, ...told }: Statement): Statement => (roomId ? { ...told, roomId } : told)

/** What a coordinator decided about this one message stays; one that comes back later goes at its rule's time again. */
function asDecided(desired: DesiredMessage, known: KnownMessage): DesiredMessage {
  const message = afterFailedText(inOwnWords(desired, known), known)
  const isHastened = known.facts.isHastened === true && known.state !== 'withdrawn'
  return isHastened ? { ...message, isHastened, sendAt: known.sendAt } : message
}

/** A text that failed becomes a call to the same number, and stays one. */
function afterFailedText(desired: DesiredMessage, known: KnownMessage): DesiredMessage {
  const hasFailed = known.facts.fellBack === true || (known.state === 'failed' && known.channel === 'text')
  if (desired.to.channel !== 'text' || !hasFailed || known.toPhone !== desired.to.phone) return desired
  return { ...desired, to: { ...desired.to, channel: 'phone' }, fellBack: true }
}

/** The words that a coordinator wrote for this one message stay, filled with the facts of now. */
function inOwnWords(desired: DesiredMessage, { ownWords }: KnownMessage): DesiredMessage {
  if (ownWords === null) return desired
  const { values } = desired
  return {
    ...desired,
    letter: fill(ownWords, values),
    text: ownWords.text ? fillLine(ownWords.text, values) : desired.text,
  }
}

/** Waiting, or taken by somebody whose lease has run out. */
function isUnsent(message: KnownMessage, now: Date): boolean {
  return message.state === 'waiting' || (message.state === 'leased' && !isInFlight(message, now))
}

/** A message that failed comes back only to be tried another way: the same address would refuse it again. */
function mayChange(message: KnownMessage, { to }: DesiredMessage, now: Date): boolean {
  if (message.state === 'failed')
    return message.channel !== to.channel || message.toAddress !== to.address || message.toPhone !== to.phone
  return message.state === 'withdrawn' || isUnsent(message, now)
}

/** An announcement goes "now", and that was when it first had to go: one that is late must stay late whatever it says by now. */
function sendAt(message: KnownMessage, desired: DesiredMessage, isBack: boolean): Date {
  return desired.number !== null && !isBack ? message.sendAt : desired.sendAt
}

/** A message that backs off keeps its pause while it goes to the same address. */
function nextAttemptAt(message: KnownMessage, { to, sendAt, number }: DesiredMessage, isBack: boolean): Date {
  const isElsewhere = message.channel !== to.channel || message.toAddress !== to.address
  if (number !== null && !isBack && !isElsewhere) return message.nextAttemptAt
  if (isBack || isElsewhere || message.attempts === 0) return sendAt
  return message.nextAttemptAt > sendAt ? message.nextAttemptAt : sendAt
}
