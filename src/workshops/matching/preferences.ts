import { milesBetween, milesText } from '../../areas/distance.js'
import { RATHER_NOT } from '../../champions/profile/choices.js'
import { formatDuration, formatMonth, formatTimes } from '../../time/dates.js'
import { dayName, type Span } from '../../venues/opening-hours.js'
import { TOPICS } from '../topics.js'
import { minutesBetween, within } from './availability.js'
import { type ChampionFacts, LATELY_DAYS, type WeightKey, type WorkshopFacts } from './facts.js'
import { isAmong, nameOf } from './language.js'

/** How well somebody suits in one respect: whole thousandths, and why. No text: there is nothing to say. */
export interface Judgement {
  value: number
  text: string | null
}

export const BEST = 1000
/** What we do not know counts half, so that nobody is first or last for having told us nothing. */
export const UNKNOWN = 500
/** Nobody is asked to go further than this without a bad conscience. */
const FAR_MILES = 10
/** With so much in the month already somebody counts half. */
const HALF_LOAD_MINUTES = 480
/** Asked so often lately, somebody counts half. */
const HALF_LATELY = 4
const LARGE_GROUP = 12
const EVENING = '18:00'

type Judge = (workshop: WorkshopFacts, champion: ChampionFacts) => Judgement

/** What moves somebody up or down, and never keeps them away. */
export const PREFERENCES: Record<WeightKey, Judge> = {
  topics: judgeTopics,
  language: judgeLanguage,
  availability: judgeAvailability,
  distance: judgeDistance,
  ratherNot: judgeRatherNot,
  load: judgeLoad,
  fairness: judgeFairness,
}

function judgeTopics(workshop: WorkshopFacts, champion: ChampionFacts): Judgement {
  if (workshop.topics.length === 0) return { value: BEST, text: null }
  if (champion.topics.length === 0) return { value: UNKNOWN, text: 'Has not told us what they can teach.' }
  const wordsFor = (isTaught: boolean) =>
    listOf(
      TOPICS.filter(({ value }) => workshop.topics.includes(value) && champion.topics.includes(value) === isTaught).map(
        ({ text }) => text,
      ),
    )
  const taught = workshop.topics.filter((topic) => champion.topics.includes(topic)).length
  const value = Math.round((BEST * taught) / workshop.topics.length)
  if (taught === 0) return { value, text: `Did not choose ${wordsFor(false)}.` }
  const missing = taught < workshop.topics.length ? `, not ${wordsFor(false)}` : ''
  return { value, text: `Can teach ${wordsFor(true)}${missing}.` }
}

function judgeLanguage({ language }: WorkshopFacts, { languages, hasProfile }: ChampionFacts): Judgement {
  if (language === null) return { value: BEST, text: null }
  const name = nameOf(language)
  const isSigned = language === 'bsl'
  if (isAmong(languages, language)) return { value: BEST, text: `${isSigned ? 'Uses' : 'Speaks'} ${name}.` }
  return hasProfile
    ? { value: 0, text: `Does not say that they ${isSigned ? 'use' : 'speak'} ${name}.` }
    : { value: UNKNOWN, text: 'Has not told us which languages they know.' }
}

function judgeAvailability(workshop: WorkshopFacts, champion: ChampionFacts): Judgement {
  const { startTime, endTime, weekday } = workshop
  if (!startTime || !endTime) return { value: UNKNOWN, text: 'This workshop has no time yet.' }
  const extra = champion.exceptions
    .filter(({ kind }) => kind === 'extra')
    .map(({ fromTime, toTime }): Span => [fromTime ?? '00:00', toTime ?? '24:00'])
  if (!champion.hasWeek && extra.length === 0) return { value: UNKNOWN, text: 'Has not told us when they can help.' }
  const free = within([...champion.hours, ...extra], [startTime, endTime])
  const minutes = free.reduce((sum, [from, to]) => sum + minutesBetween(from, to), 0)
  const value = Math.round((BEST * minutes) / minutesBetween(startTime, endTime))
  const when = extra.length ? 'that day' : `on ${dayName(weekday)}s`
  if (value === 0) return { value, text: `Is not usually free ${when} at this time.` }
  return minutes === minutesBetween(startTime, endTime)
    ? { value, text: `Is free ${when} at this time.` }
    : { value, text: `Is free ${when} for part of it: ${listOf(free.map(([from, to]) => formatTimes(from, to)))}.` }
}

function judgeDistance(workshop: WorkshopFacts, champion: ChampionFacts): Judgement {
  const { isOnline, wardId, wardName, point, venueName } = workshop
  const { homeWard, home, mostMiles, wardIds } = champion
  if (isOnline) return { value: BEST, text: null }
  if (wardId !== null && wardIds.includes(wardId)) return { value: BEST, text: `Is happy to go to ${wardName}.` }
  if (wardId !== null && homeWard?.id === wardId) return { value: BEST, text: `Lives in ${wardName}, where it is.` }
  if (!point || !home || !homeWard) return { value: UNKNOWN, text: 'We do not know how far it is for them.' }
  const miles = milesBetween(home, point)
  const far = `${venueName ?? 'The venue'} is ${milesText(miles)} from their home ward, ${homeWard.name}`
  if (mostMiles !== null && miles > mostMiles)
    return {
      value: 0,
      text: `${far}: further than the ${mostMiles === 1 ? '1 mile' : `${mostMiles} miles`} they would go.`,
    }
  const value = Math.round(BEST * Math.max(0, 1 - miles / FAR_MILES))
  return wardIds.length > 0
    ? { value: Math.round(value / 2), text: `${far}, and not in a ward that they chose.` }
    : { value, text: `${far}.` }
}

function judgeRatherNot(workshop: WorkshopFacts, champion: ChampionFacts): Judgement {
  const hits = RATHER_NOT.filter(({ value }) => champion.ratherNot.includes(value) && ASKS[value]?.(workshop))
  return hits.length === 0
    ? { value: BEST, text: null }
    : {
        value: 0,
        text: `Would rather not ${listOf(
          hits.map(({ text }) => text.charAt(0).toLowerCase() + text.slice(1)),
          'or',
        )}.`,
      }
}

/** Whether a workshop asks for it; those that only sessions ask for are not here. */
const ASKS: Record<string, (workshop: WorkshopFacts) => boolean> = {
  children: ({ children }) => children,
  businesses: ({ audience }) => audience === 'businesses',
  drop_ins: ({ isDropIn }) => isDropIn,
  online: ({ isOnline }) => isOnline,
  large_groups: ({ places }) => places !== null && places > LARGE_GROUP,
  evenings: ({ isOnline, endTime }) => !isOnline && endTime !== null && endTime > EVENING,
  weekends: ({ weekday }) => weekday === 'saturday' || weekday === 'sunday',
}

function judgeLoad({ date }: WorkshopFacts, { month: { workshops, minutes } }: ChampionFacts): Judgement {
  const month = formatMonth(date.slice(0, 7))
  const value = Math.round((BEST * HALF_LOAD_MINUTES) / (HALF_LOAD_MINUTES + minutes))
  if (workshops === 0 && minutes === 0) return { value, text: `Has nothing else in ${month}.` }
  const count = workshops === 0 ? '' : `${workshops === 1 ? '1 other workshop' : `${workshops} other workshops`}, `
  return { value, text: `In ${month}: ${count}${formatDuration(minutes)}.` }
}

function judgeFairness(_workshop: WorkshopFacts, { lately }: ChampionFacts): Judgement {
  const value = Math.round((BEST * HALF_LATELY) / (HALF_LATELY + lately))
  if (lately === 0) return { value, text: `Has led nothing and was not asked in the last ${LATELY_DAYS} days.` }
  const times = lately === 1 ? 'once' : `${lately} times`
  return { value, text: `Led or was asked ${times} in the last ${LATELY_DAYS} days.` }
}

/** "a", "a and b", "a, b and c" */
export function listOf(texts: readonly string[], word = 'and'): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${word} ${last}`
}
