import type { MessageState } from './message.entity.js'

export const STATE_WORDS: Record<MessageState, string> = {
  waiting: 'Waiting',
  leased: 'Being sent',
  sent: 'Sent',
  failed: 'Refused',
  withdrawn: 'Taken back',
  done: 'Told',
}

const STATE_COLOURS: Record<MessageState, string> = {
  waiting: 'amber',
  leased: 'amber',
  sent: 'green',
  failed: 'red',
  withdrawn: 'grey',
  done: 'green',
}

/** A message that waits and is held is something else to a reader. */
export function stateOf({ state, heldAt }: { state: MessageState; heldAt: Date | null }): {
  text: string
  colour: string
} {
  if (state === 'waiting' && heldAt !== null) return { text: 'Held', colour: 'purple' }
  return { text: STATE_WORDS[state], colour: STATE_COLOURS[state] }
}

/** `booking-confirmation` is read as "Booking confirmation": features name their own kinds of message. */
export function kindInWords(kind: string): string {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Features stand above mail; their addresses are part of the contract. */
const SUBJECTS: Record<string, { text: string; path: string }> = {
  workshop: { text: 'A workshop', path: '/workshops/' },
  account: { text: 'An account', path: '/accounts/' },
}

export function subjectLink(kind: string, id: string): { text: string; href: string | null } {
  const known = SUBJECTS[kind]
  return known ? { text: known.text, href: known.path + id } : { text: kindInWords(kind), href: null }
}
