import type { InvitationOrigin, InvitationRole, InvitationState } from './invitation.entity.js'

/** What a champion is asked. */
export const QUESTIONS: Record<InvitationRole, string> = {
  lead: 'Can you lead this workshop?',
  helper: 'Can you help at this workshop?',
  shadow: 'Would you like to come and see how we work?',
}

/** The one who does it. */
export const ROLE_NAMES: Record<InvitationRole, string> = { lead: 'Lead champion', helper: 'Helper', shadow: 'Shadow' }

export const ORIGIN_WORDS: Record<InvitationOrigin, string> = {
  asked: 'Asked by us',
  in_turn: 'Asked in turn',
  offered: 'Offered to come',
}

/** As a tag. */
export function stateTagOf(state: InvitationState, origin: InvitationOrigin): { text: string; colour: string } {
  const isOffer = origin === 'offered'
  const tags: Record<InvitationState, { text: string; colour: string }> = {
    open: isOffer ? { text: 'Waits for us', colour: 'amber' } : { text: 'Waits for an answer', colour: 'blue' },
    accepted: { text: isOffer ? 'Taken up' : 'Said yes', colour: 'green' },
    declined: { text: isOffer ? 'Not needed' : 'Said no', colour: 'grey' },
    expired: { text: 'No answer in time', colour: 'grey' },
    withdrawn: { text: isOffer ? 'Taken back' : 'Not needed any more', colour: 'grey' },
  }
  return tags[state]
}
