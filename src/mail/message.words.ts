import type { Message, MessageState } from './message.entity.js'

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
  booking: { text: 'A booking', path: '/bookings/' },
  account: { text: 'An account', path: '/accounts/' },
  visit: { text: 'A visit', path: '/visits/' },
  request: { text: 'A request for a workshop', path: '/requests/' },
  concern: { text: 'A concern', path: '/concerns/' },
  champion: { text: 'A champion', path: '/champions/' },
}

export function subjectLink(kind: string, id: string): { text: string; href: string | null } {
  const known = SUBJECTS[kind]
  return known ? { text: known.text, href: known.path + id } : { text: kindInWords(kind), href: null }
}

export const MESSAGE_TRAIL_WORDS = {
  'message.called': 'Called',
  'message.posted': 'Posted on paper',
  'message.stopped': 'The reader stopped e-mails like this one',
  'message.stop-undone': 'The reader took that back',
  'message.returned': 'It came back',
  'message.delayed': 'A server on its way has not taken it yet',
  'message.held': 'Held',
  'message.released': 'Released',
  'message.hastened': 'Sent before its time',
  'message.reworded': 'Worded by hand',
  'message.words removed': 'The rule’s words again',
}

const RECORDS: Record<string, { text: string; path: string }> = {
  learner: { text: 'Correct their phone number', path: '/learners/' },
  champion: { text: 'Correct their phone number', path: '/champions/' },
}

/** Where the number of whom a message is for can be corrected; null where nobody knows. */
export function recordOf({
  recipientKind,
  recipientId,
}: Pick<Message, 'recipientKind' | 'recipientId'>): { text: string; href: string } | null {
  const known = RECORDS[recipientKind]
  return known && recipientId ? { text: known.text, href: `${known.path}${recipientId}/edit` } : null
}
