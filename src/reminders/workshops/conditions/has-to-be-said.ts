import { formatInstant } from '../../../time/dates.js'
import type { Attendance } from '../attendance.js'
import { when } from '../wording.js'
import { answer, type Case, type Condition } from './condition.js'

/** An announcement is due exactly when what somebody was told last is not what is true. */
export const hasToBeSaid: Condition = (given) => {
  const { attendance, rule } = given
  return answer(
    attendance.announcement?.moment === rule.moment,
    () =>
      attendance.announcement?.before
        ? `${believed(attendance)} That is not true any more.`
        : 'They have not been told anything yet.',
    () => whyNot(given),
  )
}

function whyNot({ attendance, workshop, now, office }: Case): string {
  const { conversation, announcement, truth } = attendance
  if (workshop.state === 'draft') return 'The workshop is a draft: nothing is promised to anybody.'
  if (workshop.startsAt === null) return 'The workshop has no start time.'
  if (workshop.startsAt <= now) return `The workshop began at ${formatInstant(workshop.startsAt, office.zone)}.`
  if (conversation.isInFlight) return 'Another message to them is being sent at this moment.'
  if (announcement) return 'Something else has to be said to them first, by another rule.'
  if (conversation.last === null)
    return truth.isExpected
      ? 'They have not been told of it by mail, so there is nothing to add.'
      : 'They were never told that they are expected.'
  return `${believed(attendance)} That is still true.`
}

function believed({ conversation: { last } }: Attendance): string {
  if (last === null) return 'They were told nothing yet.'
  if (last.list === 'waiting') return 'They were last told that they are on the waiting list.'
  if (last.list === 'offered') return 'They were last told that a place is kept for them.'
  return last.isExpected ? `They were last told: ${when(last)}.` : 'They were last told that they are not expected.'
}
