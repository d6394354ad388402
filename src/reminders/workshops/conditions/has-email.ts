import { answer, type OptionalCondition } from './condition.js'

/** For what is not worth a call. */
export const hasEmail: OptionalCondition = {
  key: 'has-email',
  text: 'It goes by e-mail, or not at all',
  recipients: ['learner', 'champion'],
  timing: ['before', 'after'],
  check: ({ contact }) =>
    answer(
      contact?.channel === 'email',
      () => 'It goes by e-mail.',
      () => 'It would not go by e-mail, and it is not worth a call.',
    ),
}
