import type { InvitationOrigin, InvitationRole, InvitationState } from './invitation.entity.js'

/** After "to": "to lead it". */
export const ROLE_VERBS: Record<InvitationRole, string> = { lead: 'lead', helper: 'help at', shadow: 'shadow' }

export const ROLE_WORDS: Record<InvitationRole, string> = { lead: 'Leads', helper: 'Helps', shadow: 'Shadows' }

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
