import { formatInstant } from '../../../time/dates.js'
import { answer, type Condition } from './condition.js'

/** The settings say whether and when people are asked; who said yes is not asked again. */
export const hasToConfirm: Condition = ({ attendance: { booking }, office }) => {
  const confirmedAt = booking?.confirmedAt ?? null
  return answer(
    office.confirmDaysBefore !== null && confirmedAt === null,
    () => `People are asked ${office.confirmDaysBefore ?? 0} days before, and they have not said yes yet.`,
    () =>
      confirmedAt
        ? `They said at ${formatInstant(confirmedAt, office.zone)} that they still come.`
        : 'The settings say that nobody is asked.',
  )
}
