import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { championsPaths as paths } from '../champions.paths.js'
import type { Asking } from './answering.service.js'
import { TRUSTS } from './champion-reference.entity.js'
import type { ReferenceForm } from './reference.form.js'
import { TRUST_WORDS } from './reference.words.js'

export interface AnsweringPage extends PageModel {
  form: ReferenceForm
  /** The champion. */
  about: string
  /** The referee. */
  hello: string
  action: string
  trusts: Choice[]
}

export const answeringPage = (id: string, { championName, name }: Asking, form: ReferenceForm): AnsweringPage => ({
  title: `About ${championName}`,
  caption: 'A reference',
  noIndex: true,
  form,
  about: championName,
  hello: name,
  action: paths.answers(id),
  trusts: TRUSTS.map((value) => ({ value, text: TRUST_WORDS[value] })),
})

export interface AnsweredPage extends PageModel {
  about: string
}

export const answeredPage = ({ championName }: Asking): AnsweredPage => ({
  title: 'Thank you: we have your answer',
  noIndex: true,
  about: championName,
})

export const askingEndedPage = (): PageModel => ({ title: 'This link no longer works', noIndex: true })
