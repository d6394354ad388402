import { milesText } from '../../areas/distance.js'
import { datesText, isAwayAt } from '../../champions/profile/profile.js'
import { STAGES } from '../../champions/stages.js'
import type { ChampionFacts, Commitment, WorkshopFacts } from './facts.js'
import { milesApart, travelMinutes } from './travel.js'

/** Hard rules: why somebody cannot come, whatever speaks for them. Empty: they can. */
export function hindrancesOf(workshop: WorkshopFacts, champion: ChampionFacts): string[] {
  const { part, stage, childrenReason } = champion
  return [
    ...(part === null ? [] : [PARTS[part] ?? 'Is part of this workshop already.']),
    ...(stage === 'active' ? [] : [`Is not active. Their stage is ${STAGES[stage].text}.`]),
    ...absences(workshop, champion),
    ...champion.commitments.flatMap((other) => clashWith(workshop, other) ?? []),
    ...(workshop.children && childrenReason !== null ? [childrenReason] : []),
  ]
}

const PARTS: Record<string, string> = {
  lead: 'Leads this workshop already.',
  helper: 'Helps at this workshop already.',
  shadow: 'Comes to learn at this workshop already.',
}

function absences(workshop: WorkshopFacts, { exceptions }: ChampionFacts): string[] {
  return exceptions
    .filter((exception) => isAwayAt(exception, workshop))
    .map((exception) => `Is away: ${datesText(exception)}.`)
}

const DOES: Record<string, string> = { lead: 'Leads', helper: 'Helps at', shadow: 'Comes to learn at' }

/** null: there is time for both, travel included. */
function clashWith(workshop: WorkshopFacts, other: Commitment): string | null {
  if (other.workshopId === workshop.id || !workshop.startsAt || !workshop.endsAt || !other.startsAt || !other.endsAt)
    return null
  const travel = travelMinutes(workshop, other) * 60_000
  const [from, to] = [other.startsAt.getTime() - travel, other.endsAt.getTime() + travel]
  if (to <= workshop.startsAt.getTime() || from >= workshop.endsAt.getTime()) return null
  const does = `${DOES[other.role] ?? 'Is at'} ‘${other.title}’ ${other.isOnline ? 'online' : `at ${other.venueName ?? 'a place not known'}`}`
  if (other.startsAt < workshop.endsAt && workshop.startsAt < other.endsAt) return `${does} at the same time.`
  const miles = milesApart(workshop, other)
  const away = miles === null ? '' : `, ${milesText(miles)} away`
  return other.endsAt <= workshop.startsAt
    ? `${does} shortly before${away}: too little time to get here.`
    : `${does} shortly after${away}: too little time to get there.`
}
