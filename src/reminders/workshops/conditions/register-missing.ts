import { whatIsMissing } from '../values.js'
import { answer, type OptionalCondition } from './condition.js'

export const registerMissing: OptionalCondition = {
  key: 'register-missing',
  text: 'The register or the hours are missing',
  recipients: ['champion'],
  timing: ['after'],
  check: ({ workshop }) => {
    const missing = whatIsMissing(workshop)
    return answer(
      missing !== '',
      () => `We still need ${missing}.`,
      () => 'The register and the hours are there.',
    )
  },
}
