import type { CareKind } from '../../../care/care.js'
import { kindsInWords } from '../../../care/care.words.js'
import { bookedOf, placeOf, timesOf } from '../../../programme/coming-workshops.page.js'
import { formatDate } from '../../../time/dates.js'
import type { WorkshopRow } from '../../../workshops/workshops-list.service.js'
import type { Office } from '../../message.js'
import { answer } from '../../workshops/conditions/condition.js'
import type { Contents } from '../digest.js'
import { HOME } from '../links.js'
import type { Occurrence } from '../occurrence.js'
import { counted } from '../words.js'

/** What there is to do, each as a count. */
export interface ToDo {
  registers: number
  calls: number
  /** Mail that could not be delivered since the morning before. */
  failed: number
  withoutLead: number
  /** For a workshop; nobody has taken them yet. */
  requests: number
  reviews: number
  championsWaiting: number
}

export type TodaysWorkshop = Pick<
  WorkshopRow,
  | 'date'
  | 'title'
  | 'startTime'
  | 'endTime'
  | 'isOnline'
  | 'venueName'
  | 'format'
  | 'places'
  | 'booked'
  | 'championName'
>

export interface MorningFacts {
  toDo: ToDo
  /** Worth knowing, and no reason for a message. */
  nearlyEmpty: number
  full: number
  /** Champions who need a word, and why: they change from week to week, and are no reason for a message each morning. */
  care: { champions: number; kinds: ReadonlyMap<CareKind, number> }
  /** Of today and tomorrow, in their order. */
  workshops: TodaysWorkshop[]
}

/** The most urgent first: for the list, and for the subject of the message. */
const TO_DO: readonly [key: keyof ToDo, label: string, one: string, several: string][] = [
  ['registers', 'Registers missing', 'register missing', 'registers missing'],
  ['calls', 'Calls to make today', 'call to make', 'calls to make'],
  ['failed', 'Mail that could not be delivered', 'message not delivered', 'messages not delivered'],
  ['withoutLead', 'Workshops with no lead champion', 'workshop with no lead', 'workshops with no lead'],
  ['requests', 'New requests for workshops', 'new request', 'new requests'],
  ['reviews', 'Business reviews due', 'review due', 'reviews due'],
  ['championsWaiting', 'New champions who wait for us', 'champion waiting', 'champions waiting'],
]

const MOST_IN_SUMMARY = 3

/** What a coordinator reads before the day begins. */
export function morningOf(facts: MorningFacts, { date }: Occurrence, { publicUrl }: Office): Contents {
  const items = TO_DO.map(([key, label, one, several]) => ({ label, count: facts.toDo[key], one, several })).filter(
    ({ count }) => count > 0,
  )
  const more = [
    { label: 'Workshops that are nearly empty', count: facts.nearlyEmpty },
    { label: 'Workshops that are full', count: facts.full },
  ].filter(({ count }) => count > 0)
  const { champions, kinds } = facts.care
  const care =
    champions > 0
      ? [
          {
            label: 'Champions who need a word',
            value: `${champions.toLocaleString('en-GB')} (${kindsInWords(kinds, champions)})`,
          },
        ]
      : []
  return {
    isWorthIt: answer(
      items.length > 0,
      () => 'There is something to do.',
      () => 'There is nothing to do.',
    ),
    values: {
      summary: items
        .slice(0, MOST_IN_SUMMARY)
        .map(({ count, one, several }) => counted(count, one, several))
        .join(', '),
      period: formatDate(date),
      digest: [
        ...[...items, ...more].map(({ label, count }) => ({ label, value: count.toLocaleString('en-GB') })),
        ...care,
        ...facts.workshops.map((workshop) => ({
          label: `${workshop.date === date ? 'Today' : 'Tomorrow'}, ${timesOf(workshop)}`,
          value: workshopLine(workshop),
        })),
      ],
      link: { text: 'Open the list of what needs attention', href: `${publicUrl}${HOME}` },
    },
  }
}

function workshopLine(workshop: TodaysWorkshop): string {
  const booked = workshop.format === 'drop_in' ? 'drop in' : `${bookedOf(workshop)} booked`
  const lead = workshop.championName === null ? 'nobody leads it yet' : `led by ${workshop.championName}`
  return [workshop.title, placeOf(workshop), booked, lead].join(', ')
}
