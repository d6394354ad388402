import type { AccountState, Role } from './account.entity.js'

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  coordinator: 'Coordinator',
  champion: 'Digital champion',
  partner: 'Partner',
}

export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  administrator: 'Everything a coordinator does, and accounts and settings',
  coordinator: 'Plans workshops, keeps the records, answers for the figures',
  champion: 'Sees their own workshops, saves registers, logs sessions',
  partner: 'Sees what their organisation’s support achieved',
}

export const STATE_WORDS: Readonly<Record<AccountState, string>> = {
  active: 'Active',
  invited: 'Invited',
  disabled: 'Disabled',
}

/** The names that the history uses: those of the form. */
export const LABELS = { name: 'Name', email: 'E-mail address', role: 'Role', owner: 'Belongs to' } as const

export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'account.set up': 'Account made at set-up',
  'account.invited': 'Invited',
  'account.invited again': 'Invitation sent again',
  'account.accepted': 'Invitation accepted',
  'account.changed': 'Account changed',
  'account.disabled': 'Account disabled',
  'account.enabled': 'Account enabled',
  'account.signed in': 'Signed in',
  'account.signed out everywhere': 'Signed out everywhere',
  'account.password changed': 'Password changed',
  'account.reset asked': 'Asked for a new password',
}
