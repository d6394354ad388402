import { addressOf } from '../../web/address.js'

/** What the keys of links to champions are made for. */
export const ANSWER_INVITATION = 'answer-invitation'
export const DROP_OUT = 'drop-out'

/** A key to drop out is for one champion and one workshop. */
export const dropOutId = (workshopId: string, championId: string) => `${workshopId} ${championId}`

/** `key` opens them for whoever holds the letter; the champion themselves and the task force need none. */
export const invitationsPaths = {
  index: '/workshops/invitations',
  csv: '/workshops/invitations.csv',
  show: (id: string, key: string | null = null) => addressOf(`/workshops/invitations/${id}`, { key }),
  acceptance: (id: string) => `/workshops/invitations/${id}/acceptance`,
  refusal: (id: string) => `/workshops/invitations/${id}/refusal`,
  withdrawal: (id: string) => `/workshops/invitations/${id}/withdrawal`,
  /** Asks champions one after another. */
  asking: (workshopId: string) => `/workshops/${workshopId}/asking`,
  dropOut: (workshopId: string, championId: string, key: string | null = null) =>
    addressOf(`/workshops/${workshopId}/champions/${championId}/drop-out`, { key }),
  /** Where champions see what help is needed. */
  board: '/workshops/help-wanted',
  offer: (workshopId: string, role: string | null = null) => addressOf(`/workshops/${workshopId}/offer`, { role }),
}
