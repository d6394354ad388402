import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { championsPaths as paths } from '../champions.paths.js'
import type { ApplicationForm } from './application.form.js'
import { HELP_WORDS, NEXT } from './application.words.js'
import { HELPS } from './champion-application.entity.js'

export interface ApplyingPage extends PageModel {
  form: ApplicationForm
  action: string
  choices: { helps: Choice[]; wards: Choice[] }
}

export const applyingPage = (form: ApplicationForm, wards: Choice[]): ApplyingPage => ({
  title: 'I could help',
  caption: 'Become a digital champion',
  back: { href: '/', text: 'Home' },
  form,
  action: paths.applications,
  choices: { helps: HELPS.map((value) => ({ value, text: HELP_WORDS[value] })), wards },
})

export interface AppliedPage extends PageModel {
  next: string[]
}

export const appliedPage = (): AppliedPage => ({
  title: 'Thank you for offering to help',
  ownHeading: true,
  noIndex: true,
  next: NEXT,
})
