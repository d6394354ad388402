import { formatInstant } from '../../../time/dates.js'
import { isWithin } from '../attendance.js'
import { answer, type Condition } from './condition.js'

/** What a long stand-still or an import left behind stays unsaid: nobody gets ancient mail. */
export const notTooLate: Condition = ({ rule: { lookBackDays }, sendAt, now, office }) =>
  answer(
    sendAt !== null && (sendAt > now || isWithin(lookBackDays, sendAt, now)),
    () => `Its time is ${formatInstant(sendAt ?? now, office.zone)}.`,
    () =>
      sendAt === null
        ? 'It has no time at which it could go.'
        : `Its time was ${formatInstant(sendAt, office.zone)}, more than ${lookBackDays} ${lookBackDays === 1 ? 'day' : 'days'} ago.`,
  )
