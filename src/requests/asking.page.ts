import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { TOPICS } from '../workshops/topics.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import { REQUEST_KINDS } from './request.entity.js'
import type { RequestForm } from './request.form.js'
import { KIND_WORDS } from './request.words.js'
import { requestsPaths as paths } from './requests.paths.js'

/** What happens next, on the page and in the letter alike. */
export const NEXT = [
  'A coordinator reads your request and answers within five working days, by e-mail or by phone.',
  'Together you agree on a date and a place. Then the workshop is scheduled, and we bring the champions. It is free.',
]

export interface AskingPage extends PageModel {
  form: RequestForm
  action: string
  choices: { kinds: Choice[]; topics: Choice[] }
}

export const askingPage = (form: RequestForm): AskingPage => ({
  title: 'Ask for a workshop',
  caption: 'For a group, a school or a business',
  back: { href: workshopsPaths.index, text: 'All workshops' },
  form,
  action: paths.index,
  choices: { kinds: REQUEST_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })), topics: [...TOPICS] },
})

export interface ThanksPage extends PageModel {
  next: string[]
  programmeHref: string
}

export const thanksPage = (): ThanksPage => ({
  title: 'We have your request',
  ownHeading: true,
  noIndex: true,
  next: NEXT,
  programmeHref: workshopsPaths.index,
})
