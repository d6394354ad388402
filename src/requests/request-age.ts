import { daysBetween, localDateOf } from '../time/dates.js'

/** An open request that is older than this needs somebody. In days. */
export const OLD_AFTER = 14

/** In days, as people count them: what came yesterday evening is one day old this morning. */
export const ageOf = (createdAt: Date, today: string, zone: string): number =>
  daysBetween(localDateOf(createdAt, zone), today)
