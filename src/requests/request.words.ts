import type { CloseReason, RequestKind, RequestState } from './request.entity.js'

export const KIND_WORDS: Record<RequestKind, string> = {
  community_group: 'A community group',
  school: 'A school',
  business: 'A business',
  other: 'Somebody else',
}

export const STATE_WORDS: Record<RequestState, string> = {
  new: 'New',
  in_hand: 'In hand',
  scheduled: 'Scheduled',
  closed: 'Closed',
}

export const STATE_COLOURS: Record<RequestState, string> = {
  new: 'amber',
  in_hand: 'teal',
  scheduled: 'green',
  closed: 'grey',
}

export const REASON_WORDS: Record<CloseReason, string> = {
  no_answer: 'They did not answer',
  other_help: 'They found other help',
  not_possible: 'We cannot do it',
  not_ours: 'It is not for us',
  twice: 'They asked twice',
}

/** What the history calls each thing that was done. */
export const ACTIONS = {
  'request.made': 'Asked for',
  'request.assigned': 'Given to somebody',
  'request.noted': 'Note added',
  'request.closed': 'Closed',
  'request.reopened': 'Opened again',
  'request.scheduled': 'Workshop scheduled',
  'request.forgotten': 'Contact deleted, 12 months after its end',
}
