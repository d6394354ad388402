import { formatDate, formatInstant } from '../../../time/dates.js'
import { answer, type Condition } from './condition.js'

export const isPublished: Condition = ({ workshop }) =>
  answer(
    workshop.state === 'published',
    () => 'The workshop is published and not cancelled.',
    () => (workshop.state === 'draft' ? 'The workshop is a draft.' : 'The workshop is cancelled.'),
  )

export const hasNotBegun: Condition = ({ workshop: { startsAt, date }, now, office }) =>
  answer(
    startsAt !== null && startsAt > now,
    () => `It has not begun: it starts at ${formatInstant(startsAt ?? now, office.zone)}.`,
    () =>
      startsAt === null
        ? `It has no start time, only a date: ${formatDate(date)}.`
        : `It began at ${formatInstant(startsAt, office.zone)}.`,
  )

/** Workshops that were brought in from elsewhere were over before this programme knew of them. */
export const hasEnded: Condition = ({ workshop, now, office }) => {
  const end = workshop.endsAt ?? workshop.startsAt
  return answer(
    end !== null && end <= now && !workshop.isImported,
    () => `It ended at ${formatInstant(end ?? now, office.zone)}.`,
    () =>
      workshop.isImported
        ? 'It was brought in from an earlier system.'
        : end === null
          ? 'It has no time, only a date.'
          : `It has not ended: it ends at ${formatInstant(end, office.zone)}.`,
  )
}
