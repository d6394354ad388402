import { daysBetween, formatDate, localDateOf } from '../time/dates.js'
import type { ChampionStage } from './champion.entity.js'
import { STAGES } from './stages.js'

export const stageTag = (stage: ChampionStage) => ({ text: STAGES[stage].text, colour: STAGES[stage].colour })

/** "For 12 days, since Wednesday 11 November 2026". */
export function sinceInWords(beganAt: Date, today: string, zone: string): string {
  const since = localDateOf(beganAt, zone)
  const days = daysBetween(since, today)
  if (days === 0) return 'Since today'
  return `For ${days === 1 ? '1 day' : `${days} days`}, since ${formatDate(since)}`
}
