import type { MessageState } from './message.entity.js'

export const STATE_WORDS: Record<MessageState, string> = {
  waiting: 'Waiting',
  leased: 'Being sent',
  sent: 'Sent',
  failed: 'Refused',
  withdrawn: 'Taken back',
  done: 'Told',
}

export const STATE_COLOURS: Record<MessageState, string> = {
  waiting: 'amber',
  leased: 'amber',
  sent: 'green',
  failed: 'red',
  withdrawn: 'grey',
  done: 'green',
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
