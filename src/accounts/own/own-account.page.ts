import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { SignedIn } from '../../web/request.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { row } from '../account.page.js'
import { ROLE_WORDS } from '../account.words.js'
import { accountsPaths } from '../accounts.paths.js'
import { OwnPasswordForm } from '../passwords/password.form.js'

export interface OwnAccountPage extends PageModel {
  form: OwnPasswordForm
  rows: ReturnType<typeof row>[]
  signIns: Table
  passwordAction: string
  signOutsAction: string
}

export function ownAccountPage(
  me: SignedIn,
  signIns: readonly { id: string; createdAt: Date; lastSeenAt: Date }[],
  present: string | null,
  zone: string,
  form = new OwnPasswordForm(),
): OwnAccountPage {
  return {
    title: 'Your account',
    form,
    rows: [row('Name', me.name), row('E-mail address', me.email), row('Role', ROLE_WORDS[me.role])],
    signIns: tableOf({
      caption: 'Where you are signed in',
      isCaptionHidden: true,
      columns: [{ text: 'Signed in' }, { text: 'Last used' }],
      rows: signIns.map(({ id, createdAt, lastSeenAt }) => [
        formatInstant(createdAt, zone),
        id === present ? 'Now, on this device' : formatInstant(lastSeenAt, zone),
      ]),
    }),
    passwordAction: accountsPaths.ownPassword,
    signOutsAction: accountsPaths.ownSignOuts,
  }
}
