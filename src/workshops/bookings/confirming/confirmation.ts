import { addDays, instantOf } from '../../../time/dates.js'

const AN_HOUR = 3_600_000

/** The rule that asks whether somebody still comes. */
export const CONFIRM_RULE = 'still-coming'

export interface Confirmation {
  /** When they are asked. */
  askAt: Date
  /** Until when they should answer. */
  answerBy: Date
}

/**
 * So many days before, at 9am local time, people are asked whether they still come. They have half of the time that is left then, to the
 * whole hour: the other half is for whoever gets the place. @param date local
 */
export function confirmationOf(
  { date, startsAt }: { date: string; startsAt: Date },
  daysBefore: number,
  zone: string,
): Confirmation {
  const askAt = instantOf(addDays(date, -daysBefore), '09:00', zone)
  const middle = (askAt.getTime() + startsAt.getTime()) / 2
  return { askAt, answerBy: new Date(Math.floor(middle / AN_HOUR) * AN_HOUR) }
}

/** Of the message that asks: see `keyOf` of the reminders. People who are told together are asked once for each date of a workshop. */
export const keyOfAsking = (workshopId: string, about: string, date: string) =>
  `${CONFIRM_RULE}/workshop:${workshopId}/${about}/${date}`
