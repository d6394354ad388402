import { type Page, page } from '../../web/reply.js'
import { accountsPaths } from '../accounts.paths.js'

interface Ended {
  title: string
  lines: string[]
  action: { text: string; href: string } | null
}

const signIn = { text: 'Sign in', href: accountsPaths.signIn }

/** A link that was used, has expired or never was: 410, and what to do instead. */
const linkEnded = (ended: Ended): Page => page('accounts/link-ended', { ...ended, noIndex: true }, 410)

export const invitationEnded = (): Page =>
  linkEnded({
    title: 'This invitation no longer works',
    lines: [
      'An invitation works once, for 14 days, and a newer one replaces it.',
      'If you have chosen a password, sign in with it. If not, ask the person who invited you to send the invitation again.',
    ],
    action: signIn,
  })

export const resetEnded = (): Page =>
  linkEnded({
    title: 'This link no longer works',
    lines: ['A link to choose a new password works once, for 2 hours, and a newer one replaces it.'],
    action: { text: 'Ask for a new link', href: accountsPaths.newReset },
  })

/** @param isSetUp somebody has used it: there is nothing left to set up */
export const setUpEnded = (isSetUp: boolean): Page =>
  linkEnded(
    isSetUp
      ? {
          title: 'This service is set up already',
          lines: [
            'The link for setting up works once, and it has been used. Sign in with the account that was made then.',
          ],
          action: signIn,
        }
      : {
          title: 'This link no longer works',
          lines: [
            'The link for setting up works for one day, and only the latest one works.',
            'Stop the server and start it again: it then prints a new link. Copy all of it.',
          ],
          action: null,
        },
  )
