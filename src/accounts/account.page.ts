import { trailItems, type TrailItem } from '../audit/trail.page.js'
import type { TrailEntry } from '../audit/audit.service.js'
import { formatInstant } from '../time/dates.js'
import { addressOf } from '../web/address.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Pagination, paginationOf } from '../web/views/pagination.js'
import { type Table, tableOf } from '../web/views/table.js'
import { type Account, type AccountState, type Role, ROLES } from './account.entity.js'
import { AccountForm } from './account.form.js'
import type { Owner } from './account-owners.service.js'
import { ACTION_WORDS, ROLE_HINTS, ROLE_WORDS, STATE_WORDS } from './account.words.js'
import type { AccountFilters, AccountRow } from './accounts-list.service.js'
import { accountsPaths } from './accounts.paths.js'

export const PER_PAGE = 25
export const MOST_FOUND = 50

interface Links {
  newHref: string
  searchHref: string
}

interface SummaryRow {
  key: string
  text: string
  href: string | null
  list: null
  action: null
}

const links: Links = { newHref: accountsPaths.new, searchHref: accountsPaths.searches }

const STATE_COLOURS: Record<AccountState, string> = { active: 'green', invited: 'amber', disabled: 'grey' }

export interface AccountsPage extends PageModel, Links {
  typed: string
  roles: (Choice & { selected: boolean })[]
  states: (Choice & { selected: boolean })[]
  applied: number
  total: string
  table: Table | null
  pages: Pagination
  csvHref: string
  indexHref: string
}

export function accountsPage(
  rows: AccountRow[],
  filters: AccountFilters,
  page: number,
  total: number,
  zone: string,
): AccountsPage {
  const address = (number: number) => addressOf(accountsPaths.index, { ...filters, page: number > 1 ? number : null })
  return {
    title: 'Accounts',
    wide: true,
    ...links,
    typed: '',
    roles: chosen(
      [{ value: '', text: 'All roles' }, ...ROLES.map((value) => ({ value, text: ROLE_WORDS[value] }))],
      filters.role,
    ),
    states: chosen([{ value: '', text: 'All states' }, ...statesOffered], filters.state),
    applied: [filters.role, filters.state].filter(Boolean).length,
    total: total === 1 ? '1 account' : `${total} accounts`,
    table: rows.length ? accountsTable(rows, zone) : null,
    pages: paginationOf(page, Math.max(1, Math.ceil(total / PER_PAGE)), address),
    csvHref: addressOf('/accounts.csv', { ...filters }),
    indexHref: accountsPaths.index,
  }
}

const statesOffered = (['active', 'invited', 'disabled'] as const).map((value) => ({ value, text: STATE_WORDS[value] }))

const chosen = (choices: Choice[], value: string) =>
  choices.map((choice) => ({ ...choice, selected: choice.value === value }))

export interface FoundPage extends PageModel, Links {
  typed: string
  message: string
  table: Table | null
}

/** @param rows one more than are shown, when there are more */
export function foundPage(rows: AccountRow[], typed: string, zone: string): FoundPage {
  const shown = rows.slice(0, MOST_FOUND)
  const many = rows.length > MOST_FOUND
  return {
    title: 'Accounts found',
    wide: true,
    back: { href: accountsPaths.index, text: 'All accounts' },
    ...links,
    typed,
    message: many
      ? `More than ${MOST_FOUND} accounts fit. Type more of the name.`
      : shown.length === 1
        ? '1 account found'
        : `${shown.length} accounts found`,
    table: shown.length ? accountsTable(shown, zone) : null,
  }
}

function accountsTable(rows: readonly AccountRow[], zone: string): Table {
  return tableOf({
    caption: 'Accounts',
    isCaptionHidden: true,
    columns: [{ text: 'Name' }, { text: 'Role' }, { text: 'State' }, { text: 'Last signed in' }],
    rows: rows.map((row) => {
      const state = row.state as AccountState
      const role = ROLE_WORDS[row.role as Role]
      return [
        { text: row.name, href: accountsPaths.show(row.id), note: row.email },
        row.owner ? { text: role, note: row.owner } : role,
        { tag: { text: STATE_WORDS[state], colour: STATE_COLOURS[state] } },
        row.lastSignInAt ? formatInstant(row.lastSignInAt, zone) : 'Never',
      ]
    }),
  })
}

export interface AccountPage extends PageModel {
  rows: SummaryRow[]
  state: { text: string; colour: string }
  isDisabled: boolean
  isInvited: boolean
  editHref: string
  newDisablingHref: string
  enablingHref: string
  invitationsHref: string
  trail: TrailItem[]
}

export function accountPage(account: Account, owner: Owner | null, trail: TrailEntry[], zone: string): AccountPage {
  const { id, name, email, role, createdAt, lastSignInAt } = account
  const state = account.state()
  return {
    title: name,
    caption: 'Account',
    back: { href: accountsPaths.index, text: 'All accounts' },
    rows: [
      row('E-mail address', email),
      row('Role', ROLE_WORDS[role]),
      ...(owner ? [row(role === 'champion' ? 'Champion' : 'Partner', owner.name, ownerHref(account))] : []),
      row('Added', formatInstant(createdAt, zone)),
      row('Last signed in', lastSignInAt ? formatInstant(lastSignInAt, zone) : 'Never'),
    ],
    state: { text: STATE_WORDS[state], colour: STATE_COLOURS[state] },
    isDisabled: account.isDisabled(),
    isInvited: account.isInvited(),
    editHref: accountsPaths.edit(id),
    newDisablingHref: accountsPaths.newDisabling(id),
    enablingHref: accountsPaths.enabling(id),
    invitationsHref: accountsPaths.invitations(id),
    trail: trailItems(trail, ACTION_WORDS, zone),
  }
}

/** Those features stand above this one; their addresses are part of the contract. */
const ownerHref = ({ championId, partnerId }: Account) =>
  championId ? `/champions/${championId}` : partnerId ? `/partners/${partnerId}` : null

export const row = (key: string, text: string, href: string | null = null): SummaryRow => ({
  key,
  text,
  href,
  list: null,
  action: null,
})

export interface AccountFormPage extends PageModel {
  form: AccountForm
  roles: Choice[]
  champions: Choice[]
  partners: Choice[]
  action: string
  submit: string
  cancel: string
}

export function newAccountPage(form: AccountForm, champions: Owner[], partners: Owner[]): AccountFormPage {
  return {
    title: 'Invite somebody',
    back: { href: accountsPaths.index, text: 'All accounts' },
    ...formParts(form, champions, partners),
    action: accountsPaths.index,
    submit: 'Send the invitation',
    cancel: accountsPaths.index,
  }
}

export function editAccountPage(id: string, form: AccountForm, champions: Owner[], partners: Owner[]): AccountFormPage {
  return {
    title: 'Change this account',
    back: { href: accountsPaths.show(id) },
    ...formParts(form, champions, partners),
    action: accountsPaths.show(id),
    submit: 'Save',
    cancel: accountsPaths.show(id),
  }
}

function formParts(form: AccountForm, champions: Owner[], partners: Owner[]) {
  return {
    form,
    roles: ROLES.map((value) => ({ value, text: ROLE_WORDS[value], hint: ROLE_HINTS[value] })),
    champions: choices(champions),
    partners: choices(partners),
  }
}

const choices = (owners: Owner[]): Choice[] => owners.map(({ id, name }) => ({ value: id, text: name }))
