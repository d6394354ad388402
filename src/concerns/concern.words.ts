import type { CloseReason, ConcernState } from './concern.entity.js'

export const STATE_WORDS: Record<ConcernState, string> = { new: 'New', in_hand: 'In hand', closed: 'Closed' }
const STATE_COLOURS: Record<ConcernState, string> = { new: 'red', in_hand: 'amber', closed: 'grey' }

export const stateTag = (state: ConcernState) => ({ text: STATE_WORDS[state], colour: STATE_COLOURS[state] })

export const REASON_WORDS: Record<CloseReason, string> = {
  passed_on: 'Passed on to the council’s safeguarding team, or to the police',
  dealt_with: 'Dealt with by us',
  no_concern: 'Looked into: nobody was at risk',
  twice: 'Reported twice',
}

export const ACTIONS = {
  'concern.reported': 'Reported',
  'concern.read': 'Looked at',
  'concern.taken': 'Taken in hand',
  'concern.noted': 'Note added',
  'concern.closed': 'Closed',
  'concern.reopened': 'Opened again',
}
