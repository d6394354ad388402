import { whatIsMissing } from '../values.js'
import { answer, type OptionalCondition } from './condition.js'

export const registerMissing: OptionalCondition = {
  key: 'register-missing',
  text: 'The register or the hours are missing',
  recipients: ['champion'],
  timing: ['after'],
  check: ({ workshop, attendance: { part } }) => {
    const missing = whatIsMissing(workshop)
    return answer(
      missing !== '' && part === 'lead',
      () => `We still need ${missing}.`,
      () => (missing === '' ? 'The register and the hours are there.' : 'Only the lead champion saves the register.'),
    )
  },
}
