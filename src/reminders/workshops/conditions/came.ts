import { answer, type OptionalCondition } from './condition.js'

const UNKNOWN = () => 'The register does not say yet whether they came.'

export const came: OptionalCondition = {
  key: 'came',
  text: 'They came',
  recipients: ['learner'],
  timing: ['after'],
  check: ({ attendance: { booking } }) =>
    answer(
      booking?.hasCome === true,
      () => 'They came.',
      booking?.hasCome === false ? () => 'They did not come.' : UNKNOWN,
    ),
}

export const didNotCome: OptionalCondition = {
  key: 'did-not-come',
  text: 'They did not come',
  recipients: ['learner'],
  timing: ['after'],
  check: ({ attendance: { booking } }) =>
    answer(
      booking?.hasCome === false,
      () => 'They did not come.',
      booking?.hasCome === true ? () => 'They came.' : UNKNOWN,
    ),
}
