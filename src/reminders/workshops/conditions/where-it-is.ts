import { answer, type OptionalCondition } from './condition.js'

const ONLINE = () => 'It is online.'
const AT_A_VENUE = () => 'It is at a venue.'

export const isOnline: OptionalCondition = {
  key: 'online',
  text: 'It is online',
  recipients: ['learner', 'champion'],
  timing: ['before', 'after'],
  check: ({ workshop }) => answer(workshop.isOnline, ONLINE, AT_A_VENUE),
}

export const isAtVenue: OptionalCondition = {
  key: 'at-a-venue',
  text: 'It is at a venue',
  recipients: ['learner', 'champion'],
  timing: ['before', 'after'],
  check: ({ workshop }) => answer(!workshop.isOnline, AT_A_VENUE, ONLINE),
}
