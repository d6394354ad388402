import type { PageModel } from '../web/reply.js'
import { blankSessionPage, type SessionFormPage } from '../sessions/sessions.page.js'
import { type RegisterFormPage, blankRegisterPage } from '../workshops/register/register.page.js'

export interface ShellPage extends PageModel {
  /** What the script makes a register of, by the format of the workshop. */
  blanks: { format: string; fields: RegisterFormPage }[]
  session: SessionFormPage
}

/** A page for everybody alike: what it shows of today comes from the phone's own store. */
export const shellPage = (): ShellPage => ({
  title: 'No connection',
  caption: 'On this phone',
  noIndex: true,
  keepsQueue: true,
  blanks: (['bookable', 'drop_in'] as const).map((format) => ({ format, fields: blankRegisterPage(format) })),
  session: blankSessionPage(),
})
