import type { Message } from '../../mail/message.entity.js'

const BECAME: Record<Exclude<Message['state'], 'waiting'>, string> = {
  leased: 'was taken to be sent',
  sent: 'was sent',
  done: 'was told to them already',
  failed: 'was refused and will not be tried again',
  withdrawn: 'was taken back',
}

/** Why nothing can be decided about a message any more; null while it waits. */
export function whyFixed({ state }: Pick<Message, 'state'>): string | null {
  return state === 'waiting' ? null : `It ${BECAME[state]}, so nothing about it can be changed.`
}

/** The same for who had its form open: it waited then. */
export function whyFixedMeanwhile({ state }: Pick<Message, 'state'>): string | null {
  return state === 'waiting' ? null : `It ${BECAME[state]} while you were typing. Nothing was changed.`
}

/** Why it cannot be sent at once; null when it can. */
export function whyNotNow(message: Pick<Message, 'channel' | 'expiresAt'>, now: Date): string | null {
  if (message.channel === 'phone') return 'It is a phone call: make it from the call list.'
  return message.expiresAt !== null && message.expiresAt <= now ? 'It is too late: it would help no more.' : null
}
