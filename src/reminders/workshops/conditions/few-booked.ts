import { peopleBooked } from '../party.js'
import { answer, type OptionalCondition } from './condition.js'

export const fewBooked: OptionalCondition = {
  key: 'few-booked',
  text: 'Fewer than half of the places are booked',
  recipients: ['learner', 'champion'],
  timing: ['before'],
  check: ({ workshop: { bookings, places } }) => {
    const booked = peopleBooked(bookings)
    const says = () => (places === null ? 'It has no number of places.' : `${booked} of ${places} places are booked.`)
    return answer(places !== null && booked * 2 < places, says, says)
  },
}
